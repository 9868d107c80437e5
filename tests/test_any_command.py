"""Whatever a file has, lacks or leaves empty: no command ends in a traceback."""

import shlex
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from ruamel.yaml import YAML

from cnpe_cli.store.vocabulary import scalars
from cnpe_cli.store.vocabulary.kinds import Choice, ListOf, Table, Value
from cnpe_cli.store.vocabulary.record import Record
from cnpe_cli.store.vocabulary.schema import COMMUNITY

NOW = "2026-01-05T12:00-05:00"
LINK = "https://example.org/x"
PEOPLE = ["Ann Lee @ann", "@ann", "Bob", "Zoe @zoe"]
DAYS = ["2025-12-02", "2026-01-06", "2026-01-13", "2026-02-03", "2027-01-05"]  # Tuesdays
TEXTS = ["A", "Golden: paths", "日本", {"en": "One", "ja": "二"}, {"ja": "二"}]
EXAMPLES: dict[object, list[Any]] = {
    scalars.ANYTHING.parse: ["A", "B b", "en", "https://example.org/"],
    scalars.TEXT: TEXTS,
    scalars.TITLE: ["{name} {date}"],
    scalars.LOCATION.parse: ["Room 4"],
    scalars.LINK.parse: [LINK],
    scalars.DATE.parse: DAYS,
    scalars.START.parse: ["2025-12-02 11:00", "2025-12-02 11:00", "2026-01-06 23:30", "2026-01-06"],
    scalars.MOVED.parse: ["2026-01-14", "2026-01-14 12:00", "2026-01-06 09:00"],
    scalars.DURATION.parse: ["1h", "90m"],
    scalars.ZONE.parse: ["America/New_York", "Asia/Kolkata", "UTC", "Europe/London"],
    scalars.HANDLE.parse: ["ann", "bob", "ANN"],
    scalars.PERSON.parse: PEOPLE,
    scalars.ID.parse: ["one", "two", "three"],
    scalars.MEETING_ID.parse: ["a", "b", "c", "d"],
    scalars.REPEATS.parse: [
        "every week",
        "every 2 weeks on Tuesday",
        "every month on the 1st Tuesday",
    ],
    scalars.RRULE.parse: ["FREQ=WEEKLY;COUNT=9", "FREQ=WEEKLY;UNTIL=20260203", "FREQ=YEARLY"],
    scalars.EMAIL.parse: ["ann@example.org"],
    scalars.DOMAIN.parse: ["example.org"],
    scalars.COLOR.parse: ["#1a73e8"],
    scalars.LOCALE.parse: ["en", "ja"],
    scalars.SEATS.parse: [0, 1, 5],
    scalars.STATUS.parse: ["active", "paused", "completed"],
    scalars.CANCELLED.parse: [True, False, "Storm"],
    scalars.FLAG.parse: [True, False],
}
# Each word in capitals is replaced by one of these.
WORDS = {
    "DATE": [*DAYS, "next", "last", "today", "tuesday"],
    "DAY": DAYS,
    "ID": ["a", "b", "all"],
    "WHO": ["ann", "bob", "Ann", "zoe", "A"],
    "WHAT": ["one", "two"],
    "FIELD": ["title", "topics", "hosts", "join", "duration", "notes", "region", "role", "leads"],
    "TARGET": ["text", "slack", "linkedin", "markdown", "event", "mail", "video"],
}
COMMANDS = [
    "check --strict", "next-meeting", "next-meeting --json", "next-meeting -n 9", "meetings",
    "meetings --json", "meetings --without speaker", "meetings show DATE", "meetings clock-changes",
    "todo", "speakers", "show", "show --json", "show meetings", "leads --all", "leads --on DAY",
    "initiatives --all", "initiatives show WHAT", "ics", "ics ID", "ics --date DAY --locale ja",
    "invite x@example.org -m ID", "invite x@example.org -m ID --withdraw", "agenda DATE -m ID",
    "agenda DATE --labels", "announce DATE --for TARGET", "announce DATE -m ID --for TARGET",
    "site s --base-url https://example.org/", "pages check page.md", "pages sync page.md",
    "meetings cancel DATE -m ID", "meetings cancel DATE --until DAY --reason X",
    "meetings move DATE -m ID --to 2026-01-14", "meetings restore DATE -m ID",
    "meetings restore DATE --until DAY", "meetings edit DATE -m ID --add-topic T",
    "meetings edit DATE --speaker Bob", "meetings edit DATE -m ID --clear FIELD",
    "meetings edit ID --title N --add-notice N", "meetings edit ID --clear FIELD",
    "meetings reschedule ID --from DAY --time 12:00", "meetings reschedule --from DAY --repeats weekly",
    "meetings reschedule ID --from DAY --zone Asia/Tokyo --drop-dates", "meetings end ID --after DAY",
    "meetings end ID --after DAY --drop-dates", "meetings add n --title N --start DAY",
    "meetings add n --title N", "leads add 'Kim @kim'", "leads add @ann --since DAY --role R",
    "leads rotate WHO", "leads rotate WHO --on DAY --yes", "leads rotate WHO --successor 'Kim @kim'",
    "leads reinstate WHO", "leads reinstate WHO --on DAY", "leads edit WHO --github new",
    "leads edit WHO --clear FIELD", "leads edit WHO --term-ends DAY", "initiatives close WHAT",
    "initiatives add New --url https://example.org/n --lead 'Zoe @zoe'",
    "initiatives edit WHAT --name N --status paused", "initiatives edit WHAT --clear FIELD",
]  # fmt: skip
PAGE = "".join(
    f"<!-- cnpe:{name} -->\n<!-- /cnpe:{name} -->\n\n"
    for name in ("schedule", "next-meeting", "upcoming", "past", "leads", "emeritus", "initiatives")
)


def any_value(random: Random, kind: object) -> Any:  # noqa: ANN401 - any value of a file
    if isinstance(kind, Record):
        return any_record(random, kind)
    if isinstance(kind, ListOf):
        return [any_value(random, kind.item) for _ in range(random.choice([0, 1, 1, 2]))]
    if isinstance(kind, Table):
        keys = random.sample(EXAMPLES[kind.key.parse], random.randint(0, 2))
        return {key: any_value(random, kind.value) for key in keys}
    if isinstance(kind, Choice):
        return any_value(random, kind.one)
    return random.choice(EXAMPLES[kind.parse if isinstance(kind, Value) else kind])


def any_record(random: Random, kind: Record) -> dict[str, Any]:
    made = {}
    for key in kind.keys.values():
        often = key.required or key.name in ("meetings", "schedule", "leads", "emeritus", "repeats")
        if key.required or random.random() < (0.7 if often else 0.2):
            may_be_empty = not (key.required or key.filled)
            is_empty = may_be_empty and random.random() < 0.2
            made[key.name] = None if is_empty else any_value(random, key.kind)
    if "repeats" in made:
        made.pop("rrule", None)
    return made


def any_command(random: Random) -> list[str]:
    words = shlex.split(random.choice(COMMANDS))
    return [random.choice(WORDS[word]) if word in WORDS else word for word in words]


@pytest.mark.parametrize("seed", range(100))
def test_no_command_ends_in_a_traceback(seed: int, cnpe: Callable) -> None:
    """An edit of a sound file leaves it sound."""
    random = Random(seed)  # noqa: S311 - no secret
    file, page = Path("community.yaml"), Path("page.md")
    with file.open("w", encoding="utf-8") as stream:
        YAML(typ="safe").dump(any_record(random, COMMUNITY), stream)
    page.write_text(PAGE)
    is_sound = cnpe("--now", NOW, "check").code == 0
    for _ in range(10):
        before = file.read_bytes()
        words = any_command(random)
        result = cnpe("--now", NOW, *words)
        assert result.code in (0, 1, 2, 3), (words, result.err)
        if file.read_bytes() != before:
            assert is_sound
            assert cnpe("--now", NOW, "check").code == 0, words
