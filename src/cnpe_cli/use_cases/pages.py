"""Blocks in pages: fill them with today's facts, or find those that say something else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from difflib import unified_diff
from functools import cache, partial

from cnpe_cli.domain.errors import CnpeError, Finding, NextStep
from cnpe_cli.domain.errors import Path as DataPath
from cnpe_cli.domain.languages import translated, without_locale
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.pages import SECTIONS, Checked, Status, changing_moments
from cnpe_cli.domain.todo import Due
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.escape import git_path
from cnpe_cli.render.language import CODES, language_of, nearest_language
from cnpe_cli.render.pages.blocks import KINDS, check_block
from cnpe_cli.render.pages.markers import Block
from cnpe_cli.render.pages.page import has_conflict, same
from cnpe_cli.render.pages.scene import Line, Scene
from cnpe_cli.store.community_file import decode, with_findings
from cnpe_cli.store.pages import (
    Rewrite,
    rewrite_all,
)
from cnpe_cli.store.repository import earlier_versions
from cnpe_cli.use_cases.page_files import Source, open_pages
from cnpe_cli.use_cases.request import Opened, Request

_MOST_VERSIONS = 20
_YEARS = 3  # An older page is not known from one that was changed by hand.


class Synced(Frozen):
    """The difference that a run makes or would make, and what to tell."""

    diff: bytes
    notes: tuple[str, ...]


def sync(request: Request, paths: Sequence[str], *, dry_run: bool) -> Synced:
    """Fill the blocks of pages, all of them or none.

    Raise InvalidDataError with everything that is wrong with their markers.
    """
    opened, sources = open_pages(request, paths)
    made = [(each, _filled(opened.community, opened.now, each)) for each in sources]
    changed = [(each, data) for each, data in made if data != each.data]
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
    history = cache(partial(_versions, request, opened))
    found = [
        (source, _state(opened, source, block, history))
        for source in sources
        for block in source.blocks
    ]
    wrong = {source.path for source, each in found if each.state not in ("current", "built")}
    diff = "".join(
        _diff(each, _filled(opened.community, opened.now, each))
        for each in sources
        if each.path in wrong
    )
    return Checked(
        tuple(each for _, each in found),
        diff.encode(),
        tuple(_about_pages(opened.community, sources)),
    )


def _filled(community: Community, now: datetime, source: Source) -> bytes:
    """Return the bytes of a page with today's facts; blocks that say the same stay as they are."""
    changes = []
    for block in source.blocks:
        lines = [each.text for each in _render(community, now, source, block)]
        if not same(source.page.content(block), lines, is_markdown=source.page.is_markdown):
            changes.append((block, lines))
    return source.page.filled(changes).encoded() if changes else source.data


def _render(community: Community, now: datetime, source: Source, block: Block) -> list[Line]:
    """Return the lines of a block, in the language of the block, else of the page."""
    locale = block.options.get("locale") or source.entry.locale
    language = language_of(nearest_language(locale or _first_locale(community)))
    shown = translated(community, locale) if locale else community
    scene = Scene(shown, now, language, block.options, source.entry.links)
    return KINDS[block.name].render(scene)


def _first_locale(community: Community) -> str:
    return next(iter(community.name.by_locale), "") or CODES[0]


def due_pages(request: Request) -> list[Due]:
    """Return the listed pages that say something else than the file, or that can't be read."""
    try:
        found = check(request, ()).blocks
    except CnpeError:
        return [Due("page", None, "the pages can't be checked", NextStep("check-pages"))]
    wrong = dict.fromkeys(each.file for each in found if each.state in ("stale", "edited"))
    step = NextStep("sync-pages")
    return [Due("page", None, f"{each} says something else than the file", step) for each in wrong]


def _state(
    opened: Opened, source: Source, block: Block, history: Callable[[], list[Community]]
) -> Status:
    """Return whether a block says what it should, and if not, why."""
    own = source.page.content(block)
    is_same = partial(same, own, is_markdown=source.page.is_markdown)
    wanted = _render(opened.community, opened.now, source, block)
    status = Status(source.shown, block.first + 1, block.name, "current", ())
    if is_same([each.text for each in wanted]):
        return status
    if source.entry.built:
        return status._replace(state="built")
    if own == [""] or has_conflict(own):
        return status._replace(state="stale")
    is_rendering = partial(_is_rendering, source, block, is_same)
    earlier = history()
    moments = changing_moments(opened.community, opened.now)
    was_right = any(is_rendering(each, [opened.now]) for each in earlier)
    if not was_right and is_rendering(opened.community, moments):
        return status._replace(state="old")
    moments = changing_moments(opened.community, opened.now, years=_YEARS)
    known = was_right or any(is_rendering(each, moments) for each in (opened.community, *earlier))
    places = tuple(_places(opened, block, own, wanted))
    return status._replace(state="stale" if known or not earlier else "edited", places=places)


def _is_rendering(
    source: Source,
    block: Block,
    is_same: Callable[[Sequence[str]], bool],
    community: Community,
    moments: Iterable[datetime],
) -> bool:
    """Return whether a block is what the data said at one of some moments."""
    if any(check_block(community, block.name, block.options, is_markdown=source.page.is_markdown)):
        return False
    rendered = (_render(community, at, source, block) for at in moments)
    distinct = dict.fromkeys(tuple(line.text for line in lines) for lines in rendered)
    return any(map(is_same, distinct))


def _versions(request: Request, opened: Opened) -> list[Community]:
    """Return what the data said in its last commits, as far as git knows and it can be read."""
    name = request.file.name
    found = (decode(name, each).whole for each in earlier_versions(name, _MOST_VERSIONS))
    return [each for each in found if each and each != opened.community]


def _places(
    opened: Opened, block: Block, own: Sequence[str], wanted: Iterable[Line]
) -> Iterator[int]:
    """Yield the lines of the data for what a block lacks; if it has too much, the section's."""
    lacking = [each.path for each in wanted if each.text not in own and each.path]
    paths: list[DataPath] = lacking or [(SECTIONS[block.name],)]
    findings = [Finding(path, "error", "page", "", "") for path in dict.fromkeys(paths)]
    found = with_findings(opened.file, opened.decoded, findings).problems
    yield from sorted({each.line for each in found if each.rule == "page"})


def _diff(source: Source, data: bytes) -> str:
    """Return a unified diff of a page."""
    old, new = (each.decode().splitlines(keepends=True) for each in (source.data, data))
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
