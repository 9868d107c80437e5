"""Write what an empty or false value was into a comment before it is changed, for `restore`.

After `meetings cancel`, `dates:` and `dates: ~` would be the same text as no `dates` at all. So a
comment at the end of the line says what was there, such as `# before: dates: ~`, and `meetings
restore` writes that again. JSON has no comments, so there it is lost.
"""

import re
from functools import lru_cache

from cnpe_cli.store.patch.lines import Layout, Splice
from cnpe_cli.store.vocabulary.encode import Plain
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, is_block

_TAKEN_BACK = ("cancelled", "moved_to")  # what `meetings restore` removes
_OPENING = "# before: "
_DATE = r"""['"]?\d{4}-\d{2}-\d{2}['"]?"""
_KEY = rf"""['"]?(?:dates|{"|".join(_TAKEN_BACK)})['"]?|{_DATE}"""
_NOTHING = r"""~|[Nn]ull|NULL|" *"|' *'|['"]?(?i:false)['"]?|\{ *\}"""
# A pair, maybe in the braces of a date.
_MARK = re.compile(
    rf"(?:^|[ \t]{{1,2}}){_OPENING}(?:(?P<date>{_DATE}): \{{)?"
    rf"(?P<pair>(?P<key>{_KEY}) *:(?: +(?:{_NOTHING}))?)(?(date)\}})(?=[ \t]*$|[ \t]+#)"
)
_DATE_BEFORE = re.compile(rf"({_DATE}) *: *$")
_LONGEST_DATE = 40


def without_marks(comment: str) -> str:
    """Return a comment without marks; an empty text if it has nothing else."""
    return _MARK.sub("", comment) if _OPENING in comment else comment


def mark(layout: Layout, mapping: Mapping, pair: tuple[Scalar, Node], value: Plain) -> list[Splice]:
    """Add a mark to a pair that says nothing yet, if `restore` will remove the value it gets."""
    name, node = pair
    is_needed = _is_taken_back(name.value, value) and not _is_kept(layout, mapping, pair)
    end = layout.line_start(name.start) + len(layout.line(layout.line_start(name.start)))
    if not is_needed or not _has_place(layout, mapping, name, end):
        return []
    before = layout.text[name.start : max(node.end, layout.colon(name))].rstrip()
    date = _date_of(layout, mapping)
    text = f"  {_OPENING}{date}: {{{before}}}" if date else f"  {_OPENING}{before}"
    says_nothing = _MARK.fullmatch(text) and not node.aliased
    return [Splice(end, end, text, order=1)] if says_nothing else []


def _is_kept(layout: Layout, mapping: Mapping, pair: tuple[Scalar, Node]) -> bool:
    """Return whether a pair in lines is as it was, without a mark, when its value is removed.

    This is so for `dates: {}`, and for a key without a value but with a comment.
    """
    name, node = pair
    if mapping.flow or layout.text[layout.line_start(name.start) : name.start].strip():
        return False
    if name.value == "dates" and layout.text[node.start : node.end] == "{}":
        return True
    return node.start == name.start and bool(layout.comment(name.start))


def _has_place(layout: Layout, mapping: Mapping, name: Scalar, end: int) -> bool:
    """Return whether a comment can be added to a line, and can only be about this key there."""
    if layout.is_json() or layout.is_in_value(end) or _mark_of(layout, mapping, name):
        return False
    start = layout.line_start(name.start)
    meetings = layout.items(("meetings",)) if mapping.flow else []
    return sum(each.start < end and each.end > start for each in meetings) < 2


def put_back(layout: Layout, mapping: Mapping, number: int) -> list[Splice]:
    """Write a pair again as its mark says, without the mark; return nothing if it has none."""
    name, node = mapping.pairs[number]
    found, end = _mark_of(layout, mapping, name), layout.line_end(name.start)
    is_below = node.end > end
    if found is None or (is_below and not is_block(node)):
        return []
    unmarked, before = found
    last = layout.colon(name) if is_below else node.end
    made = [Splice(name.start, last, before), unmarked]
    if not is_below:
        return made
    stop = layout.line_end(node.end - 1)
    lines = layout.text[end:stop].splitlines()
    kept = [line for line in lines if line.lstrip(" ").startswith("#")]
    if len(kept) < len(layout.comments(end, stop)):
        return []  # A comment is beside what would go.
    return [*made, layout.without(end, stop, kept)]


def unmark(layout: Layout, mapping: Mapping, number: int) -> list[Splice]:
    """Remove the marks of a pair, and of those in its braces."""
    name, node = mapping.pairs[number]
    found = _mark_of(layout, mapping, name)
    made = [found[0]] if found else []
    if isinstance(node, Mapping) and node.flow:
        for inner in range(len(node.pairs)):
            made += unmark(layout, node, inner)
    return made


def _mark_of(layout: Layout, mapping: Mapping, name: Scalar) -> tuple[Splice, str] | None:
    """Return the splice that removes the mark of a key, and what was there."""
    place = layout.comment(name.start)
    if place is None or _OPENING not in place[1]:
        return None
    key = _date_of(layout, mapping), layout.text[name.start : name.end]
    match = _marks_in(place[1]).get(key)
    if match is None:
        return None
    start, end = place[0] + match.start(), place[0] + match.end()
    if match.start() == 0:
        blanks = layout.text[start - 2 : start]
        start -= len(blanks) - len(blanks.rstrip(" \t"))
    return Splice(start, end, ""), match["pair"]


@lru_cache(maxsize=8)
def _marks_in(comment: str) -> dict[tuple[str, str], re.Match[str]]:
    """Return the marks in a comment by date and key; a mark without a date has an empty one."""
    return {(each["date"] or "", each["key"]): each for each in _MARK.finditer(comment)}


def _date_of(layout: Layout, mapping: Mapping) -> str:
    """Return the date, as it is written, before a mapping in braces; else an empty text."""
    if not mapping.flow:
        return ""
    start = max(layout.line_start(mapping.start), mapping.start - _LONGEST_DATE)
    match = _DATE_BEFORE.search(layout.text[start : mapping.start])
    return match[1] if match else ""


def _is_taken_back(key: str, value: Plain) -> bool:
    if isinstance(value, dict):
        return any(_is_taken_back(inner, each) for inner, each in value.items())
    return key in _TAKEN_BACK
