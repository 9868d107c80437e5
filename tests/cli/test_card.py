"""`cnpe card`: the picture of a meeting, drawn by typst with the fonts of packages."""

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from cnpe_cli.render.kit.card import Size, document

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


@needs_extra
def test_what_the_picture_says(card: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, object]] = []

    def spy(texts: dict[str, object], *rest: object) -> str:
        shown.append(texts)
        return document(texts, *rest)

    monkeypatch.setattr("cnpe_cli.use_cases.kit.document", spy)
    assert card("2025-07-15", "-o", "x.png").code == 0
    assert shown[0] == {
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
        "lang": "en",
    }
    assert card("2025-08-13", "-o", "x.png").code == 0
    assert shown[-1]["moved"] == "Moved from: Tuesday, August 12, 2025, 11:00 AM EDT"
    assert card("2025-07-29", "-o", "x.png").code == 0
    assert shown[-1]["title"] == "EX Call on Tuesday, July 29, 2025 has been cancelled."
    assert (shown[-1]["when"], shown[-1]["zones"]) == ("", [])
    assert card("2026-06-29", "-o", "x.png").code == 0
    assert shown[-1]["when"] == "Monday, June 29, 2026 – Wednesday, July 1, 2026"
    assert (shown[-1]["where"], shown[-1]["zones"]) == ("Room 4, Berlin · example.org", [])


@needs_extra
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("2025-07-15", "Example Community. Golden paths, with Łucja Lee. Tuesday, July 15, 2025, 11:00 AM – 12:00 PM EDT (New York).\n"),
        ("2025-08-26 -m board", "Example Community. EX Board. Tuesday, August 26, 2025, 3:00 PM – 4:00 PM EDT (New York).\n"),
        ("2025-07-29", "EX Call on Tuesday, July 29, 2025 has been cancelled.\n"),
        ("2025-07-15 --locale ja", "例のコミュニティ。Golden paths。登壇者はŁucja Lee。2025年7月15日火曜日 11:00～12:00 EDT (ニューヨーク)。\n"),
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
@pytest.mark.parametrize("size", ["320x320", "1080x1350", "4096x2160", "1200X627"])
def test_a_size(size: str, card: Callable, tmp_path: Path) -> None:
    assert card("2025-07-15", "-o", "x.png", "--size", size).code == 0
    assert "{}x{}".format(*opened(tmp_path / "x.png").size) == size.lower()


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
def test_a_font_of_the_users_own(card: Callable, tmp_path: Path) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for point in ((0, 0), (0, 700), (500, 700), (500, 0)):
        (pen.lineTo if point != (0, 0) else pen.moveTo)(point)
    pen.closePath()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "party"])
    font.setupCharacterMap({0x1F389: "party"})
    font.setupGlyf({".notdef": pen.glyph(), "party": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (600, 0), "party": (600, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Party", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(tmp_path / "party.ttf")
    text = TEXT.replace("Golden paths", "🎉")
    assert card("2025-07-15", "-o", "x.png", text=text).code == 3
    assert card("2025-07-15", "-o", "x.png", "--font", "party.ttf", text=text).code == 0
    assert ink(tmp_path / "x.png", (0, 0.25, 1, 0.55))


@needs_extra
@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [("none.ttf", None, 4, "can't read none.ttf: No such file"), ("x.ttf", b"text", 2, "--font: x.ttf is not a font")],
)  # fmt: skip
def test_a_font_that_is_none(
    name: str, data: bytes | None, code: int, words: str, card: Callable, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = card("-o", "x.png", "--font", name)
    assert (result.code, words in result.err) == (code, True), result.err
    assert {each.name for each in tmp_path.iterdir()} == {"test.yaml", *([name] if data else [])}


@needs_extra
def test_only_a_picture_of_ours_is_replaced(card: Callable, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    assert card("-o", "x.png").code == 0
    assert card("2025-07-15", "-o", "x.png").code == 0
    Image.new("RGB", (9, 9)).save(path)
    before = path.read_bytes()
    result = card("-o", "x.png")
    assert (result.code, path.read_bytes()) == (3, before)
    assert "x.png exists and is no picture of ours; name another file" in result.err
    (tmp_path / "test.png").symlink_to("test.yaml")
    assert card("-o", "test.png").code == 3
    assert card("-o", "no/x.png").code == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "-o: write FILE.png"),
        ("-o -", "-o: write FILE.png"),
        ("-o x.jpg", "-o: write FILE.png"),
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
    shown = {"title": '#panic("x") \\ "); #panic() //', "zones": [], "lang": "en"}
    made = document(shown, Size(1280, 640), None, ("Noto Sans",), 1.0)
    (line,) = re.findall(r'(?m)^#let it = json\(bytes\("((?:[^"\\]|\\.)*)"\)\)$', made)
    assert made.count("panic") == line.count("panic") == 2
    assert line.isascii()
