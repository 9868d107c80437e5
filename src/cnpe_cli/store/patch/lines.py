"""Where things stand in the lines of a file: what belongs to an item, and how it is indented."""

import re
from collections.abc import Iterator
from operator import attrgetter

from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence, Source

_BANNER = re.compile(r"#\s*[-=*#_~+]{3,}")
_ONLY_A_DASH = re.compile(r"( *)-(?: +(?:&\S+ *)?)?")
# What a comment may follow in the first line of a value: an anchor, the head of a block scalar.
_HEAD = re.compile(r"(?:&\S+[ \t]*)?(?:[|>][-+0-9]*[ \t]*)?#.*")
_STEP = 2


class HandEditError(Exception):
    """A change that only a hand can make; holds where."""

    def __init__(self, index: int) -> None:
        super().__init__(f"character {index}")
        self.index = index


class Splice(Frozen):
    """Text in the place of what stands from `start` up to `end`.

    Where two meet, what goes to the end of a list goes before what comes after the list.
    """

    start: int
    end: int
    text: str
    comes_after: bool = False


class Layout(Frozen):
    """A text seen as lines, with its nodes; all indexes are of characters."""

    source: Source
    root: Mapping

    @property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    @property
    def newline(self) -> str:
        """How most lines end here."""
        return "\r\n" if 2 * self.text.count("\r\n") > self.text.count("\n") else "\n"

    def line_start(self, index: int) -> int:
        """Return where the line of a character begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line of a character ends, behind its newline."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def column(self, index: int) -> int:
        """Return how many characters stand before one in its line."""
        return index - self.line_start(index)

    def line(self, start: int) -> str:
        """Return the line that begins at a character, without its newline."""
        return self.text[start : self.line_end(start)].rstrip("\r\n")

    def without(self, start: int, end: int, kept: list[str] | None = None) -> Splice:
        """Take whole lines out but for some that are kept; a last line keeps to have no newline."""
        text = "".join(line + self.newline for line in kept or ())
        if end < len(self.text) or self.text.endswith("\n"):
            return Splice(start, end, text)
        if text:
            return Splice(start, end, text.rstrip("\r\n"))
        before = self.text[:start].removesuffix("\n").removesuffix("\r")
        return Splice(start if before.endswith("\n") else len(before), end, "")

    def colon(self, key: Scalar) -> int:
        """Return where the colon behind a key ends; refuse a key in a flow that has none."""
        match = re.compile(r"\s*:").match(self.text, key.end)
        if match is None:
            raise HandEditError(key.start)
        return match.end()

    def dash(self, item: Node) -> int:
        """Return where the dash of a list's item stands; refuse one with something before it."""
        start = self.line_start(item.start)
        head = self.text[start : item.start]
        while not head.strip() or head.lstrip().startswith("#"):
            if start == 0:
                raise HandEditError(item.start)
            start = self.line_start(start - 1)
            head = self.line(start).partition(" #")[0].rstrip()
        match = _ONLY_A_DASH.fullmatch(head)
        if match is None:
            raise HandEditError(item.start)
        return start + len(match[1])

    def after(self, node: Node, column: int) -> int:
        """Return where what belongs to a node ends: its line, and comments deeper than a column."""
        end = self.line_end(max(node.end - 1, node.start))
        while end < len(self.text) and self._is_deeper_comment(end, column):
            end = self.line_end(end)
        return end

    def before(self, start: int) -> int:
        """Return where the comments begin that stand directly above a line, in its column.

        A banner, and what stands above one, belongs to nobody.
        """
        column, begin = self.column(start), self.line_start(start)
        while begin > 0:
            above = self.line_start(begin - 1)
            line = self.line(above)
            is_own = line.startswith(" " * column + "#")
            if not is_own or _BANNER.match(line.strip()):
                break
            begin = above
        return begin

    def comments(self, start: int = 0, end: int | None = None) -> list[str]:
        """Return the comments that begin in a part of the text, in their order."""
        last = len(self.text) if end is None else end
        return [text for index, text in self._comments() if start <= index < last]

    def _comments(self) -> Iterator[tuple[int, str]]:
        values = sorted((self._content(start), end) for start, end in _values(self.root))
        position = 0
        for match in re.finditer(r"(?:^|(?<=\s))#.*", self.text, re.MULTILINE):
            while position < len(values) and values[position][1] <= match.start():
                position += 1
            if position == len(values) or match.start() < values[position][0]:
                yield match.start(), match[0].rstrip()

    def _content(self, start: int) -> int:
        """Return where the content of a value begins, behind an anchor and what heads a block."""
        head = _HEAD.match(self.text, start)
        return head.end() if head else start

    def _is_deeper_comment(self, start: int, column: int) -> bool:
        line = self.line(start)
        text = line.lstrip(" ")
        return text.startswith("#") and len(line) - len(text) > column


def step(layout: Layout, mapping: Mapping) -> int:
    """Return how much deeper than its key a list's dash stands in a mapping."""
    for key, value in mapping.pairs:
        if isinstance(value, Sequence) and value.items and not value.flow and not value.aliased:
            return layout.column(layout.dash(value.items[0])) - layout.column(key.start)
    return _STEP


def splice(text: str, splices: list[Splice]) -> str:
    """Return a text with splices made; refuse those that overlap."""
    made, position = [], 0
    for each in sorted(splices, key=attrgetter("start", "end", "comes_after")):
        if each.start < position:
            raise HandEditError(each.start)
        made += [text[position : each.start], each.text]
        position = each.end
    return "".join([*made, text[position:]])


def _values(node: Node) -> Iterator[tuple[int, int]]:
    """Yield where the values stand that could have a # in them."""
    stack = [node]
    while stack:
        each = stack.pop()
        if each.aliased:
            continue
        if isinstance(each, Scalar):
            yield each.start, each.end
        elif isinstance(each, Sequence):
            stack += each.items
        else:
            stack += [part for pair in each.pairs for part in pair]
