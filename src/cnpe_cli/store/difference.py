"""A unified diff, from the lines that change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from cnpe_cli.domain.value import Frozen

_CONTEXT = 3
_MOST_PAIRS = 100_000  # of an old and a new line, which difflib may compare
_Chain = tuple[int, int, "_Chain | None"]  # the places of a line, and of those before it


class Change(Frozen):
    """Old lines that are replaced by new ones; `start` is the number of lines before them."""

    start: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their newlines; as in git, CR alone ends no line."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def unified(lines: Sequence[str], changes: Iterable[Change]) -> Iterator[str]:
    """Yield the hunks of a unified diff, without the names of files."""
    added = 0
    for hunk in _hunks(changes):
        first = max(hunk[0].start - _CONTEXT, 0)
        last = min(hunk[-1].start + len(hunk[-1].old) + _CONTEXT, len(lines))
        more = sum(len(each.new) - len(each.old) for each in hunk)
        old, new = _range(first, last - first), _range(first + added, last - first + more)
        yield f"@@ -{old} +{new} @@\n"
        yield from map(_ended, _body(hunk, lines, first, last))
        added += more


def between(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield what turns some lines into others.

    Lines that are once in both texts divide them into parts, as in patience diff, and what a part
    begins and ends with in both is kept. The rest is compared by difflib, which takes long for
    many equal lines; a part for which too few comparisons are left is replaced as a whole.
    """
    begin = new_begin = 0
    left = _MOST_PAIRS
    for place, new_place in (*_anchors(old, new), (len(old), len(new))):
        head, tail = _common(old[begin:place], new[new_begin:new_place])
        part = old[begin + head : place - tail]
        new_part = new[new_begin + head : new_place - tail]
        pairs = len(part) * len(new_part)
        fits = pairs <= left
        left -= pairs if fits else 0
        for first, last, new_first, new_last in _differing(part, new_part, at_once=not fits):
            changed = tuple(part[first:last]), tuple(new_part[new_first:new_last])
            yield Change(begin + head + first, *changed)
        begin, new_begin = place + 1, new_place + 1


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many lines are the same at the beginning, and at the end, of two texts."""
    head = len([*takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))])
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    return head, len([*takewhile(lambda pair: pair[0] == pair[1], rest)])


def _differing(
    old: Sequence[str], new: Sequence[str], *, at_once: bool
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of lines that differ, in the old text and in the new one."""
    if at_once and (old or new):
        yield 0, len(old), 0, len(new)
        return
    for tag, *ranges in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            first, last, new_first, new_last = ranges
            yield first, last, new_first, new_last


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that each text has once, as many as are in the same order."""
    counts, new_counts = Counter(old), Counter(new)
    once = {line: place for place, line in enumerate(new) if new_counts[line] == 1 == counts[line]}
    ends: list[int] = []  # the least place in `new` at which that many lines in order can end
    chains: list[_Chain] = []
    for place, line in enumerate(old):
        if line in once:
            length = bisect_left(ends, once[line])
            chain = place, once[line], chains[length - 1] if length else None
            ends[length : length + 1] = [once[line]]
            chains[length : length + 1] = [chain]
    return _in_order(chains[-1] if chains else None)


def _in_order(chain: "_Chain | None") -> list[tuple[int, int]]:
    places = []
    while chain:
        place, new_place, chain = chain
        places.append((place, new_place))
    return places[::-1]


def _body(hunk: Sequence[Change], lines: Sequence[str], first: int, last: int) -> Iterator[str]:
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


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _range(first: int, length: int) -> str:
    """Return a range of lines as `diff -u` writes it: an empty one names the line before it."""
    begin = first + 1 if length else first
    return str(begin) if length == 1 else f"{begin},{length}"
