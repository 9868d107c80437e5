"""Items added to lists, dropped from them, and moved from one to another."""

from collections.abc import Sequence as Items

from cnpe_cli.domain.value import Frozen, once_each, replace
from cnpe_cli.store.patch.flows import flow_of, own_begins
from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice, splice, step
from cnpe_cli.store.patch.mappings import as_lines
from cnpe_cli.store.vocabulary.encode import Plain, flow, scalar
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence


class Piece(Frozen):
    """An item of a list: its text for brackets, its unindented lines, and comments beside the text.

    An item in lines has no text; its comments are in the lines.
    """

    lines: tuple[str, ...]
    text: str | None = None
    above: tuple[str, ...] = ()
    behind: str = ""


def in_braces(text: str, above: Items[str] = (), behind: str = "") -> Piece:
    """Return an item that is written on one line, with comments above and behind it."""
    line = f"- {text}  {behind}" if behind else f"- {text}"
    return Piece((*above, line), text, tuple(above), behind)


def add(layout: Layout, mapping: Mapping, key: str, item: Plain, gone: set[int]) -> list[Splice]:
    """Add an item to the end of the list under a key, in the style of its neighbours.

    The items that are removed from that list are in `gone`.
    """
    node = mapping.get(key)
    piece = Piece((f"- {flow(item)}",), layout.written(item))
    if isinstance(node, Sequence) and node.items and isinstance(item, dict):
        piece = replace(piece, lines=_item_lines(layout, node.items[-1], item))
    return put_in(layout, (mapping, key), piece, gone)


def replace_item(layout: Layout, item: Node, value: Plain) -> list[Splice]:
    """Write another value in the place of an item; comments in its lines stay where they are."""
    end = item.start + len(layout.text[item.start : item.end].rstrip())
    return [Splice(item.start, end, layout.written(value))]


def drop(
    layout: Layout, mapping: Mapping, key: str, indexes: set[int], gone: set[int]
) -> list[Splice]:
    """Drop items; comments in their lines stay where they are.

    All items that are removed from the list are in `gone`.
    """
    node = _list(mapping, key)
    if node.flow:
        return flow_of(layout, node).cut(indexes, gone)
    return [_without_lines(layout, node.items[index]) for index in sorted(indexes)]


def _without_lines(layout: Layout, item: Node) -> Splice:
    dash = layout.dash(item)
    start, end = layout.line_start(dash), layout.line_end(item.end - 1)
    kept = _indented(layout.comments(start, end), layout.column(dash))
    return layout.without(start, end, kept)


def move(
    layout: Layout,
    source: tuple[Mapping, str, int],
    target: tuple[Mapping, str],
    within: list[Splice],
    gone: tuple[set[int], set[int]],
) -> list[Splice]:
    """Move an item's own lines, with their comments, to the end of another list.

    Comments stay where they are if the other list is on one line. `within` are splices that
    change the moved item; `gone` has the items that are removed from either list.
    """
    mapping, key, index = source
    node = _list(mapping, key)
    item = node.items[index]
    if item.aliased:
        raise HandEditError(item.start, "an alias stands for the item")
    is_flow = isinstance(item, Scalar) or item.flow
    text = _changed(layout, item.start, item.end, within) if is_flow else None
    if text is not None and _is_one_line(layout, target):
        dropped = drop(layout, mapping, key, {index}, gone[0])
        return [*dropped, *put_in(layout, target, in_braces(text), gone[1])]
    if node.flow and text is not None:
        removed, piece = _out_of_flow(layout, node, index, text, gone[0])
    else:
        removed, piece = _out_of_block(layout, node, index, text, within)
    return [*removed, *put_in(layout, target, piece, gone[1])]


def _out_of_flow(
    layout: Layout, node: Sequence, index: int, text: str, gone: set[int]
) -> tuple[list[Splice], Piece]:
    """Take an item out of a list in brackets, with its comments if it has its own lines."""
    flow = flow_of(layout, node)
    if not flow.is_lined:
        return flow.cut({index}, gone), in_braces(text)
    above, behind = flow.comments(index)
    return flow.cut_whole({index}, gone), in_braces(text, above, behind)


@once_each  # Thousands of items can leave one list.
def _item_begins(layout: Layout, node: Sequence) -> list[int]:
    """Return where the items of a block list begin, with their comments."""
    return own_begins(layout, [layout.dash(each) for each in node.items])


def _out_of_block(
    layout: Layout, node: Sequence, index: int, text: str | None, within: list[Splice]
) -> tuple[list[Splice], Piece]:
    """Take an item out of a block list, with its comments."""
    item = node.items[index]
    dash = layout.dash(item)
    start = _item_begins(layout, node)[index]
    end = layout.after(item, layout.column(dash))
    lines = _outdented(_changed(layout, start, end, within), layout.column(dash), item)
    above, behind = layout.comments(start, dash), layout.comments(item.end, end)
    is_beside = len(behind) < 2 and end == layout.line_end(item.end - 1)
    beside = in_braces(text, above, *behind) if text is not None and is_beside else Piece(())
    return [layout.without(start, end)], replace(beside, lines=tuple(lines))


def _is_one_line(layout: Layout, target: tuple[Mapping, str]) -> bool:
    """Return whether a new item would be in brackets or braces on one line."""
    mapping, key = target
    node = mapping.get(key)
    if isinstance(node, Sequence) and node.items:
        return node.flow and not flow_of(layout, node).is_lined
    return mapping.flow


def put_in(
    layout: Layout, target: tuple[Mapping, str], piece: Piece, gone: set[int]
) -> list[Splice]:
    """Put an item at the end of a list, which may be empty or absent."""
    mapping, key = target
    pair = mapping.pair(key)
    if pair is None:
        return _new_list(layout, mapping, key, piece)
    node = pair[1]
    if node.aliased:
        raise HandEditError(node.start, "an alias stands for the list")
    if isinstance(node, Sequence) and node.items:
        return _put_beside(layout, node, piece, gone)
    return _put_first(layout, mapping, pair, piece)


def _put_beside(layout: Layout, node: Sequence, piece: Piece, gone: set[int]) -> list[Splice]:
    """Put an item behind others, some of which may be removed."""
    if not node.flow:
        return _added_lines(layout, node, piece.lines)
    return flow_of(layout, node).append(_text(piece, node), gone, piece.above, piece.behind)


def _text(piece: Piece, node: Node) -> str:
    if piece.text is None:
        raise HandEditError(node.start, "an item of several lines can't be in brackets")
    return piece.text


def _put_first(
    layout: Layout, mapping: Mapping, pair: tuple[Scalar, Node], piece: Piece
) -> list[Splice]:
    """Put the first item into an empty list, or where there is only a key so far."""
    name, node = pair
    colon = layout.colon(name)
    behind = colon if node.start == name.start else node.end
    emptied = [Splice(colon, behind, "")] if behind > colon else []
    if mapping.flow:
        return [*emptied, *_in_brackets(behind, " [", _text(piece, node))]
    column = layout.column(name.start)
    at = layout.after(Scalar(colon, behind, "", plain=True), column)
    lines = _indented(piece.lines, column + step(layout, mapping))
    return [*emptied, as_lines(layout, at, lines)]


def _in_brackets(at: int, opening: str, text: str, closing: str = "]") -> list[Splice]:
    """Write items in brackets; for each item of one list, the brackets are the same splices."""
    item = Splice(at, at, text, order=1, joined_by=", ")
    return [Splice(at, at, opening, order=1), item, Splice(at, at, closing, order=2)]


def _new_list(layout: Layout, mapping: Mapping, key: str, piece: Piece) -> list[Splice]:
    if not mapping.pairs:
        raise HandEditError(mapping.start, "there is nothing yet beside which to write it")
    if mapping.flow:
        end = flow_of(layout, mapping).end()
        opening = end.line(f"{layout.written(key)}: [")
        listed = _in_brackets(end.at, opening, _text(piece, mapping), f"]{end.closing}")
        return [*end.comma, *listed]
    column = layout.column(mapping.pairs[0][0].start)
    last = max((value for _, value in mapping.pairs), key=lambda value: value.end)
    inner = _indented(piece.lines, column + step(layout, mapping))
    at = layout.after(last, column)
    parts = [f"{' ' * column}{scalar(key)}:"], inner
    return [as_lines(layout, at, part, order=1) for part in parts]


def _added_lines(layout: Layout, node: Sequence, lines: Items[str]) -> list[Splice]:
    """Add unindented lines after the last item, with a blank line if that has one before it."""
    column = layout.column(layout.dash(node.items[-1]))
    gap = [""] if _is_spaced(layout, node) else []
    at = layout.after(node.items[-1], column)
    return [as_lines(layout, at, [*gap, *_indented(lines, column)])]


def _is_spaced(layout: Layout, node: Sequence) -> bool:
    """Return whether there is a blank line before the last item."""
    if len(node.items) < 2:
        return False
    start = layout.before(layout.dash(node.items[-1]))
    return not layout.line(layout.line_start(start - 1)).strip()


def _item_lines(layout: Layout, like: Node, item: dict[str, Plain]) -> tuple[str, ...]:
    """Write an item as its neighbour is written: in braces, or a line for each key."""
    if not isinstance(like, Mapping) or like.flow or like.aliased:
        return (f"- {flow(item)}",)
    depth = layout.column(like.pairs[0][0].start) - layout.column(layout.dash(like))
    lines = [f"{' ' * depth}{scalar(key)}: {flow(value)}" for key, value in item.items()]
    return (f"-{lines[0][1:]}", *lines[1:])


def brackets(layout: Layout, mapping: Mapping, key: str) -> list[Splice]:
    """Write [] after the key of a block list that has lost all its items."""
    pair = mapping.pair(key)
    if pair is None or not isinstance(pair[1], Sequence) or pair[1].flow:
        return []
    colon = layout.colon(pair[0])
    return [Splice(colon, colon, " []")]


def _changed(layout: Layout, start: int, end: int, within: list[Splice]) -> str:
    inside = [each for each in within if start <= each.start <= end]
    moved = [Splice(each.start - start, each.end - start, each.text) for each in inside]
    return splice(layout.text[start:end], moved)


def _outdented(text: str, column: int, item: Node) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    if any(line[:column].strip() for line in lines):
        raise HandEditError(item.start, "its lines are not indented as deeply as its dash")
    return [line[column:] for line in lines]


def _indented(lines: Items[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _list(mapping: Mapping, key: str) -> Sequence:
    node = mapping.get(key)
    if not isinstance(node, Sequence) or node.aliased:
        raise HandEditError(node.start if node else mapping.start, "an alias stands for the list")
    return node
