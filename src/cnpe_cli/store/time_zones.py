"""The data of time zones: the newer of the system's and the tzdata package's."""

import re
import zoneinfo
from functools import cache
from pathlib import Path

import tzdata

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zone_names import zone_hint

_PACKAGE = Path(tzdata.__file__).parent
_VERSION = re.compile(r"(?:# version )?([0-9]{4}[a-z]+)")
_KEY = re.compile(r"^(?:Z|L [^ \n]+) ([^ \n]+)", re.MULTILINE)


class ZoneData(Frozen):
    """A copy of the IANA database; `folder` holds the files of its zones."""

    version: str
    folder: Path

    def __str__(self) -> str:
        source = "the tzdata package" if self.folder == _PACKAGE / "zoneinfo" else self.folder
        return f"{self.version}, from {source}"


@cache
def use_newest() -> ZoneData:
    """Make every zone of this process come from the newest data, and return that.

    `known_zones` calls it, so it is decided before any zone is made but UTC. Data of an unknown
    version is not used.
    """
    packaged = ZoneData(tzdata.IANA_VERSION, _PACKAGE / "zoneinfo")
    found = next((Path(each) for each in zoneinfo.TZPATH if Path(each, "UTC").exists()), None)
    version = _version(found) if found else ""
    newest = ZoneData(version, found) if found and version > packaged.version else packaged
    zoneinfo.reset_tzpath((str(newest.folder),))
    return newest


def _version(folder: Path) -> str:
    """Return the version of the data in a folder, such as 2026a; empty if it is unknown."""
    for name in ("tzdata.zi", "+VERSION"):
        try:
            with (folder / name).open(encoding="ascii", errors="replace") as lines:
                match = _VERSION.match(lines.readline())
        except OSError:
            continue
        if match:
            return match[1]
    return ""


@cache
def known_zones() -> dict[str, str]:
    """Return the IANA keys by their lower-case spelling.

    They are read from a list. zoneinfo would search the disk for 51 ms, and on some systems it
    loads `america/new_york`, which is not a key.
    """
    keys = (key for key in _keys(use_newest().folder) if key != "Factory")  # "no zone is set"
    return {key.lower(): key for key in keys}


def _keys(folder: Path) -> list[str]:
    if folder == _PACKAGE / "zoneinfo":
        return (_PACKAGE / "zones").read_text(encoding="ascii").split()
    try:
        return _KEY.findall((folder / "tzdata.zi").read_text(encoding="ascii"))
    except OSError:  # The system has only `+VERSION`.
        return sorted(zoneinfo.available_timezones())


def is_zone(text: str) -> bool:
    """Return whether a text is an IANA key, exactly as in the database."""
    return known_zones().get(text.lower()) == text


def parse_zone(text: str) -> str:
    """Return a text that is an IANA key, exactly as in the database; else raise UnfitValueError."""
    if not is_zone(text):
        hint = zone_hint(text, known_zones())
        raise UnfitValueError("time-zone", f"{quoted(text)} is not a time zone", hint)
    return text
