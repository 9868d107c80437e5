"""Parse a YAML text into the events of ruamel.yaml's own parser, with less work for each token.

The classes here override what is not documented, so a new version of ruamel.yaml has to pass
`tests/store/yaml/test_parser.py` before it is allowed.
"""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken, Token


class NumberError(Exception):
    """Raised if the number of a character or of a version is too large."""


def parse(text: str) -> Iterator[Any]:
    """Yield the events of a YAML text; raise MarkedYAMLError or NumberError where it is wrong."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner, yaml.Parser = _Scanner, _Parser
    try:
        yield from yaml.parse(text)
    except (ValueError, OverflowError) as error:  # The parser has no error of its own for these.
        raise NumberError from error


# The simple scalars that are read at once: plain ones on one line.
_PART = r"(?:[!-\"$-+\--9;->@-Z\\^-z|~]|:(?=[!-\"$-+\--9;->@-Z\\^-z|~]))+"
_PLAIN = re.compile(rf"(?=[A-Za-z0-9_/]){_PART}(?: {_PART})*")
# What ends one in brackets and braces; elsewhere, with the indentation of the next line.
_END_IN_FLOW = re.compile(r"[,\]}]|:[ \n]")
_END = re.compile(r":[ \n]|\n( *)[^\s#]")


class _Scanner(Scanner):
    """Does not look for tokens where nothing has changed, and reads simple scalars at once."""

    reader: Any = None  # an attribute in the place of a property
    complete_at = -1  # how many tokens were taken when enough of them were scanned

    def __init__(self, loader: YAML) -> None:
        self.reader = loader.reader
        super().__init__(loader)

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

    def scan_plain(self) -> Token:
        reader = self.reader
        match = _PLAIN.match(reader.buffer, reader.pointer)
        if match is None or not self._ends(match.end()):
            token: Token = super().scan_plain()
            return token
        start, length = reader.get_mark(), len(match[0])
        reader.pointer += length
        reader.index += length
        reader.column += length
        self.allow_simple_key = False
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
    """Keeps its scanner and resolver, which the original looks up each time."""

    scanner: Any = None
    resolver: Any = None

    def __init__(self, loader: YAML) -> None:
        self.scanner, self.resolver = loader.scanner, loader.resolver
        super().__init__(loader)
