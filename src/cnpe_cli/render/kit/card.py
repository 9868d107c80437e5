"""The picture of a date as a document of typst, and the text that describes it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.render.kit.dialects import PLAIN
from cnpe_cli.render.kit.parts import Occasion, day_of, moved_from, times, title_of
from cnpe_cli.render.kit.targets import clipped
from cnpe_cli.render.language import Language

_COLOR = "#1f3a5f"
_READABLE, _DARK = 4.5, 0.04045  # a contrast, and where sRGB stops being linear
_MOST_ZONES = 4
_MOST = {"title": 240, "above": 120, "speakers": 160, "where": 90}  # letters
_LONG_WORD = 18
_SIZE_LIMITS = 320, 4096  # pixels
# How large the title is, from what looks best to what always fits.
SCALES = (1.0, 0.85, 0.7, 0.58, 0.48, 0.4)


class Size(NamedTuple):
    """The width and the height of a picture in pixels."""

    width: int
    height: int


def parse_size(text: str) -> Size:
    """Read WIDTHxHEIGHT in pixels."""
    found = re.fullmatch("([0-9]{1,5})[xX]([0-9]{1,5})", text)
    least, most = _SIZE_LIMITS
    if not found:
        raise UnfitValueError("size", f"{quoted(text)} is not a size", "write it as 1280x640")
    size = Size(int(found[1]), int(found[2]))
    if not all(least <= each <= most for each in size):
        hint = f"write two numbers from {least} to {most}"
        raise UnfitValueError("size", f"{text} is too small or too large", hint)
    return size


def texts(occasion: Occasion) -> dict[str, object]:
    """Return the texts of the picture by the names of their places.

    Links are for reading, without https://. Times are in four zones at most.
    """
    community, language, view = occasion.community, occasion.language, occasion.views[0]
    occurrence = view.occurrence
    title, topics = title_of(community, occurrence), _topics(occurrence)
    if occurrence.detail.cancelled:
        title = language.say("cancelled", title=title, day=day_of(language, occurrence))
        topics = ""
    speakers = language.table.listed([PLAIN.person(each) for each in view.speakers])
    moved = [language.fact(*each) for each in moved_from(language, occurrence)]
    made = {
        "community": community.name,
        "title": topics or title,
        "above": title if topics else "",
        "speakers": "" if occurrence.detail.cancelled else speakers,
        "when": "" if occurrence.detail.cancelled else day_of(language, occurrence),
        "moved": "".join(moved),
        "where": _where(occasion, occurrence),
    }
    shown = {name: _broken(_short(name, str(text))) for name, text in made.items()}
    return {**shown, "zones": _times(language, view), "lang": language.code}


def letters(shown: Mapping[str, object]) -> str:
    """Return every letter of the texts once."""
    return "".join(sorted(set("".join(_strings(shown))) - {" ", _BREAK}))


def alt_text(occasion: Occasion) -> str:
    """Return one line that says what the picture shows."""
    view, language = occasion.views[0], occasion.language
    occurrence = view.occurrence
    facts = {
        "community": PLAIN.text(str(occasion.community.name)),
        "title": PLAIN.text(_topics(occurrence) or title_of(occasion.community, occurrence)),
        "when": language.when(occurrence),
    }
    if occurrence.detail.cancelled:
        title = PLAIN.text(title_of(occasion.community, occurrence))
        return language.say("cancelled", title=title, day=day_of(language, occurrence))
    if not view.speakers:
        return language.say("card-alt", **facts)
    speakers = language.table.listed([PLAIN.person(each) for each in view.speakers])
    return language.say("card-alt-speakers", speakers=speakers, **facts)


def document(
    shown: Mapping[str, object],
    size: Size,
    color: str | None,
    families: tuple[str, ...],
    scale: float,
) -> str:
    """Return the document; it has more than one page if the texts don't fit.

    The texts are data of the document, so nothing in them is ever a command.
    """
    paper = color or _COLOR
    values = {
        **shown,
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


def _times(language: Language, view: OccurrenceView) -> list[tuple[str, str]]:
    """Return the times in the meeting's own zone and in those that come first for its audience."""
    occurrence = view.occurrence
    if occurrence.all_day or occurrence.detail.cancelled:
        return []
    own = language.city(occurrence.zone), language.there(occurrence.start, occurrence.zone)
    return [*dict.fromkeys([own, *times(language, view)])][:_MOST_ZONES]


def _topics(occurrence: Occurrence) -> str:
    return "; ".join(map(PLAIN.said, occurrence.detail.topics))


def _where(occasion: Occasion, occurrence: Occurrence) -> str:
    """Return the place, and the link that is short enough to be typed."""
    if occurrence.detail.cancelled:
        return _readable(occasion.community.url)
    link = occurrence.register or occasion.community.url or occurrence.join
    return " \N{MIDDLE DOT} ".join(filter(None, [occurrence.location, _readable(link)]))


def _readable(link: str | None) -> str:
    if not link:
        return ""
    found = urlsplit(link)
    return f"{found.netloc.rpartition('@')[2].removeprefix('www.')}{found.path}".rstrip("/")


def _short(name: str, text: str) -> str:
    return clipped(PLAIN.text(text), _MOST.get(name, _MOST["title"]))


_BREAK = "\N{ZERO WIDTH SPACE}"


def _broken(text: str) -> str:
    """Return a text whose long words may be broken anywhere."""
    words = text.split(" ")
    return " ".join(_BREAK.join(each) if len(each) > _LONG_WORD else each for each in words)


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
#let shown(value, size, weight: "regular", below: 0) = if value != "" {
  block(above: 0pt, below: below * u, text(size: size * u, weight: weight, value))
}
#set page(width: it.width * 1pt, height: it.height * 1pt, margin: 56 * u, fill: rgb(it.paper))
#set text(font: it.fonts, fill: rgb(it.ink), lang: it.lang, size: 32 * u, cjk-latin-spacing: none)
#set par(leading: 0.5em, justify: false)
#shown(it.community, 34, weight: "bold", below: 14)
#v(1fr)
#shown(it.above, 40, below: 26)
#shown(it.title, 84 * it.scale, weight: "bold", below: 30)
#shown(it.speakers, 44 * calc.max(it.scale, 0.7), below: 14)
#v(1fr)
#line(length: 100%, stroke: 2 * u + rgb(it.ink).transparentize(50%))
#v(26 * u)
#shown(it.when, 40, weight: "bold", below: 26)
#shown(it.moved, 32, below: 20)
#let time(city, there) = text(size: 32 * u)[#city \ #text(weight: "bold", there)]
#if it.zones.len() > 0 {
  block(below: 32 * u, grid(
    columns: (1fr,) * it.zones.len(),
    column-gutter: 16 * u,
    ..it.zones.map(each => time(..each)),
  ))
}
#shown(it.where, 32)
"""
