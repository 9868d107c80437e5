"""Make random edits of random files, and hold each result against a model of its own.

Run `python benchmarks edits`, or this file with a number of edits and a seed in a virtual
environment that has the project. It prints how many edits of each command were done, and why
others were refused; the exit code is 1 if one was wrong, or if more than 3 % of a command's were
refused.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from datetime import date, timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from random_files import COMMENTS, Facts, facts, write
from ruamel.yaml import YAML

from cnpe_cli.cli.app import run

TODAY = "2026-01-05"
MOST_REFUSED = 0.03
FILE = "community.yaml"
# The words of a command, and the facts afterwards.
Edit = tuple[list[str], Facts]
Choice = Callable[[Random, Facts], Edit | None]


def rotate(random: Random, old: Facts) -> Edit | None:
    """Move one or two leads to the emeritus list, maybe with successors."""
    chosen = random.sample(range(len(old["leads"])), random.randint(1, 2))
    leaving = [old["leads"][number] for number in sorted(chosen)]
    after = deepcopy(old)
    after["leads"] = [each for each in after["leads"] if each not in leaving]
    kept = ({k: v for k, v in each.items() if k != "term_ends"} for each in leaving)
    after.setdefault("emeritus", []).extend({**each, "until": TODAY} for each in kept)
    words = ["leads", "rotate", *(each["github"] for each in leaving)]
    if random.random() < 0.3:
        for number, _ in enumerate(leaving):
            words += ["--successor", f"New {number} @new{number}"]
            new = {"name": f"New {number}", "github": f"new{number}", "since": TODAY}
            after["leads"].append(new)
    return [*words, "--yes"], after


def add_lead(random: Random, old: Facts) -> Edit | None:
    """Add somebody to the leads."""
    new = {"name": "Kim: the 2nd", "github": "kim", "since": TODAY}
    role = {"role": "Tech lead"} if random.random() < 0.3 else {}
    options = [word for key, value in role.items() for word in (f"--{key}", value)]
    after = {**old, "leads": [*old["leads"], {**new, **role}]}
    return ["leads", "add", "Kim: the 2nd @kim", *options], after


def reinstate(random: Random, old: Facts) -> Edit | None:
    """Begin another term, or let the last one go on."""
    if not old.get("emeritus"):
        return None
    former = random.choice(old["emeritus"])
    words = ["leads", "reinstate", former["github"], "--on"]
    after = deepcopy(old)
    if random.random() < 0.5:
        after["emeritus"].remove(former)
        after["leads"].append({k: v for k, v in former.items() if k != "until"})
        return [*words, "2025-06-01"], after
    known = {key: former[key] for key in ("name", "github", "role") if key in former}
    after["leads"].append({**known, "since": "2026-01-02"})
    return [*words, "2026-01-02"], after


def add_initiative(random: Random, old: Facts) -> Edit | None:
    """Add an initiative."""
    new: Facts = {"id": "new-one", "name": "New one", "url": "https://example.org/new"}
    words = ["initiatives", "add", new["name"], "--url", new["url"]]
    if random.random() < 0.5:
        new["leads"] = ["Zoe @zoe"]
        words += ["--lead", "Zoe @zoe"]
    return words, {**old, "initiatives": [*old["initiatives"], new]}


def close(random: Random, old: Facts) -> Edit | None:
    """Close an initiative."""
    after = deepcopy(old)
    each = random.choice(after["initiatives"])
    each |= {"status": "completed", "ended": TODAY}
    return ["initiatives", "close", each["id"]], after


def cancel(random: Random, old: Facts) -> Edit | None:
    """Cancel a date with or without a reason."""
    after, detail, words = _on_a_date(random, old, "cancel", lambda e: not e.get("cancelled"))
    if detail is None:
        return None
    detail["cancelled"] = random.choice([True, "Year-end break", "Storm #2", "a: b"])
    reason = [] if detail["cancelled"] is True else ["--reason", detail["cancelled"]]
    return [*words, *reason], after


def move(random: Random, old: Facts) -> Edit | None:
    """Move a date to another day or time."""
    after, detail, words = _on_a_date(random, old, "move", lambda e: not any(map(e.get, _SPECIAL)))
    if detail is None:
        return None
    detail["moved_to"] = random.choice(["2026-03-05", "2026-03-05 12:30"])
    return [*words, "--to", detail["moved_to"]], after


def restore(random: Random, old: Facts) -> Edit | None:
    """Restore a date that is cancelled."""
    after, detail, words = _on_a_date(random, old, "restore", lambda e: bool(e.get("cancelled")))
    if detail is None:
        return None
    del detail["cancelled"]
    return words, after


def edit(random: Random, old: Facts) -> Edit | None:
    """Set or clear fields of a date."""
    after, detail, words = _on_a_date(random, old, "edit", lambda each: "moved_to" not in each)
    if detail is None:
        return None
    for field, option, value in (
        ("topics", "topic", ["A: b", "c"]),
        ("speakers", "speaker", ["Zoe @zoe"]),
        ("title", "title", "Open day"),
    ):
        if field in detail and random.random() < 0.4:
            del detail[field]
            words += ["--clear", option]
        elif random.random() < 0.5:
            detail[field] = value
            for each in value if isinstance(value, list) else [value]:
                words += [f"--{option}", each]
    return (words, after) if len(words) > 5 else None


_SPECIAL = ("cancelled", "moved_to")


def _on_a_date(
    random: Random, old: Facts, verb: str, is_meant: Callable[[Facts], bool]
) -> tuple[Facts, Facts | None, list[str]]:
    """Choose a date of a meeting for a command; None in its place if there is none."""
    after = deepcopy(old)
    meeting = random.choice([each for each in after["meetings"] if each["id"] in "ab"])
    first = date(2026, 1, 6)
    days = [f"{first + number * timedelta(days=7)}" for number in range(7)]
    dates = meeting.setdefault("dates", {})
    meant = [day for day in days if is_meant(dates.get(day, {}))]
    if not meant:
        return after, None, []
    day = random.choice(meant)
    return after, dates.setdefault(day, {}), ["meetings", verb, day, "-m", meeting["id"]]


def end(random: Random, old: Facts) -> Edit | None:
    """End a meeting, and drop its later dates."""
    after = deepcopy(old)
    meeting = random.choice([each for each in after["meetings"] if each["id"] in "ab"])
    last = random.choice(["2026-01-15", "2026-01-28", "2026-02-20"])
    dates = meeting.get("dates") or {}
    later = [day for day in dates if day > last]
    if not later and random.random() < 0.5:
        return None
    meeting["dates"] = {day: each for day, each in dates.items() if day <= last}
    max(meeting["schedule"], key=lambda each: each["start"])["last"] = last
    drop = ["--drop-dates"] if later else []
    return ["meetings", "end", meeting["id"], "--after", last, *drop], after


def reschedule(random: Random, old: Facts) -> Edit | None:
    """Give a meeting another time from a day on."""
    after = deepcopy(old)
    meeting = random.choice([each for each in after["meetings"] if each["id"] in "ab"])
    if any("moved_to" in each for each in (meeting.get("dates") or {}).values()):
        return None
    entry = {"start": "2026-02-17 12:30", "repeats": "every week on Tuesday"}
    meeting["schedule"].append(entry)
    words = ["meetings", "reschedule", meeting["id"], "--from", "2026-02-17", "--time", "12:30"]
    return words, after


def begin(_: Random, old: Facts) -> Edit | None:
    """Give a meeting that is to be decided its first date."""
    after = deepcopy(old)
    meeting = next((each for each in after["meetings"] if each["id"] == "later"), None)
    if meeting is None:
        return None
    meeting["schedule"] = [{"start": "2026-02-17 12:30"}]
    return ["meetings", "reschedule", "later", "--from", "2026-02-17", "--time", "12:30"], after


def whole_days(random: Random, old: Facts) -> Edit | None:
    """Move a conference, cancel it, or hold it on other days from a year on."""
    after = deepcopy(old)
    meeting = next((each for each in after["meetings"] if each["id"] == "conf"), None)
    if meeting is None:
        return None
    kind = random.choice(["move", "cancel", "reschedule"])
    if kind == "reschedule":
        entry = {"start": "2027-05-04", "repeats": "every year", "duration": "3d"}
        meeting["schedule"].append(entry)
        words = ["meetings", "reschedule", "conf", "--from", "2027-05-04", "--duration", "3d"]
        return words, after
    detail = {"moved_to": "2026-03-09"} if kind == "move" else {"cancelled": "No room"}
    meeting["dates"] = {"2026-03-03": detail}
    more = ["--to", "2026-03-09"] if kind == "move" else ["--reason", "No room"]
    return ["meetings", kind, "2026-03-03", "-m", "conf", *more], after


def another_role(random: Random, old: Facts) -> Edit | None:
    """Add another role of a lead who has one, or end one of two."""
    after = deepcopy(old)
    lead = random.choice(after["leads"])
    if "role" not in lead:
        return None
    new = {"name": lead["name"], "github": lead["github"], "role": "Scribe"}
    if random.random() < 0.5:
        after["leads"].append({**new, "since": TODAY})
        return ["leads", "add", f"@{lead['github']}", "--role", "Scribe"], after
    old["leads"].append(new)
    after.setdefault("emeritus", []).append({**new, "until": TODAY})
    return ["leads", "rotate", lead["github"], "--as", "scribe"], after


def edit_meeting(random: Random, old: Facts) -> Edit | None:
    """Set facts of a meeting, and remove others."""
    after = deepcopy(old)
    meeting = random.choice(after["meetings"])
    new = {"region": "Europe: all", "join": "https://example.org/new", "location": "Room 4"}
    return _set(random, ["meetings", "edit", meeting["id"]], meeting, new), after


def edit_lead(random: Random, old: Facts) -> Edit | None:
    """Set facts of a lead, and remove others."""
    after = deepcopy(old)
    lead = random.choice(after["leads"])
    new = {"affiliation": "Example & Co", "term_ends": "2027-01-31", "role": "Host: calls"}
    return _set(random, ["leads", "edit", lead["github"]], lead, new), after


def edit_initiative(random: Random, old: Facts) -> Edit | None:
    """Set facts of an initiative, and remove others."""
    after = deepcopy(old)
    initiative = random.choice(after["initiatives"])
    new = {"description": "What: why", "leads_url": "https://example.org/l"}
    return _set(random, ["initiatives", "edit", initiative["id"]], initiative, new), after


def _set(random: Random, words: list[str], thing: Facts, new: dict[str, str]) -> list[str]:
    """Set some of the new facts of a thing, and remove another one."""
    removed = random.choice([*new, None])
    options: list[str] = []
    for key, value in new.items():
        if key == removed:
            if key in thing:
                del thing[key]
                options += ["--clear", key]
        elif random.random() < 0.6 or not options:
            thing[key] = value
            options += [f"--{key.replace('_', '-')}", value]
    return [*words, *options]


def add_meeting(random: Random, old: Facts) -> Edit | None:
    """Add a meeting."""
    new: Facts = {
        "id": "new",
        "title": random.choice(["New: one", "New"]),
        "schedule": [{"start": "2026-01-08 09:00", "repeats": "every 2 weeks on Thursday"}],
    }
    words = ["meetings", "add", "new", "--title", new["title"], "--start", "2026-01-08 09:00"]
    words += ["--repeats", "every 2 weeks on Thursday"]
    return words, {**old, "meetings": [*old["meetings"], new]}


CHOICES: tuple[Choice, ...] = (
    rotate,
    add_lead,
    reinstate,
    add_initiative,
    close,
    cancel,
    move,
    restore,
    edit,
    end,
    reschedule,
    begin,
    whole_days,
    another_role,
    edit_meeting,
    edit_lead,
    edit_initiative,
    add_meeting,
)


def main(count: int, seed: int) -> int:
    """Make that many edits, print a table, and return the exit code."""
    done, refused, wrong = Counter[str](), Counter[str](), Counter[str]()
    reasons = Counter[str]()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        for number in range(count):
            outcome, name, said = one_edit(Random(f"{seed} {number}"))
            if outcome == "refused":
                refused[name] += 1
                reasons[f"{name}: {said}"] += 1
            elif outcome == "wrong":
                wrong[name] += 1
                print(f"  edit {number} of seed {seed}: {said}")
            done[name] += outcome == "done"
    for name in (each.__name__ for each in CHOICES):
        total = done[name] + refused[name] + wrong[name]
        rate = refused[name] / total if total else 0
        print(f"  {name:16}{done[name]:6} done{rate:8.2%} refused{wrong[name]:4} wrong")
    for reason, times in reasons.most_common(20):
        print(f"  {times:6}  {reason}")
    rates = (refused[each] / (done[each] + refused[each]) for each in done)
    return 1 if wrong or any(rate > MOST_REFUSED for rate in rates) else 0


def one_edit(random: Random) -> tuple[str, str, str]:
    """Make an edit; return whether it was done, refused or wrong, its command, and what was said.

    The file may only change to the facts that the model has, and not at all when it is refused.
    What restores a date gives the bytes back.
    """
    while True:
        old = facts(random)
        choice = random.choice(CHOICES)
        chosen = choice(random, old)
        if chosen is not None:
            break
    words, wanted = chosen
    before = write(random, old)
    Path(FILE).write_bytes(before)
    code, said = call(words)
    after = Path(FILE).read_bytes()
    if code == 3 and "by hand" in said:
        return ("wrong" if after != before else "refused"), choice.__name__, _reason(said)
    if code != 0:
        return "wrong", choice.__name__, f"{words} exit {code}: {said}"
    if read(after) != plain(wanted):
        return "wrong", choice.__name__, f"{words} made other data"
    if lost := comments(before) - comments(after) - comments(said.encode()):
        return "wrong", choice.__name__, f"{words} lost {lost}"
    if choice in (cancel, move) and _has_place_for_marks(before):
        code, said = call(["meetings", "restore", *words[2:5]])
        if code or Path(FILE).read_bytes() != before:
            return "wrong", choice.__name__, f"{words} was not undone by restore: {said}"
    return "done", choice.__name__, ""


def _has_place_for_marks(data: bytes) -> bool:
    """Return whether a file is not JSON, and no line has several meetings."""
    return not data.startswith(b"{") and all(line.count(b"title") < 2 for line in data.splitlines())


def call(words: list[str]) -> tuple[int, str]:
    """Run a command in this process; return its exit code, and what it wrote to stderr."""
    streams = [TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        code = run(["--file", FILE, "--now", TODAY, *words])
    streams[1].seek(0)
    return code, streams[1].read()


def _reason(said: str) -> str:
    """Return why something was refused, without the place."""
    return said.partition(": ")[2].partition(": ")[2].split("; edit it by hand")[0]


def comments(data: bytes) -> Counter[str]:
    """Count the comments of a random file; no value has text like theirs."""
    text = data.decode()
    return Counter({each: text.count(each) for each in COMMENTS})


def read(data: bytes) -> object:
    """Read a file with another program than ours."""
    return plain(YAML(typ="safe", pure=True).load(data.decode("utf-8-sig")))


def plain(value: Any) -> Any:  # noqa: ANN401 - any fact
    """Return facts as texts, without keys that have nothing in them."""
    if isinstance(value, dict):
        inside = {str(key): plain(each) for key, each in value.items()}
        return {key: each for key, each in inside.items() if each not in (None, [], {})}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return None if value is None or value is False else str(value)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
