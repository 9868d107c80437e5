"""The texts for one meeting: its agenda, posts and mail."""

from collections.abc import Iterator, Sequence

from cnpe_cli.domain.errors import (
    NextStep,
    RefusedError,
    UnfitValueError,
    UsageError,
    did_you_mean,
    quoted,
)
from cnpe_cli.domain.languages import locales, translated
from cnpe_cli.domain.model import Community, Organizer
from cnpe_cli.domain.schedule.lookup import (
    ALL,
    NEXT,
    Day,
    check_one_meant,
    check_one_meeting,
    choose,
    chosen_meetings,
    on_day,
    one_each,
    the_meeting,
)
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_on
from cnpe_cli.domain.schedule.outlook import view_of
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.calendar import domain_of
from cnpe_cli.render.ics.invitation import published
from cnpe_cli.render.kit import agenda as agendas
from cnpe_cli.render.kit.body import Place, place_of, with_block
from cnpe_cli.render.kit.card import SCALES, Size, alt_text, document, letters, texts
from cnpe_cli.render.kit.mail import mail_of
from cnpe_cli.render.kit.parts import Occasion, is_over
from cnpe_cli.render.kit.post import Stage
from cnpe_cli.render.kit.targets import TARGETS
from cnpe_cli.render.language import CODES, language_of, nearest_language, parse_language
from cnpe_cli.store.files import check_output, overwrite, read_body, read_output, sole_writer
from cnpe_cli.store.locate import STDIN
from cnpe_cli.store.picture import check_letters, fonts, is_ours, typeset
from cnpe_cli.use_cases.invitations import check_mailable
from cnpe_cli.use_cases.request import Opened, Request, open_community

MAIL = "mail"
KINDS = (*TARGETS, MAIL)
_ONLY_LABELS = "The sentences are in English; only English and Japanese have all of them."


class Wanted(Frozen):
    """The date of a text, of one meeting or of any, and the locale of the text, if any."""

    day: Day = NEXT
    meeting: str | None = None
    locale: str | None = None


class Post(Frozen):
    """For what a text is, what it says of the date (by default as of now), and who sends it."""

    target: str
    stage: Stage | None = None
    sender: Organizer | None = None


class Text(Frozen):
    """A text, and what to tell about it."""

    data: bytes
    notes: tuple[str | NextStep, ...] = ()


def parse_target(text: str) -> str:
    """Read for what a text is to be."""
    if text not in KINDS:
        raise UnfitValueError("target", f"{quoted(text)} is not known", did_you_mean(text, KINDS))
    return text


def announce(request: Request, wanted: Wanted, post: Post) -> Text:
    """Write a post or a mail about a date; about all meetings of the date if that is wanted."""
    opened = open_community(request)
    found = _found(opened, wanted)
    check_one_meant(found, wanted.meeting)
    chosen = found if wanted.meeting == ALL else one_each(found, found[0].start.date())[:1]
    about, notes = _about(opened, chosen, wanted.locale)
    steps = () if post.stage in ("announcement", "reminder") else tuple(_without_recording(about))
    if post.target == MAIL:
        return Text(_mail(opened, about, post), (*notes, *steps))
    return Text(TARGETS[post.target](about, post.stage).encode(), (*notes, *steps))


def _mail(opened: Opened, about: Occasion, post: Post) -> bytes:
    """Return a mail with the dates to come in a calendar."""
    sender = post.sender or opened.community.organizer
    if sender:
        check_mailable(sender)
    domain = domain_of(opened.community)  # A name in another language would give another one.
    now = instant(opened.now).replace(microsecond=0)
    coming = [each.occurrence for each in about.views if not is_over(each)]
    calendar = published(about.community, coming, domain, sender, now) if coming else None
    data = bytes(calendar.to_ical()) if calendar else None
    return mail_of(about, post.stage, sender, data, domain)


def _without_recording(about: Occasion) -> Iterator[NextStep]:
    for view in about.views:
        detail = view.occurrence.detail
        if is_over(view) and not detail.cancelled and not detail.recording:
            named = view.occurrence.original.date().isoformat(), view.occurrence.meeting.id
            yield NextStep("add-recording", named)


def agenda(request: Request, wanted: Wanted) -> Text:
    """Write the agenda of a date; raise UsageError if there is none, or if there are several."""
    about, notes = _occasion(open_community(request), wanted)
    text = agendas.agenda(about.community, about.views[0], about.language)
    return Text(text.encode(), notes)


def agenda_title(request: Request, wanted: Wanted) -> Text:
    """Return the title of the agenda of a date."""
    about, _ = _occasion(open_community(request), wanted)
    return Text(f"{agendas.title(about.community, about.views[0].occurrence)}\n".encode())


def agenda_labels(request: Request, wanted: Wanted) -> Text:
    """Return the labels of the agenda of a date, each on its line."""
    about, _ = _occasion(open_community(request), wanted)
    found = agendas.labels(about.community, about.views[0].occurrence)
    return Text("".join(f"{each}\n" for each in found).encode())


def updated_agenda(request: Request, wanted: Wanted | None, locale: str | None) -> Text:
    """Return the agenda on standard input, which people have edited, with its block made anew.

    Raise RefusedError if it has no block, or if that is of another date than the wanted one.
    """
    if request.file.name == STDIN:
        raise UsageError("--update reads the agenda from standard input; name the file with --file")
    body = read_body()
    place = place_of(body)
    opened = open_community(request)
    occurrence = _marked(opened.community, place)
    if wanted:
        _check_same(opened, wanted, occurrence)
    about, notes = _about(opened, [occurrence], locale)
    lines = agendas.block(about.community, about.views[0], about.language)
    return Text(with_block(body, place, lines), notes)


def draw_card(request: Request, wanted: Wanted, size: Size, font: str | None, output: str) -> Text:
    """Write the picture of a date to a file, and return the line that describes it.

    Raise RefusedError for a file of other contents, and for letters that no font has.
    """
    check_output(output, request.file.name)
    about, notes = _occasion(open_community(request), wanted)
    shown, color = texts(about), about.community.color
    with fonts(font) as chosen:
        check_letters(letters(shown), chosen)
        families = tuple(dict.fromkeys(each.family for each in chosen))
        picture = typeset(
            lambda scale: document(shown, size, color, families, scale), SCALES, chosen
        )
    told = _put(output, picture)
    return Text(f"{alt_text(about)}\n".encode(), (*told, *notes))


def _put(name: str, picture: bytes) -> tuple[str, ...]:
    with sole_writer(name) as (path, about_lock):
        found = read_output(path, name)
        if found is not None and not is_ours(found):
            raise RefusedError(f"{name} exists and is no picture of ours; name another file")
        overwrite(path, picture)
    return (f"Wrote {name}.", *about_lock)


def _occasion(opened: Opened, wanted: Wanted) -> tuple[Occasion, tuple[str | NextStep, ...]]:
    """Return the one occurrence that is wanted, in the language of the text, and what to tell."""
    found = _found(opened, wanted)
    check_one_meeting(found)
    return _about(opened, one_each(found, found[0].start.date())[:1], wanted.locale)


def _found(opened: Opened, wanted: Wanted) -> list[Occurrence]:
    """Return the occurrences on a date; for `next`, all that are still to come on that day."""
    community, now = opened.community, opened.now
    meetings = chosen_meetings(community, wanted.meeting)
    found = choose(community, meetings, wanted.day, now)
    if wanted.day != NEXT:
        return found
    return [
        each
        for each in on_day(community, meetings, found[0].start.date())
        if not each.detail.cancelled and instant(each.end) > instant(now)
    ] or found


def _about(
    opened: Opened, found: Sequence[Occurrence], locale: str | None
) -> tuple[Occasion, tuple[str | NextStep, ...]]:
    """Return occurrences in the language of a text, which is the first of the file by default."""
    known = locales(opened.community)
    wanted = locale or next(iter(known), CODES[0])
    language = language_of(parse_language(wanted) if locale else nearest_language(wanted))
    community = translated(opened.community, wanted) if known else opened.community
    views = (view_of(community, _again(community, each), opened.now) for each in found)
    notes = () if language.is_whole else (_ONLY_LABELS,)
    return Occasion(community, tuple(views), language), notes


def _again(community: Community, occurrence: Occurrence) -> Occurrence:
    """Return an occurrence as it is in a translated community."""
    meeting = the_meeting(community, occurrence.meeting.id)
    return occurrence_on(community, meeting, occurrence.original.date()) or occurrence


def _marked(community: Community, place: Place) -> Occurrence:
    found = [each for each in community.meetings if each.id == place.meeting]
    occurrence = occurrence_on(community, found[0], place.day) if found else None
    if occurrence is None:
        where = f"line {place.first + 1}: `{place.meeting}`"
        raise RefusedError(f"{where} has no date that was planned for {place.day}")
    return occurrence


def _check_same(opened: Opened, wanted: Wanted, occurrence: Occurrence) -> None:
    named = {(each.meeting.id, each.original) for each in _found(opened, wanted)}
    if (occurrence.meeting.id, occurrence.original) not in named:
        of = f"`{occurrence.meeting.id}` on {occurrence.original:%Y-%m-%d}"
        raise RefusedError(f"the text is the agenda of {of}; leave DATE out to update that")
