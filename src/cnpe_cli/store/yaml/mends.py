"""Corrected lines for YAML that is valid but does not mean what its author intended."""

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.yaml.nodes import Mapping, Scalar, Source

LONGEST_MENDED = 400  # a longer line is too long for a message
COLON = "a colon and a space turn the text before them into a key"

_QUOTES = {"\u201c": "\u201d", "\u201e": "\u201c", "\u2018": "\u2019", "\u00ab": "\u00bb"}
_CLOSING = ("\u201d", "\u2019")
_TYPOGRAPHIC = (*_QUOTES, *_CLOSING)
_CUT = re.compile(r" #[^\s#]")
_COMMENT = re.compile(r"(?:[^#]*:)?\s+(#[^#\s].*)$")


class Hint(Frozen):
    """What probably went wrong, from which character on, and what to write."""

    start: int
    rule: str
    message: str
    text: str


def mend(line: str) -> str:
    """Return a hint with a line as it should be."""
    return f"write `{line.strip()}`"


def reads(line: str) -> bool:
    """Return whether a line by itself is valid YAML, as every line in a hint has to be."""
    try:
        return any(True for _ in YAML(typ="safe", pure=True).parse(line.strip()))
    except MarkedYAMLError:
        return False


def quote(text: str) -> str:
    """Return a text in double quotes, which replace typographic ones."""
    words = text[1:-1] if in_typographic_quotes(text) else text
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def in_typographic_quotes(text: str) -> bool:
    """Return whether a text begins and ends with quotes that YAML reads as letters."""
    if len(text) < 2 or text[0] not in _TYPOGRAPHIC:
        return False
    inside = any(char in _TYPOGRAPHIC for char in text[1:-1])
    return not inside and text[-1] in (_QUOTES.get(text[0]), *_CLOSING)


def with_value(source: Source, node: Scalar, better: str) -> str | None:
    """Return the line of a scalar with another value, or None if the scalar is not all on it."""
    line, column = source.line_at(node.start), source.place(node.start).column - 1
    begin = column if node.plain else column + 1
    if len(line) > LONGEST_MENDED or not line.startswith(node.value, begin):
        return None
    return line[:begin] + better + line[begin + len(node.value) :]


def typographic_quotes(source: Source, node: Scalar) -> Hint | None:
    """Correct `name: “Ann Lee”`."""
    if not node.plain or not in_typographic_quotes(node.value):
        return None
    better = quote(node.value)
    hint = mend(with_value(source, node, better) or better)
    return Hint(node.start, "smart-quotes", "YAML reads these quotes as a part of the text", hint)


def comment_as_text(source: Source, node: Scalar) -> Hint | None:
    """Correct `label: #platform-engineering`: a # after a space begins a comment."""
    line = source.line_at(node.start)
    if len(line) > LONGEST_MENDED:
        return None
    column = source.place(node.start).column - 1
    comment = _COMMENT.match(line[column:])
    if comment is None:
        return None
    text = comment[1].rstrip()
    mended = line[: column + comment.start(1)] + quote(text)
    message = "a # begins a comment, so there is no value here"
    return Hint(node.start, "comment", message, f"{mend(mended)}, or `# ` if it is a comment")


def cut_by_comment(source: Source, node: Scalar) -> Hint | None:
    """Correct `title: Meeting #2`, of which only `Meeting` is read."""
    if not node.plain or node.aliased or not _CUT.match(source.text, node.end):
        return None
    line, column = source.line_at(node.start), source.place(node.start).column - 1
    if len(line) > LONGEST_MENDED or not line.startswith(node.value, column):
        return None
    mended = line[:column] + quote(line[column:].rstrip())
    message = "a # begins a comment, so the text ends before it"
    return Hint(node.start, "comment", message, f"{mend(mended)}, or `# ` if it is a comment")


def pair_as_text(source: Source, node: Mapping) -> Hint | None:
    """Correct `topics: [Platforms: why]`: a pair without braces where a text is expected."""
    line = source.line_at(node.start)
    bare = source.text[node.start : node.start + 1] not in ("{", "?")
    if not bare or len(node.pairs) != 1 or len(line) > LONGEST_MENDED:
        return None
    column = source.place(node.start).column - 1
    inside = re.match(r"[^,\]}]*" if "[" in line[:column] else ".*", line[column:])
    text = inside[0].rstrip() if inside else ""
    mended = line[:column] + quote(text) + line[column + len(text) :]
    return Hint(node.start, "colon", COLON, mend(mended))
