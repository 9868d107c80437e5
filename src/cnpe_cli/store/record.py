"""How keys and values become an object."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Generic

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.store.kinds import Kind, Localized, T, Value, distinct_pairs, mismatch
from cnpe_cli.store.mends import comment_as_text
from cnpe_cli.store.nodes import Mapping, Node, Scalar
from cnpe_cli.store.reader import BAD, Bad, Reader


class Key(Frozen):
    """A key of a record, and what it is about in a sentence."""

    name: str
    kind: Kind[Any]
    about: str
    required: bool = False
    filled: bool = False  # it may be absent, and then nothing is meant; but not empty


class Record(Generic[T]):
    """Known keys that make an object.

    A record is BAD where a required key is; with `whole`, where any key is. Keys that begin
    with `x-` are anybody's.
    """

    empty: object = None

    def __init__(
        self, expected: str, make: Callable[..., T], *keys: Key, whole: bool = False
    ) -> None:
        self.expected = expected
        self.name = make.__name__.strip("_")
        self.make = make
        self.keys = {key.name: key for key in keys}
        self._needed = {key.name for key in keys if whole or key.required}

    def decode(self, node: Node, reader: Reader) -> T | Bad:
        """Return the object that the keys make."""
        if isinstance(node, Scalar) and node.empty:
            node = Mapping(node.start)
        if not isinstance(node, Mapping):
            return mismatch(node, self.expected, reader)
        found = {
            key.value: self._decode_key(self.keys[key.value], key, value, reader)
            for key, value in distinct_pairs(node, reader)
            if self._is_known(key, value, reader)
        }
        self._report_missing(found, node, reader)
        good = {name: value for name, value in found.items() if value is not BAD}
        if any(found.get(name) is BAD for name in self._needed):
            return BAD
        if any(key.required and key.name not in good for key in self.keys.values()):
            return BAD
        return self._make(good, node, reader, spoilt=len(good) < len(found))

    def _make(
        self, good: dict[str, Any], node: Mapping, reader: Reader, *, spoilt: bool
    ) -> T | Bad:
        try:
            made = self.make(**good)
        except UnfitValueError as error:
            return reader.unfit(node, error)
        reader.remember(made, node, spoilt=spoilt)
        return made

    def _decode_key(self, key: Key, name: Scalar, value: Node, reader: Reader) -> object:
        if not (isinstance(value, Scalar) and value.empty):
            return key.kind.decode(value, reader)
        must = key.required or key.filled
        is_scalar = isinstance(key.kind, Value | Localized)
        slip = comment_as_text(reader.source, name) if is_scalar else None
        if slip:
            reader.slipped(slip, "error" if must else "warning")
        elif must:
            hint = f"write {key.kind.expected}"
            reader.report(name.start, "empty", f"`{key.name}` is empty", hint)
        return BAD if must else key.kind.empty

    def _is_known(self, key: Scalar, value: Node, reader: Reader) -> bool:
        if key.value in self.keys:
            return True
        if not key.value.startswith("x-"):
            spelling = key.value.lower().replace("-", "_").strip()[:60]
            near = get_close_matches(spelling, self.keys, n=1, cutoff=0.6)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(self.keys)}"
            if not near and value.start == key.start:
                hint = "if a comma before it belongs to a text, quote that text"
            reader.report(key.start, "unknown-key", f"{quoted(key.value)} is not a key here", hint)
        return False

    def _report_missing(self, found: dict[str, object], node: Mapping, reader: Reader) -> None:
        for key in self.keys.values():
            if key.required and key.name not in found:
                hint = f"add `{key.name}:` with {key.kind.expected}"
                reader.report(node.start, "missing-key", f"`{key.name}` is missing", hint)
