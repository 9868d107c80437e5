"""The agenda of a date as a GitHub issue: a block that follows the file, and room for notes."""

import re
from collections.abc import Iterator, Sequence

from cnpe_cli.domain.model import AgendaTemplate, Community, Text
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.values import PLACEHOLDER_PATTERN
from cnpe_cli.render.escape import markdown, markdown_heading, markdown_link, one_line
from cnpe_cli.render.ics.texts import named
from cnpe_cli.render.kit.body import marked
from cnpe_cli.render.kit.parts import Fact, MeetingText
from cnpe_cli.render.language import Language

_TITLE = "{name} {date}"
_SECTIONS = ("housekeeping", "discussion", "speaker", "initiatives", "questions")
_TASKS = ("event", "speaker", "announce", "finalize", "post", "upload")


def title(community: Community, occurrence: Occurrence) -> str:
    """Return the title of an agenda, by the template; its date is the original one."""
    template = _template(community).title
    values = {
        "name": named(community, occurrence.title),
        "date": f"{occurrence.original:%Y-%m-%d}",
        "region": str(occurrence.meeting.region or ""),
        "format": str(occurrence.format or ""),
    }
    pattern = str(template) if template else _TITLE
    return one_line(re.sub(PLACEHOLDER_PATTERN, lambda found: values[found[1]], pattern))


def labels(community: Community, occurrence: Occurrence) -> list[str]:
    """Return the labels of an agenda; there are more of them while a date has no speaker."""
    template = _template(community)
    is_open = not occurrence.detail.speakers and not occurrence.detail.cancelled
    wanted = [*template.labels, *(template.labels_when_open if is_open else ())]
    return [one_line(each) for each in dict.fromkeys(wanted)]


def agenda(text: MeetingText, locale: str | None) -> str:
    """Write a whole agenda in Markdown."""
    template, prose = _template(text.community), text.language.prose
    parts = [
        "\n".join(block(text, locale)),
        *_sections(text.community, template.sections, prose),
        f"## {prose.say('section-checklist')}",
        "\n".join(f"- [ ] {task}" for task in _tasks(template.checklist, prose)),
    ]
    return "\n\n".join(parts) + "\n"


def block(text: MeetingText, locale: str | None) -> list[str]:
    """Return the lines of the part that follows the file, with its markers."""
    return marked(text.occurrence, locale, _cancelled(text) if text.is_cancelled else _coming(text))


def _cancelled(text: MeetingText) -> Iterator[list[str]]:
    yield [f"**{text.say('cancelled')}**"]
    yield text.lines(text.why_cancelled())


def _coming(text: MeetingText) -> Iterator[list[str]]:
    when = text.language.when(text.occurrence)
    yield [text.language.of(f"**{text.title}**", when)]
    yield text.times_table()
    yield text.shifts()
    yield [*text.lines([*text.moved_from(), *_facts(text)]), *text.notes()]
    yield from ([each] for each in text.paragraphs())


def _facts(text: MeetingText) -> list[Fact]:
    """Return the facts of a date; what is still open is there as well, until it is over."""
    found = dict(text.facts())
    if not text.is_over:
        is_open = text.language.prose.say("open")
        found = {"topics": is_open, "speakers": is_open, **found}
    return list(found.items())


def _template(community: Community) -> AgendaTemplate:
    return community.agenda_template or AgendaTemplate()


def _sections(community: Community, own: Sequence[Text], language: Language) -> Iterator[str]:
    """Yield the headings of the sections; initiatives are listed below the one about them."""
    about_initiatives = language.say("section-initiatives")
    names = [str(each) for each in own] or [language.say(f"section-{each}") for each in _SECTIONS]
    for name in names:
        yield f"## {markdown_heading(name)}"
        if name.casefold() == about_initiatives.casefold():
            yield from filter(None, ["\n".join(_initiatives(community))])


def _initiatives(community: Community) -> Iterator[str]:
    for each in community.initiatives or ():
        if each.status != "completed":
            yield f"- {markdown_link(each.url, markdown(str(each.name)))}"


def _tasks(own: Sequence[Text], language: Language) -> list[str]:
    if own:
        return [markdown(str(each)) for each in own]
    return [language.say(f"task-{each}") for each in _TASKS]
