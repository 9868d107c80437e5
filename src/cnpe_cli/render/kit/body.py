"""The block of an agenda in a text that people have edited: find it, and replace only that."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from cnpe_cli.domain.errors import RefusedError, UnfitValueError
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.times import parse_date
from cnpe_cli.domain.values import ID_PATTERN
from cnpe_cli.render.language import parse_language
from cnpe_cli.render.pages.markers import block_tokens, split_lines

_END = "<!-- /cnpe:agenda -->"
_MARKER = re.compile(r" {0,3}<!--\s*(/?)cnpe:agenda\b(.*?)-->\s*", re.DOTALL)
_OF = re.compile(rf"\s*meeting=({ID_PATTERN})\s+date=(\S+)(?:\s+locale=(\S+))?\s*")
_EXAMPLE = "<!-- cnpe:agenda meeting=ID date=YYYY-MM-DD -->"


class Place(NamedTuple):
    """The lines of a block, the last one included, and the meeting and original date it is of.

    The locale is None if the block is in the first language of the file.
    """

    first: int
    last: int
    meeting: str
    day: date
    locale: str | None


def marked(
    occurrence: Occurrence, locale: str | None, paragraphs: Iterable[Sequence[str]]
) -> list[str]:
    """Return the lines of a block, with a blank line around each of its paragraphs."""
    of = f"meeting={occurrence.meeting.id} date={occurrence.original:%Y-%m-%d}"
    of += f" locale={locale}" if locale else ""
    filled = [each for each in paragraphs if each]
    return [
        f"<!-- cnpe:agenda {of} -->",
        *(line for each in filled for line in ("", *each)),
        "",
        _END,
    ]


def place_of(body: bytes) -> Place:
    """Find the block; raise RefusedError for a body without one, with several, or without an end.

    In code, in a comment or within HTML a marker is only text.
    """
    markers = [
        (range(*token.map), found[1] == "/", found[2])
        for token in block_tokens(_text(body).removeprefix("\ufeff"))
        if token.type == "html_block" and token.level == 0 and token.map
        if (found := _MARKER.fullmatch(token.content))
    ]
    firsts = [each for each in markers if not each[1]]
    if not firsts:
        raise RefusedError(f"the text has no agenda: no line is {_EXAMPLE}")
    if len(firsts) > 1:
        raise RefusedError(
            f"line {firsts[1][0][0] + 1}: a second agenda begins here; keep one of them"
        )
    lines, _, attributes = firsts[0]
    begin = lines[0]
    if markers[0] != firsts[0]:
        raise RefusedError(f"line {markers[0][0][0] + 1}: {_END} has no beginning above it")
    if len(markers) == 1:
        raise RefusedError(f"line {begin + 1}: the agenda has no end; write {_END} after it")
    if len(markers) > 2:
        raise RefusedError(f"line {markers[2][0][0] + 1}: the agenda ended above; remove this line")
    return Place(begin, markers[1][0][-1], *_of(begin, attributes))


def with_block(body: bytes, place: Place, lines: Sequence[str]) -> bytes:
    """Return the body with other lines for its block, and its own newlines."""
    found = split_lines(_text(body))
    begin, end = found[place.first], found[place.last]
    newline = begin[len(begin.rstrip("\r\n")) :]
    made = newline.join(lines) + end[len(end.rstrip("\r\n")) :]
    bom = "\ufeff" if begin.startswith("\ufeff") else ""
    whole = "".join([*found[: place.first], bom, made, *found[place.last + 1 :]])
    return whole.encode("utf-8", "surrogateescape")


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogateescape")


def _of(line: int, attributes: str) -> tuple[str, date, str | None]:
    """Return the meeting, the date and the locale that a marker names."""
    found = _OF.fullmatch(attributes)
    if not found:
        raise RefusedError(
            f"line {line + 1}: the marker names no meeting and date; write {_EXAMPLE}"
        )
    try:
        if found[3]:
            parse_language(found[3])
        return found[1], parse_date(found[2]), found[3]
    except UnfitValueError as error:
        raise RefusedError(f"line {line + 1}: {error.message}; {error.hint}") from error
