"""Typeset a document as PNG, with the fonts of packages alone; the extra `card` installs them."""

import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zlib import crc32

from cnpe_cli.domain.errors import RefusedError, UnreadableFileError, UsageError

EXTRA = "pip install 'cnpe-cli[card]'"
_PACKAGES = (
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = 33  # the signature and the first chunk, IHDR
_MARK = b"tEXtSoftware\0cnpe"


class Font(NamedTuple):
    """A font file, the family that it belongs to, and the letters that it has."""

    path: Path
    family: str
    letters: frozenset[int]


@contextmanager
def fonts(own: str | None) -> Iterator[list[Font]]:
    """Yield the fonts of the packages, and before them one from a file of the user's.

    Raise UsageError if the extra is not installed or the file is no font, and UnreadableFileError
    if it can't be read.
    """
    try:
        import typst  # noqa: F401, PLC0415 - an extra, which may be missing

        found = [(_package_file(*each), None) for each in _PACKAGES]
    except ImportError as error:
        message = f"a picture needs more packages; run `{EXTRA}` to install them"
        raise UsageError(message) from error
    with TemporaryDirectory(prefix="cnpe-") as folder:
        copy = [(_copied(own, Path(folder)), own)] if own else []
        yield [_font(path, name) for path, name in [*copy, *found]]


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
    from typst import Compiler, Fonts  # noqa: PLC0415 - an extra, which may be missing

    folders = list(dict.fromkeys(str(each.path.parent) for each in chosen))
    known = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = Compiler(font_paths=known, ignore_system_fonts=True)
    for scale in scales:
        made = compiler.compile(document_of(scale).encode(), format="png", ppi=72)
        if isinstance(made, bytes):
            return _marked(made)
    raise RefusedError("the texts do not fit into the picture; name a larger one with --size")


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
    try:
        data = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"can't read {name}: {reason}") from error
    copy = folder / f"font{Path(name).suffix}"
    copy.write_bytes(data)
    return copy


def _font(path: Path, named: str | None) -> Font:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - an extra

    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            family, letters = font["name"].getBestFamilyName(), font.getBestCmap()
    except (TTLibError, KeyError) as error:
        raise UsageError(f"--font: {named or path} is not a font") from error
    return Font(path, family, frozenset(letters or ()))
