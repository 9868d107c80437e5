"""A post as a mail to a list: a draft by RFC 5322, without the address of the list."""

import re
from email.utils import format_datetime
from hashlib import sha256

from cnpe_cli.domain.model import Organizer
from cnpe_cli.domain.values import DOMAIN_PATTERN
from cnpe_cli.render.kit.dialects import PLAIN
from cnpe_cli.render.kit.parts import Occasion
from cnpe_cli.render.kit.post import Stage, post_of
from cnpe_cli.render.kit.targets import joined
from cnpe_cli.render.mail import PROGRAM, Enclosed, address, message, subject


def mail_of(
    occasion: Occasion,
    stage: Stage | None,
    sender: Organizer | None,
    calendar: bytes | None,
    domain: str,
) -> bytes:
    """Return the mail, which programs open as a draft; its address is still to be written.

    Without a sender, it has no From, and the calendar is only attached. The domain is for the
    Message-ID, if there is no sender. The same arguments give the same bytes.
    """
    post = post_of(occasion, PLAIN, stage)
    text = joined(post.paragraphs)
    mark = sha256(post.headline.encode() + text.encode() + (calendar or b"")).hexdigest()[:24]
    head = {
        **({"From": address(sender)} if sender else {}),
        "Subject": subject(post.headline),
        "Date": format_datetime(occasion.views[0].now),
        "Message-ID": f"<{mark}@{sender.email.rpartition('@')[2] if sender else _host(domain)}>",
        "X-Unsent": "1",
        "User-Agent": PROGRAM,
    }
    method = "PUBLISH" if sender else None
    enclosed = Enclosed(calendar, "meeting.ics", method) if calendar else None
    return message(head, text, enclosed, mark)


def _host(domain: str) -> str:
    """Return a domain as a header can have it; one that has no such form is left out."""
    try:
        ascii_form = domain.encode("idna").decode()
    except UnicodeError:
        ascii_form = ""
    return ascii_form if re.fullmatch(DOMAIN_PATTERN, ascii_form) else f"{PROGRAM}.invalid"
