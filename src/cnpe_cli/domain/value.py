"""Immutable values, like frozen dataclasses but cheaper to define.

`@dataclass(frozen=True, slots=True)` compiles six functions for each class. For the 47 classes
that `next-meeting` needs, that costs more than four times as much as `python -c pass`. Type
checkers see dataclasses all the same.
"""

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Never,
    TypeVar,
    TypeVarTuple,
    dataclass_transform,
)

__all__ = ["NOTHING", "Frozen", "mapped", "once_each", "pairs", "replace"]

T = TypeVar("T", bound="Frozen")
Ts = TypeVarTuple("Ts")
R = TypeVar("R")

NOTHING: Mapping[Any, Any] = MappingProxyType({})  # an empty default that can't be changed


@dataclass_transform(frozen_default=True)
class Frozen:
    """A value whose fields are the annotations of its class; equal if type and fields are equal."""

    fields: ClassVar[KeysView[str]] = NOTHING.keys()
    defaults: ClassVar[Mapping[str, object]] = NOTHING

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if any(base.fields for base in cls.__bases__ if issubclass(base, Frozen)):
            raise TypeError(f"{cls.__name__}: a class with fields can't have subclasses")
        own = vars(cls)
        cls.fields = dict.fromkeys(cls.__annotations__).keys()
        cls.defaults = {name: own[name] for name in cls.fields if name in own}

    def __init__(self, *values: object, **named: object) -> None:
        state = vars(self)
        state.update(zip(self.fields, values, strict=False))
        is_twice = not state.keys().isdisjoint(named)
        state.update({**self.defaults, **state, **named})
        if is_twice or state.keys() != self.fields or len(values) > len(self.fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self.fields)}")

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(map(vars(self).__getitem__, self.fields)))

    def __repr__(self) -> str:
        pairs = (f"{name}={vars(self)[name]!r}" for name in self.fields)
        return f"{type(self).__name__}({', '.join(pairs)})"

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError(f"{type(self).__name__} never changes: {name} stays")

    def __delattr__(self, name: str) -> Never:
        raise AttributeError(f"{type(self).__name__} never changes: {name} stays")


def once_each(function: Callable[[*Ts], R]) -> Callable[[*Ts], R]:
    """Return a function that computes its result once for the same objects, which are kept.

    Neither these objects nor the result may be changed afterwards.
    """
    known: dict[tuple[int, ...], tuple[object, R]] = {}

    def look_up(*values: *Ts) -> R:
        key = tuple(map(id, values))
        if key not in known:
            known[key] = (values, function(*values))
        return known[key][1]

    return look_up


def pairs(value: Frozen) -> Iterator[tuple[str, Any]]:
    """Yield the names and the values of the fields, in their order."""
    return ((name, getattr(value, name)) for name in value.fields)


if TYPE_CHECKING:  # With this one, type checkers check the names of the fields.
    from dataclasses import replace
else:

    def replace(value: T, **changes: object) -> T:
        """Return a copy of a value with some fields changed."""
        return type(value)(**{**vars(value), **changes})


def mapped(value: object, change: Callable[[object], object]) -> Any:  # noqa: ANN401 - as given
    """Return a value in which every part is replaced by what a function makes of it.

    A part that the function leaves alone is searched itself; if nothing changes, the result is the
    same object.
    """
    made = change(value)
    if made is not value:
        return made
    if isinstance(value, Frozen):
        changes = _changes(pairs(value), change)
        return replace(value, **changes) if changes else value  # type: ignore[type-var]  # any kind
    if type(value) is tuple:
        changes = _changes(enumerate(value), change)
        return tuple(changes.get(n, item) for n, item in enumerate(value)) if changes else value
    if isinstance(value, Mapping):
        changes = _changes(value.items(), change)
        return {**value, **changes} if changes else value
    return value


def _changes(
    parts: Iterable[tuple[Any, object]], change: Callable[[object], object]
) -> dict[Any, Any]:
    made = ((key, value, mapped(value, change)) for key, value in parts)
    return {key: new for key, value, new in made if new is not value}
