"""A community in one language."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from cnpe_cli.domain.errors import UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Community, Text
from cnpe_cli.domain.value import Frozen, pairs, replace

T = TypeVar("T")


def in_locale(community: Community, locale: str | None) -> Community:
    """Return the community with every text in a locale; None means the first one in the file.

    A text without it is taken in the same language, or else in its own first locale. Raise
    UsageError for a locale in which there is no text.
    """
    found = dict.fromkeys(each for text in _texts(community) for each in text.by_locale)
    known = [each for each in found if each]
    if locale is not None and _nearest(locale, known) is None:
        hint = did_you_mean(locale, known) if known else "no text has a locale"
        raise UsageError(f"no text is in {quoted(locale)}; {hint}")
    wanted = locale or next(iter(known), None)
    return community if wanted is None else _translated(community, wanted)


def _nearest(locale: str, known: list[str]) -> str | None:
    """Return the locale itself, ignoring case, or else one of the same language."""
    folded = {each.casefold(): each for each in reversed(known)}
    languages = {each.partition("-")[0].casefold(): each for each in reversed(known)}
    language = locale.partition("-")[0].casefold()
    return folded.get(locale.casefold()) or languages.get(language)


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Frozen):
        for _, item in pairs(value):
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)


def _translated(value: T, locale: str) -> T:
    """Return a value in a locale, or the same object if nothing in it changes."""
    made: object = value
    if isinstance(value, Text):
        found = _nearest(locale, [each for each in value.by_locale if each])
        made = Text({"": value.by_locale[found]}) if found else value
    elif isinstance(value, Frozen):
        changes = _changes(pairs(value), locale)
        made = replace(value, **changes) if changes else value  # type: ignore[type-var]  # any kind
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        changes = _changes(enumerate(value), locale)
        items = tuple(changes.get(number, item) for number, item in enumerate(value))
        made = items if changes else value
    elif isinstance(value, Mapping):
        changes = _changes(value.items(), locale)
        made = {**value, **changes} if changes else value
    return cast(T, made)


def _changes(pairs: Iterable[tuple[Any, object]], locale: str) -> dict[Any, Any]:
    translated = ((key, value, _translated(value, locale)) for key, value in pairs)
    return {key: made for key, value, made in translated if made is not value}
