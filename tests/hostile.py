"""Files that mean harm, or were never meant to be read: `python tests/hostile.py FOLDER` writes them.

Each comes with what `check` says of it: the exit code, and the rule of its first error.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

DEEP = 100_000
LIMIT = 256_000
MEETING = "name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00, %s}]}]\n"
BOMB = ["name: x", "x-0: &b0 [a, a, a, a, a, a, a, a, a, a]"] + [
    f"x-{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 10)}]" for n in range(1, 12)
]


def meeting(rest: str) -> str:
    return MEETING % rest


def fill(line: str) -> str:
    return line * (LIMIT // len(line))


def meetings(entry: str, day: str = "2026-01-06") -> str:
    """Write 600 meetings with one schedule entry each, in which `{n}` is another number."""
    items = (
        f"- {{id: m{n}, title: M, schedule: [{{start: {day} 11:00, {entry.format(n=n % 900 + 2)}}}]}}\n"
        for n in range(600)
    )
    return f"name: T\ntime_zone: UTC\nmeetings:\n{''.join(items)}"


def entries() -> str:
    """Write a meeting that has another start on each of 3,000 days, all of which are moved."""
    days = [date(2000, 1, 1) + timedelta(days=n) for n in range(3000)]
    starts = "".join(f"  - {{start: {day} 11:00}}\n" for day in days)
    dates = "".join(f"    {day}: {{moved_to: {day} 12:00}}\n" for day in days)
    head = "name: T\ntime_zone: UTC\nmeetings:\n- id: a\n  title: A\n  schedule:\n"
    return f"{head}{starts}  dates:\n{dates}"


FILES: dict[str, tuple[str | bytes, int, str | None]] = {
    # bytes
    "not-utf-8": (b"name: \xff\xfe", 1, "encoding"),
    "latin-1": ("name: Caf\u00e9\n".encode("latin-1"), 1, "encoding"),
    "utf-16": ("name: x\n".encode("utf-16"), 1, "encoding"),
    "utf-16-be": ("name: x\n".encode("utf-16-be"), 1, "control-character"),
    "utf-32": ("name: x\n".encode("utf-32"), 1, "encoding"),
    "nul": ("name: a\0b\n", 1, "control-character"),
    "nothing-but-nul": ("\0" * LIMIT, 1, "control-character"),
    "esc": ("name: \x1b[2J\n", 1, "control-character"),
    "esc-escaped": ('name: "\\e]8;;https://evil.example\\a"\n', 1, "control-character"),
    "nul-escaped": ('name: "\\0"\n', 1, "control-character"),
    "surrogate": (b"name: \xed\xa0\x80\n", 1, "encoding"),
    "surrogate-escaped": ('name: "\\ud800"\n', 1, "control-character"),
    "cr-only": ("name: a\rleads: []\r", 1, "control-character"),
    "nel": ("name: a\x85b\n", 1, "control-character"),
    "bom-twice": ("\ufeff\ufeffname: x\n", 0, None),
    "bom-inside": ("name: a\ufeffb\n", 0, None),
    # documents
    "empty": ("", 1, "missing-key"),
    "only-comments": ("# nothing\n# at all\n", 1, "missing-key"),
    "only-dashes": ("---\n", 1, "missing-key"),
    "null": ("null\n", 1, "missing-key"),
    "list": ("- a\n", 1, "type"),
    "scalar": ("hello\n", 1, "type"),
    "two-documents": ("name: x\n---\nname: y\n", 1, "second-document"),
    "yaml-1.1": ("%YAML 1.1\n---\nname: x\n", 1, "yaml-version"),
    "yaml-3.0": ("%YAML 3.0\n---\nname: x\n", 1, "syntax"),
    "unknown-directive": ("%FOO bar\n---\nname: x\n", 0, None),
    "tag-directive": ("%TAG ! tag:x,2000:\n---\nname: !x y\n", 1, "tag"),
    "line-separator": ("name: x\nleads: [ # nobody\u2028{name: Evil, github: evil}\n]\n", 1, "control-character"),
    # small files that ask for much work
    "daily-meetings": (meetings("repeats: every day"), 1, "too-many-dates"),
    "rare-rules": (meetings("rrule: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU;INTERVAL={n}", "2000-02-29"), 0, None),
    "rare-rules-with-count": (meetings("rrule: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU;COUNT={n}", "2000-02-29"), 0, None),
    "many-entries": (entries(), 0, None),
    # syntax
    "duplicate-key": ("name: x\nname: y\n", 1, "duplicate-key"),
    "unclosed-quote": ('name: "x\n', 1, "unclosed"),
    "unclosed-single-quote": ("name: 'x\nurl: https://example.org/\n", 1, "unclosed"),
    "unclosed-bracket": ("name: x\nleads: [\n", 1, "unclosed"),
    "stray-bracket": ("name: x\nleads: ]\n", 1, "syntax"),
    "tab": ("name: x\nleads:\n\t- a\n", 1, "tab"),
    "alias-undefined": ("name: *x\n", 1, "alias"),
    "alias-to-itself": ("name: x\nleads: &a [*a]\n", 1, "alias"),
    "alias-bomb": ("\n".join(BOMB), 1, "too-large"),
    "merge-key": ("name: x\norganizer: {<<: {name: a}, email: a@example.org}\n", 1, "missing-key"),
    "merge-cycle": ("name: x\nx-a: &a {<<: *a}\n", 1, "alias"),
    "complex-key": ("name: x\n? [a, b]\n: c\n", 1, "complex-key"),
    "complex-key-mapping": ("name: x\n{a: b}: c\n", 1, "complex-key"),
    "python-object": ("name: !!python/object/apply:os.system [exit]\n", 1, "tag"),
    "binary-tag": ("name: !!binary aGk=\n", 1, "tag"),
    "deep-lists": ("name: x\nleads: " + "[" * DEEP, 1, "too-deep"),
    "deep-maps": ("name: x\nx-a: " + "{a: " * (DEEP // 2), 1, "too-deep"),
    "deep-dashes": ("- " * DEEP, 1, "too-deep"),
    "deep-question-marks": ("? " * DEEP, 1, "too-deep"),
    "deep-indent": ("\n".join(" " * n + "a:" for n in range(600)), 1, "too-deep"),
    # size
    "many-scalars": ("name: x\nx-a: [" + fill("a,") + "]", 1, "too-large"),
    "many-items": ("name: x\nx-a:\n" + fill("- a\n"), 1, "too-large"),
    "many-leads": ("name: x\nleads:\n" + fill("- {name: Ann, github: ann}\n"), 0, None),
    "many-problems": ("name: x\n" + fill("oops: 1\n"), 1, "too-large"),
    "many-comments": ("name: x\n" + fill("# no\n"), 0, None),
    "many-newlines": ("name: x\n" + fill("\n"), 0, None),
    "many-anchors": ("name: x\nx-a: [" + "".join(f"&a{n} b," for n in range(20_000)) + "]", 0, None),
    "many-dates": (meeting("repeats: every day")[:-3] + ", dates: {" + ", ".join(f"2026-01-{n:02}: {{notes: x}}" for n in range(6, 32)) + "}}]\n", 0, None),
    "long-line": ("name: " + fill("x y "), 0, None),
    "long-key": ("name: x\n" + "k" * 1000 + ": 1\n", 1, "unknown-key"),
    "very-long-key": ("name: x\n" + "k" * 100_000 + ": 1\n", 1, "syntax"),
    "long-quoted": ('name: "' + fill("x\\n") + '"\n', 0, None),
    "long-block": ("name: x\ndescription: |\n" + fill("  x\n"), 0, None),
    "long-name-in-a-bad-place": ("name: x\nurl: " + "u" * 100_000 + "\n", 1, "link"),
    "long-number": ("name: x\nseats: " + "9" * 5000 + "\n", 1, "number"),
    "long-interval": (meeting("repeats: every " + "9" * 5000 + " weeks"), 1, "rhythm"),
    "long-duration": (meeting("duration: " + "9" * 5000 + "h"), 1, "duration"),
    "many-meetings-at-once": ("name: T\nmeetings:\n" + "".join(f"- {{id: m{n}, title: A, duration: 168h, schedule: [{{start: 2026-01-06 11:00, repeats: every day}}]}}\n" for n in range(32)), 0, None),
    "many-moves": (meeting("repeats: every week")[:-3] + ", dates: {" + ", ".join(f"2026-{m:02}-{d:02}: {{moved_to: 2026-{m:02}-{d:02} 12:00}}" for m, d in ((1, 6), (1, 13), (1, 20))) + "}}]\n", 0, None),
    "never-again": (meeting("rrule: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 1, "start-off-rule"),
    # types
    "wrong-types": ("name: [x]\nurl: {}\nmeetings: 5\nleads: yes\nseats: [1]\npages: x\n", 1, "type"),
    "mapping-for-a-list": ("name: x\nleads: {name: x, github: y}\n", 1, "type"),
    "list-for-a-mapping": ("name: x\norganizer: [a]\n", 1, "type"),
    "nulls": ("name: ~\nmeetings: [~]\nleads: [null]\n", 1, "empty"),
    # values
    "no-such-day": ("name: x\nleads: [{name: A, github: a, since: 2026-02-30}]\n", 1, "date"),
    "year-0": ("name: x\nleads: [{name: A, github: a, since: 0000-01-01}]\n", 1, "date"),
    "year-9999": (meeting("last: 9999-12-31"), 1, "date"),
    "year-10000": (meeting("last: 10000-01-01"), 1, "date"),
    "arabic-digits": (meeting("last: \u0662\u0660\u0662\u0666-01-01"), 1, "date"),
    "hour-25": (meeting("last: 2026-01-07").replace("11:00", "25:00"), 1, "moment"),
    "zone-folder": ("name: x\ntime_zone: America\n", 1, "time-zone"),
    "zone-path": ("name: x\ntime_zone: ../../etc/passwd\n", 1, "time-zone"),
    "zone-absolute": ("name: x\ntime_zone: /etc/localtime\n", 1, "time-zone"),
    "zone-lower-case": ("name: x\ntime_zone: america/new_york\n", 1, "time-zone"),
    "zone-nul": ('name: x\ntime_zone: "a\\0b"\n', 1, "control-character"),
    "zone-long": ("name: x\ntime_zone: " + "a/" * 50_000 + "\n", 1, "time-zone"),
    "duration-negative": (meeting("duration: -1h"), 1, "duration"),
    "duration-zero": (meeting("duration: 0m"), 1, "duration"),
    "duration-huge": (meeting("duration: 9999h"), 1, "duration"),
    "rrule-secondly": (meeting("rrule: FREQ=SECONDLY"), 1, "rhythm"),
    "rrule-interval-0": (meeting("rrule: FREQ=DAILY;INTERVAL=0"), 1, "rhythm"),
    "rrule-never": (meeting("rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 1, "start-off-rule"),
    "rrule-rarely": (meeting("rrule: FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6;BYDAY=TU;INTERVAL=999"), 0, None),
    "rrule-impossible": (meeting("rrule: FREQ=YEARLY;BYYEARDAY=6;BYWEEKNO=30;BYDAY=TU"), 1, "start-off-rule"),
    "rrule-count-and-until": (meeting("rrule: FREQ=DAILY;COUNT=2;UNTIL=20260201"), 1, "rhythm"),
    "rrule-many-hours": (meeting("rrule: 'FREQ=DAILY;BYHOUR=1,2,3'"), 1, "rhythm"),
    "rrule-nonsense": (meeting("rrule: =;=;="), 1, "rhythm"),
    "id-path": (meeting("repeats: every week").replace("id: a", "id: ../x"), 1, "id"),
    "id-option": (meeting("repeats: every week").replace("id: a", "id: --help"), 1, "id"),
    "link-javascript": ("name: x\nurl: javascript:alert(1)\n", 1, "link"),
    "link-data": ("name: x\nurl: data:text/html,x\n", 1, "link"),
    "link-file": ("name: x\nurl: file:///etc/passwd\n", 1, "link"),
    "link-bad-port": ("name: x\nurl: 'https://example.org:99999999/'\n", 1, "link"),
    "link-bad-brackets": ("name: x\nurl: 'https://[::1'\n", 1, "link"),
    # tricks on a screen
    "markup": ("name: '[red]x[/red] [/nope] :bomb: [link=https://evil.example]y[/link]'\n", 0, None),
    "markup-in-a-key": ("name: x\n'[/red]': 1\n", 1, "unknown-key"),
    "bidi": ("name: a\u202eb\u2066c\nleads: [{name: \u200bA, github: a}]\n", 0, None),
    "bidi-in-a-key": ("name: x\na\u202eb: 1\n", 1, "unknown-key"),
    "annotation": ("name: x\n'%0A::error::x': 1\n", 1, "unknown-key"),
    "combining": ("name: " + "e\u0301" * 20_000 + "\n", 0, None),
}  # fmt: skip


def content(name: str) -> bytes:
    """Return the bytes of a file."""
    text = FILES[name][0]
    return text if isinstance(text, bytes) else text.encode()


def write_all(folder: Path) -> None:
    """Write every file into a folder."""
    for name in FILES:
        (folder / f"{name}.yaml").write_bytes(content(name))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
