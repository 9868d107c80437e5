"""A post about one or several meetings: before it, on the day, and afterwards."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, get_args

from cnpe_cli.domain.errors import UnfitValueError, did_you_mean, quoted
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.kit.dialects import Dialect
from cnpe_cli.render.kit.parts import MeetingText, Occasion, say_span

Stage = Literal["announcement", "reminder", "recap"]
STAGES: tuple[Stage, ...] = get_args(Stage)
_RECAP = ("recording", "topics", "speakers", "agenda")


class Paragraph(Frozen):
    """Some lines; a paragraph that is not vital is shortened first where there is no room."""

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


def stage_of(text: MeetingText) -> Stage:
    """Return what a post is now: a reminder on the local day, a recap afterwards."""
    if text.is_over:
        return "recap"
    start, now = text.occurrence.start, text.view.now
    is_begun = instant(start) <= instant(now)
    is_today = start.date() == now.astimezone(start.tzinfo).date()
    return "reminder" if is_begun or is_today else "announcement"


def post_of(occasion: Occasion, dialect: Dialect, stage: Stage | None = None) -> Post:
    """Compose a post in a dialect; a stage that is given is that of all its meetings."""
    parts = [_Part(text, stage or stage_of(text)) for text in occasion.texts(dialect)]
    if len(parts) == 1:
        return Post(parts[0].headline(), tuple(parts[0].paragraphs()))
    return Post(_headline(parts), tuple(each for part in parts for each in part.with_title()))


def cancelled(text: MeetingText) -> Iterator[Paragraph]:
    """Yield that a date does not take place, why, and which one is next."""
    yield Paragraph((text.say("cancelled"),))
    yield Paragraph(tuple(text.lines(text.why_cancelled())))


class _Part(Frozen):
    """What a post says about one of its meetings."""

    text: MeetingText
    stage: Stage

    @property
    def kind(self) -> str:
        """The stage, or that the date is cancelled, or that it was moved."""
        if self.text.is_cancelled:
            return "cancelled"
        is_moved = self.text.occurrence.moved and self.stage == "announcement"
        return "moved" if is_moved else self.stage

    def headline(self) -> str:
        """Write the title with its topics and the day."""
        title = self.text.title if self.text.is_cancelled else self.text.full_title
        prose = self.text.language.prose
        return prose.say(f"headline-{self.kind}", title=title, day=self.text.day(prose))

    def with_title(self) -> Iterator[Paragraph]:
        """Yield the paragraphs below the title of the meeting, for a post about several."""
        yield Paragraph((self.text.dialect.strong.format(self.text.title),))
        yield from self.paragraphs()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs that say something."""
        made = self._coming()
        if self.kind == "cancelled":
            made = cancelled(self.text)
        elif self.kind == "recap":
            made = self._recap()
        return (each for each in made if each.lines)

    def _recap(self) -> Iterator[Paragraph]:
        text, prose = self.text, self.text.language.prose
        speakers = text.people(text.view.speakers, prose)
        thanks = [prose.say("thanks", speakers=speakers)] if speakers else []
        yield Paragraph((text.say("recap"), *thanks))
        facts = dict(text.facts())
        yield Paragraph(tuple(text.lines((name, facts[name]) for name in _RECAP if name in facts)))
        coming = text.coming()
        if coming:
            yield Paragraph((prose.say("next", moment=prose.when(coming)),))

    def _coming(self) -> Iterator[Paragraph]:
        text, dialect = self.text, self.text.dialect
        when = dialect.strong.format(text.language.when(text.occurrence))
        yield Paragraph(tuple(self._opening()))
        yield Paragraph((when, *([] if dialect.has_tables else self._elsewhere())))
        yield Paragraph(tuple(text.times_table() if dialect.has_tables else ()))
        yield Paragraph(tuple(text.shifts()))
        yield Paragraph((*text.lines(text.facts()), *text.notes()))
        yield from (Paragraph((each,), is_vital=False) for each in text.paragraphs())

    def _elsewhere(self) -> Iterator[str]:
        """Yield the times in zones other than that of the meeting, a line each."""
        own = self.text.language.city(self.text.occurrence.zone)
        return (self.text.language.of(*each) for each in self.text.times() if each[0] != own)

    def _opening(self) -> Iterator[str]:
        text, occurrence = self.text, self.text.occurrence
        if self.stage == "reminder":
            yield _reminder(text)
        if occurrence.moved:
            prose = text.language.prose
            yield text.say("moved", old=prose.moment(occurrence, occurrence.original))
        elif self.stage == "announcement":
            yield text.say("announcement")


def _headline(parts: list[_Part]) -> str:
    """Write the titles of several meetings; those that are cancelled only if all of them are."""
    kinds = {part.kind for part in parts}
    kind = kinds.pop() if len(kinds) == 1 else "announcement"
    named = [part.text for part in parts if kind == "cancelled" or part.kind != "cancelled"]
    prose = parts[0].text.language.prose
    titles = prose.table.listed([text.title for text in named])
    shortest = min(named, key=lambda text: text.occurrence.all_day)  # It has one day.
    return prose.say(f"headline-{kind}", title=titles, day=shortest.day(prose))


def _reminder(text: MeetingText) -> str:
    """Write how long it takes until a meeting begins, if it is on the same local day."""
    prose, ahead = text.language.prose, instant(text.occurrence.start) - instant(text.view.now)
    if stage_of(text) != "reminder":
        return text.say("reminder")
    if text.occurrence.all_day:
        return text.say("reminder-today")
    if ahead <= timedelta(0):
        return text.say("reminder-now", end=prose.end(text.occurrence))
    return say_span(prose, "reminder", ahead, title=text.title)
