"""A post about one or several meetings: before it, on the day, and afterwards."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Literal, get_args

from cnpe_cli.domain.errors import UnfitValueError, did_you_mean, quoted
from cnpe_cli.domain.schedule.following import next_confirmed
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.kit.dialects import Dialect
from cnpe_cli.render.kit.parts import (
    Occasion,
    about,
    day_of,
    fact_lines,
    full_title,
    is_over,
    say_span,
    shift_sentences,
    table,
    times,
    title_of,
    why_not,
)
from cnpe_cli.render.language import Language

Stage = Literal["announcement", "reminder", "recap"]
STAGES: tuple[Stage, ...] = get_args(Stage)
_RECAP = {"topics", "speakers", "agenda", "recording"}


class Paragraph(Frozen):
    """Some lines; a paragraph that is not vital is left out where there is no room."""

    lines: tuple[str, ...]
    is_vital: bool = True


class Post(Frozen):
    """A headline, and the paragraphs below it."""

    headline: str
    paragraphs: tuple[Paragraph, ...]


def parse_stage(text: str) -> Stage:
    """Read what a post is: an announcement, a reminder or a recap."""
    for stage in STAGES:
        if text == stage:
            return stage
    raise UnfitValueError("stage", f"{quoted(text)} is not known", did_you_mean(text, STAGES))


def stage_of(view: OccurrenceView) -> Stage:
    """Return what a post is at its moment: a reminder on the local day, a recap afterwards."""
    if is_over(view):
        return "recap"
    start = view.occurrence.start
    is_begun = start <= view.now
    is_today = start.date() == view.now.astimezone(start.tzinfo).date()
    return "reminder" if is_begun or is_today else "announcement"


def post_of(occasion: Occasion, dialect: Dialect, stage: Stage | None = None) -> Post:
    """Compose a post in a dialect; a stage that is given is that of all its meetings."""
    views = occasion.views
    stages = [stage or stage_of(view) for view in views]
    parts = [_Part(occasion, view, each, dialect) for view, each in zip(views, stages, strict=True)]
    if len(parts) == 1:
        return Post(parts[0].headline(), tuple(parts[0].paragraphs()))
    head = headline(occasion, dialect, stages[0])
    return Post(head, tuple(each for part in parts for each in part.with_title()))


def headline(occasion: Occasion, dialect: Dialect, kind: str) -> str:
    """Write the titles of all meetings of an occasion with their date."""
    found = [each.occurrence for each in occasion.views]
    titles = [dialect.text(title_of(occasion.community, each)) for each in found]
    day = day_of(occasion.language, found[0])
    return occasion.language.say(
        f"headline-{kind}", title=occasion.language.table.listed(titles), day=day
    )


class _Part(Frozen):
    """What a post says about one of its meetings."""

    occasion: Occasion
    view: OccurrenceView
    stage: Stage
    dialect: Dialect

    @property
    def title(self) -> str:
        return self.dialect.text(title_of(self.occasion.community, self.view.occurrence))

    @property
    def kind(self) -> str:
        """The stage, or that the date is cancelled, or that it was moved."""
        occurrence = self.view.occurrence
        if occurrence.detail.cancelled:
            return "cancelled"
        return "moved" if occurrence.moved and self.stage == "announcement" else self.stage

    def headline(self) -> str:
        title = full_title(self.occasion.community, self.view.occurrence)
        if self.kind == "cancelled":
            title = title_of(self.occasion.community, self.view.occurrence)
        day = day_of(self.occasion.language, self.view.occurrence)
        said = self.dialect.text(title)
        return self.occasion.language.say(f"headline-{self.kind}", title=said, day=day)

    def with_title(self) -> Iterator[Paragraph]:
        """Yield the paragraphs below the title of the meeting, for a post about several."""
        yield Paragraph((self.dialect.strong.format(self.title),))
        yield from self.paragraphs()

    def paragraphs(self) -> Iterator[Paragraph]:
        made = {"cancelled": self._cancelled, "recap": self._recap}.get(self.kind, self._coming)
        return (each for each in made() if each.lines)

    def _cancelled(self) -> Iterator[Paragraph]:
        occasion, occurrence = self.occasion, self.view.occurrence
        language = occasion.language
        day = day_of(language, occurrence)
        yield Paragraph((language.say("cancelled", title=self.title, day=day),))
        reasons = why_not(occasion.community, occurrence, language, self.dialect)
        yield self._listed(reasons)

    def _recap(self) -> Iterator[Paragraph]:
        occasion, view, language = self.occasion, self.view, self.occasion.language
        speakers = [self.dialect.person(each) for each in view.speakers]
        yield Paragraph(
            (
                language.say("recap", title=self.title, day=day_of(language, view.occurrence)),
                *_thanks(language, speakers),
            )
        )
        facts = [each for each in about(view, self.dialect) if each[0] in _RECAP]
        yield self._listed(fact_lines(language, facts))
        since = max(instant(view.now), instant(view.occurrence.end))
        coming = next_confirmed(occasion.community, [view.occurrence.meeting], since)
        if coming:
            yield Paragraph((language.say("next", moment=language.moment(coming, coming.start)),))

    def _coming(self) -> Iterator[Paragraph]:
        view, language, dialect = self.view, self.occasion.language, self.dialect
        occurrence = view.occurrence
        yield Paragraph(tuple(self._opening()))
        yield Paragraph((dialect.strong.format(language.when(occurrence)), *self._times()))
        if dialect.has_tables and (rows := times(language, view)):
            yield Paragraph(
                tuple(table([(language.labels["place"], language.labels["local-time"]), *rows]))
            )
        yield Paragraph(tuple(shift_sentences(language, view.shifts)))
        notes = map(dialect.text, occurrence.detail.notes)
        yield self._listed([*fact_lines(language, about(view, dialect)), *notes])
        if occurrence.description:
            yield Paragraph((dialect.text(str(occurrence.description)),), is_vital=False)
        for notice in occurrence.meeting.notices:
            yield Paragraph((dialect.text(str(notice)),), is_vital=False)

    def _listed(self, lines: Iterable[str]) -> Paragraph:
        """Return facts line by line; Markdown would join lines that are no list."""
        return Paragraph(tuple(f"- {each}" if self.dialect.has_tables else each for each in lines))

    def _times(self) -> list[str]:
        """Return the times in other zones, unless they stand in a table."""
        if self.dialect.has_tables:
            return []
        own = self.occasion.language.city(self.view.occurrence.zone)
        shown = times(self.occasion.language, self.view)
        return [self.occasion.language.of(*each) for each in shown if each[0] != own]

    def _opening(self) -> Iterator[str]:
        language, occurrence = self.occasion.language, self.view.occurrence
        if self.stage == "reminder":
            yield _reminder(language, self.title, self.view)
        if occurrence.moved:
            old = language.moment(occurrence, occurrence.original)
            yield language.say("moved", title=self.title, old=old)
        elif self.stage == "announcement":
            yield language.say("announcement", title=self.title)


def _thanks(language: Language, speakers: list[str]) -> Iterator[str]:
    if speakers:
        yield language.say("thanks", speakers=language.table.listed(speakers))


def _reminder(language: Language, title: str, view: OccurrenceView) -> str:
    """Write how long it takes until a meeting begins, if it is on the same local day."""
    occurrence, now = view.occurrence, view.now
    ahead = instant(occurrence.start) - instant(now)
    if stage_of(view) != "reminder":
        return language.say("reminder", title=title)
    if occurrence.all_day:
        return language.say("reminder-today", title=title)
    if ahead <= timedelta(0):
        return language.say("reminder-now", title=title, end=language.time(occurrence.end))
    return say_span(language, "reminder", ahead, title=title)
