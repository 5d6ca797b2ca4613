"""All reply templates as one value: ours, and those of a house in their place or beside them."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, cast

import attrs

from complaintkit._tables import table, table_at
from complaintkit.errors import DataError, UnknownTermError
from complaintkit.vocabulary import LANGUAGES, Step, known_language
from complaintkit.wording.scripts.fields import ScriptField, fields_from, known_fields
from complaintkit.wording.scripts.replies import Script
from complaintkit.wording.scripts.rows import about, script_from
from complaintkit.wording.terms import Situation

__all__ = ["Scripts", "render", "script", "scripts", "situations_for"]

_FOLDER = "wording/scripts"


def _counted(given: tuple[Script, ...]) -> str:
    return f"<{len(given)} scripts>"


@attrs.frozen(kw_only=True)
class Scripts:
    """Reply templates by name and language (``handbook:situations``).

    >>> house = scripts().with_rows({"script": [{"situation": "idle", "lang": "en", "text": "Still there?"}]})
    >>> print(house.render("idle", lang="en"))
    Still there?
    """

    #: The templates; no two have one name and one language.
    members: tuple[Script, ...] = attrs.field(repr=_counted)
    #: The facts that templates may have places for.
    fields: tuple[ScriptField, ...] = attrs.field(repr=False)

    def __iter__(self) -> Iterator[Script]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def script(self, name: str, lang: str = "zh-Hans") -> Script:
        """The template *name*, a situation or a name that the house gave, in *lang*.

        Raises:
            UnknownTermError: there is none of that name, or not in that language.
        """
        known = self._name(name)
        found = {each.lang: each for each in self.members if each.id == known}
        if known_language(lang) not in found:
            raise UnknownTermError(lang, tuple(found), f"language of the script {known!r}")
        return found[lang]

    def render(
        self,
        name: str,
        /,
        *,
        lang: str = "zh-Hans",
        due_at: datetime | None = None,
        tz: str | tzinfo | None = None,
        **facts: object,
    ) -> str:
        """The reply that the template *name* makes of the facts; see :meth:`Script.render`.

        Raises:
            UnknownTermError: there is no such template.
            RecordError: a fact is missing or of the wrong type.
            ExceptionGroup: several such errors.
        """
        return self.script(name, lang).render(due_at=due_at, tz=tz, **facts)

    def with_file(self, path: str | Path) -> "Scripts":
        """These templates and those of a TOML file, which take the place of ours with the same name and language.

        Raises:
            DataError: it cannot be read, or a row in it is no template.
        """
        return self.with_rows(table_at(Path(path)), file=str(path))

    def with_rows(self, rows: Mapping[str, Any], file: str = "scripts") -> "Scripts":
        """The same from plain data: ``{"lang": …, "field": {…}, "script": [{…}]}``.

        Raises:
            DataError: a row is no template, naming *file* and the row.
        """
        given = _checked(rows, file)
        fields = {field.name: field for field in self.fields} | fields_from(given.get("field", {}), file, file)
        added: dict[tuple[str, str], Script] = {}
        for i, row in enumerate(given.get("script", ())):
            made = script_from({"lang": given.get("lang"), "source": file} | row, fields, file, f"script[{i}]")
            if (made.id, made.lang) in added:
                raise DataError(file, f"script[{i}]", f"is the second {made.id} in {made.lang}")
            added[made.id, made.lang] = made
        kept = {(each.id, each.lang): each for each in self.members}
        return Scripts(members=tuple((kept | added).values()), fields=tuple(fields.values()))

    def _name(self, name: str) -> str:
        ids = dict.fromkeys(each.id for each in self.members)
        if name in ids:
            return str(name)
        try:
            known = Situation.parse(name).value
        except UnknownTermError as error:
            near = (*get_close_matches(str(name), ids, cutoff=0.5), *error.near)
            raise UnknownTermError(str(name), tuple(dict.fromkeys(near))[:3], "script") from None
        if known not in ids:
            raise UnknownTermError(known, tuple(ids)[:12], "script")
        return known


def scripts(*paths: str | Path) -> Scripts:
    """Our templates, and those of the files at *paths* in their place or beside them.

    Raises:
        DataError: a file cannot be read, or a row in it is no template.

    >>> len(scripts())
    60
    """
    found = _ours()
    for path in paths:
        found = found.with_file(path)
    return found


def script(name: str, lang: str = "zh-Hans") -> Script:
    """Our template for a situation, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

    Raises:
        UnknownTermError: there is no such situation or language.

    >>> script("complaint-later").source, [note.source for note in script("complaint-later").then]
    ('handbook:complaint-later', ['handbook:limits'])
    """
    return _ours().script(name, lang)


def render(
    name: str,
    /,
    *,
    lang: str = "zh-Hans",
    due_at: datetime | None = None,
    tz: str | tzinfo | None = None,
    **facts: object,
) -> str:
    """The reply that our template for a situation makes of the facts; see :meth:`Script.render`.

    Args:
        name: the situation.
        lang: ``zh-Hans``, ``zh-Hant`` or ``en``.
        due_at: the time limit, from the case's clock.
        tz: the zone that moments are told in.
        facts: what the template has places for, by name.

    Raises:
        UnknownTermError: there is no such situation or language.
        RecordError: a fact is missing or of the wrong type.
        ExceptionGroup: several such errors.

    >>> from zoneinfo import ZoneInfo
    >>> due = datetime(2026, 3, 5, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> print(render("complaint-later", due_at=due, matter="断网", agent="陈静", agent_phone="010-5550 0123"))
    遇到这样的事，我们很遗憾，谢谢您告诉我们。您反映的断网，我马上报告主管，最迟在3月5日（周四）17:00前给您明确的答复。...
    """
    return _ours().render(name, lang=lang, due_at=due_at, tz=tz, **facts)


def situations_for(step: Step | str) -> tuple[Situation, ...]:
    """The situations that a step of the procedure brings with it (``ours``).

    Raises:
        UnknownTermError: there is no such step.

    >>> [situation.value for situation in situations_for("explain")]
    ['cannot-do', 'confirm', 'idle', 'final-answer']
    """
    wanted = Step.parse(step).value
    return tuple(situation for situation in Situation if wanted in about(situation)["steps"])


@cache
def _ours() -> Scripts:
    empty = Scripts(members=(), fields=tuple(known_fields().values()))
    for lang in LANGUAGES:
        empty = empty.with_rows(table(f"{_FOLDER}/{lang}"), file=f"{_FOLDER}/{lang}.toml")
    return empty


def _checked(rows: object, file: str) -> Mapping[str, Any]:
    """The rows, if they are a table of what we know."""
    if not isinstance(rows, Mapping):
        raise DataError(file, "(file)", "is no table with script, field and lang")
    given = cast("Mapping[str, Any]", rows)
    unknown = [key for key in given if key not in ("lang", "field", "script")]
    if unknown:
        raise DataError(file, str(unknown[0]), "is an unknown key; known are script, field, lang")
    members = given.get("script", ())
    if not isinstance(members, list | tuple) or not all(
        isinstance(row, Mapping) for row in cast("list[object]", members)
    ):
        raise DataError(file, "script", "is no list of tables")
    return given
