"""The community at a glance, and the sections of its page."""

from datetime import datetime

from cnpe_cli.domain.errors import UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Committee, Community
from cnpe_cli.domain.people import (
    Roster,
    Term,
    former_leads_on,
    hosts_in_full,
    in_full,
    initiatives_in_full,
    roster,
)
from cnpe_cli.domain.schedule.following import next_confirmed
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.value import Frozen, replace

SECTIONS = (
    "channels",
    "meetings",
    "leads",
    "emeritus",
    "committees",
    "toc-liaisons",
    "initiatives",
    "artifacts",
)


class Overview(Frozen):
    """A community with the full names of all people, and what to show of it."""

    community: Community
    now: datetime
    sections: tuple[str, ...]
    roster: Roster
    former: tuple[Term, ...]
    nexts: dict[str, Occurrence]


def overview(community: Community, now: datetime, section: str | None = None) -> Overview:
    """Return the overview of a community or of one section; raise UsageError if it is unknown."""
    wanted = None if section is None else section.casefold().replace("_", "-")
    if wanted is not None and wanted not in SECTIONS:
        raise UsageError(f"there is no section {quoted(wanted)}; {did_you_mean(wanted, SECTIONS)}")
    nexts = {each.id: next_confirmed(community, [each], now) for each in community.meetings}
    return Overview(
        _named_in_full(community),
        now,
        (wanted,) if wanted else SECTIONS,
        roster(community, now.date()),
        tuple(former_leads_on(community, now.date())),
        {name: occurrence for name, occurrence in nexts.items() if occurrence},
    )


def _named_in_full(community: Community) -> Community:
    liaisons, committees = community.toc_liaisons, community.committees
    return replace(
        community,
        toc_liaisons=liaisons and in_full(community, liaisons),
        committees=committees and tuple(_in_full(community, each) for each in committees),
        meetings=tuple(hosts_in_full(community, each) for each in community.meetings),
        initiatives=community.initiatives and tuple(initiatives_in_full(community)),
    )


def _in_full(community: Community, committee: Committee) -> Committee:
    return replace(committee, members=committee.members and in_full(community, committee.members))
