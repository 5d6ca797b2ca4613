"""Text as such, which knows no complaint: folding, scanning, clauses and quantities.

Everything here is linear in the length of the text and takes any string that Python can hold.
"""
