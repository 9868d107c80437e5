"""Items added to lists, dropped from them, and moved from one to another."""

from collections.abc import Container

from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice, splice, step
from cnpe_cli.store.patch.mappings import as_lines, cut
from cnpe_cli.store.vocabulary.encode import Plain, flow, scalar
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence


def add(
    layout: Layout, mapping: Mapping, key: str, item: Plain, gone: Container[int]
) -> list[Splice]:
    """Add an item to the end of the list under a key, in the style of its neighbours.

    The items that are removed from that list are in `gone`.
    """
    node = _value(mapping, key)
    if isinstance(node, Sequence) and node.items and not node.flow and isinstance(item, dict):
        return _added_lines(layout, node, _item_lines(layout, node.items[-1], item))
    return _put_in(layout, (mapping, key), layout.written(item), [f"- {flow(item)}"], gone)


def drop(
    layout: Layout, mapping: Mapping, key: str, index: int, gone: Container[int]
) -> list[Splice]:
    """Drop an item; comments in its lines stay where they are."""
    node = _list(mapping, key)
    if node.flow:
        return [cut(node, [(each.start, each.end) for each in node.items], index, gone)]
    dash = layout.dash(node.items[index])
    start, end = layout.line_start(dash), layout.line_end(node.items[index].end - 1)
    kept = _indented(layout.comments(start, end), layout.column(dash))
    return [layout.without(start, end, kept)]


def move(
    layout: Layout,
    source: tuple[Mapping, str, int],
    target: tuple[Mapping, str],
    within: list[Splice],
    gone: tuple[Container[int], Container[int]],
) -> list[Splice]:
    """Move an item's own lines, with their comments, to the end of another list.

    `within` are splices that change the moved item; `gone` has the items that are removed from
    either list.
    """
    mapping, key, index = source
    node = _list(mapping, key)
    item = node.items[index]
    if item.aliased:
        raise HandEditError(item.start)
    is_flow = isinstance(item, Scalar) or item.flow
    text = _changed(layout, item.start, item.end, within) if is_flow else None
    if node.flow and text is not None:
        removed = cut(node, [(each.start, each.end) for each in node.items], index, gone[0])
        return [removed, *_put_in(layout, target, text, [f"- {text}"], gone[1])]
    dash = layout.dash(item)
    start = _begin(layout, node, index)
    end = layout.after(item, layout.column(dash))
    lines = _outdented(_changed(layout, start, end, within), layout.column(dash), item)
    return [layout.without(start, end), *_put_in(layout, target, text, lines, gone[1])]


def _begin(layout: Layout, node: Sequence, index: int) -> int:
    """Return where an item of a block list begins, with the comments that belong to it.

    Comments above the first item are about the whole list, unless others have some, too.
    """
    dashes = [layout.dash(each) for each in node.items]
    own = [layout.before(dash) for dash in dashes]
    lines = [layout.line_start(dash) for dash in dashes]
    return own[index] if index or own[1:] != lines[1:] else lines[0]


def _put_in(
    layout: Layout,
    target: tuple[Mapping, str],
    text: str | None,
    lines: list[str],
    gone: Container[int],
) -> list[Splice]:
    """Put an item at the end of a list: as text in brackets, or else as unindented lines."""
    mapping, key = target
    name, node = next((pair for pair in mapping.pairs if pair[0].value == key), (None, None))
    if name is None or node is None:
        if mapping.flow and text is not None:
            return _new_list_in_flow(layout, mapping, key, text)
        return _new_list(layout, mapping, key, lines)
    if isinstance(node, Sequence) and node.items and not node.aliased:
        return _put_beside(layout, node, text, lines, gone)
    if node.aliased or not _is_empty(node):
        raise HandEditError(node.start)
    return _put_first(layout, mapping, (name, node), text, lines)


def _put_beside(
    layout: Layout, node: Sequence, text: str | None, lines: list[str], gone: Container[int]
) -> list[Splice]:
    """Put an item behind others, some of which may be removed."""
    if not node.flow:
        return _added_lines(layout, node, lines)
    if text is None:
        raise HandEditError(node.start)
    kept = [each for number, each in enumerate(node.items) if number not in gone]
    if kept:
        return [Splice(kept[-1].end, kept[-1].end, f", {text}")]
    return [Splice(node.end - 1, node.end - 1, text, joined_by=", ")]


def _put_first(
    layout: Layout,
    mapping: Mapping,
    pair: tuple[Scalar, Node],
    text: str | None,
    lines: list[str],
) -> list[Splice]:
    """Put the first item into an empty list, or where there is only a key so far."""
    name, node = pair
    colon = layout.colon(name)
    behind = colon if node.start == name.start else node.end
    emptied = [Splice(colon, behind, "")] if behind > colon else []
    if mapping.flow:
        if text is None:
            raise HandEditError(node.start)
        return [*emptied, *_in_brackets(behind, " [", text)]
    column = layout.column(name.start)
    at = layout.after(Scalar(colon, behind, "", plain=True), column)
    return [*emptied, as_lines(layout, at, _indented(lines, column + step(layout, mapping)))]


def _is_empty(node: Node) -> bool:
    return node.empty if isinstance(node, Scalar) else isinstance(node, Sequence) and not node.items


def _in_brackets(at: int, opening: str, text: str) -> list[Splice]:
    """Write items in brackets; for each item of one list, the brackets are the same splices."""
    item = Splice(at, at, text, order=1, joined_by=", ")
    return [Splice(at, at, opening, order=1), item, Splice(at, at, "]", order=2)]


def _new_list_in_flow(layout: Layout, mapping: Mapping, key: str, text: str) -> list[Splice]:
    if not mapping.pairs:
        raise HandEditError(mapping.start)
    end = max(node.end for _, node in mapping.pairs)
    return _in_brackets(end, f", {layout.written(key)}: [", text)


def _new_list(layout: Layout, mapping: Mapping, key: str, lines: list[str]) -> list[Splice]:
    if mapping.flow or not mapping.pairs:
        raise HandEditError(mapping.start)
    column = layout.column(mapping.pairs[0][0].start)
    last = max((value for _, value in mapping.pairs), key=lambda value: value.end)
    inner = _indented(lines, column + step(layout, mapping))
    at = layout.after(last, column)
    parts = [f"{' ' * column}{scalar(key)}:"], inner
    return [as_lines(layout, at, part, order=1) for part in parts]


def _added_lines(layout: Layout, node: Sequence, lines: list[str]) -> list[Splice]:
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


def _item_lines(layout: Layout, like: Node, item: dict[str, Plain]) -> list[str]:
    """Write an item as its neighbour is written: in braces, or a line for each key."""
    if not isinstance(like, Mapping) or like.flow or like.aliased:
        return [f"- {flow(item)}"]
    depth = layout.column(like.pairs[0][0].start) - layout.column(layout.dash(like))
    lines = [f"{' ' * depth}{scalar(key)}: {flow(value)}" for key, value in item.items()]
    return [f"-{lines[0][1:]}", *lines[1:]]


def brackets(layout: Layout, mapping: Mapping, key: str) -> list[Splice]:
    """Write [] after the key of a block list that has lost all its items."""
    name, node = next(pair for pair in mapping.pairs if pair[0].value == key)
    colon = layout.colon(name)
    return [] if not isinstance(node, Sequence) or node.flow else [Splice(colon, colon, " []")]


def _changed(layout: Layout, start: int, end: int, within: list[Splice]) -> str:
    inside = [each for each in within if start <= each.start <= end]
    moved = [Splice(each.start - start, each.end - start, each.text) for each in inside]
    return splice(layout.text[start:end], moved)


def _outdented(text: str, column: int, item: Node) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    if any(line[:column].strip() for line in lines):
        raise HandEditError(item.start)
    return [line[column:] for line in lines]


def _indented(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _value(mapping: Mapping, key: str) -> Node | None:
    return next((value for name, value in mapping.pairs if name.value == key), None)


def _list(mapping: Mapping, key: str) -> Sequence:
    node = _value(mapping, key)
    if not isinstance(node, Sequence) or node.aliased:
        raise HandEditError(node.start if node else mapping.start)
    return node
