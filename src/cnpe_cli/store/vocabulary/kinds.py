"""Decode nodes into values, with a kind for each shape of value in the file.

A kind decodes a node as the type that the vocabulary expects there, so 11:00 is never 660 and
`no` is never False. What can't be decoded is reported and becomes BAD; decoding goes on, so
that every problem is reported at once.
"""

import re
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import Text
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.values import LOCALE_PATTERN, is_placeholder, parse_locale
from cnpe_cli.store.vocabulary.problems import BAD, Bad, Problems
from cnpe_cli.store.yaml.mends import (
    Hint,
    comment_as_text,
    cut_by_comment,
    pair_as_text,
    typographic_quotes,
)
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
K = TypeVar("K")
T_co = TypeVar("T_co", covariant=True)


class Kind(Protocol[T_co]):
    """A kind of value that a node can be decoded as."""

    @property
    def expected(self) -> str:
        """What to write, as words that can follow `write` in a hint."""

    @property
    def empty(self) -> object:
        """The value of an optional key that is empty."""

    def decode(self, node: Node, problems: Problems) -> T_co | Bad:
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

    def decode(self, node: Node, problems: Problems) -> T_co | Bad:
        """Return the parsed text."""
        if not isinstance(node, Scalar) or node.empty:
            return mismatch(node, self.expected, problems)
        hint = typographic_quotes(problems.source, node)
        cut = cut_by_comment(problems.source, node) if self is ANYTHING else None
        try:
            value = self.parse(node.value)
        except UnfitValueError as error:
            return problems.hinted(hint) if hint else problems.unfit(node, error)
        for each in filter(None, (hint, cut)):
            problems.hinted(each, "warning")
        return value


class ListOf(Frozen, Generic[T_co]):
    """A list of one kind; an item that is BAD is left out.

    With `whole`, the whole list is BAD then.
    """

    item: Kind[T_co]
    whole: bool = False
    empty: object = ()
    most: int | None = None

    @property
    def expected(self) -> str:
        """A list of the items' kind."""
        return f"a list, each item {self.item.expected}"

    def decode(self, node: Node, problems: Problems) -> tuple[T_co, ...] | Bad:
        """Return the items that could be decoded."""
        if not isinstance(node, Sequence):
            return mismatch(node, self.expected, problems)
        if self.most is not None and len(node.items) > self.most:
            hint = f"keep the {self.most} that matter most"
            problems.report(node.start, "too-many", f"more than {self.most} items", hint)
            return BAD
        items = [self.item.decode(item, problems) for item in node.items]
        good = tuple(item for item in items if item is not BAD)
        node.unread = [each for each, item in zip(node.items, items, strict=True) if item is BAD]
        return BAD if self.whole and len(good) < len(items) else good


class Table(Frozen, Generic[K, T]):
    """A mapping with any keys of one kind, and values of another kind."""

    key: Value[K]
    value: Kind[T]

    @property
    def expected(self) -> str:
        """The kinds of the key and of the value."""
        return f"a mapping, each entry {self.key.expected}: {self.value.expected}"

    @property
    def empty(self) -> object:
        """An empty table."""
        return {}

    def decode(self, node: Node, problems: Problems) -> dict[K, T] | Bad:
        """Return the pairs that could be decoded, in their order."""
        if not isinstance(node, Mapping):
            return mismatch(node, self.expected, problems)
        found: dict[K, T] = {}
        for key, value in distinct_pairs(node, problems):
            name, content = self.key.decode(key, problems), self.value.decode(value, problems)
            if name is not BAD and content is not BAD:
                found[name] = content
        return found


class Localized(Frozen):
    """A text, or one for each locale."""

    text: Value[str]
    empty: object = None

    @property
    def expected(self) -> str:
        """One text."""
        return self.text.expected

    def decode(self, node: Node, problems: Problems) -> Text | Bad:
        """Return the text in all its locales."""
        if isinstance(node, Mapping) and _lacks_quotes(node):
            message = "a text that begins with { has no quotes"
            problems.report(node.start, "type", message, "put the whole text in double quotes")
            return BAD
        if isinstance(node, Mapping) and node.pairs and not _is_mistake(node, problems):
            by_locale = Table(LOCALES.key, self.text).decode(node, problems)
            return BAD if by_locale is BAD or not by_locale else Text(by_locale)
        text = self.text.decode(node, problems)
        return BAD if text is BAD else Text({"": text})


class Choice(Frozen, Generic[T_co]):
    """One of two kinds, told apart by the shape of the node."""

    one: Kind[T_co]
    other: Kind[T_co]
    is_one: Callable[[Node], bool]

    @property
    def expected(self) -> str:
        """Both kinds."""
        return f"{self.one.expected} or {self.other.expected}"

    @property
    def empty(self) -> object:
        """The empty value of the first kind."""
        return self.one.empty

    def decode(self, node: Node, problems: Problems) -> T_co | Bad:
        """Return the value as decoded by the matching kind."""
        return (self.one if self.is_one(node) else self.other).decode(node, problems)


def distinct_pairs(node: Mapping, problems: Problems) -> list[tuple[Scalar, Node]]:
    """Return the pairs of a mapping; a repeated key is reported and left out."""
    seen: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.pairs:
        if key.value in seen:
            message = f"{quoted(key.value)} is here a second time"
            problems.report(key.start, "duplicate-key", message, "keep one of them")
        else:
            seen[key.value] = (key, value)
    return list(seen.values())


def mismatch(node: Node, expected: str, problems: Problems) -> Bad:
    """Report a node of another shape than expected."""
    hint = _hint_for(node, problems)
    if hint is not None:
        return problems.hinted(hint)
    what = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}[type(node)]
    if isinstance(node, Scalar) and node.empty:
        what = "nothing"
    if isinstance(node, Scalar) and is_placeholder(node.value):
        message = f"{quoted(node.value)} is a placeholder"
        problems.report(node.start, "type", message, "leave it empty while that is to be decided")
        return BAD
    short = expected.partition(",")[0]
    problems.report(node.start, "type", f"expected {short}, found {what}", f"write {expected}")
    return BAD


def _hint_for(node: Node, problems: Problems) -> Hint | None:
    if isinstance(node, Mapping):
        return pair_as_text(problems.source, node)
    if isinstance(node, Scalar) and node.plain and not node.value:
        return comment_as_text(problems.source, node)
    return None


def _lacks_quotes(node: Mapping) -> bool:
    """Return whether a mapping such as {name} is a text in braces."""
    bare = (isinstance(value, Scalar) and value.empty for _, value in node.pairs)
    names = [key.value for key, _ in node.pairs]
    return (
        bool(names) and all(bare) and not any(re.fullmatch(LOCALE_PATTERN, each) for each in names)
    )


def _is_mistake(node: Mapping, problems: Problems) -> bool:
    has_locale = any(re.fullmatch(LOCALE_PATTERN, key.value) for key, _ in node.pairs)
    return not has_locale and pair_as_text(problems.source, node) is not None


ANYTHING = Value("a text", str.strip, empty="", types=("string", "number", "boolean"))
LOCALES: Table[str, str] = Table(Value("a locale", parse_locale, pattern=LOCALE_PATTERN), ANYTHING)
