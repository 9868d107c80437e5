"""Blocks about meetings: when they are, what they were about, and how to join."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile

from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.following import latest_over, next_confirmed, not_over
from cnpe_cli.domain.schedule.occurrences import Occurrence, number_of
from cnpe_cli.domain.schedule.outlook import view_of
from cnpe_cli.domain.schedule.periods import Period, periods, split
from cnpe_cli.render.escape import markdown
from cnpe_cli.render.kit.parts import MeetingText
from cnpe_cli.render.language.rhythm import in_words
from cnpe_cli.render.pages.scene import Line, Scene, listed, rows

_USUAL = 3  # dates
_MOST_SKIPPED = 20  # cancelled dates
# Facts that a meeting gives to each of its dates.
_OF_MEETINGS = ("join", "register", "agenda", "location", "hosts", "region")


def schedule(scene: Scene) -> list[Line]:
    """Render how each meeting repeats, and what changes next."""
    every = [
        (number, meeting, next_confirmed(scene.community, [meeting], scene.now))
        for number, meeting in _meetings(scene)
    ]
    found = [each for each in every if each[2] or not each[1].schedule] or every
    lines = [
        (_named(meeting), _rhythm(scene, meeting, coming), ("meetings", number, "schedule"))
        for number, meeting, coming in found
    ]
    if len(lines) == 1:
        return [Line(*lines[0][1:])]
    of = scene.language.of
    return listed(scene, (Line(of(name, said), path) for name, said, path in lines), ("meetings",))


def _named(meeting: Meeting) -> str:
    title = markdown(str(meeting.title))
    return f"{title} ({markdown(str(meeting.region))})" if meeting.region else title


def _rhythm(scene: Scene, meeting: Meeting, coming: Occurrence | None) -> str:
    laid_out = periods(scene.community, meeting)
    if not laid_out:
        return scene.link(meeting.calendar) if meeting.calendar else scene.tbd
    shown = coming.period if coming else _present(scene, laid_out)
    later = next((each for each in laid_out if each.start > shown.start), None)
    said = in_words(scene.language, shown, is_last=later is None)
    if later is None:
        return said
    facts = {
        "rhythm": said,
        "later": in_words(scene.language, later, is_last=later is laid_out[-1]),
    }
    return scene.language.labels["from"].format(day=scene.language.day(later.start), **facts)


def _present(scene: Scene, laid_out: list[Period]) -> Period:
    """Return the period of today, or else the first one."""
    begun, _ = split(laid_out, scene.now.date())
    return [*begun, *laid_out][0]


def next_meeting(scene: Scene) -> list[Line]:
    """Render the next date in full."""
    meetings = [meeting for _, meeting in _meetings(scene)]
    coming = next_confirmed(scene.community, meetings, scene.now)
    if coming is None:
        return [_nothing(scene, "none-coming")]
    text, here = _text(scene, coming), _path(scene, coming)
    before = takewhile(
        lambda each: each.instant < coming.instant, not_over(scene.community, meetings, scene.now)
    )
    skipped = [each for each in before if each.detail.cancelled][:_MOST_SKIPPED]
    several = len(meetings) > 1
    when = scene.language.when(coming)
    first = (
        scene.language.of(markdown(str(coming.title)), when)
        if several
        else scene.language.fact("next", when)
    )
    return [
        *(
            Line(f"- {_sentence(scene, _text(scene, each))}", _path(scene, each))
            for each in skipped
        ),
        Line(f"- {first}", here),
        *(Line(f"  - {scene.language.of(*each)}", here) for each in text.times()),
        *(Line(f"- {each}", here) for each in text.shifts()),
        *(Line(f"- {scene.language.fact(*each)}", here) for each in text.moved_from()),
        *(_fact(scene, coming, *each) for each in text.facts()),
    ]


def _fact(scene: Scene, occurrence: Occurrence, name: str, value: str) -> Line:
    own = getattr(occurrence.detail, name, None)
    number = number_of(scene.community, occurrence.meeting)
    is_usual = name in _OF_MEETINGS and not own
    path: Path = ("meetings", number, name) if is_usual else _path(scene, occurrence)
    return Line(f"- {scene.language.fact(name, value)}", path)


def upcoming(scene: Scene) -> list[Line]:
    """Render the next dates, cancelled ones too."""
    meetings = [meeting for _, meeting in _meetings(scene)]
    ahead = not_over(scene.community, meetings, scene.now)
    return _dates(scene, _counted(ahead, scene.count(_USUAL)), "none-coming")


def _counted(ahead: Iterable[Occurrence], count: int) -> Iterator[Occurrence]:
    """Yield occurrences up to a number of those that take place, with cancelled ones between."""
    left = count
    for each in islice(ahead, count + _MOST_SKIPPED):
        yield each
        left -= not each.detail.cancelled
        if not left:
            return


def past(scene: Scene) -> list[Line]:
    """Render the latest dates that are over, with their recordings."""
    meetings = [meeting for _, meeting in _meetings(scene)]
    over = latest_over(scene.community, meetings, scene.now, scene.count(_USUAL))
    return _dates(scene, over, "none-past")


def _dates(scene: Scene, found: Iterable[Occurrence], nothing: str) -> list[Line]:
    shown = [(_text(scene, each), _path(scene, each)) for each in found]
    if not shown:
        return [_nothing(scene, nothing)]
    if scene.is_table:
        labels = scene.language.labels
        heading = labels["date"], labels["topics"], labels["speakers"], labels["recording"]
        return rows(heading, ((_row(scene, text), path) for text, path in shown))
    return [Line(f"- {_sentence(scene, text)}", path) for text, path in shown]


def _row(scene: Scene, text: MeetingText) -> tuple[str, str, str, str]:
    recording = text.occurrence.detail.recording
    link = scene.link(recording, scene.language.labels["recording"]) if recording else ""
    speakers = "" if text.is_cancelled else text.people(text.view.speakers)
    return _when(scene, text), _about(text), speakers, link


def _sentence(scene: Scene, text: MeetingText) -> str:
    """Write a date on one line: when, what about, by whom, and its recording."""
    when, *rest = _row(scene, text)
    known = " \N{EN DASH} ".join(filter(None, rest))
    return scene.language.of(when, known) if known else when


def _when(scene: Scene, text: MeetingText) -> str:
    """Write when a date takes place; of one that is over, only the day."""
    is_day = text.is_over or text.is_cancelled
    when = text.day(scene.language) if is_day else scene.language.when(text.occurrence)
    if len(_meetings(scene)) > 1:
        when = f"{markdown(str(text.occurrence.title))}, {when}"
    if text.is_cancelled:
        return scene.language.of(when, scene.language.labels["cancelled"])
    moved = [] if text.is_over else [scene.language.fact(*each) for each in text.moved_from()]
    return "; ".join([when, *moved])


def _about(text: MeetingText) -> str:
    """Return the topics, or why a date is cancelled."""
    return markdown(text.occurrence.reason or "") if text.is_cancelled else text.topics


def join(scene: Scene) -> list[Line]:
    """Render the links to join, or to sign up where there is no other."""
    several = len(_meetings(scene)) > 1
    return listed(scene, _links(scene, several=several), ("meetings",))


def _links(scene: Scene, *, several: bool) -> Iterator[Line]:
    for number, meeting in _meetings(scene):
        key = "join" if meeting.join or not meeting.register else "register"
        url = meeting.join or meeting.register
        shown = scene.link(url) if url else scene.tbd
        label = _named(meeting) if several else scene.language.labels[key]
        yield Line(scene.language.of(label, shown), ("meetings", number, key))


def notices(scene: Scene) -> list[Line]:
    """Render what people must know before they join."""
    found: dict[str, Path] = {}
    for number, meeting in _meetings(scene):
        for place, each in enumerate(meeting.notices):
            found.setdefault(markdown(str(each)), ("meetings", number, "notices", place))
    return listed(scene, (Line(*each) for each in found.items()), ("meetings",))


def recordings(scene: Scene) -> list[Line]:
    """Render where past meetings can be seen."""
    lines = (
        Line(
            scene.language.of(markdown(str(each.name)), scene.link(each.url)),
            ("meetings", number, "recordings", place),
        )
        for number, meeting in _meetings(scene)
        for place, each in enumerate(meeting.recordings or ())
    )
    return listed(scene, lines, ("meetings",))


def _meetings(scene: Scene) -> list[tuple[int, Meeting]]:
    """Return the meetings of the block with their places in the file."""
    return [(number, scene.community.meetings[number]) for number in scene.meetings]


def chosen(community: Community, options: Mapping[str, str]) -> tuple[int, ...]:
    """Return the places of the meetings that the options of a block name, in any language."""
    wanted, region = options.get("meeting"), options.get("region")
    return tuple(
        number
        for number, each in enumerate(community.meetings)
        if wanted in (None, each.id)
        if region is None or (each.region and region in each.region.by_locale.values())
    )


def _text(scene: Scene, occurrence: Occurrence) -> MeetingText:
    view = view_of(scene.community, occurrence, scene.now)
    return MeetingText(scene.community, view, scene.language, scene.dialect)


def _path(scene: Scene, occurrence: Occurrence) -> Path:
    """Return where a date is in the file, or the schedule that it comes from."""
    number, day = number_of(scene.community, occurrence.meeting), occurrence.original.date()
    is_special = day in occurrence.meeting.dates
    return (
        ("meetings", number, "dates", str(day)) if is_special else ("meetings", number, "schedule")
    )


def _nothing(scene: Scene, sentence: str) -> Line:
    return Line(scene.language.prose.say(sentence), ("meetings",))
