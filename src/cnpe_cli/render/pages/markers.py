"""The blocks of a page: where they begin and end, and which options they have."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

# No marker is longer; a limit keeps pages that mean harm from taking long.
_MARKER = re.compile(
    r"<!--\s{0,9}+(/?)\s{0,9}+cnpe:\s{0,9}+([\w-]{0,40}+)((?:(?!-->).){0,2000}+)-->", re.DOTALL
)
_HASH_MARKER = re.compile(r"#\s{0,9}+(/?)\s{0,9}+cnpe:\s{0,9}+([\w-]{0,40}+)(.{0,2000}+)")
_CODE = re.compile(r"(?<!\\)(`+).*?\1", re.DOTALL)
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OPTION = re.compile(r"\s++([\w-]+)=(?:\"([^\"]*)\"|([^\s\"]+))")
_VERBATIM = re.compile("<(pre|script|style|textarea)\\b", re.IGNORECASE)
# The lines that begin and end front matter.
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",), "{": ("}",)}
_ALONE = "put the marker on a line of its own"


class Marker(NamedTuple):
    """A line that begins or ends a block; lines count from 0."""

    line: int
    last: int
    indent: str
    is_end: bool
    name: str
    options: str


class Block(NamedTuple):
    """A block: its name, its options, the lines of its markers, and how far they are indented."""

    name: str
    options: dict[str, str]
    first: int
    last: int
    indent: str
    head: str

    @property
    def key(self) -> tuple[str, frozenset[tuple[str, str]]]:
        """What it has in common with blocks that say the same."""
        return self.name, frozenset(self.options.items())


class Fault(NamedTuple):
    """Something wrong with a marker, and what to do about it; lines count from 0."""

    line: int
    message: str
    hint: str


class Found(NamedTuple):
    """The blocks of a page, and what is wrong with its markers."""

    blocks: list[Block]
    faults: list[Fault]


def blocks_in(text: str, *, is_markdown: bool) -> Found:
    """Find the blocks of a text with newlines of one kind: of Markdown, or with # for comments.

    In code, in comments and in front matter a marker is only text.
    """
    lines = text.split("\n")
    found = list(_in_markdown(text, lines) if is_markdown else _in_comments(lines))
    faults = [each for each in found if isinstance(each, Fault)]
    blocks = list(_paired([each for each in found if isinstance(each, Marker)], lines))
    faults += [each for each in blocks if isinstance(each, Fault)]
    return Found([each for each in blocks if isinstance(each, Block)], sorted(set(faults)))


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their newlines, as Markdown counts them."""
    return _LINE.findall(text)


def block_tokens(text: str) -> list[Token]:
    """Return the blocks of Markdown without what is in their lines, which takes much longer."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(text)


def _in_comments(lines: Sequence[str]) -> Iterator[Marker | Fault]:
    for number, line in enumerate(lines):
        found = _HASH_MARKER.fullmatch(line.strip())
        if found:
            yield Marker(number, number, "", found[1] == "/", found[2], found[3])


def front_matter(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of the front matter of a page, of YAML, TOML or JSON."""
    ends = _FRONT_MATTER.get(lines[0].rstrip(), ())
    last = next((n for n, each in enumerate(lines[1:], 1) if each.rstrip() in ends), -1)
    return lines[: last + 1]


def _in_markdown(text: str, lines: Sequence[str]) -> Iterator[Marker | Fault]:
    front = len(front_matter(lines))
    shown = "\n".join([*[""] * front, *lines[front:]]) if front else text
    for token in block_tokens(shown):
        if token.map and token.type == "html_block":
            yield from _in_html(token.content, range(*token.map), lines)
        elif token.map and token.type == "inline":
            yield from _misplaced(_CODE.sub(_blank, token.content), token.map[0])


def _in_html(content: str, place: range, lines: Sequence[str]) -> Iterator[Marker | Fault]:
    """Yield the marker that an HTML block is, or what is wrong with one within it."""
    text = content.strip()
    found = _MARKER.fullmatch(text)
    indent = lines[place[0]][: -len(lines[place[0]].lstrip())] if lines[place[0]].strip() else ""
    if found and lines[place[0]].strip().startswith("<!--"):
        yield Marker(place[0], place[-1], indent, found[1] == "/", found[2], found[3])
    elif found or _MARKER.match(text):
        yield Fault(place[0], "other text stands beside a marker", _ALONE)
    elif text.startswith("<!--"):
        comment, end, rest = text.partition("-->")
        yield from _misplaced("\n" * (comment + end).count("\n") + rest, place[0])
    elif not _VERBATIM.match(text):
        hint = "put an empty line before and after it, or move it out of the HTML"
        yield from _misplaced(content, place[0], "a marker is inside HTML", hint)


def _misplaced(
    content: str,
    first: int,
    message: str = "other text stands beside a marker",
    hint: str = _ALONE,
) -> Iterator[Fault]:
    for found in _MARKER.finditer(content):
        yield Fault(first + content.count("\n", 0, found.start()), message, hint)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _paired(markers: Iterable[Marker], lines: Sequence[str]) -> Iterator[Block | Fault]:
    """Yield a block for each marker that begins one and the next one, which ends it."""
    begun: Marker | None = None
    for marker in markers:
        if not marker.is_end:
            yield from _unended(begun)
            begun = marker
        elif begun is None:
            message = f"`/cnpe:{marker.name}` ends a block that has no beginning"
            yield Fault(
                marker.line, message, "remove it, or write the marker that begins the block"
            )
        elif marker.name != begun.name:
            message = f"`/cnpe:{marker.name}` ends the block `{begun.name}`"
            yield Fault(marker.line, message, f"write `/cnpe:{begun.name}`")
            begun = None
        else:
            yield _block(begun, marker, lines)
            begun = None
    yield from _unended(begun)


def _unended(begun: Marker | None) -> Iterator[Fault]:
    if begun:
        message = f"the block `{begun.name}` has no end before the next one begins"
        yield Fault(begun.line, message, f"write the marker `/cnpe:{begun.name}` after it")


def _block(begin: Marker, end: Marker, lines: Sequence[str]) -> Block | Fault:
    pairs = [(found[1], found[2] or found[3] or "") for found in _OPTION.finditer(begin.options)]
    options = dict(pairs)
    if len(options) < len(pairs):
        return Fault(begin.line, "an option is there twice", "keep one of them")
    rest = _OPTION.sub("", begin.options).strip()
    if rest:
        hint = 'write options as count=3, or as region="Asia and Pacific"'
        return Fault(begin.line, f"`{rest}` is not an option", hint)
    head = "\n".join(lines[begin.line : begin.last + 1])
    return Block(begin.name, options, begin.line, end.last, begin.indent, head)
