"""The lines that splices change, as a unified diff; no other line is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.store.patch.lines import Layout, Splice, in_order, splice

_CONTEXT = 3


class Change(Frozen):
    """Old lines that are replaced by new ones; `start` is the number of lines before them."""

    start: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def unified(layout: Layout, splices: Iterable[Splice], head: str = "") -> Iterator[str]:
    """Yield the hunks of a unified diff; `head` stands before the text in both files."""
    lines = _lines(head + layout.text)
    added = 0
    for hunk in _hunks(_changes(layout, splices, head)):
        first = max(hunk[0].start - _CONTEXT, 0)
        last = min(hunk[-1].start + len(hunk[-1].old) + _CONTEXT, len(lines))
        more = sum(len(each.new) - len(each.old) for each in hunk)
        old, new = _range(first, last - first), _range(first + added, last - first + more)
        yield f"@@ -{old} +{new} @@\n"
        yield from map(_ended, _body(hunk, lines, first, last))
        added += more


def _body(hunk: Sequence[Change], lines: list[str], first: int, last: int) -> Iterator[str]:
    place = first
    for change in hunk:
        yield from (f" {line}" for line in lines[place : change.start])
        yield from (f"-{line}" for line in change.old)
        yield from (f"+{line}" for line in change.new)
        place = change.start + len(change.old)
    yield from (f" {line}" for line in lines[place:last])


def _hunks(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield changes that are so near each other that their context meets."""
    hunk: list[Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].start - len(hunk[-1].old) > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _changes(layout: Layout, splices: Iterable[Splice], head: str) -> Iterator[Change]:
    for start, end, group in _groups(layout, splices):
        begin = layout.source.place(start).line - 1
        prefix = head if begin == 0 else ""
        moved = (replace(each, start=each.start - start, end=each.end - start) for each in group)
        old = _lines(prefix + layout.text[start:end])
        new = _lines(prefix + splice(layout.text[start:end], list(moved)))
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for tag, first, last, new_first, new_last in codes:
            if tag != "equal":
                yield Change(begin + first, tuple(old[first:last]), tuple(new[new_first:new_last]))


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


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _range(first: int, length: int) -> str:
    """Return a range of lines as `diff -u` writes it: an empty one names the line before it."""
    begin = first + 1 if length else first
    return str(begin) if length == 1 else f"{begin},{length}"
