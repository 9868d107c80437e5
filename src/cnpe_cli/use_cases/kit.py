"""The texts for one meeting: its agenda, posts and mail."""

from collections.abc import Iterator, Mapping, Sequence

from cnpe_cli.domain.errors import (
    NextStep,
    RefusedError,
    UnfitValueError,
    UsageError,
    quoted,
)
from cnpe_cli.domain.languages import locales, translated
from cnpe_cli.domain.model import Community, Organizer
from cnpe_cli.domain.schedule.following import next_confirmed
from cnpe_cli.domain.schedule.lookup import (
    ALL,
    NEXT,
    Day,
    check_one_meeting,
    choose,
    chosen_meetings,
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
from cnpe_cli.render.kit.card import SCALES, Size, Style, alt_text, document, letters, texts
from cnpe_cli.render.kit.dialects import MARKDOWN, PLAIN
from cnpe_cli.render.kit.mail import mail_of
from cnpe_cli.render.kit.parts import Occasion
from cnpe_cli.render.kit.post import Stage
from cnpe_cli.render.kit.targets import TARGETS
from cnpe_cli.render.language import CODES, language_of, nearest_language, parse_language
from cnpe_cli.store.files import check_output, overwrite, read_body, read_output, sole_writer
from cnpe_cli.store.locate import STDIN
from cnpe_cli.store.picture import check_letters, fonts, is_ours, typeset
from cnpe_cli.use_cases.invitations import Written, check_mailable
from cnpe_cli.use_cases.request import Opened, Request, open_community

MAIL, VIDEO = "mail", "video"
TARGET_NAMES = (*TARGETS, MAIL)
_ONLY_LABELS = (
    "The sentences are in English; only dates, times, rhythms and labels are in this language."
)


class Wanted(Frozen):
    """The date of a text, of one meeting or of any, and the locale of the text, if any."""

    day: Day = NEXT
    meeting: str | None = None
    locale: str | None = None


class PostOptions(Frozen):
    """Which text is written, at which stage of the meeting, and who sends it."""

    target: str
    stage: Stage | None = None
    sender: Organizer | None = None


def parse_target(text: str) -> str:
    """Read the name of a target."""
    if text not in TARGET_NAMES:
        hint = f"choose from {', '.join(TARGET_NAMES)}"
        raise UnfitValueError("target", f"{quoted(text)} is not known", hint)
    return text


def announce(request: Request, wanted: Wanted, options: PostOptions) -> Written:
    """Write a post or a mail about one meeting of a date, or about all of them."""
    opened = open_community(request)
    occasion = _occasion(opened, _chosen(opened, wanted, one_only=False), wanted.locale)
    notes = [*_notes(occasion), *_without_recording(occasion, options.stage)]
    if options.target == MAIL:
        sender = options.sender or opened.community.organizer
        return Written(
            _mail(opened, occasion, options.stage, sender), (*notes, *_no_sender(sender))
        )
    return Written(TARGETS[options.target](occasion, options.stage).encode(), tuple(notes))


def _mail(
    opened: Opened, occasion: Occasion, stage: Stage | None, sender: Organizer | None
) -> bytes:
    """Return a mail with the dates to come in a calendar."""
    if sender:
        check_mailable(sender)
    domain = domain_of(opened.community)  # A name in another language would give another one.
    now = instant(opened.now).replace(microsecond=0)
    coming = [text.occurrence for text in occasion.texts(PLAIN) if not text.is_over]
    calendar = published(occasion.community, coming, domain, sender, now) if coming else None
    return mail_of(occasion, stage, sender, calendar.to_ical() if calendar else None, domain)


def _no_sender(sender: Organizer | None) -> Iterator[str]:
    if sender is None:
        yield "The mail has no sender; add one with --sender ADDRESS, or in your mail program."


def _without_recording(occasion: Occasion, stage: Stage | None) -> Iterator[NextStep]:
    for text in occasion.texts(PLAIN) if stage in (None, "recap") else ():
        if text.is_over and not text.is_cancelled and not text.occurrence.detail.recording:
            day = text.occurrence.original.date().isoformat()
            yield NextStep("add-recording", (day, text.occurrence.meeting.id))


def agenda(request: Request, wanted: Wanted) -> Written:
    """Write the agenda of a date; raise UsageError if there is none, or if there are several."""
    occasion = _one(request, wanted)
    text = agendas.agenda(occasion.texts(MARKDOWN)[0], wanted.locale)
    return Written(text.encode(), _notes(occasion))


def agenda_title(request: Request, wanted: Wanted) -> Written:
    """Return the title of the agenda of a date."""
    occasion = _one(request, wanted)
    title = agendas.title(occasion.community, occasion.views[0].occurrence)
    return Written(f"{title}\n".encode())


def agenda_labels(request: Request, wanted: Wanted) -> Written:
    """Return the labels of the agenda of a date, each on its line."""
    occasion = _one(request, wanted)
    found = agendas.labels(occasion.community, occasion.views[0].occurrence)
    return Written("".join(f"{each}\n" for each in found).encode())


def updated_agenda(
    request: Request, day: Day | None, meeting: str | None, locale: str | None
) -> Written:
    """Return the agenda on standard input, which people have edited, with its block made anew.

    Raise RefusedError if it has no block, or if that is of another date or meeting than named.
    """
    if request.file.name == STDIN:
        raise UsageError("--update reads the agenda from standard input; name the file with --file")
    body = read_body()
    place = place_of(body)
    opened = open_community(request)
    occurrence = _marked(opened, place)
    _check_same(opened, occurrence, day, meeting)
    occasion = _occasion(opened, [occurrence], locale or place.locale)
    lines = agendas.block(occasion.texts(MARKDOWN)[0], locale or place.locale)
    return Written(with_block(body, place, lines), _notes(occasion))


def draw_card(
    request: Request, wanted: Wanted, size: Size, font: str | None, output: str
) -> Written:
    """Write the picture of a date to a file, and return the line that describes it.

    Raise RefusedError for a file of other contents, and for letters that no font has.
    """
    check_output(output, request.file.name)
    occasion = _one(request, wanted)
    text = occasion.texts(PLAIN)[0]
    style = Style(size, occasion.community.color, occasion.language.code)
    told = _put(output, _picture(texts(text), style, font))
    return Written(f"{alt_text(text)}\n".encode(), (*told, *_notes(occasion)))


def _picture(shown: Mapping[str, object], style: Style, font: str | None) -> bytes:
    with fonts(font) as chosen:
        check_letters(letters(shown), chosen)
        families = [*dict.fromkeys(each.family for each in chosen)]
        return typeset(lambda scale: document(shown, style, families, scale), SCALES, chosen)


def _put(name: str, picture: bytes) -> tuple[str, ...]:
    with sole_writer(name) as (path, about_lock):
        found = read_output(path, name)
        if found == picture:
            return (f"{name} is up to date; nothing was written.", *about_lock)
        if found is not None and not is_ours(found):
            raise RefusedError(f"{name} was not made by `cnpe card`; name another file")
        overwrite(path, picture, found)
    return (f"Wrote {name}.", *about_lock)


def _one(request: Request, wanted: Wanted) -> Occasion:
    """Return the one occurrence that is wanted, in the language of the text."""
    opened = open_community(request)
    return _occasion(opened, _chosen(opened, wanted, one_only=True), wanted.locale)


def _chosen(opened: Opened, wanted: Wanted, *, one_only: bool) -> list[Occurrence]:
    """Return the wanted occurrences: all of the date, or else only one.

    Raise SeveralMeetingsError or UsageError if it isn't certain which one that is.
    """
    found = _found(opened, wanted)
    if wanted.meeting == ALL and not one_only:
        return found
    check_one_meeting(found, more=() if one_only else (ALL,))
    planned = [each for each in found if each.original.date() == wanted.day] or found
    if len(planned) > 1:
        named = " or ".join(f"{each.original:%Y-%m-%d}" for each in planned)
        raise UsageError(f"which date? name it by the day for which it was planned: {named}")
    return planned


def _found(opened: Opened, wanted: Wanted) -> list[Occurrence]:
    """Return the occurrences on a date; for `next`, those of other meetings on its day as well."""
    community, now = opened.community, opened.now
    meetings = chosen_meetings(community, wanted.meeting)
    found = choose(community, meetings, wanted.day, now)
    if wanted.day != NEXT:
        return found
    (first,) = found
    others = [each for each in meetings if each.id != first.meeting.id]
    coming = (next_confirmed(community, [each], now) for each in others)
    return [first, *(each for each in coming if each and each.start.date() == first.start.date())]


def _occasion(opened: Opened, found: Sequence[Occurrence], locale: str | None) -> Occasion:
    """Return occurrences in the language of a text; by default, the first language of the file."""
    known = locales(opened.community)
    wanted = locale or next(iter(known), CODES[0])
    language = language_of(parse_language(wanted) if locale else nearest_language(wanted))
    community = translated(opened.community, wanted) if known else opened.community
    views = (view_of(community, _again(community, each), opened.now) for each in found)
    return Occasion(community, tuple(views), language)


def _notes(occasion: Occasion) -> tuple[str | NextStep, ...]:
    return () if occasion.language.is_whole else (_ONLY_LABELS,)


def _again(community: Community, occurrence: Occurrence) -> Occurrence:
    """Return an occurrence as it is in a translated community."""
    meeting = the_meeting(community, occurrence.meeting.id)
    return occurrence_on(community, meeting, occurrence.original.date()) or occurrence


def _marked(opened: Opened, place: Place) -> Occurrence:
    """Return the occurrence that a marker names."""
    found = [each for each in opened.community.meetings if each.id == place.meeting]
    occurrence = occurrence_on(opened.community, found[0], place.day) if found else None
    if occurrence is None:
        where = f"line {place.first + 1}: `{place.meeting}`"
        raise RefusedError(f"{where} has no date that was planned for {place.day}")
    return occurrence


def _check_same(
    opened: Opened, occurrence: Occurrence, day: Day | None, meeting: str | None
) -> None:
    """Raise RefusedError if an agenda is not that of a date or a meeting that was named."""
    own = occurrence.meeting.id
    of = f"the text is the agenda of `{own}` on {occurrence.original:%Y-%m-%d}"
    if meeting not in (None, ALL) and [
        each.id for each in chosen_meetings(opened.community, meeting)
    ] != [own]:
        raise RefusedError(f"{of}; leave -m out to update it")
    if day is not None:
        named = _found(opened, Wanted(day, own))
        if occurrence.original not in [each.original for each in named]:
            raise RefusedError(f"{of}; leave DATE out to update it")
