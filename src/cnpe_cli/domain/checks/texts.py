"""Warnings about texts, such as missing translations."""

from collections.abc import Iterator
from datetime import date

from cnpe_cli.domain.checks import Found
from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, Text
from cnpe_cli.domain.value import Frozen, pairs


def check_locales(community: Community, _today: date) -> Iterator[Found]:
    """Find texts that lack a locale that other texts have."""
    texts = [(path, text) for path, text in _texts((), community) if "" not in text.by_locale]
    locales = dict.fromkeys(locale for _, text in texts for locale in text.by_locale)
    for path, text in texts:
        missing = [locale for locale in locales if locale not in text.by_locale]
        if missing:
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            named = ", ".join(f"`{locale}`" for locale in missing[:3])
            message = f"no {named}{more} translation, which other texts have"
            yield Found(path, message, f"add `{missing[0]}:` to it")


def _texts(path: Path, value: object) -> Iterator[tuple[Path, Text]]:
    """Yield every text that may be given by locale, with its path."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Frozen):
        for name, item in pairs(value):
            yield from _texts((*path, name), item)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts((*path, number), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts((*path, str(key)), item)
