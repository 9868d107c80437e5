"""The page of `cnpe site` in a real browser: Debian's chromium, driven by Playwright."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cnpe_cli.domain.zone_tables import RENAMED
from cnpe_cli.domain.zones import place
from sites import BASE, TEXT

# Without the extra or the browser these tests are skipped, but in CI that is an error.
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
if "browser" not in os.environ.get("CNPE_TEST_EXTRAS", ""):
    pytest.importorskip("playwright", reason="the extra `browser` is not installed")
    if BROWSER is None:
        pytest.skip("there is no chromium", allow_module_level=True)

from playwright.sync_api import Browser, Page, Route, sync_playwright  # noqa: E402 - an extra

LA, NEW_YORK, LONDON, KOLKATA, TOKYO = (
    *("America/Los_Angeles", "America/New_York", "Europe/London"),
    *("Asia/Kolkata", "Asia/Tokyo"),
)


class Reader:
    """Somebody with a browser, who keeps a tab for each zone, language and screen."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.folder = Path()
        self.sites: dict[tuple[str, str], Path] = {}
        self.told: list[str] = []
        self.asked: set[str] = set()
        self._tabs: dict[object, Page] = {}

    def open(self, now: str, address: str, options: dict[str, Any]) -> Page:
        """Open an address at a moment."""
        key = repr(options)
        page = self._tabs.get(key) or self._new_tab(options)
        self._tabs[key] = page
        page.goto("about:blank")
        page.emulate_media(media="screen")
        if options["java_script_enabled"]:
            page.clock.set_fixed_time(now)
        page.goto(BASE + address)
        return page

    def _new_tab(self, options: dict[str, Any]) -> Page:
        context = self.browser.new_context(**options)
        context.route("**/*", self._serve)
        page = context.new_page()
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        return page

    def _serve(self, route: Route) -> None:
        """Answer for the site's own host, and for no other."""
        url = route.request.url.partition("?")[0]
        self.asked.add(url)
        path = self.folder / (url.removeprefix(BASE) or "index.html")
        if url.startswith(BASE) and path.exists():
            route.fulfill(body=path.read_bytes(), content_type="text/html; charset=utf-8")
        else:
            route.abort()


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """A browser for all tests of a worker; its sandbox needs rights that containers lack."""
    assert BROWSER, "there is no chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"]
        )
        yield Reader(browser)
        browser.close()


@pytest.fixture
def visit(
    reader: Reader, cnpe: Callable, write: Callable, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable]:
    """Make a site and open its page; at the end, check what the browser asked for and told."""

    def made_in_month(text: str, month: str) -> Path:
        """Make a site, or return one that an earlier test has made: it is the same all month."""
        if (text, month) not in reader.sites:
            folder = tmp_path_factory.mktemp("site")
            done = cnpe(
                "--file", write(text), "--now", f"{month}-01", "site", folder, "--base-url", BASE
            )
            assert done.code == 0, done.err
            reader.sites[text, month] = folder
        return reader.sites[text, month]

    reader.told.clear()
    reader.asked.clear()

    def call(
        zone: str = NEW_YORK,
        locale: str = "en-US",
        *,
        text: str = TEXT,
        now: str = "2026-03-05T12:00:00Z",
        address: str = "",
        script: bool = True,
        width: int = 1000,
        **options: Any,  # noqa: ANN401 - of a context
    ) -> Page:
        reader.folder = made_in_month(text, now[:7])
        wanted = {
            "timezone_id": zone,
            "locale": locale,
            "java_script_enabled": script,
            "viewport": {"width": width, "height": 900},
            **options,
        }
        return reader.open(now, address, wanted)

    yield call
    assert reader.told == []
    assert reader.asked == {BASE}


def lines(page: Page, selector: str) -> list[str]:
    """Return what is read in the first element of a kind, a line for each paragraph."""
    text = page.locator(selector).first.inner_text()
    return [re.sub(r"\s", " ", line) for line in text.split("\n") if line]


def dates(page: Page) -> list[str]:
    return [
        re.sub(r"\s", " ", each) for each in page.locator("#months li > time").all_inner_texts()
    ]


def options(page: Page, name: str) -> list[str]:
    return page.locator(f"#{name} option").all_inner_texts()


# What is shown, in three zones and two languages.

SHOWN = {
    (LA, "en-US"): [
        "Wednesday March 11 2026 9:00 AM – 10:00 AM (Los Angeles)",
        "New York 12:00 PM · London 4:00 PM · Kolkata 9:30 PM",
        "EX Call (EMEA)",
    ],
    (LONDON, "en-GB"): [
        "Wednesday 11 March 2026 16:00 – 17:00 (London)",
        "New York 12:00 · Kolkata 21:30",
        "EX Call (EMEA)",
    ],
    (TOKYO, "ja"): [
        "2026年3月12日木曜日 1:00 – 2:00（Tokyo）",
        "ニューヨーク 12:00 (水) · ロンドン 16:00 (水) · コルカタ 21:30 (水)",
        "EX 定例会 (EMEA)",
    ],
    ("Asia/Calcutta", "de-CH"): [
        "Mittwoch 11. März 2026 21:30 – 22:30 (Kalkutta)",
        "New York 12:00 · London 16:00",
        "EX Call (EMEA)",
    ],
}


@pytest.mark.parametrize(("zone", "locale"), SHOWN)
def test_the_next_meeting_in_the_zone_and_the_language_of_the_reader(
    zone: str, locale: str, visit: Callable
) -> None:
    """Versions of Chromium differ in their commas."""
    page = visit(zone, locale)
    shown = [lines(page, f"#next {each}")[0] for each in ("time", "small", "b")]
    assert [each.replace(",", "") for each in shown] == SHOWN[zone, locale]
    assert page.locator("#next li").count() == 1
    language = locale.partition("-")[0]
    assert page.locator("html").get_attribute("lang") == language
    titles = {"en": "Example Community", "de": "Example Community", "ja": "例のコミュニティ"}
    assert page.title() == lines(page, "h1")[0] == titles[language]


def test_without_a_script_the_times_are_those_of_the_audience(visit: Callable) -> None:
    page = visit(TOKYO, "ja", script=False)
    assert dates(page)[:2] == [
        "Tuesday, March 3, 2026, 11:00 AM – 12:00 PM EST (New York)",
        "Wednesday, March 11, 2026, 4:00 PM – 5:00 PM GMT (London)",
    ]
    assert lines(page, "#months li small") == ["London 4:00 PM GMT · Kolkata 9:30 PM IST"]
    assert lines(page, "#months h3") == ["March 2026"]
    assert page.locator("html").get_attribute("lang") == "en"
    for hidden in ("#pick", "#next", "button"):
        assert page.locator(f"{hidden}:visible").count() == 0
    assert page.locator("#feeds a:visible").count() == 6
    assert lines(page, "#meetings summary") == ["EX Camp"]


def test_every_date_of_the_json_is_on_the_page(visit: Callable, reader: Reader) -> None:
    page = visit(now="2026-03-01T12:00:00Z")
    document = json.loads((reader.folder / "community.json").read_bytes())
    shown = page.locator("#months li > time").evaluate_all(
        "all => all.map((each) => each.dateTime)"
    )
    assert len(shown) == len(document["occurrences"]) > 50
    script = "all => all.map((each) => new Date(each).toISOString())"
    moments = page.evaluate(script, [each["start"] for each in document["occurrences"]])
    assert page.evaluate(script, shown) == moments


def test_what_is_over_is_hidden(visit: Callable) -> None:
    page = visit(now="2026-03-11T16:59:00Z")
    assert dates(page)[0].startswith("Wednesday, March 11, 2026, 12:00 PM")
    page.clock.set_fixed_time("2026-03-11T17:00:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert dates(page)[0].startswith("Tuesday, March 17, 2026, 11:00 AM")
    page.clock.set_fixed_time("2026-12-31T12:00:00Z")
    page.reload()
    assert lines(page, "#months h3") == ["January 2027"]
    page.clock.set_fixed_time("2027-03-01T12:00:00Z")
    page.reload()
    assert page.locator("#none").is_visible()
    assert lines(page, "#none") == ["This page is not up to date."]
    assert page.locator("#next").is_hidden()


def test_coming_back_to_the_page_keeps_the_focus(visit: Callable) -> None:
    page = visit()
    page.locator("#next a").first.focus()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("document.activeElement.textContent") == "Join"


TWO_ZONES = """\
name: T
time_zone: Asia/Tokyo
meetings:
- {id: day, title: Day, schedule: [{start: 2026-04-01, repeats: every month on day 1}]}
- {id: tokyo, title: Tokyo, schedule: [{start: 2026-04-01 09:00, repeats: every month on day 1}]}
- {id: york, title: York, time_zone: America/New_York, schedule: [{start: 2026-03-31 21:00}]}
"""


@pytest.mark.parametrize(("zone", "script"), [(LA, True), (TOKYO, True), (TOKYO, False)])
def test_every_month_has_one_heading(zone: str, script: bool, visit: Callable) -> None:  # noqa: FBT001 - a parameter of the table
    page = visit(zone, text=TWO_ZONES, script=script)
    months = page.locator("#months h3").all_inner_texts()
    assert len(months) == len({*months}) >= 11
    assert months[:2] == (
        ["March 2026", "April 2026"] if zone == LA or not script else ["April 2026", "May 2026"]
    )
    if zone == LA:
        assert page.locator("#months ul").first.locator("b").all_inner_texts() == ["Tokyo", "York"]


def test_whole_days_ahead_do_not_hide_a_call_on_their_first_day(visit: Callable) -> None:
    page = visit(TOKYO, text=TWO_ZONES, now="2026-04-20T00:00:00Z")
    assert lines(page, "#next li")[-1] == "Tokyo"
    page = visit(
        TOKYO,
        text=TWO_ZONES.replace("09:00", "09:00, last: 2026-04-30"),
        now="2026-04-20T00:00:00Z",
    )
    assert lines(page, "#next li") == ["Friday, May 1, 2026", "Day"]


def test_months_are_those_of_the_reader(visit: Callable) -> None:
    """The last evening of a month in New York is the first morning of the next in Tokyo."""
    text = "name: T\ntime_zone: America/New_York\nmeetings: [{id: a, title: A, schedule: [{start: 2026-03-31 20:00}]}]\n"
    assert lines(visit(NEW_YORK, text=text), "#months h3") == ["March 2026"]
    page = visit(TOKYO, text=text)
    assert lines(page, "#months h3") == ["April 2026"]
    assert dates(page) == ["Wednesday, April 1, 2026, 9:00 AM – 10:00 AM (Tokyo)"]


def test_a_meeting_that_ends_on_another_day_names_it(visit: Callable) -> None:
    text = "name: T\ntime_zone: UTC\nmeetings: [{id: a, title: A, schedule: [{start: 2026-03-31 23:30}]}]\n"
    assert dates(visit("UTC", text=text)) == [
        "Tuesday, March 31, 2026, 11:30 PM – Wed 12:30 AM (UTC)"
    ]


def item(page: Page, machine: str) -> list[str]:
    return lines(page, f'#months li:has(> time[datetime="{machine}"])')


def test_a_cancelled_and_a_moved_date_are_shown_as_such(visit: Callable) -> None:
    page = visit(KOLKATA)
    assert item(page, "2026-04-22T15:00Z") == [
        "Wednesday, April 22, 2026, 8:30 PM – 9:30 PM (Kolkata)",
        "New York 11:00 AM · London 4:00 PM",
        "EX Call (EMEA)",
        "Cancelled: KubeCon",
    ]
    style = page.locator('#months time[datetime="2026-04-22T15:00Z"]').evaluate(
        "each => getComputedStyle(each).textDecorationLine"
    )
    assert style == "line-through"
    assert item(page, "2026-04-09T16:00Z") == [
        "Thursday, April 9, 2026, 9:30 PM – 10:30 PM (Kolkata)",
        "New York 12:00 PM · London 5:00 PM",
        "EX Call (EMEA)",
        "Moved from Wednesday, April 8, 2026, 8:30 PM",
        "Topics Golden paths",
        "Speakers Ann Lee and Bob",
        "Join Agenda",
    ]
    page.clock.set_fixed_time("2026-04-22T10:00:00Z")
    page.reload()
    assert "Tuesday, April 28" in lines(page, "#next li")[0]


def test_a_date_has_its_own_links_or_those_of_its_meeting(visit: Callable) -> None:
    page = visit()
    found = {}
    for machine in (
        "2026-05-06T15:00Z",
        "2026-05-20T15:00Z",
        "2026-04-22T15:00Z",
        "2026-03-17T15:00Z",
    ):
        links = page.locator(f'#months li:has(> time[datetime="{machine}"]) a')
        found[machine] = links.evaluate_all("all => all.map((each) => each.href)")
    assert found == {
        "2026-05-06T15:00Z": ["https://example.org/special", "https://example.org/agenda"],
        "2026-05-20T15:00Z": ["https://example.org/emea", "https://example.org/agenda"],
        "2026-04-22T15:00Z": [],
        "2026-03-17T15:00Z": ["https://example.org/register"],
    }


def test_a_date_without_a_link_gets_none_of_its_meeting(visit: Callable) -> None:
    page = visit(
        text=TEXT.replace('join: "https://example.org/special"', "join: ").replace(
            "    agenda: https://example.org/agenda\n", ""
        )
    )
    assert page.locator('#months li:has(> time[datetime="2026-05-06T15:00Z"]) a').count() == 0


def test_a_date_of_the_only_meeting_has_its_own_title(visit: Callable) -> None:
    page = visit(
        text=CALL.replace("on Tuesday}]", "on Tuesday}], dates: {2026-03-10: {title: Special}}")
    )
    assert "Special" in item(page, "2026-03-10T15:00Z")
    assert "A" not in item(page, "2026-03-17T15:00Z")


def test_whole_days_are_the_same_in_every_zone(visit: Callable) -> None:
    shown = [
        *("Monday, June 29, 2026 – Wednesday, July 1, 2026", "EX Camp"),
        "Location Room 4, Berlin",
    ]
    for zone in (LA, TOKYO):
        page = visit(zone, now="2026-06-28T12:00:00Z")
        assert item(page, "2026-06-29") == shown
    page.clock.set_fixed_time("2026-07-02T03:59:00Z")  # It is over at midnight in New York.
    page.reload()
    assert dates(page)[0] == shown[0]
    page.clock.set_fixed_time("2026-07-02T04:00:00Z")
    page.reload()
    assert dates(page)[0] != shown[0]


def test_a_call_comes_before_whole_days_that_go_on(visit: Callable) -> None:
    page = visit(LONDON, now="2026-06-29T08:00:00Z")
    assert lines(page, "#next li")[1] == "EX Camp"
    page.clock.set_fixed_time("2026-07-01T08:00:00Z")
    page.reload()
    assert dates(page)[0] == "Monday, June 29, 2026 – Wednesday, July 1, 2026"
    assert lines(page, "#next li")[0].startswith("Wednesday, July 1, 2026, 4:00 PM")


# The weeks in which New York, London and Kolkata disagree.

CALL = "name: T\ntime_zone: America/New_York\naudience_zones: [America/New_York, Europe/London, Asia/Kolkata]\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week on Tuesday}]}]\n"
CHANGES = {
    # New York has summer time; London follows three weeks later, Kolkata never.
    "2026-03-03T16:00Z": ("", {NEW_YORK: "", LONDON: "", KOLKATA: "", TOKYO: ""}),
    "2026-03-10T15:00Z": (
        "One hour earlier than usual in London and Kolkata.",
        {NEW_YORK: "", LONDON: "Usual time: 4:00 PM", KOLKATA: "Usual time: 9:30 PM", TOKYO: "Usual time: 1:00 AM"},
    ),
    "2026-03-17T15:00Z": ("", {NEW_YORK: "", LONDON: "", KOLKATA: "", TOKYO: ""}),
    "2026-03-31T15:00Z": (
        "One hour later than usual in London.",
        {NEW_YORK: "", LONDON: "Usual time: 3:00 PM", KOLKATA: "", TOKYO: ""},
    ),
    "2026-10-27T15:00Z": (
        "One hour earlier than usual in London.",
        {NEW_YORK: "", LONDON: "Usual time: 4:00 PM", KOLKATA: "", TOKYO: ""},
    ),
    "2026-11-03T16:00Z": (
        "One hour later than usual in London and Kolkata.",
        {NEW_YORK: "", LONDON: "Usual time: 3:00 PM", KOLKATA: "Usual time: 8:30 PM", TOKYO: "Usual time: 12:00 AM"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("zone", [NEW_YORK, LONDON, KOLKATA, TOKYO])
def test_clock_changes_are_marked(zone: str, visit: Callable) -> None:
    page = visit(zone, text=CALL, now="2026-03-01T12:00:00Z")
    for machine, (sentence, own) in CHANGES.items():
        shown = item(page, machine)
        told = own[zone] or sentence  # One of them is enough.
        assert [each for each in shown if "sual" in each] == [told] * bool(told)


def test_a_first_date_after_a_clock_change_is_marked(visit: Callable) -> None:
    """What is usual is known from the month before, which is not shown."""
    page = visit(LONDON, text=CALL, now="2026-11-01T12:00:00Z")
    assert lines(page, "#months li")[1] == "Usual time: 3:00 PM"
    page.locator("#time-zone").select_option(label="New York")
    assert "Usual time" not in page.locator("#months li").first.inner_text()
    page.locator("#time-zone").select_option(label="Kolkata")
    assert page.locator("#months li").first.inner_text().count("Usual time: 8:30 PM") == 1


def test_a_moved_date_is_not_at_another_time_than_usual(visit: Callable) -> None:
    page = visit(LONDON)
    assert "sual" not in " ".join(item(page, "2026-04-09T16:00Z"))
    assert "sual" not in " ".join(item(page, "2026-05-06T15:00Z"))


# The pickers and the address.


def test_the_pickers_offer_the_zones_of_the_audience_and_the_languages(visit: Callable) -> None:
    page = visit("Europe/Berlin")
    assert options(page, "time-zone") == [
        *("Your time zone: Berlin", "New York", "London", "Kolkata", "UTC")
    ]
    assert options(page, "language") == [
        *("English", "日本語", "中文", "한국어", "Deutsch", "español", "français")
    ]
    offered = ["Your time zone: Kolkata", "New York", "London", "UTC"]
    for text in (TEXT, TEXT.replace("Asia/Calcutta", "Asia/Kolkata")):  # Chromium has the old name.
        page = visit("Asia/Calcutta", text=text, address="#tz=Asia/Kolkata")
        assert options(page, "time-zone") == offered
        assert "Kolkata" not in lines(page, "#next small")[0]


def test_a_choice_stands_in_the_address(visit: Callable) -> None:
    page = visit("Europe/Berlin")
    length = page.evaluate("history.length")
    page.locator("#time-zone").select_option(label="London")
    assert page.url == f"{BASE}#tz=Europe/London"
    page.locator("#language").select_option(label="日本語")
    assert page.url == f"{BASE}#tz=Europe/London&lang=ja"
    assert lines(page, "#next li")[0] == "2026年3月11日水曜日 16:00 – 17:00（ロンドン）"
    assert page.locator("#next .links a").all_inner_texts() == ["参加リンク", "アジェンダ"]
    page.reload()
    assert lines(page, "#next li")[0] == "2026年3月11日水曜日 16:00 – 17:00（ロンドン）"
    page.locator("#time-zone").select_option(index=0)
    page.locator("#language").select_option(value="en")
    assert page.url == BASE
    assert lines(page, "#next li")[0].endswith("5:00 PM – 6:00 PM (Berlin)")
    assert page.evaluate("history.length") == length  # A choice is no page of its own.


@pytest.mark.parametrize(
    ("address", "zone", "language"),
    [
        ("#tz=Asia/Tokyo&lang=de", "Tokyo", "de"),
        ("#lang=DE-at&tz=Asia/Calcutta", "Kalkutta", "de"),
        ("#tz=America/Argentina/Buenos_Aires", "Buenos Aires", "en"),
        ("#tz=Europe/Kiev", "Kyiv", "en"),
        ("#tz=UTC", "UTC", "en"),
        ("#tz=Mars/Olympus&lang=xx", "Berlin", "en"),
        ("#tz=&lang=", "Berlin", "en"),
        ("#lang=zh-TW", "Berlin", "en"),
        ("#lang=zh-CN", "Berlin", "zh"),
        ("#tz=%3Cimg%20src=x%20onerror=alert(1)%3E&lang=__proto__", "Berlin", "en"),
        ("#months", "Berlin", "en"),
        ("#%", "Berlin", "en"),
    ],
)
def test_an_address_chooses(address: str, zone: str, language: str, visit: Callable) -> None:
    page = visit("Europe/Berlin", address=address)
    assert page.locator("html").get_attribute("lang") == language
    shown = page.locator("#next time").first.inner_text()
    assert shown.endswith((f"({zone})", f"（{zone}）"))
    chosen = page.locator("#time-zone option:checked").inner_text()
    assert chosen.rpartition(": ")[2] == zone
    assert page.locator("img").count() == 0


def test_a_zone_with_a_plus_stands_in_the_address(visit: Callable) -> None:
    page = visit("Europe/Berlin", address="?a=b#tz=Etc/GMT%2B5")
    assert page.locator("#time-zone").input_value() == "Etc/GMT+5"
    page.locator("#language").select_option(value="de")
    assert page.url == f"{BASE}?a=b#tz=Etc/GMT%2B5&lang=de"
    page.reload()
    assert page.locator("#time-zone").input_value() == "Etc/GMT+5"
    page.locator("#language").select_option(value="en")
    page.locator("#time-zone").select_option(index=0)
    assert page.url == f"{BASE}?a=b"


CHINESE = (
    "name: {en: Name, zh-Hant: 名稱, zh: 名称, sr-Latn: Ime, zh-cmn-Hans: 名字}\ntime_zone: UTC\n"
)


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("zh-TW", "名稱"),
        ("zh-HK", "名稱"),
        ("zh-CN", "名称"),
        ("sr", "Ime"),
    ],
)
def test_the_nearest_language_is_found(locale: str, name: str, visit: Callable) -> None:
    page = visit("UTC", locale, text=CHINESE)
    assert lines(page, "h1") == [name]
    page.locator("#language").select_option(value="zh-cmn-Hans")  # no browser knows it
    assert lines(page, "h1") == ["名字"]


def test_the_second_language_of_a_reader_counts(visit: Callable) -> None:
    page = visit("UTC", "pt-BR")
    page.evaluate("Object.defineProperty(navigator, 'languages', { value: ['pt-BR', 'ja', 'en'] })")
    found = page.evaluate("navigator.languages.map(known).find(Boolean)")
    assert found == "ja"


def test_each_text_is_in_the_language_that_it_says(visit: Callable) -> None:
    """A screen reader reads what has no translation as English."""
    page = visit(LONDON, "ja", text=TEXT.replace("{en: Golden paths, ja: 舗装路}", "Golden paths"))
    read = page.locator("#months li").evaluate_all(
        "all => all.flatMap((item) => [...item.querySelectorAll('time, b, span, small, p:not(:has(*))')])"
        ".map((each) => [each.textContent, each.closest('[lang]').lang])"
    )
    assert ["EX 定例会 (EMEA)", "ja"] in read
    assert ["Golden paths", "en"] in read
    assert ["トピック", "ja"] in read or ["テーマ", "ja"] in read
    assert ["All about paths.", "en"] in read
    assert {lang for text, lang in read if "年" in text} == {"ja"}
    assert page.locator("h3").first.evaluate("each => each.closest('[lang]').lang") == "ja"
    page.locator("#language").select_option(value="de")  # It has labels, but no sentences.
    assert page.locator("#feeds > h2").get_attribute("lang") == "de"
    assert page.locator("#feeds > p").get_attribute("lang") == "en"


def test_another_address_of_the_same_page_is_read(visit: Callable) -> None:
    page = visit("Europe/Berlin")
    page.evaluate("location.hash = 'tz=Asia/Tokyo'")
    page.wait_for_function("document.querySelector('#next time').textContent.includes('Tokyo')")
    assert page.locator("#time-zone").input_value() == "Asia/Tokyo"


def test_zones_have_the_last_part_of_their_present_names(visit: Callable) -> None:
    """For every zone that the browser knows, by whatever name."""
    page = visit("UTC", text="name: T\ntime_zone: UTC\n")
    known = page.evaluate("Intl.supportedValuesOf('timeZone')")
    named = page.evaluate("all => all.map((each) => placeOf(each))", known)
    assert dict(zip(known, named, strict=True)) == {
        each: place(RENAMED.get(each, each)) for each in known
    }
    assert "Asia/Calcutta" in known


def test_the_pickers_are_used_by_keyboard_alone(visit: Callable) -> None:
    page = visit("Europe/Berlin")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "time-zone"
    page.keyboard.press("ArrowDown")
    assert page.url == f"{BASE}#tz=America/New_York"
    assert page.evaluate("document.activeElement.id") == "time-zone"
    page.keyboard.press("ArrowDown")
    assert lines(page, "#next li")[0].endswith("(London)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "language"
    page.keyboard.press("ArrowDown")
    assert page.locator("html").get_attribute("lang") == "ja"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "参加リンク"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_page_can_be_walked_through_by_keyboard(visit: Callable) -> None:
    """Every link, button and fold is reached in the order of the page."""
    page = visit("Europe/Berlin", text=CALL)
    reached = []
    for _ in range(11):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.textContent")
        )
    assert reached == [
        *("time-zone", "language", "Google Calendar", "Outlook.com", "Microsoft 365"),
        *("Apple Calendar", "Other programs", f"{BASE}t.ics", "Copy link", "A", "JSON"),
    ]


# Subscribing.


def test_the_links_to_subscribe(visit: Callable) -> None:
    page = visit(text=TEXT.replace("short_name: EX", "short_name: EX\nfeed: a.b"))
    webcal = "webcal://example.org/calendar/a.b.ics"
    coded = "https%3A%2F%2Fexample.org%2Fcalendar%2Fa.b.ics"
    assert page.locator("#feeds > ul a").evaluate_all(
        "all => all.map((each) => each.getAttribute('href'))"
    ) == [
        f"https://calendar.google.com/calendar/render?cid={webcal.replace(':', '%3A').replace('/', '%2F')}",
        f"https://outlook.live.com/calendar/0/addfromweb?url={coded}&name=Example%20Community",
        f"https://outlook.office.com/calendar/0/addfromweb?url={coded}&name=Example%20Community",
        webcal,
        webcal,
        f"{BASE}a.b.ics",
    ]
    folded = page.locator("#feeds details")
    assert folded.locator("li:visible").count() == 0
    folded.locator("summary").click()
    assert folded.locator("li b").all_inner_texts() == [
        *("EX Camp", "EX Call (EMEA)", "EX Call (Americas)", "EX Some Day")
    ]
    assert folded.locator(".url").last.get_attribute("href") == f"{BASE}a.b-later.ics"


def test_a_link_is_copied(visit: Callable) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.locator("#feeds button").first.click()
    page.wait_for_function("document.querySelector('#feeds button').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == f"{BASE}ex.ics"


def test_a_link_that_can_not_be_copied_is_selected(visit: Callable) -> None:
    page = visit()
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.locator("#feeds button").first.click()
    page.wait_for_function(f"String(getSelection()) === '{BASE}ex.ics'")


# Everybody can use it.


@pytest.mark.parametrize(
    ("scheme", "width", "locale"), [("dark", 320, "ja"), ("light", 1200, "en-US")]
)
def test_axe_finds_nothing(scheme: str, width: int, locale: str, visit: Callable) -> None:
    """axe-core is evaluated, since the page's policy blocks further scripts."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = visit(LONDON, locale, width=width, color_scheme=scheme)
    for each in page.locator("summary").all():
        each.click()
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize(("script", "locale"), [(True, "ja"), (False, "de")])
def test_a_narrow_page_does_not_scroll_sideways(script: bool, locale: str, visit: Callable) -> None:  # noqa: FBT001 - a parameter of the table
    long = TEXT.replace("title: Camp", f"title: {'W' * 90}").replace("KubeCon", "x" * 200)
    page = visit(LA, locale, text=long, width=320, script=script)
    box = page.locator("html").bounding_box()
    assert box["width"] <= 320
    for each in page.locator("main section:visible").all():
        assert each.bounding_box()["width"] <= 320
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_printed_page_has_no_controls(visit: Callable) -> None:
    page = visit()
    page.emulate_media(media="print")
    assert page.locator("#pick:visible, button:visible").count() == 0
    assert page.locator("#months li:visible").count() > 50
    assert page.locator("#feeds .url").first.is_visible()
    assert page.locator("#feeds details:visible").count() == 0
    assert page.get_by_text("We record.").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 33, 40)"
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("now", ["2026-03-05T12:00:00Z", "2028-01-01T00:00:00Z"])
def test_a_wide_page_has_two_columns(now: str, visit: Callable) -> None:
    """Both begin at the top, also where there is no next meeting."""
    page = visit(width=1200)
    page.clock.set_fixed_time(now)
    page.reload()
    boxes = {
        each: page.locator(each).bounding_box()
        for each in ("#next", "#dates", "#feeds", "#meetings")
    }
    left, right = boxes["#next"] or boxes["#dates"], boxes["#feeds"]
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"] == boxes["#meetings"]["x"]
    assert right["y"] + right["height"] <= boxes["#meetings"]["y"]
    assert boxes["#dates"]["x"] == left["x"]


def test_a_folded_list_opens_for_many_meetings(visit: Callable) -> None:
    entries = "".join(
        f"- {{id: m{n}, title: Group {n}, join: 'https://example.org/{n}', schedule: [{{start: 2026-03-06 {n % 24:02}:00, repeats: every month on day 6}}]}}\n"
        for n in range(102)
    )
    page = visit(text=f"name: T\ntime_zone: UTC\nmeetings:\n{entries}", width=700)
    assert page.locator("#meetings details[open]").count() == 0
    assert page.locator("#meetings details").count() == 102
    assert page.locator("#feeds details li").count() == 102
    assert page.locator("#months li").count() == 102 * 12
    assert page.locator("#months li a").last.get_attribute("href") == "https://example.org/95"


@pytest.mark.parametrize(("number", "unfolded"), [(3, 3), (4, 0)])
def test_a_few_meetings_are_unfolded(number: int, unfolded: int, visit: Callable) -> None:
    entries = "".join(f"- {{id: m{n}, title: A}}\n" for n in range(number))
    page = visit(text=f"name: T\ntime_zone: UTC\nmeetings:\n{entries}")
    assert page.locator("#meetings details[open]").count() == unfolded


def test_one_meeting_is_unfolded(visit: Callable) -> None:
    page = visit(text=CALL)
    assert page.locator("#meetings details[open]").count() == 1
    assert page.locator("#feeds details").count() == 0
    assert lines(page, "#meetings details") == ["A", "Every week on Tuesday, 11:00 AM ET"]


def test_a_meeting_without_dates_says_where_they_are(visit: Callable) -> None:
    page = visit()
    folded = page.locator("#meetings details").last
    folded.locator("summary").click()
    shown = [each for each in folded.inner_text().split("\n") if each]
    assert shown == ["EX Some Day", "Schedule TBD", "To be decided.", "Dates"]
    assert folded.locator("a").get_attribute("href") == "https://example.org/dates"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "name: T\ntime_zone: UTC\n",
        "name: T\ntime_zone: UTC\nmeetings: [{id: a, title: A, schedule: [{start: 2020-01-07 11:00}]}]\n",
    ],
)
def test_a_community_without_dates(text: str, script: bool, visit: Callable) -> None:  # noqa: FBT001 - a parameter of the table
    page = visit(text=text, script=script)
    assert lines(page, "#dates") == ["Dates", "No date is planned at the moment."]
    assert page.locator("#next").is_hidden()
    assert page.locator("#meetings").count() == 0
    assert page.locator("#none:visible").count() == 1


# Text from the file stays text.

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onclick='alert(1)",
    "<!--",
    "<!-- <script>",
    "]]></style>",
    "&lt;b&gt; &amp; &#x41;",
    "${alert(1)} `x` \\u003c \\",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(1)",
    "__proto__",
]  # fmt: skip


def hostile_meeting(number: int, words: str) -> str:
    said = json.dumps(words)
    return (
        f"- id: m{number}\n  title: {{en: {said}, ja: {json.dumps(words + '!')}}}\n"
        f"  region: {said}\n  description: {said}\n  location: {said}\n  notices: [{said}]\n"
        f"  hosts: [Ann]\n  recordings: [{{name: {said}, url: 'https://example.org/?a=1&lt=2'}}]\n"
        f"  schedule: [{{start: 2026-03-06 {number:02}:00, repeats: every week}}]\n  dates:\n"
        f"    2026-03-06: {{topics: [{said}], notes: [{said}], format: {said}, description: {said}}}\n"
        f"    2026-03-13: {{cancelled: {said}}}\n"
    )


@pytest.mark.parametrize("script", [True, False])
def test_hostile_names_stay_text(script: bool, visit: Callable) -> None:  # noqa: FBT001 - a parameter of the table
    every = json.dumps(" ".join(HOSTILE))
    head = f"name: {every}\nshort_name: {every}\ndescription: {every}\ntime_zone: UTC\nmeetings:\n"
    page = visit(
        "UTC", text=head + "".join(map(hostile_meeting, range(99), HOSTILE)), script=script
    )
    assert lines(page, "h1") == [" ".join(" ".join(HOSTILE).split())]
    assert page.locator("img, svg, iframe, b *, [onclick], [onload], [onerror]").count() == 0
    assert page.locator("script").count() == 2
    shown = page.locator("#months li").all_inner_texts()
    recording = page.locator("#meetings a").last.get_attribute("href")
    assert recording == "https://example.org/?a=1&lt=2"
    for number, words in enumerate(HOSTILE):
        assert shown[number].count(words) >= 5
        assert f"Cancelled: {words}" in shown[number + len(HOSTILE)]
    if script:
        page.locator("#language").select_option(value="ja")
        for words, text in zip(HOSTILE, page.locator("#months li").all_inner_texts(), strict=False):
            assert f"{words}!" in text


def test_marks_that_change_the_direction_are_shown(visit: Callable) -> None:
    text = 'name: {en: "a\\u202eb", ja: "c\\u202ed"}\ntime_zone: UTC\n'
    assert lines(visit(text=text), "h1") == ["a\\u202eb"]
    assert lines(visit(NEW_YORK, "ja", text=text), "h1") == ["c\\u202ed"]


def test_the_policy_allows_only_what_is_in_the_file(visit: Callable) -> None:
    page = visit()
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    parts = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", parts.pop("script-src"))
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", parts.pop("style-src"))
    assert parts == {
        "default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"
    }  # fmt: skip
