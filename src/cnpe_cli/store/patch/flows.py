"""Flow collections: items in brackets and pairs in braces, in one line or each in its own lines."""

import re
from collections.abc import Container, Iterable
from collections.abc import Mapping as Dictionary
from functools import cached_property
from itertools import groupby
from json import dumps

from cnpe_cli.domain.value import Frozen, once_each
from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence

# What may be between a part and the end of its line: a comma and a comment.
_TAIL = re.compile(r"[ \t]*(,)?(?:[ \t]+(#[^\r\n]*))?[ \t]*\r?\n")
_COLON = re.compile(r"\s*:")
_INDICATORS = frozenset(",[]{}\n")


class Flow(Frozen):
    """A flow collection, and where each of its items or pairs begins and ends."""

    layout: Layout
    node: Mapping | Sequence
    parts: tuple[tuple[int, int], ...]

    @cached_property
    def is_lined(self) -> bool:
        """Whether every part, and the closing bracket, begins a line."""
        starts = [*(start for start, _ in self.parts), self.node.end - 1]
        tails = [_TAIL.match(self.layout.text, end) for _, end in self.parts]
        return (
            bool(self.parts)
            and all(map(self._begins_line, starts))
            and all(tails)
            and all(tail[1] for tail in tails[:-1] if tail)
        )

    def cut(self, numbers: set[int], gone: set[int]) -> list[Splice]:
        """Remove parts with their commas; comments in their lines stay where they are.

        All parts that are removed together are in `gone`. Those beside each other on one line have
        one splice.
        """
        if not self.is_lined:
            known = _runs(gone)
            runs = dict.fromkeys(known[number] for number in sorted(numbers) if number in known)
            return [self._without_run(run[0], run[-1]) for run in runs]
        return [*map(self._without_lines, sorted(numbers)), *self._last_comma(gone)]

    def cut_whole(self, numbers: set[int], gone: set[int]) -> list[Splice]:
        """Remove parts that have lines of their own, and the comments about them."""
        cuts = [self.layout.without(*self.whole(number)) for number in sorted(numbers)]
        return [*cuts, *self._last_comma(gone)]

    def whole(self, number: int) -> tuple[int, int]:
        """Return where the lines of a part, with the comments about it, begin and end."""
        return self._begins[number], self.lines(number)[1]

    @cached_property
    def _begins(self) -> list[int]:
        return own_begins(self.layout, [start for start, _ in self.parts])

    def comments(self, number: int) -> tuple[list[str], str]:
        """Return the comments above a part, and the one behind it."""
        begin, _ = self.whole(number)
        start, end = self.parts[number]
        tail = _TAIL.match(self.layout.text, end)
        return self.layout.comments(begin, start), (tail and tail[2]) or ""

    def insert(self, text: str, before: int) -> list[Splice]:
        """Put a part before another, behind the one that is there before it."""
        at = self.parts[before][0]
        if not self.is_lined:
            return [Splice(at, at, f"{text}, ")]
        indent = self._indent(before)
        begin = self.lines(before - 1)[1] if before else self.layout.before(at)
        return [Splice(begin, begin, f"{indent}{text},{self.layout.newline}")]

    def append(
        self, text: str, gone: Container[int], above: tuple[str, ...] = (), behind: str = ""
    ) -> list[Splice]:
        """Put a part behind those that are not `gone`, with comments if parts have own lines."""
        if not self.is_lined and (above or behind):
            raise HandEditError(self.node.start, "its comments can't be kept in a list on one line")
        end = self.end(gone)
        made, tail = f"{end.line(text, above)}{end.closing}", behind and f"  {behind}"
        return [*end.comma, Splice(end.at, end.at, made, 1, end.joined_by, tail)]

    def end(self, gone: Container[int] = ()) -> "End":
        """Return where another part can be written, behind those that are not `gone`."""
        kept = [end for number, (_, end) in enumerate(self.parts) if number not in gone]
        if not self.is_lined:
            if kept:
                return End(kept[-1], ", ")
            return End(self.node.end - 1, joined_by=", ")
        at = self._end_of_line(kept[-1] if kept else self.node.start)
        newline = self.layout.newline + self._indent(0)
        if self._comma(len(self.parts) - 1) is not None:
            return End(at, newline, closing=",")
        comma = (Splice(kept[-1], kept[-1], ",", order=1),) if kept else ()
        return End(at, newline, joined_by=",", comma=comma)

    def _without_lines(self, number: int) -> Splice:
        start, end = self.lines(number)
        indent = self._indent(number)
        kept = [indent + comment for comment in self.layout.comments(start, end)]
        return self.layout.without(start, end, kept)

    def _without_run(self, first: int, last: int) -> Splice:
        if first == 0 and last + 1 == len(self.parts):
            return Splice(self.node.start + 1, self.node.end - 1, "")
        if first == 0:
            return Splice(self.parts[0][0], self.parts[last + 1][0], "")
        return Splice(self.parts[first - 1][1], self.parts[last][1], "")

    @once_each
    def _last_comma(self, gone: Container[int]) -> list[Splice]:
        """Remove the comma of the part that becomes the last one, if the last one had none."""
        kept = [number for number in range(len(self.parts)) if number not in gone]
        last = len(self.parts) - 1
        comma = self._comma(kept[-1]) if kept and kept[-1] != last else None
        if comma is None or self._comma(last) is not None:
            return []
        return [Splice(comma, comma + 1, "")]

    def _comma(self, number: int) -> int | None:
        """Return where the comma behind a part is."""
        tail = _TAIL.match(self.layout.text, self.parts[number][1])
        return tail.start(1) if tail and tail[1] else None

    def lines(self, number: int) -> tuple[int, int]:
        """Return where the lines of a part begin and end."""
        start, end = self.parts[number]
        return self.layout.line_start(start), self.layout.line_end(end - 1)

    def _indent(self, number: int) -> str:
        """Return the spaces or, in JSON, tabs before a part that begins a line."""
        start = self.parts[number][0]
        return self.layout.text[self.layout.line_start(start) : start]

    def _begins_line(self, index: int) -> bool:
        return not self.layout.text[self.layout.line_start(index) : index].strip()

    def _end_of_line(self, index: int) -> int:
        """Return where the line of a character ends, before its newline."""
        start = self.layout.line_start(index)
        return start + len(self.layout.line(start))


class End(Frozen):
    """Where a part can be written behind others, and what comes before it and after it.

    `joined_by` is written between it and another such part, `comma` behind the last part.
    """

    at: int
    opening: str = ""
    closing: str = ""
    joined_by: str = ""
    comma: tuple[Splice, ...] = ()

    def line(self, text: str, above: Iterable[str] = ()) -> str:
        """Return the text of a part and of the comments above it, each after `opening`."""
        return "".join(self.opening + each for each in (*above, text))


@once_each  # Thousands of items can leave one.
def flow_of(layout: Layout, node: Mapping | Sequence) -> Flow:
    """Return a flow collection with its parts."""
    if isinstance(node, Sequence):
        return Flow(layout, node, tuple((each.start, each.end) for each in node.items))
    ends = ((name.start, _end(layout, name, value)) for name, value in node.pairs)
    return Flow(layout, node, tuple(ends))


@once_each
def _runs(numbers: set[int]) -> dict[int, range]:
    """Return for each number the range of consecutive numbers that it is in."""
    runs: dict[int, range] = {}
    for _, group in groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0]):
        run = [number for _, number in group]
        runs |= dict.fromkeys(run, range(run[0], run[-1] + 1))
    return runs


def own_begins(layout: Layout, starts: list[int]) -> list[int]:
    """Return where parts that begin a line begin, with the comments that belong to each.

    Comments above the first part are about the whole collection, unless others have some, too.
    """
    own = [layout.before(start) for start in starts]
    lines = [layout.line_start(start) for start in starts]
    return own if own[1:] != lines[1:] else [*lines[:1], *own[1:]]


def in_flow(layout: Layout, node: Node) -> str:
    """Write a node of any style on one line, as it may be in brackets."""
    raw = layout.text[node.start : node.end]
    if node.aliased:
        return f"{raw} "  # Some parsers would read a comma behind it as part of the name.
    if isinstance(node, Sequence):
        return f"[{', '.join(in_flow(layout, each) for each in node.items)}]"
    if isinstance(node, Mapping):
        return mapping_in_flow(layout, node)
    if node.empty and node.plain:
        return "null"
    is_one_line = raw[0] in "'\"" and "\n" not in raw
    if is_one_line or (node.plain and not _INDICATORS.intersection(raw)):
        return raw
    return dumps(node.value, ensure_ascii=False)


def mapping_in_flow(
    layout: Layout, node: Mapping, changed: Dictionary[str, str | None] | None = None
) -> str:
    """Write a mapping on one line.

    For some values, `changed` has another text, or None if they are left out.
    """
    kept = {name.value: in_flow(layout, name) for name, _ in node.pairs}
    texts: dict[str, str | None] = {
        name.value: in_flow(layout, value) for name, value in node.pairs
    }
    texts |= changed or {}
    as_json = layout.is_json(node)
    names = {key: kept.get(key) or layout.written(key, as_json=as_json) for key in texts}
    pairs = (f"{names[key]}: {text}" for key, text in texts.items() if text is not None)
    return f"{{{', '.join(pairs)}}}"


def _end(layout: Layout, name: Scalar, node: Node) -> int:
    """Return where a pair of a flow mapping ends, which may lack a value or even a colon."""
    if node.start != name.start:
        return node.end
    match = _COLON.match(layout.text, name.end)
    return match.end() if match else name.end
