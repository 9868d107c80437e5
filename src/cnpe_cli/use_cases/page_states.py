"""Why blocks of pages differ from what the data says: by a fact, by time, or by hand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import islice, pairwise
from typing import TypeVar

from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.errors import Path as DataPath
from cnpe_cli.domain.model import Page as Entry
from cnpe_cli.domain.pages import SECTIONS, State, Status
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.pages.blocks import Renderer
from cnpe_cli.render.pages.markers import Block
from cnpe_cli.render.pages.page import has_conflict, same
from cnpe_cli.store.community_file import decode, with_findings
from cnpe_cli.store.repository import history_of
from cnpe_cli.use_cases.page_files import Source
from cnpe_cli.use_cases.request import Opened, Request

T = TypeVar("T")

_MOST_VERSIONS, _MOST_BYTES = 20, 300_000
_MONTH, _YEAR = 30, 365  # days
_YEARS = 3 * _YEAR  # An older page is not known from one that was changed by hand.
_FEW_MOMENTS = 60  # at which a block may have been filled from an earlier version
_MOST_EFFORT = 750_000  # for each of two searches, in the unit of `Renderer.effort`


class _Asked(Frozen):
    """A block of a page, and what it says."""

    entry: Entry
    block: Block
    own: tuple[str, ...]
    is_markdown: bool

    @classmethod
    def of(cls, source: Source, block: Block) -> "_Asked":
        own = tuple(source.page.content(block))
        return cls(source.entry, block, own, source.page.is_markdown)

    @property
    def key(self) -> object:
        """What decides the state: blocks with equal keys are in the same state."""
        return self.entry.path, self.is_markdown, self.block.key, self.own

    def says(self, lines: Sequence[str]) -> bool:
        return same(self.own, lines, is_markdown=self.is_markdown)


class _Search:
    """Looks for a block in what the data said at other moments, while there is effort left."""

    def __init__(self, asked: _Asked, now: datetime, effort: int) -> None:
        self._asked = asked
        self._now = now
        self.left = effort

    def finds(self, data: Renderer, days: Sequence[int] = (), most: int | None = None) -> bool:
        """Return whether the data says the same now, or said so some numbers of days ago.

        The days divide the time before now into parts; the most recent part is looked at first.
        """
        asked, effort = self._asked, data.effort(self._asked.block) + len("".join(self._asked.own))
        spans = self._within(pairwise(map(self._ago, days)), effort)
        then = (at for until, since in spans for at in data.moments(asked.block, since, until))
        moments = self._within(islice(then, most) if days else [self._now], effort)
        said = data.variants(moments, asked.entry, asked.block)
        return any(map(asked.says, said))

    def _within(self, items: Iterable[T], effort: int) -> Iterator[T]:
        for each in items:
            self.left -= effort
            if self.left < 0:
                return
            yield each

    def _ago(self, days: int) -> datetime:
        day = self._now.date() - timedelta(days)
        return datetime.combine(day, time(), self._now.tzinfo) if days else self._now


class Inspector:
    """Tells why blocks differ; equal blocks, and the earlier versions, are looked at once."""

    def __init__(self, request: Request, opened: Opened) -> None:
        self.present = Renderer(opened.community)
        self._opened = opened
        self._file = request.file.name
        self._earlier: list[Renderer] | None = None
        self._is_known = False
        self._left_for_time = self._left_for_hand = _MOST_EFFORT

    def statuses(self, sources: Iterable[Source]) -> tuple[Status, ...]:
        """Return for each block whether it says what it should, and which lines it should follow.

        Whether time is the cause is looked at for all blocks first, as that is known sooner than
        whether somebody has changed a block.
        """
        blocks = [
            (source, block, _Asked.of(source, block))
            for source in sources
            for block in source.blocks
        ]
        states: dict[object, State | None] = {}
        for find in (self._at_once, self._by_time, self._by_hand):
            for _, _, asked in blocks:
                if states.get(asked.key) is None:
                    states[asked.key] = find(asked)
        return tuple(
            self._status(source, asked, states[asked.key] or "stale") for source, _, asked in blocks
        )

    def _status(self, source: Source, asked: _Asked, state: State) -> Status:
        differs = state in ("stale", "edited") and not has_conflict(asked.own)
        places = self._places(asked) if differs else ()
        return Status(source.shown, asked.block.first + 1, asked.block.name, state, tuple(places))

    def _at_once(self, asked: _Asked) -> State | None:
        """Return the state of a block that is known without any other version or moment."""
        if asked.says(self.present.lines(self._opened.now, asked.entry, asked.block)):
            return "current"
        if asked.entry.built:
            return "built"
        return "stale" if asked.own == ("",) or has_conflict(asked.own) else None

    def _by_time(self, asked: _Asked) -> State | None:
        """Return whether time makes a block differ, or the last facts; None for neither.

        It differs by a fact if it says what an earlier version would say now. A block takes at
        most half of the effort that is left; if that is not enough, it counts as one that differs
        by a fact.
        """
        effort = self._left_for_time // 2
        search = _Search(asked, self._opened.now, effort)
        is_earlier = any(search.finds(each) for each in self._versions())
        is_old = not is_earlier and search.finds(self.present, (0, _MONTH, _YEAR))
        self._left_for_time -= effort - max(search.left, 0)
        return "old" if is_old else "stale" if is_earlier or search.left < 0 else None

    def _by_hand(self, asked: _Asked) -> State:
        """Return `edited` if no version of the data said what a block says, else `stale`.

        It is also `stale` if that can't be found out.
        """
        versions = self._versions()
        search = _Search(asked, self._opened.now, self._left_for_hand)
        is_filled = (
            not self._is_known
            or search.finds(self.present, (_YEAR, _YEARS))
            or any(search.finds(each, (0, _MONTH, _YEAR), _FEW_MOMENTS) for each in versions)
        )
        self._left_for_hand = search.left
        return "stale" if is_filled or search.left < 0 else "edited"

    def _versions(self) -> list[Renderer]:
        """Return the earlier versions of the data that git has and that can be read."""
        if self._earlier is None:
            history = history_of(self._file, _MOST_VERSIONS, _MOST_BYTES)
            found = (decode(self._file, each).whole for each in history.versions)
            others = [each for each in found if each and each != self.present.community]
            self._earlier = [Renderer(each) for each in others]
            self._is_known = bool(history.versions) and history.is_whole
        return self._earlier

    def _places(self, asked: _Asked) -> Iterator[int]:
        """Yield the lines of the data for what a block lacks; if it has too much, the section's."""
        said = {" ".join(each.split()) for each in asked.own}
        wanted = self.present.render(self._opened.now, asked.entry, asked.block)
        lacking = [each.path for each in wanted if " ".join(each.text.split()) not in said]
        paths: list[DataPath] = [*filter(None, lacking)] or [(SECTIONS[asked.block.name],)]
        findings = [Finding(path, "error", "page", "", "") for path in dict.fromkeys(paths)]
        found = with_findings(self._opened.file, self._opened.decoded, findings).problems
        yield from sorted({each.line for each in found if each.rule == "page"})
