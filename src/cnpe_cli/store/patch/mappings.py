"""Put keys into mappings, and remove keys from them."""

import re
from collections.abc import Iterable

from cnpe_cli.store.patch.flows import flow_of
from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice, step
from cnpe_cli.store.patch.marks import mark, put_back, unmark
from cnpe_cli.store.vocabulary.encode import Plain, flow, scalar
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, is_block

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def put(
    layout: Layout, mapping: Mapping, key: str, value: Plain, gone: set[str] | None = None
) -> list[Splice]:
    """Set the value of a key, in its place if it exists, else in the order of its neighbours.

    The keys of the mapping that are removed are in `gone`.
    """
    pair = mapping.pair(key)
    if pair:
        return [_replaced(layout, mapping, *pair, value), *mark(layout, mapping, pair, value)]
    if mapping.flow:
        return _inserted_in_flow(layout, mapping, key, value, gone or set())
    return [_inserted(layout, mapping, key, value)]


def take(
    layout: Layout, mapping: Mapping, keys: set[str], gone: set[str] | None = None
) -> list[Splice]:
    """Remove keys, if they exist; comments in their lines stay where they are.

    If more keys of the mapping are removed, all of them are in `gone`.
    """
    numbers, all_gone = _numbers(mapping, keys), _numbers(mapping, gone or keys)
    marked = {number: _restored(layout, mapping, number) for number in sorted(numbers)}
    back = {number for number, splices in marked.items() if splices}
    made = [each for splices in marked.values() for each in splices]
    if mapping.flow:
        return [*made, *_cut_pairs(layout, mapping, numbers - back, all_gone - back)]
    for number in sorted(numbers - back):
        made += _taken_lines(layout, mapping, number)
    return made


def _restored(layout: Layout, mapping: Mapping, number: int) -> list[Splice]:
    """Write a pair again as its mark says, or those in its braces that have one; remove the others.

    Return nothing if there is no mark.
    """
    made, node = put_back(layout, mapping, number), mapping.pairs[number][1]
    if made or not isinstance(node, Mapping) or not _is_flow(node):
        return made
    has_marks = any(_restored(layout, node, inner) for inner in range(len(node.pairs)))
    return _take_all(layout, node) if has_marks else []


def _take_all(layout: Layout, mapping: Mapping) -> list[Splice]:
    return take(layout, mapping, {name.value for name, _ in mapping.pairs})


def _cut_pairs(layout: Layout, mapping: Mapping, numbers: set[int], gone: set[int]) -> list[Splice]:
    """Remove pairs in braces; a date that has a comment is only emptied."""
    flow = flow_of(layout, mapping)
    kept = {
        number
        for number in (numbers if flow.is_lined else ())
        if _is_date_in_braces(*mapping.pairs[number]) and layout.comments(*flow.lines(number))
    }
    emptied = (mapping.pairs[number][1] for number in sorted(kept))
    inside = [Splice(node.start + 1, node.end - 1, "") for node in emptied]
    return [*inside, *flow.cut(numbers - kept, gone - kept)]


def drop_keys(layout: Layout, mapping: Mapping, keys: set[str], gone: set[str]) -> list[Splice]:
    """Remove keys and all comments about them.

    All keys of the mapping that are removed are in `gone`.
    """
    numbers = _numbers(mapping, keys)
    if mapping.flow:
        flow = flow_of(layout, mapping)
        if flow.is_lined:
            return flow.cut_whole(numbers, _numbers(mapping, gone))
        marks = (each for number in sorted(numbers) for each in unmark(layout, mapping, number))
        return [*flow.cut(numbers, _numbers(mapping, gone)), *marks]
    return [each for number in sorted(numbers) for each in _dropped_lines(layout, mapping, number)]


def _dropped_lines(layout: Layout, mapping: Mapping, number: int) -> list[Splice]:
    start, end = _whole_lines(layout, mapping, number)
    if layout.text[start : layout.line_end(start)].lstrip().startswith("- "):
        return [_taken_behind_dash(mapping, number, mapping.pairs[number][0])]
    return [layout.without(start, end)]


def comments_of(layout: Layout, mapping: Mapping, keys: Iterable[str]) -> list[str]:
    """Return the comments that `drop_keys` removes with some keys."""
    flow = flow_of(layout, mapping) if mapping.flow else None
    found: list[str] = []
    for number in sorted(_numbers(mapping, keys)):
        if flow:
            place = flow.whole(number) if flow.is_lined else flow.parts[number]
        else:
            place = _whole_lines(layout, mapping, number)
        found += layout.comments(*place)
    return found


def _whole_lines(layout: Layout, mapping: Mapping, number: int) -> tuple[int, int]:
    """Return where the lines of a key, and of the comments about it, begin and end."""
    name, node = mapping.pairs[number]
    start = layout.before(name.start) if number else layout.line_start(name.start)
    return start, layout.after(node if node.end > name.start else name, layout.column(name.start))


def _numbers(mapping: Mapping, keys: Iterable[str]) -> set[int]:
    return {number for number in map(mapping.number, keys) if number is not None}


def block(key: str, value: Plain, column: int, dash: int) -> list[str]:
    """Write a key and its value as lines; each item of a list or table gets its own line."""
    head = f"{' ' * column}{scalar(key)}:"
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if not parts or not all(isinstance(each, dict) for each in parts):
        return [f"{head} {flow(value)}"]
    if isinstance(value, dict):
        inner = " " * (column + max(dash, 2))
        return [head, *(f"{inner}{scalar(name)}: {flow(each)}" for name, each in value.items())]
    return [head, *(f"{' ' * (column + dash)}- {flow(each)}" for each in parts)]


def as_lines(layout: Layout, at: int, lines: list[str], order: int = 0) -> Splice:
    """Insert whole lines at the beginning of a line, or after a last one without a newline."""
    if at == len(layout.text) and not layout.text.endswith("\n"):
        return Splice(at, at, "".join(layout.newline + line for line in lines), order)
    return Splice(at, at, "".join(line + layout.newline for line in lines), order)


def _replaced(layout: Layout, mapping: Mapping, name: Scalar, node: Node, value: Plain) -> Splice:
    if node.start == name.start:  # The key has no value.
        return _filled(layout, mapping, name, value)
    if isinstance(node, Scalar) or node.flow or node.aliased:
        end = node.start + len(layout.text[node.start : node.end].rstrip())
        return Splice(node.start, end, layout.written(value))
    return Splice(layout.colon(name), node.end, f" {layout.written(value)}")


def _filled(layout: Layout, mapping: Mapping, name: Scalar, value: Plain) -> Splice:
    colon = layout.colon(name)
    if mapping.flow or not isinstance(value, dict):
        return Splice(colon, colon, f" {layout.written(value)}")
    column = layout.column(name.start)
    _, *lines = block(name.value, value, column, step(layout, mapping))
    if not lines:
        return Splice(colon, colon, f" {layout.written(value)}")
    return as_lines(layout, layout.line_end(colon - 1), lines, order=2)  # after a mark


def _inserted(layout: Layout, mapping: Mapping, key: str, value: Plain) -> Splice:
    if not mapping.pairs:
        raise HandEditError(mapping.start, "there is nothing yet beside which to write it")
    later = _first_later(mapping, key)
    column = layout.column(mapping.pairs[0][0].start)
    lines = _styled(layout, mapping, key, value, later)
    if later is None:
        return as_lines(layout, layout.after(mapping.pairs[-1][1], column), lines)
    if later:
        return as_lines(layout, layout.after(_leaf(mapping, later - 1), column), lines)
    start = mapping.pairs[later][0].start
    if layout.text[layout.line_start(start) : start].strip():
        raise HandEditError(start, "there is a dash or text before the key")
    return as_lines(layout, layout.before(start), lines)


def _inserted_in_flow(
    layout: Layout, mapping: Mapping, key: str, value: Plain, gone: set[str]
) -> list[Splice]:
    as_json = layout.is_json(mapping)
    text = ": ".join(layout.written(each, as_json=as_json) for each in (key, value))
    if not mapping.pairs:
        return [Splice(mapping.start + 1, mapping.end - 1, text)]
    later = _first_later(mapping, key)
    if later is not None:
        return flow_of(layout, mapping).insert(text, later)
    return flow_of(layout, mapping).append(text, _numbers(mapping, gone))


def _leaf(mapping: Mapping, number: int) -> Node:
    """Return what a pair ends with: its value, or its key if it has none."""
    name, value = mapping.pairs[number]
    return value if value.end > name.start else name


def _styled(
    layout: Layout, mapping: Mapping, key: str, value: Plain, later: int | None
) -> list[str]:
    """Write a new pair as its neighbour is written: in braces, or a line for each key."""
    column = layout.column(mapping.pairs[0][0].start)
    name, neighbour = mapping.pairs[-1 if later is None else max(later - 1, 0)]
    if not isinstance(value, dict) or not _DATE.fullmatch(key):
        return block(key, value, column, step(layout, mapping))
    if not is_block(neighbour):
        return block(key, value, column, 0)
    inner = " " * (column + layout.column(neighbour.start) - layout.column(name.start))
    return [
        f"{' ' * column}{scalar(key)}:",
        *(f"{inner}{scalar(name)}: {flow(each)}" for name, each in value.items()),
    ]


def _first_later(mapping: Mapping, key: str) -> int | None:
    """Return the pair before which a date belongs; None for other keys, which go to the end."""
    if not _DATE.fullmatch(key):
        return None
    names = enumerate(name.value for name, _ in mapping.pairs)
    return next((n for n, name in names if name > key and _DATE.fullmatch(name)), None)


def _taken_lines(layout: Layout, mapping: Mapping, number: int) -> list[Splice]:
    name, node = mapping.pairs[number]
    start, end = layout.line_start(name.start), layout.line_end(max(node.end, name.end) - 1)
    column = layout.column(name.start)
    if is_block(node) and node.pairs and layout.comments(start, layout.after(node, column)):
        return _take_all(layout, node)
    if layout.text[start : name.start].strip():
        return [_taken_behind_dash(mapping, number, name)]
    if isinstance(node, Mapping) and _is_flow(node) and _is_table(node):
        return _take_all(layout, node)
    if _is_date_in_braces(name, node) and layout.comments(start, end):
        return [Splice(layout.colon(name), node.end, "")]
    return [layout.without(start, end, _kept(layout, start, end, column))]


def _is_date_in_braces(name: Scalar, node: Node) -> bool:
    return bool(_DATE.fullmatch(name.value)) and _is_flow(node)


def _is_flow(node: Node) -> bool:
    return isinstance(node, Mapping) and node.flow and not node.aliased


def _kept(layout: Layout, start: int, end: int, column: int) -> list[str]:
    return [" " * column + comment for comment in layout.comments(start, end)]


def _taken_behind_dash(mapping: Mapping, number: int, name: Scalar) -> Splice:
    if number + 1 == len(mapping.pairs):
        raise HandEditError(name.start, "the item would have no key left")
    return Splice(name.start, mapping.pairs[number + 1][0].start, "")


def _is_table(node: Mapping) -> bool:
    return bool(node.pairs) and all(isinstance(value, Mapping) for _, value in node.pairs)
