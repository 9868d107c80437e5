"""`cnpe card`: the picture of a meeting, drawn by typst with the fonts of packages."""

import io
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from cnpe_cli.domain.languages import translated
from cnpe_cli.domain.schedule.lookup import choose
from cnpe_cli.domain.schedule.outlook import view_of
from cnpe_cli.domain.times import parse_date
from cnpe_cli.render.kit.card import Size, Style, document, texts
from cnpe_cli.render.kit.dialects import PLAIN
from cnpe_cli.render.kit.parts import Occasion
from cnpe_cli.render.language import language_of
from cnpe_cli.store.community_file import decode

TEXT = """\
name: {en: Example Community, ja: 例のコミュニティ}
short_name: EX
url: https://www.example.org/
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Kolkata, Asia/Tokyo, Europe/Berlin]
meetings:
  - id: call
    title: {en: Call, ja: 定例会}
    schedule: [{start: 2025-07-01 11:00, repeats: every 2 weeks on Tuesday}]
    dates:
      2025-07-15: {topics: [Golden paths], speakers: [Łucja Lee @annlee]}
      2025-07-29: {cancelled: Storm}
      2025-08-12: {moved_to: 2025-08-13 12:00}
  - {id: camp, title: Camp, schedule: [{start: 2026-06-29, duration: 3d}], location: "Room 4, Berlin"}
  - {id: board, title: Board, schedule: [{start: 2025-08-26 15:00}]}
"""
LONG = "The long way from a queue of tickets to a platform that serves one hundred and four teams of engineers, every day, well"
CASES = {
    "topics": ("2025-07-15", TEXT),
    "cancelled": ("2025-07-29", TEXT),
    "moved": ("2025-08-13", TEXT),
    "whole-days": ("2026-06-29", TEXT),
    "long": ("2025-07-15", TEXT.replace("Golden paths", f'"{LONG}"')),
    "long-word": ("2025-07-15", TEXT.replace("Golden paths", "W" * 120)),
    "wide-word": ("2025-07-15", TEXT.replace("Golden paths", "W" * 18)),
    "long-names": ("2025-07-15", TEXT.replace("en: Example Community", f"en: {'M' * 60}")),
    "long-japanese": ("2025-07-15", TEXT.replace("Golden paths", "道" * 120)),
    "many-speakers": ("2025-07-15", TEXT.replace("Łucja Lee @annlee", ", ".join(["Ann Lee"] * 40))),
    "markup": ("2025-07-15", TEXT.replace("Golden paths", "'#panic(\"x\") $ * _ \\ ] }) \" #include \"/etc/passwd\" <a>'")),
}  # fmt: skip


@pytest.fixture
def card(cnpe: Callable, write: Callable) -> Callable:
    def call(*arguments: str, text: str = TEXT) -> object:
        return cnpe("--file", write(text), "--now", "2025-07-01", "card", *arguments)

    return call


@pytest.fixture
def _extra() -> None:
    """Skip a test where the extra is not installed, unless it must be."""
    if "card" not in os.environ.get("CNPE_TEST_EXTRAS", ""):
        pytest.importorskip("typst", reason="the extra `card` is not installed")


needs_extra = pytest.mark.usefixtures("_extra")


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def ink(
    path: Path, box: tuple[float, float, float, float] = (0, 0, 1, 1)
) -> tuple[int, ...] | None:
    """Return where something is drawn within a part of a picture, or None."""
    picture = opened(path).convert("RGB")
    width, height = picture.size
    part = picture.crop(
        (int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height))
    )
    paper = Image.new("RGB", part.size, picture.getpixel((0, 0)))
    return ImageChops.difference(part, paper).getbbox()


@needs_extra
@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("name", CASES)
def test_a_picture_is_one_page_within_its_margins(
    name: str, locale: str, card: Callable, tmp_path: Path
) -> None:
    date, text = CASES[name]
    result = card(date, "-o", "x.png", "--locale", locale, text=text)
    assert (result.code, result.err) == (0, "Wrote x.png.\n"), result.err
    assert result.out.count("\n") == 1
    path = tmp_path / "x.png"
    assert opened(path).size == (1280, 640)
    left, top, right, bottom = ink(path)
    assert min(left, top) >= 40
    assert (right <= 1240, bottom <= 600) == (True, True)
    assert ink(path, (0, 0, 1, 0.2)), "the community stands at the top"
    assert ink(path, (0, 0.25, 1, 0.55)), "the title stands in the middle"
    assert ink(path, (0, 0.8, 1, 1)), "where it is stands at the bottom"


def shown(date: str, text: str = TEXT, locale: str = "en") -> dict[str, object]:
    decoded = decode("test.yaml", text.encode())
    community = translated(decoded.whole, locale)
    now = datetime(2025, 7, 1, tzinfo=UTC)
    (found,) = choose(community, community.meetings[:2], parse_date(date), now)
    occasion = Occasion(community, (view_of(community, found, now),), language_of(locale))
    return texts(*occasion.texts(PLAIN))


def test_what_the_picture_says() -> None:
    """In four zones from west to east, after that of the meeting."""
    assert shown("2025-07-15") == {
        "community": "Example Community",
        "title": "Golden paths",
        "above": "EX Call",
        "speakers": "Łucja Lee",
        "when": "Tuesday, July 15, 2025",
        "moved": "",
        "where": "example.org",
        "zones": [
            ("New York", "11:00 AM EDT"),
            ("London", "4:00 PM BST"),
            ("Kolkata", "8:30 PM IST"),
            ("Tokyo", "Wed 12:00 AM JST"),
        ],
    }
    assert shown("2025-08-13")["moved"] == "Moved from: Tuesday, August 12, 2025, 11:00 AM EDT"
    days = shown("2026-06-29")
    assert days["when"] == "Monday, June 29, 2026 – Wednesday, July 1, 2026"
    assert (days["where"], days["zones"]) == ("Room 4, Berlin · example.org", [])


def test_a_cancelled_picture_says_why_and_what_is_next() -> None:
    cancelled = shown("2025-07-29")
    assert cancelled["title"] == "EX Call on Tuesday, July 29, 2025 has been cancelled."
    assert cancelled["when"] == "Reason: Storm"
    assert cancelled["moved"].startswith("Next meeting: Wednesday, August 13, 2025, 12:00 PM")
    assert cancelled["zones"] == []


LINKS = {
    "": "example.org",
    "join: https://x.example.org/join": "example.org",
    "join: https://x.example.org/join\n    register: https://ann:secret@www.example.org/sign-up/": "example.org/sign-up",
}  # fmt: skip


@pytest.mark.parametrize("lines", LINKS)
def test_the_link_is_one_to_type(lines: str) -> None:
    text = TEXT.replace("    title: {en: Call,", f"    {lines}\n    title: {{en: Call,", 1)
    assert shown("2025-07-15", text)["where"] == LINKS[lines]


def test_a_cancelled_picture_names_no_speaker() -> None:
    text = TEXT.replace("cancelled: Storm", "cancelled: Storm, speakers: [Ann Lee]")
    assert shown("2025-07-29", text)["speakers"] == ""


@needs_extra
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("2025-07-15", "Example Community. Golden paths, with Łucja Lee. Tuesday, July 15, 2025, 11:00 AM – 12:00 PM EDT (New York).\n"),
        ("2025-08-26 -m board", "Example Community. EX Board. Tuesday, August 26, 2025, 3:00 PM – 4:00 PM EDT (New York).\n"),
        ("2025-08-13", "Example Community. EX Call. Wednesday, August 13, 2025, 12:00 PM – 1:00 PM EDT (New York). EX Call has been moved; it was planned for Tuesday, August 12, 2025, 11:00 AM EDT.\n"),
        ("2025-07-29", "EX Call on Tuesday, July 29, 2025 has been cancelled. Reason: Storm Next meeting: Wednesday, August 13, 2025, 12:00 PM – 1:00 PM EDT (New York)\n"),
        ("2025-07-15 --locale ja", "例のコミュニティ。Golden paths。登壇者はŁucja Lee。2025年7月15日火曜日 11:00～12:00 EDT（ニューヨーク）。\n"),
    ],
)  # fmt: skip
def test_stdout_describes_the_picture(arguments: str, line: str, card: Callable) -> None:
    assert card(*arguments.split(), "-o", "x.png").out == line


@needs_extra
def test_the_same_arguments_give_the_same_bytes(card: Callable, tmp_path: Path) -> None:
    card("-o", "x.png")
    card("-o", "y.png")
    assert (tmp_path / "x.png").read_bytes() == (tmp_path / "y.png").read_bytes()


@needs_extra
@pytest.mark.parametrize("size", ["320x320", "1080x1350", "4096x2160", "1200X627", "1280×640"])
def test_a_size(size: str, card: Callable, tmp_path: Path) -> None:
    assert card("2025-07-15", "-o", "x.PNG", "--size", size).code == 0
    (tmp_path / "x.PNG").rename(tmp_path / "x.png")
    width, height = opened(tmp_path / "x.png").size
    left, top, right, bottom = ink(tmp_path / "x.png")
    margin = 40 * min(width / 1280, height / 640)
    assert min(left, top, width - right, height - bottom) >= margin
    assert "{}x{}".format(*opened(tmp_path / "x.png").size) == size.lower().replace("×", "x")


@needs_extra
@pytest.mark.parametrize(
    ("color", "ink"), [("#ffffff", 0), ("#f5c518", 0), ("#1a73e8", 255), ("#000000", 255)]
)
def test_the_text_can_be_read_on_the_colour(
    color: str, ink: int, card: Callable, tmp_path: Path
) -> None:
    card("-o", "x.png", text=f'color: "{color}"\n{TEXT}')
    picture = opened(tmp_path / "x.png").convert("RGB")
    assert "#{:02x}{:02x}{:02x}".format(*picture.getpixel((0, 0))) == color
    found = [each for _, each in picture.getcolors(1 << 20)]
    assert any(all(abs(part - ink) < 8 for part in each) for each in found)


@needs_extra
def test_letters_that_no_font_has_are_named(card: Callable, tmp_path: Path) -> None:
    result = card(
        "2025-07-15", "-o", "x.png", text=TEXT.replace("Golden paths", "Золото ἄλφα שלום 🎉")
    )
    assert result.code == 3
    assert (
        "the fonts lack ו (U+05D5), ל (U+05DC), ם (U+05DD), ש (U+05E9), 🎉 (U+1F389)" in result.err
    )
    assert "--font FILE" in result.err
    assert not (tmp_path / "x.png").exists()


@needs_extra
def test_only_some_of_many_missing_letters_are_named(card: Callable) -> None:
    for letters, more in (("אבגדהוזח", ""), ("אבגדהוזחט", " and 1 more")):
        result = card("2025-07-15", "-o", "x.png", text=TEXT.replace("Golden paths", letters))
        assert f"ח (U+05D7){more}; name a font" in result.err


@pytest.fixture
def party(tmp_path: Path) -> Path:
    """A font in which 🎉 looks like W."""
    from fontTools.ttLib import TTFont

    source = files("fontpkg_noto_sans").joinpath("files/NotoSans[wdth,wght].ttf")
    path = tmp_path / "party.ttf"
    with source.open("rb") as file, TTFont(file) as font:
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format == 12:
                table.cmap[0x1F389] = table.cmap[ord("W")]
        for record in font["name"].names:
            record.string = "Party"
        font.save(path)
    return path


@needs_extra
@pytest.mark.parametrize("name", ["party.ttf", "party", "party.bin"])
def test_a_font_for_letters_that_are_missing(
    name: str, party: Path, card: Callable, tmp_path: Path
) -> None:
    """Whatever the file is called; letters that ours have stay as they are."""
    party.rename(tmp_path / name)
    text = TEXT.replace("Golden paths", "🎉")
    assert card("2025-07-15", "-o", "x.png", text=text).code == 3
    assert card("2025-07-15", "-o", "x.png", "--font", name, text=text).code == 0
    as_letter = TEXT.replace("Golden paths", "W")
    assert card("2025-07-15", "-o", "w.png", text=as_letter).code == 0
    assert card("2025-07-15", "-o", "v.png", "--font", name, text=as_letter).code == 0
    assert (tmp_path / "v.png").read_bytes() == (tmp_path / "w.png").read_bytes()
    middle = [opened(tmp_path / each).crop((40, 200, 1240, 330)) for each in ("x.png", "w.png")]
    assert ImageChops.difference(*(each.convert("RGB") for each in middle)).getbbox() is None


@needs_extra
@pytest.mark.parametrize("kind", ["text", "woff", "woff2", "missing"])
def test_a_font_that_can_not_be_used(
    kind: str, party: Path, card: Callable, tmp_path: Path
) -> None:
    name = "x.ttf"
    if kind == "text":
        (tmp_path / name).write_bytes(b"text")
    elif kind == "woff2":
        (tmp_path / name).write_bytes(b"wOF2" + bytes(60))
    elif kind == "woff":
        from fontTools.ttLib import TTFont

        with party.open("rb") as file, TTFont(file) as font:
            font.flavor = "woff"
            font.save(tmp_path / name)
    before = set(tmp_path.iterdir())
    result = card("-o", "x.png", "--font", name)
    words = "can't read x.ttf: No such file" if kind == "missing" else "--font: x.ttf is not a font"
    assert (result.code, words in result.err) == (4 if kind == "missing" else 2, True), result.err
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "test.yaml"}


@needs_extra
def test_only_a_picture_of_ours_is_replaced(card: Callable, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    assert card("-o", "x.png").err == "Wrote x.png.\n"
    assert card("-o", "x.png").err == "x.png is up to date; nothing was written.\n"
    assert card("2025-07-29", "-o", "x.png").err == "Wrote x.png.\n"
    Image.new("RGB", (9, 9)).save(path)
    before = path.read_bytes()
    result = card("-o", "x.png")
    assert (result.code, path.read_bytes()) == (3, before)
    assert "x.png was not made by `cnpe card`; name another file" in result.err
    (tmp_path / "test.png").symlink_to("test.yaml")
    refused = card("-o", "test.png")
    assert (refused.code, "test.png is the community file" in refused.err) == (3, True)
    assert card("-o", "no/x.png").code == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "-o: name the file for the picture; its name ends in .png"),
        ("-o -", "-o: name the file"),
        ("-o x.jpg", "-o: name the file"),
        ("-o x.png --size big", "--size: `big` is not a size; write it as 1280x640"),
        ("-o x.png --size 10x640", "--size: 10x640 is too small or too large; write two numbers from 320 to 4096"),
        ("-o x.png --locale xx", "--locale: `xx` is not a language"),
        ("2025-08-26 -o x.png", "which meeting? board on Tue 2025-08-26, call on Tue 2025-08-26"),
        ("2025-08-27 -o x.png", "the nearest are"),
    ],
)  # fmt: skip
def test_what_is_refused(arguments: str, words: str, card: Callable, tmp_path: Path) -> None:
    result = card(*arguments.split())
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("package", ["typst", "noto_cjk_sans_jp_bold", "fontpkg_noto_sans"])
def test_without_the_extra_it_says_how_to_install_it(
    package: str, card: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = card("-o", "x.png")
    assert result.code == 2
    assert "run `pip install 'cnpe-cli[card]'` to install them" in result.err


def test_a_text_is_never_a_command() -> None:
    """The texts are data within one string of the document."""
    shown = {"title": '#panic("x") \\ "); #panic() //', "zones": []}
    made = document(shown, Style(Size(1280, 640), None, "en"), ["Noto Sans"], 1.0)
    (line,) = re.findall(r'(?m)^#let it = json\(bytes\("((?:[^"\\]|\\.)*)"\)\)$', made)
    assert made.count("panic") == line.count("panic") == 2
    assert line.isascii()
