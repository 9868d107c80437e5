"""Turn YAML text into nodes, and report every reason why a text can't be read."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import events
from ruamel.yaml.error import MarkedYAMLError

from cnpe_cli.domain.errors import quoted
from cnpe_cli.store.yaml.hints import corrected, explain, find_conflicts
from cnpe_cli.store.yaml.mends import Hint
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence, Source, repeated
from cnpe_cli.store.yaml.parser import NumberError, parse
from cnpe_cli.store.yaml.simple import DEEPEST

_MOST_SLIPS, _LONGEST_READ_AGAIN = 10, 64_000  # the text is parsed again for each
FEWEST_NODES, CHARACTERS_PER_NODE = 20_000, 5  # files written by hand are less dense

# Line separators are refused only if not escaped, as our parser would end a comment at them.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Always refused: C0 and C1 controls but tab and newline, surrogates, and what YAML 1.2 forbids.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RAW_CONTROLS = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)

_LONG_TAG = re.compile(r"(?<![^\s\[{,])!\S{300,}")  # parsing takes quadratic time
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")

# start index, rule, message, hint
Report = Callable[[int, str, str, str], None]


class _StopReadingError(Exception):
    """Raised if the rest of a text can't be read; the reason was reported."""


def compose(source: Source, report: Report) -> Node | None:
    """Return the root of the only document in a text; None if it is empty or can't be read.

    Problems are passed to `report`; if there are none, the text is valid.
    """
    if _is_refused(source, report):
        return None
    try:
        return _Composer(source.text, report).root_of(parse(source.text))
    except MarkedYAMLError as error:
        for start, hint in _slips(source, error):
            report(start, hint.rule, hint.message, hint.text)
    except NumberError:
        beyond = _BEYOND_UNICODE.search(source.text)
        message = "there is no such character in Unicode" if beyond else "a number is too long"
        report(beyond.start() if beyond else 0, "syntax", message, "take it out")
    except _StopReadingError:
        pass
    return None


def _slips(source: Source, error: MarkedYAMLError) -> Iterator[tuple[int, Hint]]:
    """Yield an error of the parser, and those in later lines that remain where it is corrected.

    Each is a hint, after the character of the file that it is about.
    """
    mended, last_line = source, 0
    for _ in range(_MOST_SLIPS):
        hint = explain(mended, error)
        line, column = mended.place(hint.start)
        if line <= last_line:
            return
        yield source.start_of(line) + min(column - 1, len(source.line(line))), hint
        better = corrected(mended, hint) if len(source.text) <= _LONGEST_READ_AGAIN else None
        found = None if better is None else _error_in(better)
        if better is None or found is None:
            return
        mended, last_line, error = better, line, found


def _error_in(source: Source) -> MarkedYAMLError | None:
    try:
        list(parse(source.text))
    except MarkedYAMLError as error:
        return error
    except NumberError:
        pass
    return None


def _is_refused(source: Source, report: Report) -> bool:
    """Report what no text may contain, before it is parsed; return whether there is any."""
    conflicts = list(find_conflicts(source))
    for hint in conflicts:
        report(hint.start, hint.rule, hint.message, hint.text)
    controls = list(_RAW_CONTROLS.finditer(source.text))
    for match in controls:
        report(match.start(), "control-character", *_control(match[0]))
    tags = list(_LONG_TAG.finditer(source.text))
    for match in tags:
        report(match.start(), "tag", f"{quoted(match[0])} is a tag", "take the tag out")
    return bool(conflicts or controls or tags)


def _joined(text: str) -> str:
    r"""Join pairs of surrogates, which JSON writes for one letter: \ud83c\udf89."""
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _control(char: str) -> tuple[str, str]:
    what = "a line separator" if char in "\u2028\u2029" else "a control character"
    return f"U+{ord(char):04X} is {what}", "take it out"


class _Frame:
    """A collection that has not ended yet, and the number of its nodes."""

    __slots__ = ("anchor", "key", "node", "size")

    def __init__(self, node: Sequence | Mapping, anchor: str | None) -> None:
        self.node, self.anchor = node, anchor
        self.key: Node | None = None
        self.size = 1


class _Composer:
    """Builds nodes from events one by one, with an explicit stack instead of recursion."""

    def __init__(self, text: str, report: Report) -> None:
        self.text, self.report = text, report
        self.most_nodes = max(FEWEST_NODES, len(text) // CHARACTERS_PER_NODE)
        self.root: Node | None = None
        self.documents = self.nodes = 0
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}

    def root_of(self, found: Iterator[Any]) -> Node | None:
        """Process all events of a text, and return the root node."""
        for event in found:
            handler = _HANDLERS.get(type(event))
            if handler is not None:
                handler(self, event)
        return self.root

    def stop(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.report(event.start_mark.index, rule, message, hint)
        raise _StopReadingError

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop(
                event, "second-document", "a second document begins here", "take out `---` or `...`"
            )
        if event.version not in (None, (1, 2)):
            self.stop(
                event, "yaml-version", "the file is not YAML 1.2", "take out the `%YAML` line"
            )

    def alias(self, event: Any) -> None:
        name = event.anchor
        if name not in self.anchors:
            inside = any(frame.anchor == name for frame in self.stack)
            what = "is inside what it repeats" if inside else "repeats an anchor that isn't there"
            self.stop(event, "alias", f"`*{name}` {what}", f"write the value out, or add `&{name}`")
        node, size = self.anchors[name]
        self.count(event, size)
        self.add(repeated(node, event.start_mark.index, event.end_mark.index), size)

    def count(self, event: Any, size: int) -> None:
        self.nodes += size
        if self.nodes > self.most_nodes:
            message = f"more than {self.most_nodes:,} values, including those that aliases repeat"
            self.stop(event, "too-large", message, "no community file needs so many; look here")

    def scalar(self, event: Any) -> None:
        self.count(event, 1)
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            end = self.last_character(start, end)
        value = _joined(event.value) if event.style == '"' else event.value
        node = Scalar(start, end, value, plain=event.style in (None, ""))
        self.check_tag(event)
        control = CONTROLS.search(value)
        if control:
            self.report(node.start, "control-character", *_control(control[0]))
        if event.anchor:
            self.anchors[event.anchor] = (node, 1)
        self.add(node, 1)

    def open(self, event: Any) -> None:
        self.count(event, 1)
        self.check_tag(event)
        if len(self.stack) == DEEPEST:
            self.stop(
                event, "too-deep", f"more than {DEEPEST} levels of nesting", "nest it less deeply"
            )
        kind = Mapping if isinstance(event, events.MappingStartEvent) else Sequence
        node = kind(event.start_mark.index, flow=bool(event.flow_style))
        self.stack.append(_Frame(node, event.anchor))

    def close(self, event: Any) -> None:
        frame = self.stack.pop()
        frame.node.end = event.end_mark.index if frame.node.flow else _last_leaf(frame.node)
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.node, frame.size)
        self.add(frame.node, frame.size)

    def add(self, node: Node, size: int) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.size += size
        if isinstance(frame.node, Sequence):
            frame.node.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            self.add_pair(frame.node, frame.key, node)
            frame.key = None

    def add_pair(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self.report(
                key.start, "complex-key", "a key must be a text", "correct the brackets or quote it"
            )
        elif key.plain and key.value == "<<":
            self.report(key.start, "merge-key", "`<<` is not supported", "write the keys out")
        else:
            if isinstance(value, Scalar) and value.start == value.end:
                value.start, value.end = key.start, key.end  # The parser marks what comes next.
            mapping.pairs.append((key, value))

    def last_character(self, start: int, end: int) -> int:
        """Return where a block scalar ends; blank lines at its end belong to it only with `+`."""
        block = self.text[start:end]
        keeps = "+" in block.partition("\n")[0].partition("#")[0]
        return start + len(block if keeps else block.rstrip())

    def check_tag(self, event: Any) -> None:
        if event.tag is not None:
            message = f"{quoted(str(event.tag))} is a tag"
            self.report(event.start_mark.index, "tag", message, "take the tag out")


def _last_leaf(node: Sequence | Mapping) -> int:
    """Return where a block collection ends; the parser's mark is at whatever comes next."""
    leaves = node.items if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return max((leaf.end for leaf in leaves), default=node.start)


_HANDLERS: dict[type[events.Event], Callable[[_Composer, Any], None]] = {
    events.DocumentStartEvent: _Composer.document,
    events.AliasEvent: _Composer.alias,
    events.ScalarEvent: _Composer.scalar,
    events.SequenceStartEvent: _Composer.open,
    events.SequenceEndEvent: _Composer.close,
    events.MappingStartEvent: _Composer.open,
    events.MappingEndEvent: _Composer.close,
}
