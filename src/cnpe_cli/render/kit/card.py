"""The picture of a date as a document of typst, and the text that describes it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import local
from cnpe_cli.render.kit.parts import MeetingText
from cnpe_cli.render.kit.targets import clipped

_COLOR = "#1f3a5f"
_READABLE, _DARK = 4.5, 0.04045  # a contrast, and where sRGB stops being linear
_MOST_ZONES = 4
_LIMITS = {"title": 240, "above": 120, "speakers": 160, "where": 90, "moved": 120, "when": 160}
_SIZE_LIMITS = 320, 4096  # pixels
# How large the title is, from the best size down.
SCALES = (1.0, 0.85, 0.7, 0.58, 0.48, 0.4)


class Size(NamedTuple):
    """The width and the height of a picture in pixels."""

    width: int
    height: int


class Style(Frozen):
    """How large a picture is, in which colour, and in which language its words are broken."""

    size: Size
    color: str | None
    language: str


def parse_size(text: str) -> Size:
    """Read WIDTHxHEIGHT in pixels."""
    found = re.fullmatch("([0-9]{1,5})[xX\u00d7]([0-9]{1,5})", text)
    least, most = _SIZE_LIMITS
    if not found:
        raise UnfitValueError("size", f"{quoted(text)} is not a size", "write it as 1280x640")
    size = Size(int(found[1]), int(found[2]))
    if not all(least <= each <= most for each in size):
        hint = f"write two numbers from {least} to {most}"
        raise UnfitValueError("size", f"{text} is too small or too large", hint)
    return size


def texts(text: MeetingText) -> dict[str, object]:
    """Return the texts of the picture by the names of their places.

    Links are for reading, without https://. Times are in four zones at most.
    """
    made = _of_cancelled(text) if text.is_cancelled else _of_coming(text)
    shown = {"community": text.dialect.text(str(text.community.name)), **made}
    zones = [] if text.is_cancelled else _times(text)
    return {**{name: _short(name, each) for name, each in shown.items()}, "zones": zones}


def _of_coming(text: MeetingText) -> dict[str, str]:
    return {
        "title": text.topics or text.title,
        "above": text.title if text.topics else "",
        "speakers": text.people(text.view.speakers),
        "when": text.day(text.language),
        "moved": "".join(text.lines(text.moved_from())),
        "where": _where(text),
    }


def _of_cancelled(text: MeetingText) -> dict[str, str]:
    why, *then = [*text.lines(text.why_cancelled()), "", ""][:2]
    return {
        "title": text.say("cancelled"),
        "above": "",
        "speakers": "",
        "when": why,
        "moved": "".join(then),
        "where": _readable(text.community.url),
    }


def letters(shown: Mapping[str, object]) -> str:
    """Return every letter of the texts once."""
    return "".join(sorted(set("".join(_strings(shown))) - {" "}))


def alt_text(text: MeetingText) -> str:
    """Return one line that says what the picture shows."""
    if text.is_cancelled:
        return " ".join([text.say("cancelled"), *text.lines(text.why_cancelled())])
    prose = text.language.prose
    speakers = text.people(text.view.speakers, prose)
    facts = {
        "community": text.dialect.text(str(text.community.name)),
        "heading": text.topics or text.title,
        "when": prose.when(text.occurrence),
    }
    sentence = "card-alt-speakers" if speakers else "card-alt"
    old = prose.moment(text.occurrence, text.occurrence.original)
    moved = [text.say("moved", old=old)] if text.occurrence.moved else []
    return " ".join([prose.say(sentence, speakers=speakers, **facts), *moved])


def document(
    shown: Mapping[str, object], style: Style, families: Iterable[str], scale: float
) -> str:
    """Return the document; it has more than one page if the texts don't fit.

    The texts are data of the document, so nothing in them is ever a command.
    """
    size, paper = style.size, style.color or _COLOR
    values = {
        **shown,
        "lang": style.language,
        "width": size.width,
        "height": size.height,
        "unit": min(size.width / 1280, size.height / 640),
        "scale": scale,
        "paper": paper,
        "ink": _ink(paper),
        "fonts": list(families),
    }
    data = json.dumps(values).replace("\\", "\\\\").replace('"', '\\"')
    return _DOCUMENT.replace("DATA", f'"{data}"')


def _times(text: MeetingText) -> list[tuple[str, str]]:
    """Return the times in the meeting's own zone, and in three others from west to east."""
    occurrence, language = text.occurrence, text.language
    if occurrence.all_day:
        return []
    start = occurrence.start
    others = sorted(
        (zone for zone in text.view.zones if language.city(zone) != language.city(occurrence.zone)),
        key=lambda zone: local(start, zone).utcoffset() or timedelta(),
    )
    shown = [occurrence.zone, *_spread(others, _MOST_ZONES - 1)]
    return [(language.city(zone), language.there(start, zone)) for zone in shown]


def _spread(zones: list[str], most: int) -> list[str]:
    """Return some of the zones: the first, the last, and those at equal steps between them."""
    if len(zones) <= most:
        return zones
    return [zones[round(step * (len(zones) - 1) / (most - 1))] for step in range(most)]


def _where(text: MeetingText) -> str:
    """Return the place, and the link that is short enough to be typed."""
    occurrence = text.occurrence
    link = occurrence.register or text.community.url or occurrence.join
    place = text.dialect.text(occurrence.location or "")
    return " \N{MIDDLE DOT} ".join(filter(None, [place, _readable(link)]))


def _readable(link: str | None) -> str:
    if not link:
        return ""
    found = urlsplit(link)
    return f"{found.netloc.rpartition('@')[2].removeprefix('www.')}{found.path}".rstrip("/")


def _short(name: str, text: str) -> str:
    return clipped(text, _LIMITS.get(name, _LIMITS["title"]))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _ink(paper: str) -> str:
    """Return white or black, whichever can be read better on a colour (WCAG 2.2, contrast)."""
    return "#ffffff" if 1.05 / (_luminance(paper) + 0.05) >= _READABLE else "#000000"


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= _DARK else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_DOCUMENT = r"""
#let it = json(bytes(DATA))
#let u = it.unit * 1pt
#let room = it.width * 1pt - 104 * u
// Scripts whose words have no spaces between them, or may be broken anywhere.
#let scripts = ("Han", "Hiragana", "Katakana", "Hangul", "Thai", "Lao", "Khmer", "Myanmar")
#let unspaced = regex("[" + scripts.map(each => "\\p{" + each + "}").join() + "]")
// A word that is wider than its line may be broken anywhere, with a hyphen.
#let words(value, most, style) = context value.split(" ").map(word => {
  let is-wide = measure(style(word)).width > most and not word.contains(unspaced)
  if is-wide { word.clusters().join("\u{ad}") } else { word }
}).join(" ")
#let shown(value, size, weight: "regular", gap: 12) = if value != "" {
  let style = text.with(size: size * u, weight: weight)
  block(above: 0pt, below: 0pt, style(words(value, room, style)))
  v(gap * u)
}
#set page(width: it.width * 1pt, height: it.height * 1pt, margin: 52 * u, fill: rgb(it.paper))
#set text(font: it.fonts, fill: rgb(it.ink), lang: it.lang, size: 32 * u, hyphenate: true)
#set text(top-edge: 0.86em, bottom-edge: -0.22em, cjk-latin-spacing: none)
#set par(leading: 0.1em, spacing: 0pt, justify: false)
#shown(it.community, 34, weight: "bold")
#v(1fr)
#shown(it.above, 40, gap: 4)
#shown(it.title, 84 * it.scale, weight: "bold")
#shown(it.speakers, 44 * calc.max(it.scale, 0.7))
#v(1fr)
#line(length: 100%, stroke: 2 * u + rgb(it.ink).transparentize(50%))
#v(14 * u)
#shown(it.when, 40, weight: "bold", gap: 8)
#shown(it.moved, 32, gap: 8)
#let column = (room - 48 * u) / 4
#let time(city, there) = [#words(city, column, text) \ #text(weight: "bold", there)]
#if it.zones.len() > 0 {
  grid(
    columns: (1fr,) * it.zones.len(),
    column-gutter: 16 * u,
    ..it.zones.map(each => time(..each)),
  )
  v(12 * u)
}
#shown(it.where, 32, gap: 0)
"""
