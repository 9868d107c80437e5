from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from cnpe_cli.domain import times, values
from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.model import Organizer, Person

READ = [
    (times.parse_duration, "168h", timedelta(days=7)),
    (times.parse_time, "09:30", time(9, 30)),
    (times.parse_date_or_moment, "2025-07-29", date(2025, 7, 29)),
    (times.parse_date_or_moment, "2025-07-29 11:00", datetime(2025, 7, 29, 11)),
    (times.parse_date, "1900-01-01", date(1900, 1, 1)),
    (times.parse_date, "2199-12-31", date(2199, 12, 31)),
    (values.parse_address, "ann@example.org", Organizer("", "ann@example.org")),
    (values.parse_address, ' "Ann" <ann@example.org> ', Organizer("Ann", "ann@example.org")),
    (values.parse_id, "a" * 64, "a" * 64),
    (values.parse_seats, "0", 0),
    (times.parse_moment, "2025-07-29 11:00", datetime(2025, 7, 29, 11)),
    (times.parse_moment, "2025-07-29T11:00", datetime(2025, 7, 29, 11)),
    (times.parse_moment, "2025-07-29T11:00:00", datetime(2025, 7, 29, 11)),
    (times.parse_duration, "1h", timedelta(hours=1)),
    (times.parse_duration, "90m", timedelta(minutes=90)),
    (times.parse_duration, "1h30m", timedelta(minutes=90)),
    (times.parse_duration, "PT1H", timedelta(hours=1)),
    (times.parse_duration, "PT1H30M", timedelta(minutes=90)),
    (values.parse_person, "Ann Lee @annlee", Person("Ann Lee", "annlee")),
    (values.parse_person, "Ann Lee", Person("Ann Lee")),
    (values.parse_person, "A" * 300, Person("A" * 300)),
    (values.parse_person, "@annlee", Person(None, "annlee")),
    (values.parse_link, "https://example.org:8080/a?b=c#d", "https://example.org:8080/a?b=c#d"),
    (values.parse_email, "ann@example.org", "ann@example.org"),
    (values.parse_color, "#1a73e8", "#1a73e8"),
    (values.parse_locale, "pt-BR", "pt-BR"),
    (values.parse_id, "community", "community"),
    (values.parse_handle, "k8tgreenley", "k8tgreenley"),
]

REFUSED = [
    (times.parse_duration, "168h1m", "write 1h or 90m"),
    (times.parse_time, "9:30", "write it as 11:00"),
    (times.parse_time, "09:30:00", "write it as 11:00"),
    (times.parse_time, "24:00", "a time from 00:00 to 23:59"),
    (times.parse_date, "1899-12-31", "from 1900 to 2199"),
    (times.parse_date, "2200-01-01", "from 1900 to 2199"),
    (times.parse_date, "2026-01-32", "that month ends on 2026-01-31"),
    (times.parse_date, "2026-12-32", "that month ends on 2026-12-31"),
    (times.parse_date, "2026-00-10", "write year, month and day"),
    (times.parse_date, "May 5", "write it as 2026-01-13"),
    (times.parse_date, "January 5 " * 5 + "2026", "write it as 2026-01-13"),
    (values.parse_person, "", "write Ann Lee @annlee"),
    (values.parse_email, "ann\u202e@example.org", "write it as ann@example.org"),
    (values.parse_address, "Ann <ann@example.org", "Ann Lee <ann@example.org>"),
    (values.parse_address, "ann@example.org>", "Ann Lee <ann@example.org>"),
    (values.parse_id, "A " * 40, "write `a-a-a"),
    (values.parse_id, "a" * 65, f"write `{'a' * 64}`"),
    (values.parse_role, "  ", "write what the person does"),
    *(
        (values.parse_reason, word, "write why it is cancelled")
        for word in "yes No on OFF y n true False".split()
    ),
    (times.parse_date, "2026-02-30", "2026-02-28"),
    (times.parse_date, "2026-13-01", "2026-01-13"),
    (times.parse_date, "0000-01-01", "2026-01-13"),
    (times.parse_date, "9999-12-31", "2199"),
    (times.parse_date, "10000-01-01", "2026-01-13"),
    (times.parse_date, "٢٠٢٦-٠١-٠١", "2026-01-13"),
    (times.parse_date, "9/30/2025", "write `2025-09-30`"),
    (times.parse_moment, "2025-07-29", "2026-01-13 11:00"),
    (times.parse_moment, "2025-07-29 25:00", "23:59"),
    (times.parse_moment, "2025-07-29 11:00Z", "the zone goes into `time_zone`"),
    (times.parse_moment, "2025-07-29 11:00 EST", "the zone goes into `time_zone`"),
    (times.parse_moment, "2025-07-29 11:00-05:00", "the zone goes into `time_zone`"),
    (times.parse_date, "06.01.2026", "write `2026-01-06`"),
    (values.parse_handle, "ann@example.org", "write only the name of the account"),
    (values.parse_handle, "https://github.com/ann/repo", "write only the name of the account"),
    (values.parse_person, "Ann Lee -@annlee", "write `Ann Lee @annlee`"),
    (values.parse_person, "Ann Lee @annlee (Corp)", "write Ann Lee @annlee"),
    (times.parse_duration, "60 minutes", "write `60m`"),
    (times.parse_moment, "2025-07-29 11am", "write `2025-07-29 11:00`"),
    (times.parse_duration, "", "1h30m"),
    (times.parse_duration, "PT", "1h30m"),
    (times.parse_duration, "0m", "write 1h or 90m"),
    (times.parse_duration, "-1h", "1h30m"),
    (times.parse_duration, "9999h", "write 1h or 90m"),
    (times.parse_duration, "60", "1h30m"),
    (values.parse_person, "Ann Lee -@annlee", "`Ann Lee @annlee`"),
    (values.parse_person, "Ann@Lee@annlee", "write Ann Lee @annlee"),
    (values.parse_person, f"Ann {'Lee ' * 74}@annlee", "write Ann Lee @annlee"),
    (values.parse_handle, "@annlee", "`annlee`"),
    (values.parse_handle, "https://github.com/annlee", "`annlee`"),
    (values.parse_link, "example.org", "https://example.org/page"),
    (values.parse_link, "javascript:alert(1)", "https://example.org/page"),
    (values.parse_link, "https://", "https://example.org/page"),
    (values.parse_link, "https://exa mple.org", "https://example.org/page"),
    (values.parse_link, "https://[::1", "https://example.org/page"),
    (values.parse_link, "https://example.org:99999/", "https://example.org/page"),
    (values.parse_email, "Ann <ann@example.org>", "ann@example.org"),
    (values.parse_color, "blue", "#1a73e8"),
    (values.parse_locale, "English", "pt-BR"),
    (values.parse_id, "../x", "`x`"),
    (values.parse_id, "--help", "`help`"),
    (values.parse_seats, "five", "write it as 5"),
    (values.parse_seats, "9" * 5000, "write it as 5"),
]


@pytest.mark.parametrize(("parse", "text", "value"), READ)
def test_read(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(("parse", "text", "hint"), REFUSED)
def test_refused_with_the_nearest_right_spelling(
    parse: Callable[[str], object], text: str, hint: str
) -> None:
    with pytest.raises(UnfitValueError) as caught:
        parse(text)
    assert hint in caught.value.hint
    assert len(caught.value.message) < 150
