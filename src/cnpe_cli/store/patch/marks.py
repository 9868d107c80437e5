"""Keep what an empty value looked like before `meetings cancel` filled it, for `restore`.

After `cancel`, `dates:` and `dates: ~` would be the same text as no `dates` at all. So a comment
at the end of the line says what was there, such as `# before: dates: ~`, and `restore` writes that
again. JSON has no comments, so there it is lost.
"""

import re

from cnpe_cli.store.patch.lines import Layout, Splice
from cnpe_cli.store.vocabulary.encode import Plain
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar

_TAKEN_BACK = ("cancelled", "moved_to")  # what `meetings restore` removes
_OPENING = "# before: "
_DATE = r"\d{4}-\d{2}-\d{2}"
_KEY = rf"""['"]?(?:dates|{"|".join(_TAKEN_BACK)}|{_DATE})['"]?[ \t]*:"""
_MARK = re.compile(rf"(?:^|[ \t]{{1,2}}){_OPENING}({_KEY}[^#]*?)(?=[ \t]*$|[ \t]+#)")
_DATE_BEFORE = re.compile(rf"""['"]?{_DATE}['"]?[ \t]*:[ \t]*$""")


def without_marks(comment: str) -> str:
    """Return a comment without marks; an empty text if it is nothing else."""
    return _MARK.sub("", comment)


def mark(layout: Layout, mapping: Mapping, pair: tuple[Scalar, Node], value: Plain) -> list[Splice]:
    """Add a mark to a pair that says nothing yet, if `restore` will remove the value it gets."""
    name, node = pair
    is_ours = _is_taken_back(name.value, value) and _says_nothing(layout, mapping, pair)
    if not is_ours or layout.is_json():
        return []
    start = layout.line_start(name.start)
    at = start + len(layout.line(start))
    is_kept = node.start == name.start and not mapping.flow and layout.comments(start, at)
    before = layout.text[name.start : max(node.end, layout.colon(name))].rstrip()
    if is_kept or "#" in before or "\n" in before or layout.is_in_value(at):
        return []  # A comment keeps a bare key anyway.
    opening, closing = _around(layout, mapping)
    return [Splice(at, at, f"  {_OPENING}{opening}{before}{closing}", order=1)]


def put_back(layout: Layout, mapping: Mapping, number: int) -> list[Splice]:
    """Write a pair again as its mark says, without the mark; return nothing if it has none."""
    name, node = mapping.pairs[number]
    found, end = _mark_of(layout, mapping, name), layout.line_end(name.start)
    is_below = node.end > end
    if found is None or (is_below and not _is_block(node)):
        return []
    unmarked, before = found
    last = layout.colon(name) if is_below else node.end
    made = [Splice(name.start, last, before), unmarked]
    if not is_below:
        return made
    has_comments = layout.comments(end, layout.after(node, layout.column(name.start)))
    return [] if has_comments else [*made, layout.without(end, layout.line_end(node.end - 1))]


def _mark_of(layout: Layout, mapping: Mapping, name: Scalar) -> tuple[Splice, str] | None:
    """Return the splice that removes the mark of a key, and what was there."""
    start = layout.line_start(name.start)
    line, comments = layout.line(start), layout.comments(start, layout.line_end(start))
    if not comments:
        return None
    opening, closing = _around(layout, mapping)
    key = re.compile(re.escape(opening + layout.text[name.start : name.end]) + r"[ \t]*:")
    for match in _MARK.finditer(line, max(line.rfind(comments[0]) - 2, 0)):
        if key.match(match[1]):
            before = match[1].removeprefix(opening).removesuffix(closing)
            return Splice(start + match.start(), start + match.end(), ""), before
    return None


def _around(layout: Layout, mapping: Mapping) -> tuple[str, str]:
    """Return what a mark has around a pair in the braces of a date, which tells whose it is."""
    start = layout.line_start(mapping.start)
    date = _DATE_BEFORE.search(layout.text[start : mapping.start]) if mapping.flow else None
    return (f"{date[0].rstrip()} {{", "}") if date else ("", "")


def _is_taken_back(key: str, value: Plain) -> bool:
    if isinstance(value, dict):
        return any(_is_taken_back(inner, each) for inner, each in value.items())
    return key in _TAKEN_BACK


def _says_nothing(layout: Layout, mapping: Mapping, pair: tuple[Scalar, Node]) -> bool:
    """Return whether a value is empty or false; `dates: {}` in a line is written again anyway."""
    name, node = pair
    if node.aliased:
        return False
    if isinstance(node, Scalar):
        return node.empty or (node.plain and node.value == "false")
    is_kept = name.value == "dates" and not mapping.flow
    is_as_written = is_kept and layout.text[node.start : node.end] == "{}"
    return isinstance(node, Mapping) and not node.pairs and not is_as_written


def _is_block(node: Node) -> bool:
    return isinstance(node, Mapping) and not node.flow and not node.aliased
