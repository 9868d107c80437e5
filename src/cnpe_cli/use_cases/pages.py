"""Blocks in pages: fill them with today's facts, or find those that say something else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from cnpe_cli.domain.errors import CnpeError, NextStep
from cnpe_cli.domain.languages import without_locale
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.pages import SECTIONS, Checked
from cnpe_cli.domain.todo import Due
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.escape import git_path
from cnpe_cli.render.pages.blocks import Renderer
from cnpe_cli.render.pages.page import same
from cnpe_cli.store.difference import between, lines_of, unified
from cnpe_cli.store.rewrite import Rewrite, rewrite_all
from cnpe_cli.use_cases.page_files import Source, open_pages
from cnpe_cli.use_cases.page_states import Inspector
from cnpe_cli.use_cases.request import Opened, Request


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
    return _checked(request, *open_pages(request, paths))


def due_pages(request: Request, opened: Opened) -> list[Due]:
    """Return the listed pages that say something else than the file, or that can't be read."""
    try:
        found = _checked(request, *open_pages(request, (), opened)).blocks
    except CnpeError:
        return [Due("page", None, "the pages can't be checked", NextStep("check-pages"))]
    wrong = dict.fromkeys(each.file for each in found if each.state in ("stale", "edited"))
    step = NextStep("sync-pages")
    return [Due("page", None, f"{each} says something else than the file", step) for each in wrong]


def _checked(request: Request, opened: Opened, sources: Sequence[Source]) -> Checked:
    inspector = Inspector(request, opened)
    found = inspector.statuses(sources)
    here = [each for each in sources if not each.entry.built]
    changed = _changed(inspector.present, opened.now, here)
    diff = "".join(_diff(each, data) for each, data in changed)
    return Checked(found, diff.encode(), tuple(_about_pages(opened.community, sources)))


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


def _diff(source: Source, data: bytes) -> str:
    """Return a unified diff of a page."""
    old, new = (lines_of(each.decode()) for each in (source.data, data))
    names = git_path(f"a/{source.shown}"), git_path(f"b/{source.shown}")
    return "".join(["--- {}\n+++ {}\n".format(*names), *unified(old, between(old, new))])


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
