"""Warnings about words: what is missing in a language."""

from collections.abc import Iterator
from datetime import date

from cnpe_cli.domain.checks.finding import warning
from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Community, Text


def check_locales(community: Community, _today: date) -> Iterator[Finding]:
    """Find texts that lack a locale which other texts have."""
    texts = [each for each in _texts(community) if "" not in each[2].by_locale]
    locales = dict.fromkeys(locale for *_, text in texts for locale in text.by_locale)
    for subject, path, text in texts:
        missing = [locale for locale in locales if locale not in text.by_locale]
        if missing:
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            message = f"this text is not there in {', '.join(missing[:3])}{more}, and others are"
            hint = f"add `{missing[0]}:` to it"
            yield warning(subject, path, "missing-locale", message, hint)


def _texts(community: Community) -> Iterator[tuple[object, tuple[str | int, ...], Text]]:
    """Yield every text that may be given by locale, and where it stands."""
    holders: list[Frozen] = [community, *(community.artifacts or ())]
    for meeting in community.meetings:
        holders += [meeting, *meeting.dates.values(), *(meeting.recordings or ())]
    if community.agenda_template:
        holders.append(community.agenda_template)
    for holder in holders:
        for name in holder.fields:
            yield from _texts_of(holder, name)


def _texts_of(holder: object, name: str) -> Iterator[tuple[object, tuple[str | int, ...], Text]]:
    value = getattr(holder, name)
    if isinstance(value, Text):
        yield holder, (name,), value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, Text):
                yield holder, (name, number), item
