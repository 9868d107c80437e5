"""`index.html`: the public calendar in one file, which works without its script as well."""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from itertools import chain

from cnpe_cli.domain.model import Meeting
from cnpe_cli.domain.people import in_full
from cnpe_cli.domain.schedule.occurrences import audience_zones, number_of
from cnpe_cli.domain.zones import UTC_ZONE
from cnpe_cli.render.escape import html_text, json_in_html
from cnpe_cli.render.ics.texts import named
from cnpe_cli.render.kit.dialects import PLAIN
from cnpe_cli.render.language import Language
from cnpe_cli.render.site.data import DATA
from cnpe_cli.render.site.dates import fact, months
from cnpe_cli.render.site.editions import Edition, titled
from cnpe_cli.render.site.links import feed, links
from cnpe_cli.render.site.words import Row, Words

PAGE = "index.html"
_FEW = 3  # meetings whose facts are unfolded
_COLOR = "#5b6bbf"
_LABELS = ("copy", "copied", "in-city", "usual", "your-zone")  # of what only the script shows


def page(editions: Sequence[Edition]) -> bytes:
    """Return the page of a public calendar."""
    words = Words(editions)
    body = "\n".join(_body(editions, words))
    style = f":root{{--own:{editions[0].site.community.color or _COLOR}}}{_asset('page.min.css')}"
    script = _asset("page.min.js")
    head = "\n".join(_head(editions, words, style, script))
    # The data have the texts of everything that is written above.
    data = json_in_html(
        json.dumps(_data(editions, words), ensure_ascii=False, separators=(",", ":"))
    )
    return (
        f'<!doctype html>\n<html lang="{html_text(editions[0].locale)}">\n'
        f"<head>\n{head}\n</head>\n<body>\n{body}\n"
        f'<script type="application/json" id="data">{data}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    ).encode()


def _head(editions: Sequence[Edition], words: Words, style: str, script: str) -> Iterator[str]:
    site = editions[0].site
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield words.element("title", _name(editions, words))
    address = html_text(site.url(site.feed()))
    yield f'<link rel="alternate" type="text/calendar" href="{address}">'
    yield '<link rel="icon" href="data:,">'  # Without one, browsers ask for /favicon.ico.
    yield f"<style>{style}</style>"


def _body(editions: Sequence[Edition], words: Words) -> Iterator[str]:
    yield from _header(editions, words)
    yield '<main>\n<section id="next" hidden>'
    yield f"{words.element('h2', words.label('next'))}<ul></ul></section>"
    yield from _subscribe(editions, words)
    yield from _dates(editions, words)
    yield from _meetings(editions, words)
    yield "</main>\n<footer>"
    url = editions[0].site.community.url
    if url:
        yield links(words, [("website", url)])
    yield f'<p><a href="{DATA}">JSON</a></p>\n</footer>'


def _header(editions: Sequence[Edition], words: Words) -> Iterator[str]:
    yield "<header>"
    yield words.element("h1", _name(editions, words))
    if editions[0].site.community.description:
        texts = [each.site.community.description for each in editions]
        yield words.element("p", words.content(texts))
    yield '<p id="pick" hidden>'
    for name in ("time-zone", "language"):
        label = words.element("span", words.label(name))
        yield f'<label>{label} <select id="{name}"></select></label>'
    yield "</p>\n</header>"


def _dates(editions: Sequence[Edition], words: Words) -> Iterator[str]:
    yield f'<section id="dates">{words.element("h2", words.label("dates"))}'
    hidden = " hidden" if editions[0].site.views else ""
    yield words.element("p", words.sentence("none-coming"), f' id="none"{hidden}')
    yield '<div id="months">'
    yield from months(editions, words)
    yield "</div></section>"


def _name(editions: Sequence[Edition], words: Words) -> Row:
    return words.content([each.site.community.name for each in editions])


def _subscribe(editions: Sequence[Edition], words: Words) -> Iterator[str]:
    site, shown = editions[0].site, _shown(editions)
    yield f'<section id="feeds">{words.element("h2", words.label("subscribe"))}'
    yield words.element("p", words.sentence("subscribe-why"))
    is_only = len(shown) == len(site.community.meetings) == 1
    label = _title(editions, words, shown[0]) if is_only else words.label("all-meetings")
    yield f"<ul>{feed(words, label, str(site.community.name), site.url(site.feed()))}</ul>"
    if not is_only and shown:
        summary = words.element("summary", words.label("one-meeting"))
        yield f"<details>{summary}<ul>"
        for same in shown:
            title = _title(editions, words, same)
            yield feed(words, title, title[0] or "", site.url(site.feed(same[0])))
        yield "</ul></details>"
    yield "</section>"


def _shown(editions: Sequence[Edition]) -> list[tuple[Meeting, ...]]:
    """Return the meetings that have dates, or whose dates are to be decided, in all languages."""
    site = editions[0].site
    ids = {each.occurrence.meeting.id for each in site.views} | {each.id for each in site.undecided}
    every = zip(*(each.site.community.meetings for each in editions), strict=True)
    return [same for same in every if same[0].id in ids]


def _title(editions: Sequence[Edition], words: Words, same: Sequence[Meeting]) -> Row:
    return words.content(
        [
            titled(named(edition.site.community, each.title), each)
            for edition, each in zip(editions, same, strict=True)
        ]
    )


def _meetings(editions: Sequence[Edition], words: Words) -> Iterator[str]:
    shown = _shown(editions)
    if not shown:
        return
    yield f'<section id="meetings">{words.element("h2", words.label("meetings"))}'
    unfolded = " open" if len(shown) <= _FEW else ""
    for same in shown:
        yield f"<details{unfolded}>{words.element('summary', _title(editions, words, same))}"
        yield from _facts(editions, words, same)
        yield "</details>"
    yield "</section>"


def _facts(editions: Sequence[Edition], words: Words, same: Sequence[Meeting]) -> Iterator[str]:
    meeting, community = same[0], editions[0].site.community
    yield from _schedule(editions, words, same)
    if meeting.description:
        yield words.element("p", words.content([each.description for each in same]))
    if meeting.hosts:
        hosts = [PLAIN.person(each) for each in in_full(community, meeting.hosts)]
        yield fact(words, "hosts", [each.language.table.listed(hosts) for each in editions])
    if meeting.location:
        yield fact(words, "location", [meeting.location] * len(editions))
    found = [
        ("join", meeting.join),
        ("register", meeting.register),
        ("agenda", meeting.agenda),
        ("dates", meeting.calendar),
    ]
    if any(url for _, url in found):
        yield links(words, found, f' data-m="{number_of(community, meeting)}"')
    yield from _notices(words, same)
    yield from _recordings(words, same)


def _schedule(editions: Sequence[Edition], words: Words, same: Sequence[Meeting]) -> Iterator[str]:
    rhythms = [edition.schedule(each) for edition, each in zip(editions, same, strict=True)]
    if not same[0].schedule:
        schedule, tbd = words.label("schedule"), words.label("tbd")
        yield f"<p>{words.element('b', schedule)} {words.element('span', tbd)}</p>"
    elif rhythms[0]:
        yield words.element("p", words.content(rhythms))


def _notices(words: Words, same: Sequence[Meeting]) -> Iterator[str]:
    if same[0].notices:
        yield f"<p>{words.element('b', words.label('notices'))}</p><ul>"
        for each in zip(*(own.notices for own in same), strict=True):
            yield words.element("li", words.content(each))
        yield "</ul>"


def _recordings(words: Words, same: Sequence[Meeting]) -> Iterator[str]:
    if same[0].recordings:
        yield f"<p>{words.element('b', words.label('recording'))}</p><ul>"
        for each in zip(*(own.recordings or () for own in same), strict=True):
            names = words.content([one.name for one in each])
            yield f"<li>{words.element('a', names, _href(each[0].url))}</li>"
        yield "</ul>"


def _href(url: str) -> str:
    return f' href="{html_text(url)}"'


def _data(editions: Sequence[Edition], words: Words) -> dict[str, object]:
    """Return what the script needs: the languages, the zones of each meeting, and all texts."""
    community = editions[0].site.community
    audience = [audience_zones(community, each) for each in community.meetings]
    zones = [*dict.fromkeys([*chain(community.audience_zones, *audience), UTC_ZONE])]
    cities = [words.known(partial(_city, zone)) for zone in zones]
    return {
        "locales": words.locales,
        "zones": zones,
        "cities": [words.number(each) for each in cities],
        "audience": [[*map(zones.index, each)] for each in audience],
        "until": str(editions[0].site.until),
        "labels": {
            **{name: words.number(words.label(name)) for name in _LABELS},
            "moment": words.number(words.known(lambda language: language.table.moment)),
            "outdated": words.number(words.sentence("outdated")),
        },
        "texts": words.rows,
    }


def _city(zone: str, language: Language) -> str:
    return language.city(zone)


@cache
def _asset(name: str) -> str:
    """Return the style sheet or the script, which `.ci/minify` makes of its source."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
