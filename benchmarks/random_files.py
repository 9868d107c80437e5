"""Community files that people might have written: the same facts in every style that YAML has."""

import json
from random import Random
from typing import Any

Facts = dict[str, Any]

COMMENTS = ("# why", "# a: b", "#no space", "# {x}, [y]", "# 'quoted'", "# - {name: Old}")
_PEOPLE = ("Ann Lee", "Bob", "Cy", "Dora Maar", "Eve", "Max")
_DAYS = ("2026-01-06", "2026-01-13", "2026-01-20", "2026-01-27", "2026-02-03", "2026-02-10")
_WORDS = ("Golden paths", "Storm #1", "it's here", "a: b", 'say "x"', "日本", "x, y", "- dash")


def facts(random: Random) -> Facts:
    """Return a community with leads, initiatives and meetings; all terms have begun."""
    people = [_person(name) for name in random.sample(_PEOPLE, 5)]
    leads = [_lead(random, each) for each in people[: random.randint(2, 3)]]
    emeritus = [_former(random, each) for each in people[3 : 3 + random.randint(0, 2)]]
    made: Facts = {"name": "T", "time_zone": "UTC"}
    if random.random() < 0.1:
        made["x-group"] = {"since": 2020, "tags": ["a", "b"]}
    lists = {
        "leads": leads,
        "emeritus": emeritus,
        "meetings": _meetings(random),
        "initiatives": [_initiative(random, n) for n in range(random.randint(1, 3))],
        "channels": [{"name": "Slack", "url": "https://example.org/slack"}],
    }
    for key in random.sample(list(lists), len(lists)):
        if lists[key] or random.random() < 0.5:
            made[key] = lists[key]
    if random.random() < 0.3:
        made["seats"] = 5
    return made


def _person(name: str) -> Facts:
    return {"name": name, "github": name.split(maxsplit=1)[0].lower()}


def _lead(random: Random, person: Facts) -> Facts:
    more = {
        "role": "Chair",
        "affiliation": "Example & Co",
        "since": "2025-01-01",
        "term_ends": "2027-01-01",
        "x-city": "Pune",
    }
    return {**person, **_some(random, more, 0.2)}


def _former(random: Random, person: Facts) -> Facts:
    more = {"role": "Chair", "since": "2020-01-01", "x-city": "Pune"}
    return {**person, **_some(random, more, 0.2), "until": "2025-06-01"}


def _meetings(random: Random) -> list[Facts]:
    """Return calls, maybe one that is to be decided, and maybe a conference of whole days."""
    made = [_meeting(random, each) for each in ("a", "b")[: random.randint(1, 2)]]
    later: Facts = {"id": "later", "title": "Later", **_some(random, {"schedule": []}, 0.5)}
    days = {"start": "2025-03-03", "repeats": "every year", "duration": "2d"}
    conference = {"id": "conf", "title": "Conference", "schedule": [days]}
    made += [each for each in (later, conference) if random.random() < 0.2]
    return random.sample(made, len(made))


def _meeting(random: Random, name: str) -> Facts:
    schedule = [{"start": "2025-12-02 11:00", "repeats": "every week on Tuesday"}]
    if random.random() < 0.2:
        schedule.insert(0, {"start": "2025-09-03 10:00", "repeats": "every week on Wednesday"})
    if random.random() < 0.1:
        schedule.reverse()
    days = random.sample(_DAYS, random.randint(0, 4))
    if random.random() < 0.9:
        days.sort()
    more = {
        "join": f"https://example.org/{name}",
        "region": "Europe",
        "description": {"en": random.choice(_WORDS), "ja": "日本"},
        "hosts": ["Ann Lee @ann", "Bob"],
        "location": "Room 4",
        "notices": random.sample(_WORDS, 2),
        "x-room": "5",
    }
    dates = {day: _detail(random) for day in days}
    parts = {"schedule": schedule, **_some(random, more, 0.3)}
    if dates or random.random() < 0.2:
        parts["dates"] = dates
    order = random.sample(list(parts), len(parts))
    return {"id": name, "title": name.upper(), **{key: parts[key] for key in order}}


def _detail(random: Random) -> Facts:
    more = {
        "topics": random.sample(_WORDS, random.randint(1, 2)),
        "speakers": ["Ann Lee @ann"],
        "duration": "90m",
        "cancelled": random.choice([True, "Storm", False]),
        "moved_to": "2026-03-01 12:00",
        "x-note": "mine",
    }
    return _some(random, more, 0.35)


def _initiative(random: Random, number: int) -> Facts:
    made = {"id": f"i-{number}", "name": f"Initiative {number}", "url": "https://example.org/i"}
    return {**made, **_some(random, {"leads": ["Ann Lee @ann"], "started": "2025-01-01"}, 0.4)}


def _some(random: Random, more: Facts, chance: float) -> Facts:
    return {key: value for key, value in more.items() if random.random() < chance}


def write(random: Random, made: Facts) -> bytes:
    """Write facts as YAML or, now and then, as JSON."""
    if random.random() < 0.1:
        return json.dumps(made, indent=random.choice([None, 2]), ensure_ascii=False).encode()
    text = "\n".join(_Writer(random).mapping(made, 0)) + "\n"
    if random.random() < 0.08:
        text = text.rstrip("\n")
    if random.random() < 0.1:
        text = text.replace("\n", "\r\n")
    return (("\ufeff" if random.random() < 0.05 else "") + text).encode()


class _Writer:
    """Writes values as lines, in a style that differs from file to file."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = random.choice([0, 0, 0.15, 0.4])
        self.braces = random.choice([0.2, 0.5, 0.9])
        self.step = random.choice([2, 2, 4])
        self.dash = random.choice([0, 2])
        self.aliases = random.random() < 0.1
        self.anchors: dict[str, str] = {}
        self.anchored = 0

    def mapping(self, value: Facts, column: int) -> list[str]:
        lines: list[str] = []
        for key, each in value.items():
            lines += self.above(column)
            lines += self.pair(f"{' ' * column}{self.key(key)}:", each, column)
        return lines

    def sequence(self, value: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for each in value:
            lines += self.above(column)
            if isinstance(each, dict) and each and self.random.random() > self.braces:
                first, *rest = self.mapping_at_once(each, column + 2)
                lines += [f"{' ' * column}- {first.lstrip(' ')}", *rest]
            else:
                lines += self.pair(f"{' ' * column}-", each, column)
        return lines

    def mapping_at_once(self, value: Facts, column: int) -> list[str]:
        """Write a mapping whose first line has a key, as it comes behind a dash."""
        (key, first), *rest = value.items()
        lines = self.pair(f"{' ' * column}{self.key(key)}:", first, column)
        return [*lines, *self.mapping(dict(rest), column)]

    def pair(self, head: str, value: Any, column: int) -> list[str]:  # noqa: ANN401 - any fact
        known = self.anchors.get(repr(value))
        if known and self.random.random() < 0.7:
            return [f"{head} *{known}{self.behind()}"]
        if self.aliases and value and self.random.random() < 0.2:
            self.anchored += 1
            name = self.anchors[repr(value)] = f"a{self.anchored}"
            head = f"{head} &{name}"
        if not isinstance(value, dict | list):
            return self.scalar_lines(head, value, column)
        if not value:
            empty = self.random.choice([" []" if isinstance(value, list) else " {}", "", " ~"])
            return [f"{head}{empty}{self.behind()}"]
        if self.random.random() < self.braces and len(repr(value)) < 400:
            return self.flow_lines(head, value, column)
        if isinstance(value, list):
            deeper = self.step if head.endswith("-") else self.dash
            return [f"{head}{self.behind()}", *self.sequence(value, column + deeper)]
        return [f"{head}{self.behind()}", *self.mapping(value, column + self.step)]

    def scalar_lines(self, head: str, value: object, column: int) -> list[str]:
        if isinstance(value, str) and " " in value and self.random.random() < 0.1:
            return [f"{head} |-{self.behind()}", f"{' ' * (column + 4)}{value}"]
        return [f"{head} {self.scalar(value)}{self.behind()}"]

    def flow_lines(self, head: str, value: Any, column: int) -> list[str]:  # noqa: ANN401 - any fact
        is_list = isinstance(value, list)
        opening, closing = "[]" if is_list else "{}"
        if self.random.random() < 0.75 or len(value) < 2:
            return [f"{head} {self.flow(value)}{self.behind()}"]
        inside = " " * (column + 4)
        parts = [self.flow(each) for each in value] if is_list else self.pairs_in_flow(value)
        last = self.random.choice(["", ","])
        lines = [f"{inside}{each},{self.behind()}" for each in parts[:-1]]
        lines.append(f"{inside}{parts[-1]}{last}{self.behind()}")
        above = [line for each in lines for line in (*self.above(column + 4), each)]
        return [f"{head} {opening}", *above, f"{' ' * (column + 2)}{closing}{self.behind()}"]

    def flow(self, value: Any) -> str:  # noqa: ANN401 - any fact
        if isinstance(value, dict):
            return f"{{{', '.join(self.pairs_in_flow(value))}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self.flow, value))}]"
        return self.scalar(value)

    def pairs_in_flow(self, value: Facts) -> list[str]:
        return [f"{self.key(key)}: {self.flow(each)}" for key, each in value.items()]

    def key(self, key: str) -> str:
        return self.random.choice(["'{}'", '"{}"']).format(key) if self.is_rare() else key

    def scalar(self, value: object) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        text = str(value)
        is_plain = text.replace(" ", "").replace("-", "").isalnum() and text[0] != "-"
        if (is_plain or text.startswith("https:")) and not self.is_rare():
            return text
        if self.random.random() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def is_rare(self) -> bool:
        return self.random.random() < 0.1

    def behind(self) -> str:
        if self.random.random() < self.comments:
            return f"  {self.random.choice(COMMENTS)}"
        return ""

    def above(self, column: int) -> list[str]:
        lines = [""] if self.random.random() < self.comments / 4 else []
        if self.random.random() < self.comments:
            lines.append(f"{' ' * column}{self.random.choice(COMMENTS)}")
        return lines
