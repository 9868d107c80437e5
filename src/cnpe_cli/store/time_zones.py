"""The known time zones."""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

import tzdata

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.zones import better_zone


@cache
def known_zones() -> dict[str, str]:
    """Return the IANA keys by their lower-case spelling.

    They are read from the list in the tzdata package. zoneinfo would search the disk for 51 ms,
    and on some systems it loads `america/new_york`, which is not a key.
    """
    keys = Path(tzdata.__file__).with_name("zones").read_text(encoding="ascii").split()
    return {key.lower(): key for key in keys}


def is_zone(text: str) -> bool:
    """Return whether a text is an IANA key, exactly as in the database."""
    return known_zones().get(text.lower()) == text


def parse_zone(text: str) -> str:
    """Return a text that is an IANA key, exactly as in the database; else raise UnfitValueError."""
    if not is_zone(text):
        raise UnfitValueError("time-zone", f"{quoted(text)} is not a time zone", _suggest(text))
    return text


def _suggest(text: str) -> str:
    known = known_zones()
    words = text.lower().replace(" ", "_")
    exact = [known[words]] if words in known else []
    city = [key for low, key in known.items() if low.rpartition("/")[2] == words]
    alike = [low for low in known if low[:2] == words[:2]]
    close = [known[low] for low in get_close_matches(words[:60], alike, n=1, cutoff=0.6)]
    found = [key for key in (*exact, *city, *close) if better_zone(key) is None or key in exact]
    return f"did you mean `{found[0]}`?" if found else "write it as America/New_York or UTC"
