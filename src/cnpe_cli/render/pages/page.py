"""A page as lines: read it, compare its blocks with what belongs there, and fill them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.pages.markers import Block, Found, blocks_in, front_matter, split_lines

_BOM = "\ufeff"
_WRITTEN_IN_SEVERAL_WAYS = re.compile(r"\]\([^\s()]*\)|%[0-9A-Fa-f]{2}|(?<!\d)\d{1,9}[.)](?!\S)")
_MOST_LEVELS = 5  # of entities in entities, such as &amp;amp;
_ENTITY = re.compile(r"&#?\w+;")
_OUTDATED = re.compile(r"\s*\"?outdated\"?\s*[:=]\s*true\s*,?\s*")


class Page(Frozen):
    """The lines of a page with their newlines; in Markdown, blank lines stand around a block."""

    lines: tuple[str, ...]
    is_markdown: bool

    @classmethod
    def of(cls, data: bytes, *, is_markdown: bool) -> "Page":
        """Read a page; raise UnicodeDecodeError if it is not UTF-8."""
        return cls(tuple(split_lines(data.decode("utf-8"))), is_markdown)

    @property
    def is_outdated(self) -> bool:
        """Whether its front matter says that its visitors are shown another text."""
        return any(map(_OUTDATED.fullmatch, front_matter(self._text().split("\n"))))

    def find(self) -> Found:
        """Find the blocks, and what is wrong with their markers."""
        return blocks_in(self._text(), is_markdown=self.is_markdown)

    def content(self, block: Block) -> list[str]:
        """Return the lines of a block without its indent and the blank lines around them."""
        inside = [
            _bare(each) for each in self.lines[self._after_head(block) : self._end_marker(block)]
        ]
        text = "\n".join(each.removeprefix(block.indent) for each in inside)
        return text.strip("\n").split("\n")

    def filled(self, fillings: Iterable[tuple[Block, Sequence[str]]]) -> "Page":
        """Return the page with other lines in some blocks, which are in the order of the page."""
        made: list[str] = []
        place = 0
        for block, lines in fillings:
            head = self._after_head(block)
            newline = _newline(self.lines[head - 1])
            made += self.lines[place:head]
            made += [f"{each}{newline}" for each in self._laid_out(block, lines)]
            place = self._end_marker(block)
        return Page((*made, *self.lines[place:]), self.is_markdown)

    def encoded(self) -> bytes:
        """Return the bytes of the page."""
        return "".join(self.lines).encode()

    def _text(self) -> str:
        return "\n".join(map(_bare, self.lines)).removeprefix(_BOM)

    def _after_head(self, block: Block) -> int:
        return block.first + block.head.count("\n") + 1

    def _end_marker(self, block: Block) -> int:
        """Return the line on which the end marker begins."""
        place = block.last
        while self.is_markdown and "<!--" not in self.lines[place]:
            place -= 1
        return place

    def _laid_out(self, block: Block, lines: Sequence[str]) -> Iterator[str]:
        gap = [""] if self.is_markdown else []
        return (f"{block.indent}{each}" if each else "" for each in (*gap, *lines, *gap))


def has_conflict(lines: Sequence[str]) -> bool:
    """Return whether the marks of a merge conflict stand in some lines."""
    return any(re.match("(<{7}|>{7}) ", each) for each in lines)


def same(one: Sequence[str], other: Sequence[str], *, is_markdown: bool) -> bool:
    """Return whether two texts say the same, however a formatter has laid them out."""
    if list(one) == list(other):
        return True
    if not is_markdown:
        return [each.split() for each in one] == [each.split() for each in other]
    return _may_be_same(one, other) and _meaning(tuple(one)) == _meaning(tuple(other))


def _may_be_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return False if two texts can't say the same: this is quicker than to parse them.

    Their words in ASCII are compared, without what Markdown writes in several ways: targets of
    links, escapes in URLs and numbers that may be those of list items.
    """
    return _words("\n".join(one)) == _words("\n".join(other))


def _words(text: str) -> list[str]:
    plain = _WRITTEN_IN_SEVERAL_WAYS.sub("", text).replace("\\", "")
    for _ in range(_MOST_LEVELS):
        plain = _ENTITY.sub(lambda found: unescape(found[0]), plain)
    return re.findall("[A-Za-z0-9]+", plain)


@lru_cache(maxsize=256)
def _meaning(lines: tuple[str, ...]) -> list[object]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    definitions: dict[str, Any] = {}
    tokens = parser.parse("\n".join(lines), definitions)
    return [*map(_simple, tokens), sorted(definitions.get("references", {}))]


def _simple(token: Token) -> object:
    """Return what a reader sees of a token, without how it was written."""
    inside: list[object] = []
    for each in token.children or ():
        text = " " if each.type == "softbreak" else each.content
        is_text = each.type in ("text", "softbreak")
        if is_text and inside and isinstance(inside[-1], str):
            inside[-1] += text
        else:
            inside.append(text if is_text else _simple(each))
    own = "" if token.type == "inline" else token.content
    return token.type, token.tag, sorted(token.attrs.items()), own, inside


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _newline(line: str) -> str:
    return line[len(_bare(line)) :] or "\n"
