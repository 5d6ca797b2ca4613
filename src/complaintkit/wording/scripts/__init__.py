"""What to say in each situation: reply templates with places for facts, in three languages (``handbook:situations``).

A template refuses to speak while a fact is missing, and takes the time limit from the case's clock.

>>> print(render("anything-else", lang="en", customer="Ms Wang"))
Is there anything else that I can help you with, Ms Wang?
"""

from complaintkit.wording.scripts.books import Scripts, render, script, scripts, situations_for
from complaintkit.wording.scripts.fields import ScriptField
from complaintkit.wording.scripts.replies import Script

__all__ = ["Script", "ScriptField", "Scripts", "render", "script", "scripts", "situations_for"]
