"""Write the first files of a community."""

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from cnpe_cli.domain.checks import findings
from cnpe_cli.domain.checks.rules import WARNINGS
from cnpe_cli.domain.errors import RefusedError, UsageError
from cnpe_cli.domain.model import (
    Community,
    Duration,
    Lead,
    Meeting,
    Person,
    Rule,
    ScheduleEntry,
    Text,
)
from cnpe_cli.domain.people import full_person
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.messages import in_words
from cnpe_cli.store.community_file import decode, with_findings
from cnpe_cli.store.files import overwrite, sole_writer
from cnpe_cli.store.repository import path_in_repository, top_of
from cnpe_cli.store.starter import starter, workflows
from cnpe_cli.use_cases.request import command_for

_NOTHING = "Nothing was written (--dry-run)."
_ID, _TITLE = "community", "Community Meeting"


class Beginning(Frozen):
    """What is known of a new community; without `first`, its dates are to be decided."""

    name: Text
    zone: str
    first: datetime | date | None = None
    rule: Rule | None = None
    duration: Duration | None = None
    leads: tuple[Person, ...] = ()


class Started(Frozen):
    """The text of the new file, and what happened."""

    data: bytes
    notes: tuple[str, ...]


def start(name: str, beginning: Beginning, today: date, *, github: bool, dry_run: bool) -> Started:
    """Write a new file, and workflows for GitHub; raise RefusedError if one of them exists.

    Raise UsageError for values that do not go together.
    """
    data = _text(beginning, today).encode()
    if dry_run:
        return Started(data, (_NOTHING,))
    files = {name: data, **(_workflows(name) if github else {})}
    return Started(b"", (*_write(files), *_next(name)))


def add_workflows(name: str, *, dry_run: bool) -> Started:
    """Write the workflows for an existing file; raise RefusedError if one of them exists."""
    files = _workflows(name)
    if dry_run:
        return Started(b"".join(files.values()), (_NOTHING,))
    return Started(b"", _write(files))


def _text(beginning: Beginning, today: date) -> str:
    """Return the text of the file, which has no error and no warning."""
    text = starter(_community(beginning))
    decoded = decode("the new file", text.encode())
    if decoded.community:
        found = findings(WARNINGS, decoded.community, today)
        decoded = with_findings("the new file", decoded, found)
    for problem in decoded.problems:
        raise UsageError(f"{problem.message}; {in_words(problem.hint)}")
    return text


def _community(beginning: Beginning) -> Community:
    first = beginning.first
    entry = (ScheduleEntry.from_start(first, beginning.rule),) if first else ()
    length = beginning.duration if first else None
    meeting = Meeting(_ID, Text({"": _TITLE}), schedule=entry, duration=length)
    empty = Community(beginning.name)
    leads = (full_person(empty, each) for each in beginning.leads)
    return Community(
        beginning.name,
        time_zone=beginning.zone,
        meetings=(meeting,),
        leads=tuple(Lead(person, github) for person, github in leads),
    )


def _workflows(name: str) -> dict[str, bytes]:
    folder = (top_of(name) or Path.cwd()) / ".github" / "workflows"
    made = workflows(path_in_repository(name))
    return {os.path.relpath(folder / each): text.encode() for each, text in made.items()}


def _write(files: dict[str, bytes]) -> tuple[str, ...]:
    """Write new files; look at all of them before the first is written."""
    check_new(files)
    for name, data in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        with sole_writer(name) as (path, _):
            if path.exists():
                raise RefusedError(f"{name} is there already; nothing was written")
            overwrite(path, data)
    return tuple(f"Wrote {name}." for name in files)


def check_new(names: Iterable[str]) -> None:
    """Raise RefusedError if one of some files exists."""
    for name in names:
        if Path(name).exists():
            raise RefusedError(f"{name} is there already; nothing was written")


def _next(name: str) -> tuple[str, ...]:
    """Return the commands to go on with."""
    commands = ("cnpe next-meeting", "cnpe todo", "cnpe ics -o meetings.ics")
    return ("Next, try:", *(f"  {command_for(name, each)}" for each in commands))
