"""Read the simplest parts of a YAML text at once, as the events that a parser gives for them.

These are plain and quoted scalars on one line with no escapes but the usual ones, collections in
brackets or braces that hold nothing else, and lines of block collections that hold nothing else.
A text has no control characters but ends of lines, and NUL at its end.
"""

import re

from ruamel.yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

DEEPEST = 50  # levels of nesting in a community file
_LONGEST_KEY = 1000  # A longer one is not simple.

# Classes with a character above U+00FF take milliseconds to compile; `masked` replaces those few.
_IN_PLAIN = r"[^\x00-\x20#,:?\[\]{}\x7f-\xa0]"
_PART = rf"(?:{_IN_PLAIN}|:(?={_IN_PLAIN}))+"
_PLAIN = rf"(?=[A-Za-z0-9_/]|[^\x00-\xa0]){_PART}(?: {_PART})*"
_CONTROLS = r"\x00-\x1f\x7f-\x9f"
_ESCAPE = r"\\(?:u([0-9A-Fa-f]{4})|([nt\"\\/]))"
_DOUBLE = rf"[^\"\\{_CONTROLS}]*(?:{_ESCAPE}[^\"\\{_CONTROLS}]*)*"
_SINGLE = rf"[^'{_CONTROLS}]*(?:''[^'{_CONTROLS}]*)*"
_COMMENT = rf"#[^{_CONTROLS}]*"

SCALAR = re.compile(rf"(?P<plain>{_PLAIN})|\"(?P<double>{_DOUBLE})\"|'(?P<single>{_SINGLE})'(?!')")
_ESCAPED = re.compile(_ESCAPE)
_SPACES = re.compile(" *")
_GAP = re.compile(rf" *(?:(?:(?<=[ \n]){_COMMENT})?\r?\n *)*")
_LINE_END = re.compile(
    rf" *(?:(?<= ){_COMMENT})?\r?\n(?: *(?:{_COMMENT})?\r?\n)*(?P<indent> *)(?=[^\s#])"
)
_IMPLICIT = True  # without a tag
_MEANINGS = {"n": "\n", "t": "\t"}  # The others stand for themselves.
_STYLES = {"double": '"', "single": "'"}
_MASK = str.maketrans("\u2028\u2029\ufeff", "\x1f\x1f\x1f")


def masked(text: str) -> str:
    """Return a text in which a control character stands for what is never simple.

    These are the two separators at which ruamel ends a line, and byte order marks.
    """
    return text if text.isascii() else text.translate(_MASK)


class Mark:
    """A position in a text."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


def collection(text: str, start: int, _column: int) -> tuple[list[Event], int]:
    """Return the events of a collection in brackets or braces but the first, and its end.

    There are no events if the collection is not simple.
    """
    events: list[Event] = []
    end = _collection(text, start, events, 1)
    return (events[1:], end) if end else ([], start)


def items(text: str, start: int, column: int) -> tuple[list[Event], int]:
    """Return the events of simple items that begin here in a block sequence, and their end."""
    events: list[Event] = []
    at, end, indent = start, start, column
    while indent == column and text.startswith("- ", at):
        found, stop = _item(text, at, column)
        line_end = stop and _line_end(text, stop, column)
        if not line_end:
            break
        events += found
        end, at, indent = stop, line_end.end(), len(line_end["indent"])
    return events, end


def pairs(text: str, start: int, column: int) -> tuple[list[Event], int]:
    """Return the events of simple pairs that begin here in a block mapping, and their end."""
    events: list[Event] = []
    at, end, indent = start, start, column
    while indent == column:
        found, stop = _block_pair(text, at)
        line_end = stop and _line_end(text, stop, column)
        if not line_end:
            break
        at, indent = line_end.end(), len(line_end["indent"])
        if len(found) == 1:
            if indent == column and not _key(text, at):
                break  # The next line may be its value.
            found.append(_plain("", at, at))
        events += found
        end = stop
    return events, end


def _line_end(text: str, at: int, column: int) -> re.Match[str] | None:
    """Match the end of a line and the blank lines after it, if the next is not indented more."""
    found = _LINE_END.match(text, at)
    return found if found and len(found["indent"]) <= column else None


def _item(text: str, start: int, column: int) -> tuple[list[Event], int]:
    """Return the events of an item and its end; the end is 0 if the item is not simple."""
    at = _after(_SPACES, text, start + 1)
    events, end = pairs(text, at, column + at - start)
    if not events:
        return events, _value(text, at, events, 0)
    first, last = Mark(at), Mark(_after(_LINE_END, text, end))
    begin = MappingStartEvent(None, None, _IMPLICIT, first, first, flow_style=False)
    return [begin, *events, MappingEndEvent(last, last)], end


def _block_pair(text: str, start: int) -> tuple[list[Event], int]:
    """Return the events of a pair, and its end.

    If the value is not simple, these are the event and the end of the key; without a key, the end
    is 0.
    """
    key = _key(text, start)
    if key is None:
        return [], 0
    events: list[Event] = [_scalar(key)]
    end = _value(text, _after(_SPACES, text, key.end() + 1), events, 0)
    return (events, end) if end else (events[:1], key.end() + 1)


def _collection(text: str, start: int, events: list[Event], level: int) -> int:
    """Append the events of a collection, and return its end; 0 if it is not simple."""
    if level > DEEPEST:
        return 0
    is_mapping = text[start] == "{"
    begin, end, close = _MAPPING if is_mapping else _SEQUENCE
    item = _flow_pair if is_mapping else _value
    events.append(begin(None, None, _IMPLICIT, Mark(start), Mark(start + 1), flow_style=True))
    at = _after(_GAP, text, start + 1)
    while text[at] != close:
        at = item(text, at, events, level)
        if not at:
            return 0
        at = _after(_GAP, text, at)
        if text[at] == ",":
            at = _after(_GAP, text, at + 1)
        elif text[at] != close:
            return 0
    events.append(end(Mark(at), Mark(at + 1)))
    return at + 1


def _flow_pair(text: str, start: int, events: list[Event], level: int) -> int:
    key = _key(text, start)
    if key is None:
        return 0
    events.append(_scalar(key))
    return _value(text, _after(_SPACES, text, key.end() + 1), events, level)


def _value(text: str, start: int, events: list[Event], level: int) -> int:
    """Append the events of a value, and return its end; 0 if it is not simple."""
    scalar = SCALAR.match(text, start)
    if scalar is not None:
        events.append(_scalar(scalar))
        return scalar.end()
    if text[start] in "[{":
        return _collection(text, start, events, level + 1)
    return 0


def _key(text: str, start: int) -> re.Match[str] | None:
    """Match a key before a colon, if there is one."""
    key = SCALAR.match(text, start)
    if key is None or key.end() - start > _LONGEST_KEY:
        return None
    return key if text.startswith((": ", ":\n", ":\r\n"), key.end()) else None


def _scalar(match: re.Match[str]) -> ScalarEvent:
    kind = match.lastgroup or "plain"
    start, end = match.span(kind)
    if kind == "plain":
        return _plain(match[kind], start, end)
    value = match[kind]
    value = value.replace("''", "'") if kind == "single" else _ESCAPED.sub(_unescaped, value)
    marks = Mark(start - 1), Mark(end + 1)
    return ScalarEvent(None, None, (False, True), value, *marks, style=_STYLES[kind])


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _MEANINGS.get(escape[2], escape[2])


def _plain(text: str, start: int, end: int) -> ScalarEvent:
    return ScalarEvent(None, None, (True, False), text, Mark(start), Mark(end))


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the end of what a pattern matches here."""
    found = pattern.match(text, at)
    return found.end() if found else at


_SEQUENCE = SequenceStartEvent, SequenceEndEvent, "]"
_MAPPING = MappingStartEvent, MappingEndEvent, "}"
