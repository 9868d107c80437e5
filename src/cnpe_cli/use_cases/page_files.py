"""The pages of a community: which files they are, and the blocks that they have."""

import os
from collections.abc import Sequence
from pathlib import Path

from cnpe_cli.domain.errors import (
    Finding,
    InvalidDataError,
    Problem,
    UnfitValueError,
    UsageError,
)
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.model import Page as Entry
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.language import CODES, parse_language
from cnpe_cli.render.pages.blocks import check_block
from cnpe_cli.render.pages.markers import Block
from cnpe_cli.render.pages.page import Page
from cnpe_cli.store.community_file import with_findings
from cnpe_cli.store.locate import STDIN
from cnpe_cli.store.pages import is_within, matching, read_page, root_of
from cnpe_cli.use_cases.request import Opened, Request, open_community

CODEOWNERS = "CODEOWNERS"
_MARKDOWN = (".md", ".markdown")
_NO_ENTRY = Entry("")


class Source(Frozen):
    """A page that was read: its file, its name in messages, what the data says of it, its bytes."""

    path: Path
    shown: str
    entry: Entry
    data: bytes
    page: Page
    blocks: tuple[Block, ...]


def open_pages(
    request: Request, paths: Sequence[str], opened: Opened | None = None
) -> tuple[Opened, list[Source]]:
    """Read the data, if they are not read yet, and the pages.

    Raise InvalidDataError with all that is wrong.
    """
    if request.file.name == STDIN:
        raise UsageError("pages are found from the file; name it with --file")
    opened = opened or open_community(request)
    root = root_of(request.file.name)
    problems: list[Problem] = []
    sources: list[Source] = []
    for path, entry in _chosen(opened, root, paths, problems):
        source = _read(opened.community, path, entry, problems)
        if source:
            sources.append(source)
    if problems:
        raise InvalidDataError(tuple(problems))
    return opened, sources


def _chosen(
    opened: Opened, root: Path, paths: Sequence[str], problems: list[Problem]
) -> list[tuple[Path, Entry]]:
    """Return the files of pages, each once, with what the data says of them."""
    listed: dict[Path, tuple[Path, Entry]] = {}
    findings: list[Finding] = []
    for number, entry in enumerate(opened.community.pages):
        found, wrong = _listed(root, entry)
        if wrong and not paths:
            findings.append(Finding(("pages", number, "path"), "error", "page", *wrong))
        findings += _unknown_language(number, entry)
        for each in found:
            listed.setdefault(_real(each), (each, entry))
    if findings:
        problems += with_findings(opened.file, opened.decoded, findings).errors
    if not paths:
        if not opened.community.pages:
            raise UsageError("no page is named; pass PATH, or list them under `pages:`")
        return list(listed.values())
    named = {_real(Path(each)): Path(each) for each in paths}
    problems += [_outside(each) for each in named.values() if not _is_near(root, each)]
    return [(path, listed.get(real, (path, _NO_ENTRY))[1]) for real, path in named.items()]


def _is_near(root: Path, path: Path) -> bool:
    """Return whether a file is in the repository, or in the current folder."""
    return is_within(root, path) or is_within(Path.cwd(), path)


def _outside(path: Path) -> Problem:
    message, hint = "the file is outside of the repository", "name a path within it"
    return Problem(os.path.relpath(path), 1, 1, "error", "page", message, hint)


def _listed(root: Path, entry: Entry) -> tuple[list[Path], tuple[str, str] | None]:
    """Return the files of an entry within the repository, and what is wrong with it."""
    found = matching(root, entry.path.lstrip("/")) if ".." not in Path(entry.path).parts else []
    outside = [os.path.relpath(each, root) for each in found if not is_within(root, each)]
    here = [each for each in found if is_within(root, each)]
    if entry.path.startswith(("/", "~")) or ".." in Path(entry.path).parts:
        outside = [entry.path]
    if outside:
        hint = "name a path within the repository"
        return here, (f"`{outside[0]}` is outside of the repository", hint)
    if not found:
        return [], (f"`{entry.path}` matches no file", f"paths begin at {root}")
    return here, None


def _unknown_language(number: int, entry: Entry) -> list[Finding]:
    try:
        parse_language(entry.locale or CODES[0])
    except UnfitValueError as error:
        return [Finding(("pages", number, "locale"), "error", "page", error.message, error.hint)]
    return []


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _read(community: Community, path: Path, entry: Entry, problems: list[Problem]) -> Source | None:
    """Read a page; add what is wrong with it to the problems and return None."""
    shown, data = os.path.relpath(path), read_page(path)
    page = _page_of(path, shown, data, problems)
    if page is None:
        return None
    found = page.find()
    wrong = [(each.line, 1, each.message, each.hint) for each in found.faults]
    for block in found.blocks:
        column = len(block.indent) + 1
        faults = check_block(community, block.name, block.options, is_markdown=page.is_markdown)
        wrong += [(block.first, column, *each) for each in faults]
    problems += [
        Problem(shown, line + 1, column, "error", "page", message, hint)
        for line, column, message, hint in sorted(wrong)
    ]
    return Source(_real(path), shown, entry, data, page, tuple(found.blocks))


def _page_of(path: Path, shown: str, data: bytes, problems: list[Problem]) -> Page | None:
    """Return a page; add a problem if it is of another kind, or not UTF-8, and return None."""
    is_markdown = path.suffix.lower() in _MARKDOWN
    if not is_markdown and path.name != CODEOWNERS:
        hint = "blocks are in files of Markdown (.md) and in CODEOWNERS"
        message = f"`{shown}` is of another kind"
        problems.append(Problem(shown, 1, 1, "error", "page", message, hint))
        return None
    try:
        return Page.of(data, is_markdown=is_markdown)
    except UnicodeDecodeError as error:
        line, hint = data.count(b"\n", 0, error.start) + 1, "save the file as UTF-8"
        problems.append(Problem(shown, line, 1, "error", "encoding", "this is not UTF-8", hint))
        return None
