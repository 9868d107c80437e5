"""A community in one language."""

from collections.abc import Iterator, Mapping

from cnpe_cli.domain.errors import UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Community, Text
from cnpe_cli.domain.value import Frozen, mapped, pairs


def in_locale(community: Community, locale: str | None) -> Community:
    """Return the community with every text in a locale; None means the first one in the file.

    A text without it is taken in the same language, or else in its own first locale. Raise
    UsageError for a locale in which there is no text.
    """
    known = locales(community)
    if locale is not None and _nearest(locale, known) is None:
        hint = did_you_mean(locale, known) if known else "no text has a locale"
        raise UsageError(f"no text is in {quoted(locale)}; {hint}")
    wanted = locale or next(iter(known), None)
    return community if wanted is None else translated(community, wanted)


def translated(community: Community, locale: str) -> Community:
    """Return the community with every text in a locale, as far as there are such texts."""
    made: Community = mapped(community, lambda value: _translated(value, locale))
    return made


def without_locale(value: object, locale: str) -> int:
    """Count the texts that are in several languages, but not in that of a locale."""
    found = ([each for each in text.by_locale if each] for text in _texts(value))
    return sum(bool(known) and _nearest(locale, known) is None for known in found)


def locales(community: Community) -> list[str]:
    """Return the locales of all texts, in the order of the file."""
    found = dict.fromkeys(each for text in _texts(community) for each in text.by_locale)
    return [each for each in found if each]


def _nearest(locale: str, known: list[str]) -> str | None:
    """Return the locale itself, ignoring case, or else one of the same language."""
    folded = {each.casefold(): each for each in reversed(known)}
    languages = {each.partition("-")[0].casefold(): each for each in reversed(known)}
    language = locale.partition("-")[0].casefold()
    return folded.get(locale.casefold()) or languages.get(language)


def _texts(value: object) -> Iterator[Text]:
    """Yield the texts in a value, in their order."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, Text):
            yield each
        elif isinstance(each, Frozen):
            left += [item for _, item in pairs(each) if item][::-1]
        elif isinstance(each, tuple):
            left += each[::-1]
        elif isinstance(each, Mapping):
            left += [*each.values()][::-1]


def _translated(value: object, locale: str) -> object:
    """Return a text in a locale, and anything else as it is."""
    if not isinstance(value, Text):
        return value
    found = _nearest(locale, [each for each in value.by_locale if each])
    return Text({"": value.by_locale[found]}) if found else value
