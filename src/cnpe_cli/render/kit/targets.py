"""A post as each kind of place takes it: pasted text, a forum, an event page or a video."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from cnpe_cli.render.kit.dialects import MARKDOWN, NO_BRACKETS, PLAIN, SLACK, Dialect
from cnpe_cli.render.kit.parts import MeetingText, Occasion
from cnpe_cli.render.kit.post import Paragraph, Post, Stage, cancelled, post_of
from cnpe_cli.render.language.rhythm import schedule

LINKEDIN, VIDEO_TITLE, VIDEO_TEXT = 3000, 100, 5000  # UTF-16 units
_LINE_LIMITS = (600, 300, 150, 80)
_LEAST_TOPICS = 20
_WORD = 24  # letters that may be cut off with the last word
_URL = "://"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_OF_VIDEOS = {"topics", "speakers", "agenda"}


def plain(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post as plain text."""
    return joined(_whole(occasion, PLAIN, stage))


def on_slack(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post to paste into Slack."""
    return joined(_whole(occasion, SLACK, stage))


def on_linkedin(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post of at most 3,000 UTF-16 units, with whole links."""
    return fitted(_whole(occasion, PLAIN, stage), LINKEDIN)


def in_markdown(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post in Markdown, for a forum."""
    return joined(_whole(occasion, MARKDOWN, stage))


def event_page(occasion: Occasion, stage: Stage | None) -> str:
    """Write the title, the tags and the text for the form of an event page."""
    texts, language = occasion.texts(PLAIN), occasion.language
    is_past = all(text.is_over for text in texts)
    post = post_of(occasion, PLAIN, stage or ("recap" if is_past else "announcement"))
    head = ("title", _event_title(texts, post)), ("tags", ", ".join(_tags(occasion)))
    rhythms = [schedule(language, text.occurrence.period) for text in texts]
    often = [("schedule", each) for each in dict.fromkeys(rhythms) if each]
    return joined([_lines(texts[0].lines(head)), *post.paragraphs, _lines(texts[0].lines(often))])


def video(occasion: Occasion, _stage: Stage | None) -> str:
    """Write the title and the description of a recording, within the limits of YouTube."""
    texts = occasion.texts(NO_BRACKETS)
    head = occasion.language.fact("title", clipped(_video_title(occasion, texts), VIDEO_TITLE))
    described = [each for text in texts for each in _described(text)]
    return f"{head}\n\n{fitted(described, VIDEO_TEXT)}"


def _event_title(texts: Sequence[MeetingText], post: Post) -> str:
    """Return the title without the date, for which an event page has fields of its own."""
    is_plain = len(texts) == 1 and not texts[0].is_cancelled
    return texts[0].full_title if is_plain else post.headline


def _video_title(occasion: Occasion, texts: Sequence[MeetingText]) -> str:
    """Return what was spoken about, by whom if there is room, and at which meeting."""
    text, prose = texts[0], occasion.language.prose
    if len(texts) > 1 or text.is_cancelled or not text.topics:
        return post_of(occasion, NO_BRACKETS, "announcement").headline
    facts = {"title": text.title, "date": f"{text.occurrence.start:%Y-%m-%d}"}
    speakers = text.people(text.view.speakers, prose)
    whole = prose.say("video-title-speakers", topics=text.topics, speakers=speakers, **facts)
    if speakers and units(whole) <= VIDEO_TITLE:
        return whole
    room = VIDEO_TITLE - units(prose.say("video-title", topics="", **facts))
    topics = clipped(text.topics, max(room, _LEAST_TOPICS))
    return prose.say("video-title", topics=topics, **facts)


def _described(text: MeetingText) -> Iterator[Paragraph]:
    """Yield what stays true about a meeting that can be watched later."""
    if text.is_cancelled:
        yield from cancelled(text)
        return
    yield _lines([text.say("headline-announcement")])
    often = schedule(text.language, text.occurrence.period)
    facts = [each for each in text.facts() if each[0] in _OF_VIDEOS]
    further = {"schedule": often, "website": text.community.url}
    facts += [*text.moved_from(), *((name, each) for name, each in further.items() if each)]
    yield _lines(text.lines(facts))
    if text.occurrence.description:
        yield Paragraph((text.dialect.text(str(text.occurrence.description)),), is_vital=False)


def _tags(occasion: Occasion) -> list[str]:
    """Return the names of the community, and the regions and formats of its meetings."""
    community = occasion.community
    found: list[object] = [community.name, community.short_name]
    for view in occasion.views:
        found += [view.occurrence.meeting.region, view.occurrence.format]
    return [*dict.fromkeys(PLAIN.said(each) for each in found if each)]


def _whole(occasion: Occasion, dialect: Dialect, stage: Stage | None) -> list[Paragraph]:
    post = post_of(occasion, dialect, stage)
    return [_lines([dialect.headline.format(post.headline)]), *post.paragraphs]


def _lines(lines: Iterable[str]) -> Paragraph:
    return Paragraph(tuple(lines))


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """Return paragraphs with an empty line between two of them."""
    return "\n\n".join("\n".join(each.lines) for each in paragraphs if each.lines) + "\n"


def fitted(paragraphs: Sequence[Paragraph], limit: int) -> str:
    """Join paragraphs in at most so many UTF-16 units; links stay whole as long as they fit.

    Those that are not vital are cut first, and then long lines; an ellipsis is where one is cut.
    """
    room = limit - units(joined(each for each in paragraphs if each.is_vital))
    kept = []
    for each in paragraphs:
        text = "" if each.is_vital else clipped("\n".join(each.lines), max(room - 2, 0))
        kept.append(each if each.is_vital else _lines([text] if text else []))
        room -= units(text) + 2 if text else 0
    for most in _LINE_LIMITS:
        if units(joined(kept)) <= limit:
            break
        kept = [_lines(_cut(line, most) for line in each.lines) for each in kept]
    return clipped(joined(kept), limit)


def _cut(line: str, most: int) -> str:
    """Return a line cut to a length; one that ends in a link, as a fact does, stays whole."""
    return line if _URL in line.rpartition(" ")[2] else clipped(line, most)


def clipped(text: str, limit: int) -> str:
    """Return at most so many UTF-16 units of a text, with an ellipsis where it is cut.

    It is cut between words, unless one is very long; a link is whole or left out.
    """
    if units(text) <= limit:
        return text
    sizes = accumulate(units(char) for char in text)
    kept = text[: sum(size < limit for size in sizes)]
    before, space, word = kept.rpartition(" ")
    is_short = len(word) < _WORD or _URL in word
    return (before if space and is_short else kept).rstrip(" ,;") + _ELLIPSIS if limit else ""


def units(text: str) -> int:
    """Return the number of UTF-16 code units, by which networks count."""
    return len(text.encode("utf-16-le")) // 2


TARGETS: Mapping[str, Callable[[Occasion, Stage | None], str]] = {
    "text": plain,
    "slack": on_slack,
    "linkedin": on_linkedin,
    "markdown": in_markdown,
    "event": event_page,
    "video": video,
}
