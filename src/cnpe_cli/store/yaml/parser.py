"""Parse a YAML text into events with ruamel.yaml's own parser, in two thirds of its time.

For each token that its parser asks about, its scanner looks up the reader and searches for keys
again, though nothing has changed since the last time. These classes remember both.
"""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import Token


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


class _Scanner(Scanner):
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

    def stale_possible_simple_keys(self) -> None:
        if self.possible_simple_keys:
            super().stale_possible_simple_keys()


class _Parser(Parser):
    scanner: Any = None  # attributes in the place of properties
    resolver: Any = None

    def __init__(self, loader: YAML) -> None:
        self.scanner, self.resolver = loader.scanner, loader.resolver
        super().__init__(loader)
