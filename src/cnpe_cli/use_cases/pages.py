"""Blocks in pages: fill them with today's facts, or find those that say something else."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from difflib import unified_diff
from functools import partial

from cnpe_cli.domain.errors import CnpeError, Finding, NextStep
from cnpe_cli.domain.errors import Path as DataPath
from cnpe_cli.domain.languages import without_locale
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.pages import SECTIONS, Checked, State, Status, changing_moments
from cnpe_cli.domain.todo import Due
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.escape import git_path
from cnpe_cli.render.pages.blocks import Renderer
from cnpe_cli.render.pages.markers import Block
from cnpe_cli.render.pages.page import has_conflict, same
from cnpe_cli.render.pages.scene import Line
from cnpe_cli.store.community_file import decode, with_findings
from cnpe_cli.store.repository import history_of
from cnpe_cli.store.rewrite import Rewrite, rewrite_all
from cnpe_cli.use_cases.page_files import Source, open_pages
from cnpe_cli.use_cases.request import Opened, Request

_MOST_VERSIONS = 20
_YEARS = 3  # An older page is not known from one that was changed by hand.
_LINE = re.compile("[^\n]*\n|[^\n]+")  # as git and diff see them
_FEW_MOMENTS = 60  # at which a block may have been filled from an earlier version


class Synced(Frozen):
    """The difference that a run makes or would make, and what to tell."""

    diff: bytes
    notes: tuple[str, ...]


def sync(request: Request, paths: Sequence[str], *, dry_run: bool) -> Synced:
    """Fill the blocks of pages, all of them or none.

    Raise InvalidDataError with everything that is wrong with their markers.
    """
    opened, sources = open_pages(request, paths)
    changed = _changed(Renderer(opened.community), opened.now, sources)
    diff = "".join(_diff(each, data) for each, data in changed).encode()
    notes = [
        *_about_pages(opened.community, sources),
        *_sync_notes(changed, sources, dry_run=dry_run),
    ]
    if changed and not dry_run:
        notes += rewrite_all([Rewrite(each.path, each.data, data) for each, data in changed])
    return Synced(diff, tuple(notes))


def check(request: Request, paths: Sequence[str]) -> Checked:
    """Return for each block whether it says what it should, and which line it should follow.

    Raise InvalidDataError with everything that is wrong with their markers.
    """
    opened, sources = open_pages(request, paths)
    inspector = _Inspector(request, opened)
    found = [inspector.status(source, block) for source in sources for block in source.blocks]
    here = [each for each in sources if not each.entry.built]
    changed = _changed(inspector.present, opened.now, here)
    diff = "".join(_diff(each, data) for each, data in changed)
    return Checked(tuple(found), diff.encode(), tuple(_about_pages(opened.community, sources)))


def due_pages(request: Request) -> list[Due]:
    """Return the listed pages that say something else than the file, or that can't be read."""
    try:
        found = check(request, ()).blocks
    except CnpeError:
        return [Due("page", None, "the pages can't be checked", NextStep("check-pages"))]
    wrong = dict.fromkeys(each.file for each in found if each.state in ("stale", "edited"))
    step = NextStep("sync-pages")
    return [Due("page", None, f"{each} says something else than the file", step) for each in wrong]


def _changed(
    renderer: Renderer, now: datetime, sources: Iterable[Source]
) -> list[tuple[Source, bytes]]:
    """Return the pages that today's facts change, and their new bytes."""
    made = ((each, _filled(renderer, now, each)) for each in sources)
    return [(each, data) for each, data in made if data != each.data]


def _filled(renderer: Renderer, now: datetime, source: Source) -> bytes:
    """Return the bytes of a page with today's facts; blocks that say the same stay as they are."""
    changes = []
    for block in source.blocks:
        lines = renderer.lines(now, source.entry, block)
        if not same(source.page.content(block), lines, is_markdown=source.page.is_markdown):
            changes.append((block, lines))
    return source.page.filled(changes).encoded() if changes else source.data


class _Inspector:
    """Tells why blocks differ; equal blocks, and the earlier versions, are looked at once."""

    def __init__(self, request: Request, opened: Opened) -> None:
        self.present = Renderer(opened.community)
        self._opened = opened
        self._file = request.file.name
        self._earlier: list[Renderer] | None = None
        self._is_known = False
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
        is_same = partial(same, own, is_markdown=source.page.is_markdown)
        wanted = self.present.render(self._opened.now, source.entry, block)
        if is_same([each.text for each in wanted]):
            return "current", ()
        if source.entry.built:
            return "built", ()
        if has_conflict(own):
            return "stale", ()
        places = tuple(_places(self._opened, block, own, wanted))

        def is_from(renderer: Renderer, moments: Iterable[datetime]) -> bool:
            return any(map(is_same, renderer.variants(moments, source.entry, block)))

        state = "stale" if own == [""] else self._cause(is_from)
        return state, () if state == "old" else places

    def _cause(self, is_from: Callable[[Renderer, Iterable[datetime]], bool]) -> State:
        """Return whether a block differs by time, by a fact, or by hand.

        If it would be right without the last changes of the data, time is not the cause.
        """
        now, present = self._opened.now, self.present
        if any(is_from(each, [now]) for each in self.earlier()):
            return "stale"
        if is_from(present, changing_moments(present.community, now)):
            return "old"
        if not self._is_known or is_from(
            present, changing_moments(present.community, now, years=_YEARS)
        ):
            return "stale"
        was_filled = any(
            is_from(each, changing_moments(each.community, now)[:_FEW_MOMENTS])
            for each in self.earlier()
        )
        return "stale" if was_filled else "edited"

    def earlier(self) -> list[Renderer]:
        """Return the earlier versions of the data, as far as git knows and they can be read."""
        if self._earlier is None:
            history = history_of(self._file, _MOST_VERSIONS)
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


def _diff(source: Source, data: bytes) -> str:
    """Return a unified diff of a page."""
    old, new = (_LINE.findall(each.decode()) for each in (source.data, data))
    names = git_path(f"a/{source.shown}"), git_path(f"b/{source.shown}")
    lines = unified_diff(old, new, *names)
    return "".join(
        each if each.endswith("\n") else f"{each}\n\\ No newline at end of file\n" for each in lines
    )


def _about_pages(community: Community, sources: Iterable[Source]) -> Iterator[str]:
    """Yield what organizers may not expect of a page."""
    for source in sources:
        if not source.blocks:
            yield f"{source.shown} has no block."
        if source.page.is_outdated:
            yield f"{source.shown} is marked as outdated, so its visitors may see another text."
        yield from _about_languages(community, source)


def _about_languages(community: Community, source: Source) -> Iterator[str]:
    """Yield how many texts of a page are in another language than its own."""
    shown = {
        (each.options.get("locale") or source.entry.locale, SECTIONS[each.name])
        for each in source.blocks
    }
    for locale in sorted({locale for locale, _ in shown if locale}):
        sections = [
            getattr(community, key) for each, key in sorted(shown, key=str) if each == locale
        ]
        missing = without_locale(tuple(sections), locale)
        if missing:
            texts = "1 text has" if missing == 1 else f"{missing} texts have"
            yield f"{source.shown}: {texts} no `{locale}`; the first language is shown instead."


def _sync_notes(
    changed: Sequence[tuple[Source, bytes]], sources: Sequence[Source], *, dry_run: bool
) -> Iterator[str]:
    if not changed:
        yield (
            f"{len(sources)} pages are up to date."
            if len(sources) != 1
            else "The page is up to date."
        )
    for source, _ in changed:
        yield f"{'Would change' if dry_run else 'Changed'} {source.shown}."
    if changed and dry_run:
        yield "Nothing was written (--dry-run)."
