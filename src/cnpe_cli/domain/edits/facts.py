"""Edits of what is said of a meeting, of an initiative and of a lead, whatever the date."""

from typing import Any

from cnpe_cli.domain.edits import (
    Amended,
    Changes,
    Edit,
    by_hand,
    changed_fields,
    listed_fields,
    update_for,
)
from cnpe_cli.domain.edits.roles import who_leaves
from cnpe_cli.domain.edits.terms import Entry, entries_of, has_role
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Community, EmeritusLead, Initiative, Lead, Meeting, Person
from cnpe_cli.domain.people import names_by_handle, same_handle
from cnpe_cli.domain.value import mapped, pairs, replace


def edit_meeting(community: Community, meeting: Meeting, amended: Amended) -> Edit:
    """Change the facts of a meeting, for all its dates."""
    changed = replace(meeting, **amended.apply(meeting))
    if changed == meeting:
        return Edit(community, f"`{meeting.id}` already has these values: nothing to do.")
    meetings = tuple(changed if each is meeting else each for each in community.meetings)
    names = changed_fields(meeting, changed)
    left = update_for(community, {*amended.values, *amended.added})
    told = f"{names} of `{meeting.id}`."
    return Edit(
        replace(community, meetings=meetings),
        f"Changed {told}",
        left,
        f"Set {names} of {meeting.id}",
        would=f"Would change {told}",
    )


def edit_initiative(community: Community, initiative: Initiative, amended: Amended) -> Edit:
    """Change the facts of an initiative."""
    changed = replace(initiative, **amended.apply(initiative))
    if changed == initiative:
        return Edit(community, f"`{initiative.id}` already has these values: nothing to do.")
    _check_end(changed)
    every = community.initiatives or ()
    initiatives = tuple(changed if each is initiative else each for each in every)
    names = changed_fields(initiative, changed)
    told = f"{names} of `{initiative.id}`."
    commit = f"Set {names} of {initiative.name}"
    left = by_hand(community, "links") if {"url", "leads_url"} & amended.values.keys() else ()
    return Edit(
        replace(community, initiatives=initiatives),
        f"Changed {told}",
        left,
        commit,
        would=f"Would change {told}",
    )


def _check_end(initiative: Initiative) -> None:
    """Raise UsageError for an initiative that ends before it starts, or ended and goes on."""
    name, ended = f"`{initiative.id}`", initiative.ended
    if initiative.started and ended and ended < initiative.started:
        raise UsageError(f"{name} can't end on {ended}, before it starts")
    if ended and initiative.status != "completed":
        hint = "add --status completed, or --clear ended"
        raise UsageError(f"{name} can't be {initiative.status} and have ended on {ended}; {hint}")


def edit_lead(community: Community, name: str, role: str | None, changes: Changes) -> Edit:
    """Change the entry of a lead, or else the one that ended last; `role` says which one.

    A new name or handle is written wherever that person is named. Raise UsageError for a field that
    the entry can't have, and for a term that ends before it begins.
    """
    entry = who_leaves(community, name, role)
    unknown = [each for each in changes if each not in entry.fields]
    if unknown:
        raise UsageError(f"{entry.name} is no lead any more and has no `{unknown[0]}`")
    own = {key: each for key, each in changes.items() if key not in ("name", "github")}
    changed = _with_entry(community, entry, replace(entry, **own))
    changed = _renamed(changed, entry, changes.get("name"), changes.get("github"))
    if changed == community:
        return Edit(community, f"{entry.name} already has these values: nothing to do.")
    _check_term(replace(entry, **own))
    _check_role(community, entry, own)
    names = listed_fields(changes)
    left = by_hand(community, "leads")
    told = f"{names} of {entry.name} (@{entry.github})."
    commit = f"Set {names} of {entry.name}"
    is_rename = bool({"name", "github"} & changes.keys())
    return Edit(
        changed,
        f"Changed {told}",
        left,
        commit,
        is_rename=is_rename,
        would=f"Would change {told}",
    )


def _check_term(entry: Entry) -> None:
    if entry.since and entry.until and entry.until <= entry.since:
        raise UsageError(f"the term of {entry.name} can't end on {entry.until}, before it begins")


def _check_role(community: Community, entry: Entry, changes: Changes) -> None:
    """Raise UsageError for a role in which somebody leads already."""
    leads, _ = entries_of(community, entry.github)
    others = [each for each in leads if each is not entry and not each.until]
    if "role" in changes and any(has_role(each, changes["role"]) for each in others):
        role = f"as {changes['role']}" if changes["role"] else "without a role"
        raise UsageError(f"{entry.name} already leads {role}")


def _with_entry(community: Community, entry: Entry, changed: Entry) -> Community:
    lists: dict[str, Any] = {
        name: people and tuple(changed if each is entry else each for each in people)
        for name, people in (("leads", community.leads), ("emeritus", community.emeritus))
    }
    return replace(community, **lists)


def _renamed(community: Community, entry: Entry, name: str | None, github: str | None) -> Community:
    """Return a community in which somebody has another name or handle, in every place."""
    if not name and not github:
        return community
    holder = names_by_handle(community).get((github or "").casefold())
    if holder and not same_handle(github or "", entry.github):
        raise UsageError(f"@{github} is the handle of {holder}")
    made: Community = mapped(community, lambda each: _as_renamed(each, entry, name, github))
    return made


def _as_renamed(value: object, entry: Entry, name: str | None, github: str | None) -> object:
    """Return somebody with the new name and handle, if it is the person of an entry."""
    if not isinstance(value, (Person, Lead, EmeritusLead)):
        return value
    by_handle = value.github and same_handle(value.github, entry.github)
    by_name = not value.github and (value.name or "").casefold() == entry.name.casefold()
    if not value.github and value.name == entry.github:  # a handle without @
        return replace(value, name=github or value.name)
    if not by_handle and not by_name:
        return value
    shown = name if value.name and name else value.name
    handle = github if value.github and github else value.github
    return type(value)(**{**dict(pairs(value)), "name": shown, "github": handle})
