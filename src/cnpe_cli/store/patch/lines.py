"""The lines and nodes of a file: which lines belong to an item, and how it is indented."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from json import dumps
from operator import attrgetter, itemgetter

from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.vocabulary.encode import Plain, flow
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence, Source

_BANNER = re.compile(r"#\s*[-=*#_~+]{3,}")
_ONLY_A_DASH = re.compile(r"( *)-(?: +(?:&\S+ *)?)?")
# What may be before a comment in the first line of a value: an anchor, a block scalar's header.
_HEAD = re.compile(r"(?:&\S+[ \t]*)?(?:[|>][-+0-9]*[ \t]*)?#.*")
_STEP = 2
_ALIASED = "it is written as an alias, and the place that the alias repeats would change, too"


class HandEditError(Exception):
    """Raised for a change that must be made by hand; `index` is the position."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(f"character {index}: {reason}")
        self.index, self.reason = index, reason


class Splice(Frozen):
    """Text that replaces the characters from `start` up to `end`.

    Of several at the same position, those with a higher `order` are written later; `joined_by` is
    written between one and another before it that has it, too. The `tail` is written after that.
    """

    start: int
    end: int
    text: str
    order: int = 0
    joined_by: str = ""
    tail: str = ""


class Layout(Frozen):
    """The text of a file, its lines, and its nodes by their paths; indexes count characters."""

    source: Source
    root: Mapping

    @property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    def is_json(self, mapping: Mapping | None = None) -> bool:
        """Return whether a mapping, or the whole text, has braces and names in double quotes."""
        asked = mapping or self.root
        return asked.flow and bool(asked.pairs) and self.text[asked.pairs[0][0].start] == '"'

    def written(self, value: Plain, *, as_json: bool = False) -> str:
        """Write a value or a name on one line, as the text writes its own."""
        return dumps(value, ensure_ascii=False) if as_json or self.is_json() else flow(value)

    def node(self, path: Path) -> Node:
        """Return the node at a path; raise HandEditError if an alias is on the way.

        A key that isn't there is passed over.
        """
        node: Node = self.root
        for part in path:
            self._check_own(node)
            if isinstance(node, Sequence) and isinstance(part, int):
                node = node.items[part]
            elif isinstance(node, Mapping):
                node = node.get(str(part)) or node
        self._check_own(node)
        return node

    def mapping(self, path: Path) -> Mapping:
        """Return the mapping at a path; raise HandEditError if there is none."""
        node = self.node(path)
        if not isinstance(node, Mapping):
            raise HandEditError(node.start, "there is no mapping here")
        return node

    def items(self, path: Path) -> list[Node]:
        """Return the items of the list at a path; none if there is another value."""
        node = self.node(path)
        return node.items if isinstance(node, Sequence) else []

    @staticmethod
    def _check_own(node: Node) -> None:
        if node.aliased:
            raise HandEditError(node.start, _ALIASED)

    @cached_property
    def newline(self) -> str:
        """The newline that most lines end with."""
        return "\r\n" if 2 * self.text.count("\r\n") > self.text.count("\n") else "\n"

    def line_start(self, index: int) -> int:
        """Return where the line of a character begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line of a character ends, after its newline."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def column(self, index: int) -> int:
        """Return how many characters are before a character in its line."""
        return index - self.line_start(index)

    def line(self, start: int) -> str:
        """Return the line that begins at a character, without its newline."""
        return self.text[start : self.line_end(start)].rstrip("\r\n")

    def without(self, start: int, end: int, kept: list[str] | None = None) -> Splice:
        """Remove whole lines except some; a last line without a newline stays without one."""
        text = "".join(line + self.newline for line in kept or ())
        if end < len(self.text) or self.text.endswith("\n"):
            return Splice(start, end, text)
        if text:
            return Splice(start, end, text.rstrip("\r\n"))
        before = self.text[:start].removesuffix("\n").removesuffix("\r")
        return Splice(start if before.endswith("\n") else len(before), end, "")

    def colon(self, key: Scalar) -> int:
        """Return where the colon after a key ends; raise HandEditError if a flow key has none."""
        match = re.compile(r"\s*:").match(self.text, key.end)
        if match is None:
            raise HandEditError(key.start, "there is no colon after the key")
        return match.end()

    def dash(self, item: Node) -> int:
        """Return where a list item's dash is; raise HandEditError if text is before it."""
        start = self.line_start(item.start)
        head = self.text[start : item.start]
        while not head.strip() or head.lstrip().startswith("#"):
            if start == 0:
                raise HandEditError(item.start, "there is no dash before the item")
            start = self.line_start(start - 1)
            head = self.line(start).partition(" #")[0].rstrip()
        match = _ONLY_A_DASH.fullmatch(head)
        if match is None:
            raise HandEditError(item.start, "there is more than a dash before the item")
        return start + len(match[1])

    def after(self, node: Node, column: int) -> int:
        """Return where a node ends, with its line and comments indented deeper than a column."""
        end = self.line_end(max(node.end - 1, node.start))
        while end < len(self.text) and self._is_deeper_comment(end, column):
            end = self.line_end(end)
        return end

    def before(self, start: int) -> int:
        """Return where the comments directly above a line, in the same column, begin.

        A banner, and everything above it, is not included.
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
        placed = self.placed_comments
        first = bisect_left(placed, start, key=itemgetter(0))
        last = len(placed) if end is None else bisect_left(placed, end, key=itemgetter(0))
        return [text for _, text in placed[first:last]]

    def comment(self, index: int) -> tuple[int, str] | None:
        """Return the start and the text of the comment in the line of a character."""
        placed, start = self.placed_comments, self.line_start(index)
        number = bisect_left(placed, start, key=itemgetter(0))
        is_there = number < len(placed) and placed[number][0] < self.line_end(index)
        return placed[number] if is_there else None

    @cached_property  # an edit that drops thousands of entries asks for the comments of each
    def placed_comments(self) -> list[tuple[int, str]]:
        """All comments with their positions, in their order."""
        return list(self._find_comments())

    @cached_property
    def _contents(self) -> list[tuple[int, int]]:
        """Where the contents of all values begin and end, in their order."""
        return sorted((self._content(start), end) for start, end in _values(self.root))

    def is_in_value(self, index: int) -> bool:
        """Return whether a character is in a value, after its first character."""
        number = bisect_left(self._contents, index, key=itemgetter(0)) - 1
        return number >= 0 and index < self._contents[number][1]

    def _find_comments(self) -> Iterator[tuple[int, str]]:
        values = self._contents
        position = until = 0
        for match in re.finditer(r"(?:^|(?<=\s))#", self.text, re.MULTILINE):
            start = match.start()
            while position < len(values) and values[position][1] <= start:
                position += 1
            is_in_value = position < len(values) and values[position][0] <= start
            if start >= until and not is_in_value:
                until = self.line_end(start)
                yield start, self.text[start:until].rstrip()

    def _content(self, start: int) -> int:
        """Return where the content of a value begins, after an anchor and a block header."""
        head = _HEAD.match(self.text, start)
        return head.end() if head else start

    def _is_deeper_comment(self, start: int, column: int) -> bool:
        line = self.line(start)
        text = line.lstrip(" ")
        return text.startswith("#") and len(line) - len(text) > column


def step(layout: Layout, mapping: Mapping) -> int:
    """Return how much deeper than its key a list's dash is indented in a mapping."""
    for key, value in mapping.pairs:
        if isinstance(value, Sequence) and value.items and not value.flow and not value.aliased:
            return layout.column(layout.dash(value.items[0])) - layout.column(key.start)
    return _STEP


def splice(text: str, splices: list[Splice]) -> str:
    """Return a text with splices applied; raise HandEditError if they overlap."""
    made, position, joined, tail = [], 0, -1, ""
    for each in in_order(splices):
        if each.start < position:
            raise HandEditError(each.start, "two changes would be in the same place")
        glue = each.joined_by if joined == each.start else ""
        made += [glue, tail, text[position : each.start], each.text]
        position, joined, tail = each.end, each.start if each.joined_by else -1, each.tail
    return "".join([*made, tail, text[position:]])


def in_order(splices: Iterable[Splice]) -> list[Splice]:
    """Return splices in the order of the text, with the removals of its last lines in one.

    Without a final newline, each of these takes the newline before it, which is the other's, too.
    """
    made: list[Splice] = []
    for each in sorted(splices, key=attrgetter("start", "end", "order")):
        joined = each
        while made and not (joined.text or made[-1].text) and joined.start < made[-1].end:
            before = made.pop()
            joined = Splice(before.start - (before.end - joined.start), joined.end, "")
        made.append(joined)
    return made


def _values(node: Node) -> Iterator[tuple[int, int]]:
    """Yield the positions of the values that could have a # in them."""
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
