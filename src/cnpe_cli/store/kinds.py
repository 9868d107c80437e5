"""How nodes become values: a kind for each shape that the file knows.

A kind decodes a node as the type that the vocabulary expects there, so 11:00 is never 660 and
`no` is never False. What can't be decoded is reported and becomes BAD; decoding goes on, so
that a person hears of every problem at once.
"""

import re
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Text
from cnpe_cli.domain.values import LOCALE_PATTERN, parse_locale
from cnpe_cli.store.mends import (
    Slip,
    comment_as_text,
    cut_by_comment,
    pair_as_text,
    typographic_quotes,
)
from cnpe_cli.store.nodes import Mapping, Node, Scalar, Sequence
from cnpe_cli.store.reader import BAD, Bad, Reader

T = TypeVar("T")
K = TypeVar("K")
T_co = TypeVar("T_co", covariant=True)


class Kind(Protocol[T_co]):
    """Something that a node can be read as."""

    @property
    def expected(self) -> str:
        """What to write, in words that follow `write`."""

    @property
    def empty(self) -> object:
        """What an optional key stands for when nothing is behind it."""

    def decode(self, node: Node, reader: Reader) -> T_co | Bad:
        """Return the value of a node, or report why there is none and return BAD."""


class Value(Frozen, Generic[T_co]):
    """One scalar, read by a function that raises UnfitValueError.

    `pattern` (ECMA 262) and `types` tell editors what it looks like, by JSON Schema.
    """

    expected: str
    parse: Callable[[str], T_co]
    empty: object = None
    pattern: str | None = None
    types: tuple[str, ...] = ("string",)

    def decode(self, node: Node, reader: Reader) -> T_co | Bad:
        """Return the parsed text."""
        if not isinstance(node, Scalar) or node.empty:
            return mismatch(node, self.expected, reader)
        slip = typographic_quotes(reader.source, node)
        cut = cut_by_comment(reader.source, node) if self is ANYTHING else None
        try:
            value = self.parse(node.value)
        except UnfitValueError as error:
            return reader.slipped(slip) if slip else reader.unfit(node, error)
        for each in filter(None, (slip, cut)):
            reader.slipped(each, "warning")
        return value


class ListOf(Frozen, Generic[T_co]):
    """A list of one kind; an item that is BAD is left out.

    With `whole` the list is BAD then, and has to hold something.
    """

    item: Kind[T_co]
    whole: bool = False
    empty: object = ()
    most: int | None = None

    @property
    def expected(self) -> str:
        """A list of the items' kind."""
        return f"a list, each of it {self.item.expected}"

    def decode(self, node: Node, reader: Reader) -> tuple[T_co, ...] | Bad:
        """Return the items that could be decoded."""
        if not isinstance(node, Sequence):
            return mismatch(node, self.expected, reader)
        if self.most is not None and len(node.items) > self.most:
            hint = f"keep the {self.most} that matter most"
            reader.report(node.start, "too-many", f"more than {self.most} stand here", hint)
            return BAD
        items = [self.item.decode(item, reader) for item in node.items]
        good = tuple(item for item in items if item is not BAD)
        if self.whole and not items:
            return mismatch(node, f"at least {self.item.expected}", reader)
        return BAD if self.whole and len(good) < len(items) else good


class Table(Frozen, Generic[K, T]):
    """Free keys of one kind, each with a value of another."""

    key: Value[K]
    value: Kind[T]

    @property
    def expected(self) -> str:
        """What stands on both sides of the colon."""
        return f"{self.key.expected}: {self.value.expected}"

    @property
    def empty(self) -> object:
        """Nothing in it."""
        return {}

    def decode(self, node: Node, reader: Reader) -> dict[K, T] | Bad:
        """Return the pairs that could be decoded, in their order."""
        if not isinstance(node, Mapping):
            return mismatch(node, self.expected, reader)
        found: dict[K, T] = {}
        for key, value in distinct_pairs(node, reader):
            name, content = self.key.decode(key, reader), self.value.decode(value, reader)
            if name is not BAD and content is not BAD:
                found[name] = content
        return found


class Localized(Frozen):
    """A text, or one for each locale."""

    expected: str = "a text"
    empty: object = None

    def decode(self, node: Node, reader: Reader) -> Text | Bad:
        """Return the text in all its locales."""
        if isinstance(node, Mapping) and node.pairs and not _is_slip(node, reader):
            by_locale = LOCALES.decode(node, reader)
            return BAD if by_locale is BAD or not by_locale else Text(by_locale)
        if not isinstance(node, Scalar) or node.empty:
            return mismatch(node, self.expected, reader)
        slips = typographic_quotes(reader.source, node), cut_by_comment(reader.source, node)
        for each in filter(None, slips):
            reader.slipped(each, "warning")
        return Text({"": node.value.strip()})


class Choice(Frozen, Generic[T_co]):
    """One of two kinds, told apart by the shape of the node."""

    one: Kind[T_co]
    other: Kind[T_co]
    is_one: Callable[[Node], bool]
    empty: object = None

    @property
    def expected(self) -> str:
        """Both kinds."""
        return f"{self.one.expected} or {self.other.expected}"

    def decode(self, node: Node, reader: Reader) -> T_co | Bad:
        """Return what the fitting kind reads."""
        return (self.one if self.is_one(node) else self.other).decode(node, reader)


def distinct_pairs(node: Mapping, reader: Reader) -> list[tuple[Scalar, Node]]:
    """Return the pairs of a mapping; a key that stands again is reported and left out."""
    seen: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.pairs:
        if key.value in seen:
            message = f"{quoted(key.value)} stands here a second time"
            reader.report(key.start, "duplicate-key", message, "keep one of them")
        else:
            seen[key.value] = (key, value)
    return list(seen.values())


def mismatch(node: Node, expected: str, reader: Reader) -> Bad:
    """Report a node of another shape than the file expects there."""
    slip = _slip(node, reader)
    if slip is not None:
        return reader.slipped(slip)
    what = {Scalar: "a text", Sequence: "a list", Mapping: "keys and values"}[type(node)]
    if isinstance(node, Scalar) and node.empty:
        what = "nothing"
    elif isinstance(node, Sequence) and not node.items:
        what = "an empty list"
    reader.report(node.start, "type", f"{what} stands here", f"write {expected}")
    return BAD


def _slip(node: Node, reader: Reader) -> Slip | None:
    if isinstance(node, Mapping):
        return pair_as_text(reader.source, node)
    if isinstance(node, Scalar) and node.plain and not node.value:
        return comment_as_text(reader.source, node)
    return None


def _is_slip(node: Mapping, reader: Reader) -> bool:
    has_locale = any(re.fullmatch(LOCALE_PATTERN, key.value) for key, _ in node.pairs)
    return not has_locale and pair_as_text(reader.source, node) is not None


ANYTHING = Value("a text", str.strip, empty="", types=("string", "number", "boolean"))
LOCALES: Table[str, str] = Table(Value("a locale", parse_locale, pattern=LOCALE_PATTERN), ANYTHING)
