"""Find the lines that splices change, without a look at the others."""

from collections.abc import Iterable, Iterator

from cnpe_cli.domain.value import replace
from cnpe_cli.store.difference import Change, between, lines_of
from cnpe_cli.store.patch.lines import Layout, Splice, in_order, splice


def changed_lines(layout: Layout, splices: Iterable[Splice], head: str = "") -> Iterator[Change]:
    """Yield the lines that splices change; `head` stands before the text in both files."""
    for start, end, group in _groups(layout, splices):
        begin = layout.source.place(start).line - 1
        prefix = head if begin == 0 else ""
        moved = (replace(each, start=each.start - start, end=each.end - start) for each in group)
        old = lines_of(prefix + layout.text[start:end])
        new = lines_of(prefix + splice(layout.text[start:end], list(moved)))
        yield from (replace(each, start=begin + each.start) for each in between(old, new))


def _groups(layout: Layout, splices: Iterable[Splice]) -> Iterator[tuple[int, int, list[Splice]]]:
    """Yield the splices that are in the same lines, and where these lines begin and end."""
    start = end = 0
    group: list[Splice] = []
    for each in in_order(splices):
        begin = layout.line_start(each.start)
        if group and begin > end:
            yield start, end, group
            group = []
        start = start if group else begin
        end = max(end, layout.line_end(each.end))
        group.append(each)
    if group:
        yield start, end, group
