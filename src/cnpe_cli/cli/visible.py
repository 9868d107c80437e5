"""Text from a file or an argument, made harmless for a screen."""

from unicodedata import category

# Controls, formats (bidi and zero-width marks among them), surrogates, line separators.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}


def visible(text: str) -> str:
    """Return the text with a visible escape for whatever could hide, turn or move things."""
    if text.isprintable():
        return text
    return "".join(_escape(char) if category(char) in _HIDDEN else char for char in text)


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
