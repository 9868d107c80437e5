"""A post as each kind of place takes it: pasted text, a forum, an event page or a video."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.render.kit.dialects import MARKDOWN, NO_BRACKETS, PLAIN, SLACK, Dialect
from cnpe_cli.render.kit.parts import (
    Occasion,
    about,
    day_of,
    fact_lines,
    full_title,
    is_over,
    moved_from,
    title_of,
)
from cnpe_cli.render.kit.post import Paragraph, Post, Stage, headline, post_of
from cnpe_cli.render.language.rhythm import schedule

LINKEDIN, VIDEO_TITLE, VIDEO_TEXT = 3000, 100, 5000  # UTF-16 units
_SHORTER = (600, 300, 150, 80)
_OF_VIDEOS = {"topics", "speakers", "agenda"}


def plain(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post as plain text."""
    return _whole(post_of(occasion, PLAIN, stage))


def on_slack(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post to paste into Slack."""
    return _whole(post_of(occasion, SLACK, stage), SLACK)


def on_linkedin(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post of at most 3,000 UTF-16 units, with whole links."""
    return fitted(_with_headline(post_of(occasion, PLAIN, stage)), LINKEDIN)


def in_markdown(occasion: Occasion, stage: Stage | None) -> str:
    """Write a post in Markdown, for a forum."""
    return _whole(post_of(occasion, MARKDOWN, stage), MARKDOWN)


def event_page(occasion: Occasion, stage: Stage | None) -> str:
    """Write the title, the tags and the text for the form of an event page."""
    language = occasion.language
    is_past = all(map(is_over, occasion.views))
    post = post_of(occasion, PLAIN, stage or ("recap" if is_past else "announcement"))
    facts = [("title", _event_title(occasion, post)), ("tags", ", ".join(_tags(occasion)))]
    rhythms = [schedule(language, view.occurrence.period) for view in occasion.views]
    often = fact_lines(language, [("schedule", each) for each in rhythms if each])
    return joined([_lines(fact_lines(language, facts)), *post.paragraphs, _lines(often)])


def video(occasion: Occasion, stage: Stage | None) -> str:
    """Write the title and the description of a recording, within the limits of YouTube."""
    language, post = occasion.language, post_of(occasion, NO_BRACKETS, stage or "recap")
    title = clipped(_video_title(occasion, post), VIDEO_TITLE)
    text = [each for view in occasion.views for each in _described(occasion, view, post)]
    head = language.fact("title", title)
    return f"{head}\n\n{fitted(text, VIDEO_TEXT)}"


def _event_title(occasion: Occasion, post: Post) -> str:
    """Return the title without the date, for which an event page has fields of its own."""
    occurrence = occasion.views[0].occurrence
    if len(occasion.views) > 1 or occurrence.detail.cancelled:
        return post.headline
    return PLAIN.text(full_title(occasion.community, occurrence))


def _video_title(occasion: Occasion, post: Post) -> str:
    """Return what was spoken about, by whom if there is room, and at which meeting."""
    view, language = occasion.views[0], occasion.language
    occurrence = view.occurrence
    topics = "; ".join(map(NO_BRACKETS.said, occurrence.detail.topics))
    if occurrence.detail.cancelled:
        return post.headline
    if not topics or len(occasion.views) > 1:
        return headline(occasion, NO_BRACKETS, "announcement")
    facts = {
        "title": NO_BRACKETS.text(title_of(occasion.community, occurrence)),
        "date": f"{occurrence.start:%Y-%m-%d}",
    }
    speakers = language.table.listed([NO_BRACKETS.person(each) for each in view.speakers])
    whole = language.say("video-title-speakers", topics=topics, speakers=speakers, **facts)
    if speakers and units(whole) <= VIDEO_TITLE:
        return whole
    room = VIDEO_TITLE - units(language.say("video-title", topics="", **facts))
    return language.say("video-title", topics=clipped(topics, max(room, 20)), **facts)


def _described(occasion: Occasion, view: OccurrenceView, post: Post) -> Iterator[Paragraph]:
    """Yield what stays true about a meeting that can be watched later."""
    occurrence, language = view.occurrence, occasion.language
    if occurrence.detail.cancelled:
        yield from post.paragraphs
        return
    title = NO_BRACKETS.text(title_of(occasion.community, occurrence))
    day = day_of(language, occurrence)
    yield _lines([language.say("headline-announcement", title=title, day=day)])
    often, url = schedule(language, occurrence.period), occasion.community.url
    facts = [each for each in about(view, NO_BRACKETS) if each[0] in _OF_VIDEOS]
    facts += moved_from(language, occurrence)
    facts += [("schedule", often)] if often else []
    facts += [("website", url)] if url else []
    yield _lines(fact_lines(language, facts))
    if occurrence.description:
        yield Paragraph((NO_BRACKETS.text(str(occurrence.description)),), is_vital=False)


def _tags(occasion: Occasion) -> list[str]:
    """Return the names of the community, and the regions and formats of its meetings."""
    community = occasion.community
    found: list[object] = [community.name, community.short_name]
    for view in occasion.views:
        found += [view.occurrence.meeting.region, view.occurrence.format]
    return [*dict.fromkeys(PLAIN.said(each) for each in found if each)]


def _whole(post: Post, dialect: Dialect = PLAIN) -> str:
    return joined(_with_headline(post, dialect))


def _with_headline(post: Post, dialect: Dialect = PLAIN) -> list[Paragraph]:
    return [_lines([dialect.headline.format(post.headline)]), *post.paragraphs]


def _lines(lines: Iterable[str]) -> Paragraph:
    return Paragraph(tuple(lines))


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """Return paragraphs with an empty line between two of them."""
    return "\n\n".join("\n".join(each.lines) for each in paragraphs if each.lines) + "\n"


def fitted(paragraphs: Sequence[Paragraph], limit: int) -> str:
    """Join paragraphs in at most so many UTF-16 units; links stay whole as long as they fit.

    Those that are not vital are left out first, and then long lines are cut.
    """
    room = limit - units(joined(each for each in paragraphs if each.is_vital))
    kept = []
    for each in paragraphs:
        size = 0 if each.is_vital else units("\n\n".join(("", *each.lines)))
        if size <= room or each.is_vital:
            kept.append(each)
            room -= size
    for most in _SHORTER:
        if units(joined(kept)) <= limit:
            break
        kept = [_lines(_cut(line, most) for line in each.lines) for each in kept]
    return clipped(joined(kept), limit)


def _cut(line: str, most: int) -> str:
    return line if "://" in line else clipped(line, most)


def clipped(text: str, limit: int) -> str:
    """Return at most so many UTF-16 units of a text, with an ellipsis where it is cut."""
    if units(text) <= limit:
        return text
    sizes = accumulate(units(char) for char in text)
    return text[: sum(size < limit for size in sizes)] + "\N{HORIZONTAL ELLIPSIS}"


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
