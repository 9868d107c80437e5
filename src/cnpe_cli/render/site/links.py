"""The links on the page: to join a meeting, and to subscribe to a calendar."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from cnpe_cli.render.escape import html_text
from cnpe_cli.render.site.words import Row, Words

Link = tuple[str, str | None]  # the name of a label, and the address, if there is one


def links(words: Words, found: Iterable[Link], attributes: str = "") -> str:
    """Write one line with the links that have an address."""
    shown = (
        words.element("a", words.label(name), f' href="{html_text(url)}"')
        for name, url in found
        if url
    )
    return f'<p class="links"{attributes}>{" ".join(shown)}</p>'


def feed(words: Words, label: Row, name: str, url: str) -> str:
    """Write the links by which calendar programs subscribe to a feed, and its address.

    Some of them ask for the name of the calendar.
    """
    shown = " ".join(_buttons(words, name, url))
    address = f'<a class="url" href="{html_text(url)}">{html_text(url)}</a>'
    programs = f'<p class="programs">{shown}</p>'
    return f"<li><p>{words.element('b', label)}</p>{programs}<p>{address}</p></li>"


def _buttons(words: Words, name: str, url: str) -> Iterator[str]:
    """Yield a link for each program that subscribes by one."""
    webcal = f"webcal://{url.removeprefix('https://')}"
    outlook = f"addfromweb?url={_encoded(url)}&name={_encoded(name)}"
    addresses = {
        "Google Calendar": f"https://calendar.google.com/calendar/render?cid={_encoded(webcal)}",
        "Outlook.com": f"https://outlook.live.com/calendar/0/{outlook}",
        "Microsoft 365": f"https://outlook.office.com/calendar/0/{outlook}",
        "Apple Calendar": webcal,
    }
    for program, address in addresses.items():
        yield f'<a href="{html_text(address)}">{program}</a>'
    yield words.element("a", words.label("other-programs"), f' href="{html_text(webcal)}"')


def _encoded(text: str) -> str:
    return quote(text, safe="")
