"""Typeset a document as PNG, with the fonts of packages alone; the extra `card` installs them."""

import logging
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zlib import crc32

from cnpe_cli.domain.errors import RefusedError, UsageError
from cnpe_cli.store.files import read_bounded

EXTRA = "pip install 'cnpe-cli[card]'"
_PACKAGES = (
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = 33  # the signature and the first chunk, IHDR
_LARGEST_FONT = 100_000_000
_MARK = b"tEXtSoftware\0cnpe"


class Font(NamedTuple):
    """A font file, the family that it belongs to, and the letters that it has."""

    path: Path
    family: str
    letters: frozenset[int]


@contextmanager
def fonts(own: str | None) -> Iterator[list[Font]]:
    """Yield the fonts of the packages, and after them one from a file of the user's.

    Raise UsageError if the extra is not installed or the file is no font, and UnreadableFileError
    if it can't be read.
    """
    try:
        import typst  # noqa: F401, PLC0415 - an extra, which may be missing

        found = [_package_file(*each) for each in _PACKAGES]
    except ImportError as error:
        message = f"a picture needs more packages; run `{EXTRA}` to install them"
        raise UsageError(message) from error
    with TemporaryDirectory(prefix="cnpe-") as folder:
        copy = [_copied(own, Path(folder))] if own else []
        try:
            yield [_font(path) for path in [*found, *copy]]
        except _UnknownFontError as error:
            message = (
                f"--font: {own} is not a font that can be used; name a TrueType or OpenType file"
            )
            raise UsageError(message) from error


def check_letters(letters: str, chosen: Iterable[Font]) -> None:
    """Raise RefusedError for letters that none of the fonts has."""
    known = frozenset().union(*(each.letters for each in chosen))
    missing = [each for each in letters if ord(each) not in known]
    if missing:
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in missing[:8])
        more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
        raise RefusedError(
            f"the fonts lack {named}{more}; name a font that has them with --font FILE"
        )


def typeset(
    document_of: Callable[[float], str], scales: Iterable[float], chosen: list[Font]
) -> bytes:
    """Return the picture at the first scale at which the document is one page.

    Raise RefusedError if it never is.
    """
    from typst import Compiler, Fonts, TypstError  # noqa: PLC0415 - an extra, which may be missing

    folders = list(dict.fromkeys(str(each.path.parent) for each in chosen))
    known = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = Compiler(font_paths=known, ignore_system_fonts=True)
    for scale in scales:
        try:
            made = compiler.compile(document_of(scale).encode(), format="png", ppi=72)
        except TypstError as error:
            raise RefusedError(f"typst can't draw the picture: {error}") from error
        if isinstance(made, bytes):
            return _marked(made)
    raise RefusedError("the texts do not fit into the picture; name a taller one with --size")


def is_ours(data: bytes) -> bool:
    """Return whether a file is a picture that this program has made."""
    return data.startswith(_SIGNATURE) and _MARK in data[_HEADER_END : _HEADER_END + 64]


def _marked(picture: bytes) -> bytes:
    """Return a PNG that names the program, by which it is known as ours."""
    chunk = struct.pack(">I", len(_MARK) - 4) + _MARK + struct.pack(">I", crc32(_MARK))
    return picture[:_HEADER_END] + chunk + picture[_HEADER_END:]


def _package_file(package: str, name: str) -> Path:
    with as_file(files(package).joinpath(name)) as path:
        return path


def _copied(name: str, folder: Path) -> Path:
    """Return a copy of a font in a folder of its own, as typst reads whole folders."""
    data = read_bounded(name, _LARGEST_FONT)
    copy = folder / "font.otf"  # typst only looks at files with such a name
    copy.write_bytes(data)
    return copy


class _UnknownFontError(Exception):
    """Raised for a file that is no font, or of a kind that typst does not read."""


def _font(path: Path) -> Font:
    """Return a font as typst knows it, with the letters that it has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - an extra
    from typst import Fonts  # noqa: PLC0415 - an extra

    logging.getLogger("fontTools").addHandler(logging.NullHandler())  # It warns of what it mends.
    known = Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path.parent)]
    )
    families = known.families()
    if not families:
        raise _UnknownFontError
    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            return Font(path, families[0], frozenset(font.getBestCmap() or ()))
    except Exception as error:  # Whatever a damaged font leads to: it checks little.
        raise _UnknownFontError from error
