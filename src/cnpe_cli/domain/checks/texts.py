"""Warnings about texts, such as missing translations."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from cnpe_cli.domain.checks import Found
from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, Text
from cnpe_cli.domain.value import Frozen, pairs


def check_locales(community: Community, _today: date) -> Iterator[Found]:
    """Find texts that lack a locale that other texts have."""
    texts = [(path, text) for path, text in _texts((), community) if "" not in text.by_locale]
    locales = dict.fromkeys(locale for _, text in texts for locale in text.by_locale)
    for path, text in texts:
        missing = [*islice((each for each in locales if each not in text.by_locale), 3)]
        if missing:
            others = len(locales) - len(text.by_locale) - len(missing)
            more = f" and {others} more" if others else ""
            named = ", ".join(f"`{locale}`" for locale in missing)
            message = f"no {named}{more} translation, which other texts have"
            yield Found(path, message, f"add `{missing[0]}:` to it")


def _texts(path: Path, value: object) -> Iterator[tuple[Path, Text]]:
    """Yield every text inside a value that may be given by locale, with its path."""
    for key, item in _parts(value):
        if isinstance(item, Text):
            yield (*path, key), item
        elif item and isinstance(item, Frozen | tuple | dict):
            yield from _texts((*path, key), item)


def _parts(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, Frozen):
        return pairs(value)
    if isinstance(value, dict):
        return ((str(key), item) for key, item in value.items())
    return enumerate(value) if isinstance(value, tuple) else ()
