"""How keys and values become an object."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Generic

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.vocabulary.foreign import Table, hint_for
from cnpe_cli.store.vocabulary.kinds import Kind, Localized, T, Value, distinct_pairs, mismatch
from cnpe_cli.store.vocabulary.problems import BAD, Bad, Problems
from cnpe_cli.store.yaml.mends import comment_as_text
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar

_ALIKE = 0.74  # Below, a similar word means something else: location and affiliation.


class Key(Frozen):
    """A key of a record, and what it is about in a sentence."""

    name: str
    kind: Kind[Any]
    about: str
    required: bool = False
    filled: bool = False  # it may be absent, but not empty
    vital: bool = False  # the record is BAD if this is


class Record(Generic[T]):
    """Known keys that make an object.

    A record is BAD if a required or vital key is BAD; with `whole`, if any is BAD. Keys that begin
    with `x-` are free to use. In a list, items with the same value of `known_by` are the same.
    `foreign` says what to write in the place of keys of other formats.
    """

    empty: object = None

    def __init__(
        self,
        expected: str,
        make: Callable[..., T],
        *keys: Key,
        whole: bool = False,
        known_by: str | None = None,
        foreign: Table | None = None,
    ) -> None:
        self.expected = expected
        self.name = make.__name__.strip("_")
        self.make = make
        self.known_by = known_by
        self.foreign = foreign or {}
        self.keys = {key.name: key for key in keys}
        self._needed = {key.name for key in keys if whole or key.required or key.vital}

    def decode(self, node: Node, problems: Problems) -> T | Bad:
        """Return the object made from the keys."""
        if isinstance(node, Scalar) and node.empty:
            node = Mapping(node.start)
        if not isinstance(node, Mapping):
            return mismatch(node, self.expected, problems)
        found = {
            key.value: self._decode_key(self.keys[key.value], key, value, problems)
            for key, value in distinct_pairs(node, problems)
            if self._is_known(key, value, problems)
        }
        self._report_missing(found, node, problems)
        good = {name: value for name, value in found.items() if value is not BAD}
        if any(found.get(name) is BAD for name in self._needed):
            return BAD
        if any(key.required and key.name not in good for key in self.keys.values()):
            return BAD
        node.incomplete = len(good) < len(found)
        try:
            return self.make(**good)
        except UnfitValueError as error:
            return problems.unfit(node, error)

    def _decode_key(self, key: Key, name: Scalar, value: Node, problems: Problems) -> object:
        if not (isinstance(value, Scalar) and value.empty):
            return key.kind.decode(value, problems)
        must = key.required or key.filled
        is_scalar = isinstance(key.kind, Value | Localized)
        comment = comment_as_text(problems.source, name) if is_scalar else None
        if comment:
            problems.hinted(comment, "error" if must else "warning")
        elif must:
            way_out = "" if key.required else f", or take `{key.name}` out"
            hint = f"write {key.kind.expected}{way_out}"
            problems.report(name.start, "empty", f"`{key.name}` is empty", hint)
        return BAD if must else key.kind.empty

    def _is_known(self, key: Scalar, value: Node, problems: Problems) -> bool:
        if key.value in self.keys:
            return True
        if not key.value.startswith("x-"):
            spelling = key.value.lower().replace("-", "_").strip()[:60]
            problems.report(
                key.start,
                "unknown-key",
                f"{quoted(key.value)} is not a key here",
                self._hint(spelling, is_bare=value.start == key.start),
            )
        return False

    def _hint(self, spelling: str, *, is_bare: bool) -> str:
        """Return what to write in the place of an unknown key."""
        near = get_close_matches(spelling, self.keys, n=1, cutoff=_ALIKE)
        ours = hint_for(spelling, self.foreign)
        if ours:
            return ours
        if near:
            return f"did you mean `{near[0]}`?"
        if is_bare:
            return "if a comma before it belongs to a text, quote that text"
        return f"known are {', '.join(self.keys)}"

    def _report_missing(self, found: dict[str, object], node: Mapping, problems: Problems) -> None:
        for key in self.keys.values():
            if key.required and key.name not in found:
                hint = f"add `{key.name}:` with {key.kind.expected}"
                problems.report(node.start, "missing-key", f"`{key.name}` is missing", hint)
