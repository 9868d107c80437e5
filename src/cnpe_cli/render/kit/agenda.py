"""The agenda of a date as a GitHub issue: a block that follows the file, and room for notes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cnpe_cli.domain.model import AgendaTemplate, Community, Text
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.values import PLACEHOLDER_PATTERN
from cnpe_cli.render.escape import markdown, markdown_link, one_line
from cnpe_cli.render.kit.body import marked
from cnpe_cli.render.kit.dialects import MARKDOWN
from cnpe_cli.render.kit.parts import (
    about,
    day_of,
    is_over,
    moved_from,
    shift_sentences,
    table,
    times,
    title_of,
    why_not,
)
from cnpe_cli.render.language import Language

_TITLE = "{name} {date}"
_SECTIONS = ("housekeeping", "discussion", "speaker", "initiatives", "questions")
_TASKS = ("event", "speaker", "announce", "finalize", "post", "upload")


def title(community: Community, occurrence: Occurrence) -> str:
    """Return the title of an agenda, by the template; its date is the original one."""
    template = _template(community).title
    values = {
        "name": title_of(community, occurrence),
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


def agenda(community: Community, view: OccurrenceView, language: Language) -> str:
    """Write a whole agenda in Markdown."""
    template = _template(community)
    parts = [
        "\n".join(block(community, view, language)),
        *_sections(community, template.sections, language),
        f"## {language.say('section-checklist')}",
        "\n".join(f"- [ ] {task}" for task in _tasks(template.checklist, language)),
    ]
    return "\n\n".join(parts) + "\n"


def block(community: Community, view: OccurrenceView, language: Language) -> list[str]:
    """Return the lines of the part that follows the file, with its markers."""
    return marked(view.occurrence, _paragraphs(community, view, language))


def _template(community: Community) -> AgendaTemplate:
    return community.agenda_template or AgendaTemplate()


def _paragraphs(
    community: Community, view: OccurrenceView, language: Language
) -> Iterator[list[str]]:
    occurrence = view.occurrence
    title = markdown(title_of(community, occurrence))
    if occurrence.detail.cancelled:
        day = day_of(language, occurrence)
        yield [f"**{language.say('cancelled', title=title, day=day)}**"]
        yield [f"- {each}" for each in why_not(community, occurrence, language, MARKDOWN)]
        return
    yield [language.of(f"**{title}**", language.when(occurrence))]
    rows = times(language, view)
    if rows:
        yield table([(language.labels["place"], language.labels["local-time"]), *rows])
    yield shift_sentences(language, view.shifts)
    yield [
        *_items(language, [*moved_from(language, occurrence), *_facts(view, language)]),
        *(f"- {markdown(note)}" for note in occurrence.detail.notes),
    ]
    texts = [*([occurrence.description] if occurrence.description else [])]
    for each in (*texts, *occurrence.meeting.notices):
        yield [markdown(str(each))]


def _facts(view: OccurrenceView, language: Language) -> list[tuple[str, str]]:
    """Return the facts of a date; what is still open is there as well, until it is over."""
    found = dict(about(view, MARKDOWN))
    if not is_over(view):
        found = {"topics": language.say("open"), "speakers": language.say("open"), **found}
    return list(found.items())


def _items(language: Language, facts: Iterable[tuple[str, str]]) -> list[str]:
    return [f"- {language.fact(label, value)}" for label, value in facts]


def _sections(community: Community, own: Sequence[Text], language: Language) -> Iterator[str]:
    """Yield the headings of the sections; initiatives are listed below the one about them."""
    about_initiatives = language.say("section-initiatives")
    names = [str(each) for each in own] or [language.say(f"section-{each}") for each in _SECTIONS]
    for name in names:
        yield f"## {markdown(name)}"
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
