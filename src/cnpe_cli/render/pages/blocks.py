"""The registry of blocks: what renders each, and which options it has."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from cnpe_cli.domain.errors import UnfitValueError, did_you_mean, quoted
from cnpe_cli.domain.languages import locales, translated
from cnpe_cli.domain.model import Community, Meeting, Page
from cnpe_cli.domain.pages import CAUSES, SECTIONS, changing_moments
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.values import HANDLE_PATTERN
from cnpe_cli.render.language import CODES, language_of, nearest_language, parse_language
from cnpe_cli.render.pages import dates, lists
from cnpe_cli.render.pages.markers import Block
from cnpe_cli.render.pages.scene import Line, Render, Scene

_COMMON = ("locale",)
_OF_MEETINGS = (*_COMMON, "meeting", "region")


class Kind(Frozen):
    """A kind of block: what renders it, the options that it has, and those that it needs."""

    render: Render
    options: tuple[str, ...] = _COMMON
    required: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "schedule": Kind(dates.schedule, _OF_MEETINGS),
    "next-meeting": Kind(dates.next_meeting, (*_OF_MEETINGS, "links")),
    "upcoming": Kind(dates.upcoming, (*_OF_MEETINGS, "count", "style", "links")),
    "past": Kind(dates.past, (*_OF_MEETINGS, "count", "style", "links")),
    "join": Kind(dates.join, _OF_MEETINGS),
    "notices": Kind(dates.notices, _OF_MEETINGS),
    "recordings": Kind(dates.recordings, _OF_MEETINGS),
    "channels": Kind(lists.channels),
    "leads": Kind(lists.leads, (*_COMMON, "links")),
    "emeritus": Kind(lists.emeritus, (*_COMMON, "links")),
    "committees": Kind(lists.committees, (*_COMMON, "links")),
    "liaisons": Kind(lists.liaisons, (*_COMMON, "links")),
    "initiatives": Kind(lists.initiatives, (*_COMMON, "style", "links")),
    "initiative-leads": Kind(lists.initiative_leads, (*_COMMON, "id", "links"), ("id",)),
    "artifacts": Kind(lists.artifacts),
    "codeowners": Kind(lists.codeowners, ("pattern", "also"), ("pattern",)),
}


class Renderer:
    """Renders the blocks of a version of the file; the same block is rendered once."""

    def __init__(self, community: Community) -> None:
        self.community = community
        self._locales = locales(community)
        self._made: dict[object, list[Line]] = {}
        self._moments: dict[object, list[datetime]] = {}
        self._translated: dict[str, Community] = {}

    def render(self, now: datetime, entry: Page, block: Block) -> list[Line]:
        """Return the lines of a block at a moment, in its language, else in that of the page."""
        key = now, entry.path, block.key
        if key not in self._made:
            self._made[key] = KINDS[block.name].render(self._scene(now, entry, block))
        return self._made[key]

    def lines(self, now: datetime, entry: Page, block: Block) -> list[str]:
        """Return only the texts of the lines."""
        return [each.text for each in self.render(now, entry, block)]

    def variants(
        self, moments: Iterable[datetime], entry: Page, block: Block
    ) -> Iterator[list[str]]:
        """Yield what a block said at some moments; nothing for unknown options.

        The page's settings are those of this version, if it lists the page.
        """
        is_markdown = block.name != "codeowners"
        if any(check_block(self.community, block.name, block.options, is_markdown=is_markdown)):
            return
        own = next((each for each in self.community.pages if each.path == entry.path), entry)
        yield from (self.lines(at, own, block) for at in moments)

    def moments(self, block: Block, since: datetime, until: datetime) -> list[datetime]:
        """Return when only time changes a block between two moments, latest first."""
        cause = CAUSES.get(block.name)
        if cause is None:
            return []
        key = cause, dates.chosen(self.community, block.options), since, until
        if key not in self._moments:
            meetings = self._meetings(block)
            found = changing_moments(self.community, cause, meetings, since, until)
            self._moments[key] = found
        return self._moments[key]

    def effort(self, block: Block) -> int:
        """Estimate what it takes to make a block without its text, of which a character takes 1."""
        if SECTIONS[block.name] == "meetings":
            meetings = self._meetings(block)
            special = sum(len(each.dates) + len(each.schedule) for each in meetings)
            return 100 + 110 * len(meetings) + 10 * special
        return 100 + 10 * len((*(self.community.leads or ()), *(self.community.emeritus or ())))

    def _meetings(self, block: Block) -> list[Meeting]:
        places = dates.chosen(self.community, block.options)
        return [self.community.meetings[number] for number in places]

    def _scene(self, now: datetime, entry: Page, block: Block) -> Scene:
        usual = next(iter(self._locales), CODES[0])
        locale = block.options.get("locale") or entry.locale or usual
        if locale not in self._translated:
            self._translated[locale] = translated(self.community, locale)
        return Scene(
            self._translated[locale],
            now,
            language_of(nearest_language(locale)),
            block.options,
            entry.links,
            dates.chosen(self.community, block.options),
        )


def check_block(
    community: Community, name: str, options: Mapping[str, str], *, is_markdown: bool
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the name and the options of a block, and what to write."""
    known = [each for each in KINDS if (each == "codeowners") != is_markdown]
    if name in KINDS and name not in known:
        hint = "only CODEOWNERS has it" if is_markdown else "CODEOWNERS only has `codeowners`"
        yield f"{quoted(name)} is a block of other files", hint
        return
    if name not in known:
        yield f"{quoted(name)} is not a block", did_you_mean(name, known)
        return
    kind = KINDS[name]
    for option, value in options.items():
        if option not in kind.options:
            hint = did_you_mean(option, kind.options)
            yield f"{quoted(option)} is not an option of `{name}`", hint
        else:
            yield from _wrong_value(community, option, value)
    for option in kind.required:
        if option not in options:
            yield f"`{name}` needs `{option}`", f"write {option}={_EXAMPLES[option]}"


_EXAMPLES = {"id": "ID, the id of an initiative", "pattern": "*, or the path that they own"}


def _wrong_value(community: Community, option: str, value: str) -> Iterator[tuple[str, str]]:
    choices = _CHOICES.get(option)
    if choices:
        known = choices(community)
        if value not in known:
            yield f"{quoted(value)} is no value of `{option}` here", did_you_mean(value, known)
    elif option == "count" and not re.fullmatch("[1-9][0-9]?", value):
        yield f"{quoted(value)} is not a number of dates", "write a number from 1 to 99"
    elif option == "pattern" and not re.fullmatch(r"[^\s#]+", value):
        yield f"{quoted(value)} is not a pattern", "write a path without spaces, or *"
    elif option == "also" and not re.fullmatch(_OWNERS, value):
        yield f"{quoted(value)} names no owners", "write them as @ann,@example/team"
    elif option == "locale":
        yield from _wrong_locale(value)


def _wrong_locale(value: str) -> Iterator[tuple[str, str]]:
    try:
        parse_language(value)
    except UnfitValueError as error:
        yield error.message, error.hint


_OWNER = rf"@{HANDLE_PATTERN}(?:/{HANDLE_PATTERN})?"
_OWNERS = f"{_OWNER}(?:,{_OWNER})*"


def _regions(community: Community) -> list[str]:
    regions = (each.region for each in community.meetings if each.region)
    return [*dict.fromkeys(text for each in regions for text in each.by_locale.values())]


_CHOICES: Mapping[str, Callable[[Community], list[str]]] = {
    "meeting": lambda community: [each.id for each in community.meetings],
    "region": _regions,
    "id": lambda community: [each.id for each in community.initiatives or ()],
    "style": lambda _: ["list", "table"],
    "links": lambda _: ["github"],
}
