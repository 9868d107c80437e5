"""Edits of a community: each makes a new community from the old one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from cnpe_cli.domain.errors import NextStep, Path, UsageError
from cnpe_cli.domain.model import Community, Place, Text
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.value import Frozen, pairs, replace
from cnpe_cli.domain.zones import instant

UPDATE_CALENDARS = NextStep("update-calendars")  # after every edit of a meeting
Changes = Mapping[str, Any]  # by the names of fields; None or an empty tuple removes one
_LINKS = {"join", "register", "agenda", "recording", "recordings"}
# Fields of which an invitation tells those who are invited.
_IN_INVITATIONS = {"title", "join", "register", "location", "duration", "description"}
Facts = Literal["leads", "dates", "links"]  # the keys of `elsewhere`


class Edit(Frozen):
    """The result of an edit: a new community, a sentence about the change, and what is left to do.

    If the community is the same as before, there was nothing to do, as the sentence then says.
    `commit` is a commit message for it. `dropped` has the paths of dates that were dropped on
    purpose, with all that is said about them. `is_rename` means that what is written differently
    is still the same, so that comments about it stay beside it. `would` is the sentence about an
    edit that is not made, and `undo` the way back, if there is a simple one.
    """

    community: Community
    sentence: str
    left: tuple[str | NextStep, ...] = ()
    commit: str = ""
    dropped: frozenset[Path] = frozenset()
    is_rename: bool = False
    would: str = ""
    undo: NextStep | None = None


def in_the_past(occurrence: Occurrence, now: datetime) -> tuple[str, ...]:
    """Return a note if an occurrence is over."""
    is_over = instant(occurrence.end) <= instant(now)
    return ("Note that this is in the past.",) if is_over else ()


def update_all(community: Community) -> tuple[str | NextStep, ...]:
    """Return what to do after an edit that changes when a meeting takes place."""
    return UPDATE_CALENDARS, NextStep("update-invitations"), *by_hand(community, "dates")


def update_for(community: Community, names: Iterable[str]) -> tuple[str | NextStep, ...]:
    """Return what to do after a change of some fields of a meeting or of a date."""
    fields = set(names)
    invited = (NextStep("update-invitations"),) if fields & _IN_INVITATIONS else ()
    facts: tuple[Facts, ...] = ("dates", "links") if fields & _LINKS else ("dates",)
    return UPDATE_CALENDARS, *invited, *by_hand(community, *facts)


def by_hand(community: Community, *facts: Facts) -> tuple[str, ...]:
    """Return a sentence with the places outside the file where some facts have to be updated."""
    places: list[Place] = [
        each for fact in facts for each in getattr(community.elsewhere, fact, ())
    ]
    named = [f"{each.name} ({each.url})" if each.url else str(each.name) for each in places]
    return (f"Still to update by hand: {', '.join(dict.fromkeys(named))}.",) if named else ()


def each_of(
    community: Community,
    found: Iterable[Occurrence],
    decide: Callable[[Community, Occurrence], Edit],
) -> Edit:
    """Make an edit of each of some dates, one after another, and return them as one edit.

    Each is made in a community without other meetings, so that many don't take long.
    """
    meetings = {each.id: each for each in community.meetings}
    made: list[Edit] = []
    for each in found:
        alone = replace(community, meetings=(meetings[each.meeting.id],))
        made.append(decide(alone, each))
        (meetings[each.meeting.id],) = made[-1].community.meetings
    left = dict.fromkeys(step for each in made for step in each.left)
    return Edit(
        replace(community, meetings=tuple(meetings.values())),
        " ".join(each.sentence for each in made),
        tuple(left),
        ", ".join(dict.fromkeys(each.commit for each in made if each.commit)),
        would=" ".join(each.would or each.sentence for each in made),
        undo=made[0].undo if len(made) == 1 else None,
    )


class Amended(Frozen):
    """New values of fields, and items to add to lists."""

    values: Changes
    added: Mapping[str, tuple[object, ...]]

    def apply(self, thing: Frozen) -> dict[str, Any]:
        """Return the new values for a thing; items that a list has already are not added.

        Raise UsageError for a text in one language in the place of one in several.
        """
        values = dict(self.values)
        for name, value in values.items():
            _check_languages(name, getattr(thing, name), value)
        for name, items in self.added.items():
            there = values.get(name) or getattr(thing, name) or ()
            values[name] = (*there, *(each for each in items if each not in there))
        return values


def _check_languages(name: str, old: object, new: object) -> None:
    if isinstance(old, Text) and isinstance(new, Text) and len(old.by_locale) > 1:
        languages = ", ".join(old.by_locale)
        message = f"`{name.replace('_', ' ')}` is in several languages ({languages})"
        raise UsageError(f"{message}; change it in the file by hand, or remove it with --clear")


def changed_fields(before: Frozen, after: Frozen) -> str:
    """Name the fields in which two values differ: title and join."""
    return listed_fields(name for name, value in pairs(after) if value != getattr(before, name))


def listed_fields(names: Iterable[str]) -> str:
    """Return the names of fields in words: topics, speakers and term ends."""
    *others, last = [name.replace("_", " ") for name in names]
    return f"{', '.join(others)} and {last}" if others else last
