"""Parse a YAML text into the events of ruamel.yaml's own parser, with less work for each token.

The classes here override what is not documented, so a new version of ruamel.yaml has to pass
`tests/store/yaml/test_parser.py` before it is allowed.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import StreamMark
from ruamel.yaml.events import Event
from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import (
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    FlowMappingStartToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    Token,
)

from cnpe_cli.store.yaml import simple


class NumberError(Exception):
    """Raised if the number of a character or of a version is too large."""


def parse(text: str) -> Iterator[Any]:
    """Yield the events of a YAML text; raise MarkedYAMLError or NumberError where it is wrong."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner, yaml.Parser = _Scanner, _Parser
    try:
        for event in yaml.parse(text):
            if isinstance(event, list):
                yield from event
            else:
                yield event
    except (ValueError, OverflowError) as error:  # The parser has no error of its own for these.
        raise NumberError from error


# What ends a plain scalar in brackets and braces; elsewhere, with the next line's indentation.
_END_IN_FLOW = re.compile(r"[,\]}]|:[ \n]")
_END = re.compile(r":[ \n]|\n( *)[^\s#]")

Found = tuple[list[Event], int]
Read = Callable[[str, int, int], Found]
Events = Event | list[Event]
State = Callable[[], Events]


class _Simple(Token):
    """A token that stands for all of something simple, with the events of that."""

    __slots__ = ("events",)
    length = 1

    def __init__(self, mark: StreamMark, events: list[Event]) -> None:
        end: Any = simple.Mark(mark.index + self.length)
        super().__init__(mark, end)
        self.events = events


class _Items(_Simple, BlockEntryToken):
    """The first dash of simple items, with the events of all these items."""

    __slots__ = ()


class _Pairs(_Simple, KeyToken):
    """The first key of simple pairs, with the events of all these pairs."""

    __slots__ = ()
    length = 0  # It begins before its first character, as there is no question mark.


class _Mapping(_Simple, FlowMappingStartToken):
    """The brace of a simple mapping, with the events after the first."""

    __slots__ = ()


class _Sequence(_Simple, FlowSequenceStartToken):
    """The bracket of a simple sequence, with the events after the first."""

    __slots__ = ()


class _Scanner(Scanner):
    """Does not look for tokens where nothing has changed, and reads what is simple at once."""

    reader: Any = None  # an attribute in the place of a property
    complete_at = -1  # how many tokens were taken when enough of them were scanned

    def __init__(self, loader: YAML) -> None:
        self.reader = loader.reader
        super().__init__(loader)

    @cached_property
    def masked(self) -> str:
        """The text for `simple`."""
        return simple.masked(self.reader.buffer)

    def check_token(self, *choices: type) -> bool:
        if self.complete_at != self.tokens_taken:
            self._complete()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def peek_token(self) -> Token | None:
        if self.complete_at != self.tokens_taken:
            self._complete()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Token | None:
        if self.complete_at != self.tokens_taken:
            self._complete()
        if not self.tokens:
            return None
        self.tokens_taken += 1
        token: Token = self.tokens.pop(0)
        return token

    def _complete(self) -> None:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        self.complete_at = self.tokens_taken

    def fetch_block_entry(self) -> None:
        if not self._fetch_lines(simple.items, BlockSequenceStartToken, _Items):
            super().fetch_block_entry()

    def fetch_plain(self) -> None:
        if not self._fetch_lines(simple.pairs, BlockMappingStartToken, _Pairs):
            super().fetch_plain()

    def _fetch_lines(self, read: Read, first: type[Token], rest: type[_Simple]) -> bool:
        """Fetch simple lines of a block collection as one token; return whether there are any."""
        found = self._read(read) if self.allow_simple_key else None
        if found is None:
            return False
        if self.add_indent(self.reader.column):
            mark = self.reader.get_mark()
            self.tokens.append(first(mark, mark))
        self._append(rest, *found)
        return True

    def fetch_flow_collection_start(self, kind: type[Token], to_push: str) -> None:
        must_be_key = self.indent == self.reader.column
        found = None if must_be_key else self._read(simple.collection)
        if found is None:
            super().fetch_flow_collection_start(kind, to_push)
            return
        self.save_possible_simple_key()
        self._append(_Mapping if to_push == "{" else _Sequence, *found)

    def _read(self, read: Read) -> Found | None:
        """Return the events of what is simple from here on, and its end; None if nothing is."""
        if self.flow_context or self.possible_simple_keys:
            return None
        found = read(self.masked, self.reader.pointer, self.reader.column)
        return found if found[0] else None

    def _append(self, kind: type[_Simple], events: list[Event], end: int) -> None:
        self.tokens.append(kind(self.reader.get_mark(), events))
        self.allow_simple_key = False
        self._go_to(end)

    def _go_to(self, end: int) -> None:
        """Go on to a position, and count lines and columns up to there."""
        reader = self.reader
        passed = reader.buffer[reader.pointer : end]
        *lines, last = passed.split("\n")
        reader.line += len(lines)
        reader.column = (0 if lines else reader.column) + len(last)
        reader.index += len(passed)
        reader.pointer = end

    def scan_plain(self) -> Token:
        reader = self.reader
        match = simple.SCALAR.match(self.masked, reader.pointer)
        if match is None or not self._ends(match.end()):
            token: Token = super().scan_plain()
            return token
        start = reader.get_mark()
        self._go_to(match.end())
        self.allow_simple_key = False
        key = self.possible_simple_keys.get(0)
        if key and not key.required and reader.buffer[reader.pointer] == "\n":
            del self.possible_simple_keys[0]  # A key ends with a colon in its own line.
        return ScalarToken(match[0], plain=True, start_mark=start, end_mark=reader.get_mark())

    def _ends(self, end: int) -> bool:
        """Return whether a plain scalar ends, and does not go on in the next line."""
        if self.flow_context:
            return _END_IN_FLOW.match(self.reader.buffer, end) is not None
        found = _END.match(self.reader.buffer, end)
        return found is not None and (found[1] is None or len(found[1]) <= self.indent)

    def stale_possible_simple_keys(self) -> None:
        if self.possible_simple_keys:
            super().stale_possible_simple_keys()


class _Parser(Parser):
    """Takes events from the scanner, and keeps it and the resolver, which the original looks up.

    A state that has several events returns them as a list.
    """

    scanner: Any = None
    resolver: Any = None

    def __init__(self, loader: YAML) -> None:
        self.scanner, self.resolver = loader.scanner, loader.resolver
        super().__init__(loader)

    def get_event(self) -> Events | None:
        """Return the next event, or several; ruamel's own method expects one with a position."""
        if self.current_event is None and self.state:
            self.current_event = self.state()
        events: Events | None = self.current_event
        self.current_event = None
        return events

    def parse_block_sequence_entry(self) -> Events:
        here = self.parse_block_sequence_entry
        return self._known(_Items, here) or super().parse_block_sequence_entry()

    def parse_indentless_sequence_entry(self) -> Events:
        here = self.parse_indentless_sequence_entry
        return self._known(_Items, here) or super().parse_indentless_sequence_entry()

    def parse_block_mapping_key(self) -> Events:
        here = self.parse_block_mapping_key
        return self._known(_Pairs, here) or super().parse_block_mapping_key()

    def parse_flow_mapping_first_key(self) -> Events:
        return self._known(_Mapping) or super().parse_flow_mapping_first_key()

    def parse_flow_sequence_first_entry(self) -> Events:
        return self._known(_Sequence) or super().parse_flow_sequence_first_entry()

    def _known(self, kind: type[_Simple], here: State | None = None) -> list[Event] | None:
        """Return the events of the next token if it has any.

        The next state is `here`; without it, it is the one after the collection.
        """
        if not self.scanner.check_token(kind):
            return None
        self.state = here or self.states.pop()
        events: list[Event] = self.scanner.get_token().events
        return events
