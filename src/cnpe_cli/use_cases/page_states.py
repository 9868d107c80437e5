"""Why blocks of pages differ from what the data says: by a fact, by time, or by hand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice, pairwise, takewhile

from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.errors import Path as DataPath
from cnpe_cli.domain.pages import SECTIONS, State, Status
from cnpe_cli.domain.zones import midnight
from cnpe_cli.render.pages.blocks import Renderer
from cnpe_cli.render.pages.markers import Block
from cnpe_cli.render.pages.page import has_conflict, may_be_same, same
from cnpe_cli.render.pages.scene import Line
from cnpe_cli.store.community_file import decode, with_findings
from cnpe_cli.store.repository import history_of
from cnpe_cli.use_cases.page_files import Source
from cnpe_cli.use_cases.request import Opened, Request

_MOST_VERSIONS, _MOST_BYTES = 20, 300_000
_MOST_EFFORT = 1_000_000  # of the search for the cause of differences, in all blocks
_MONTH, _YEAR = 30, 365  # days
_YEARS = 3 * _YEAR  # An older page is not known from one that was changed by hand.
_FEW_MOMENTS = 60  # at which a block may have been filled from an earlier version


class Inspector:
    """Tells why blocks differ; equal blocks, and the earlier versions, are looked at once."""

    def __init__(self, request: Request, opened: Opened) -> None:
        self.present = Renderer(opened.community)
        self._opened = opened
        self._file = request.file.name
        self._earlier: list[Renderer] | None = None
        self._is_known = False
        self._effort = 0
        self._seen: dict[object, tuple[State, tuple[int, ...]]] = {}

    def status(self, source: Source, block: Block) -> Status:
        """Return whether a block says what it should."""
        own = source.page.content(block)
        key = source.entry.path, source.page.is_markdown, block.key, tuple(own)
        if key not in self._seen:
            self._seen[key] = self._why(source, block, own)
        state, places = self._seen[key]
        return Status(source.shown, block.first + 1, block.name, state, places)

    def _why(
        self, source: Source, block: Block, own: Sequence[str]
    ) -> tuple[State, tuple[int, ...]]:
        """Return the state of a block, and the lines of the data that it should follow."""
        wanted = self.present.render(self._opened.now, source.entry, block)
        lines = [each.text for each in wanted]
        if same(own, lines, is_markdown=source.page.is_markdown):
            return "current", ()
        if source.entry.built:
            return "built", ()
        if has_conflict(own):
            return "stale", ()
        places = tuple(_places(self._opened, block, own, wanted))
        state = "stale" if own == [""] else self._cause(source, block, own)
        return state, () if state == "old" else places

    def _cause(self, source: Source, block: Block, own: Sequence[str]) -> State:
        """Return whether a block differs by time, by a fact, or by hand.

        If it would be right without the last changes of the data, time is not the cause. A block
        whose cause would take too long to find is one that differs by a fact.
        """
        present, moments = self.present, partial(self._moments, block)
        has_said = partial(self._has_said, source, block, own)
        if any(has_said(each, [self._opened.now]) for each in self.earlier()):
            return "stale"
        if has_said(present, moments(present, 0, _MONTH, _YEAR)):
            return "old"
        if not self._is_known or has_said(present, moments(present, _YEAR, _YEARS)):
            return "stale"
        was_filled = any(
            has_said(each, islice(moments(each, 0, _MONTH, _YEAR), _FEW_MOMENTS))
            for each in self.earlier()
        )
        return "stale" if was_filled or self._effort > _MOST_EFFORT else "edited"

    def _has_said(
        self,
        source: Source,
        block: Block,
        own: Sequence[str],
        renderer: Renderer,
        moments: Iterable[datetime],
    ) -> bool:
        """Return whether a version of the data made a block what it is, at one of some moments."""
        effort = renderer.effort(block)
        within_reach = takewhile(lambda _: self._effort <= _MOST_EFFORT, moments)
        for lines in renderer.variants(within_reach, source.entry, block):
            self._effort += effort + sum(map(len, lines))
            if may_be_same(own, lines) and same(own, lines, is_markdown=source.page.is_markdown):
                return True
        return False

    def _moments(self, block: Block, renderer: Renderer, *days: int) -> Iterator[datetime]:
        """Yield when a block changed between some numbers of days ago, latest first."""
        for recent, distant in pairwise(days):
            self._effort += renderer.effort(block)
            if self._effort > _MOST_EFFORT:
                return
            yield from renderer.moments(block, self._ago(distant), self._ago(recent))

    def _ago(self, days: int) -> datetime:
        now = self._opened.now
        zone = self.present.community.zone
        return midnight(now.date() - timedelta(days), zone) if days else now

    def earlier(self) -> list[Renderer]:
        """Return the earlier versions of the data, as far as git knows and they can be read."""
        if self._earlier is None:
            history = history_of(self._file, _MOST_VERSIONS, _MOST_BYTES)
            found = (decode(self._file, each).whole for each in history.versions)
            others = [each for each in found if each and each != self.present.community]
            self._earlier = [Renderer(each) for each in others]
            self._is_known = bool(history.versions) and history.is_whole
        return self._earlier


def _places(
    opened: Opened, block: Block, own: Sequence[str], wanted: Iterable[Line]
) -> Iterator[int]:
    """Yield the lines of the data for what a block lacks; if it has too much, the section's."""
    said = {" ".join(each.split()) for each in own}
    lacking = [each.path for each in wanted if " ".join(each.text.split()) not in said]
    paths: list[DataPath] = [*filter(None, lacking)] or [(SECTIONS[block.name],)]
    findings = [Finding(path, "error", "page", "", "") for path in dict.fromkeys(paths)]
    found = with_findings(opened.file, opened.decoded, findings).problems
    yield from sorted({each.line for each in found if each.rule == "page"})
