"""Escape text from a file or an argument, with one function for each kind of output."""

import os
import re
from functools import lru_cache
from html import escape
from unicodedata import category
from urllib.parse import quote

# Controls, formats (such as bidi and zero-width marks), surrogates, line separators.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Letters and marks that are invisible.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9_@+:,./-][A-Za-z0-9_@%+=:,./-]*", re.ASCII)
_GIT_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
# What Markdown, an entity or a shortcode begins with.
_ENTITY = r"&(?=#?\w+;)"
_MARKDOWN = re.compile(rf"[\\`*\[\]<~$]|_(?!\w)|(?<!\w)_|{_ENTITY}")
# What a list, a heading, a quotation, or a line begins with.
# A mention, an issue, or a shortcode or an expression of a site's builder; a comment ends it.
_MEANT_ELSEWHERE = re.compile(r"@(?=\w)|(?<!&)#(?=\d)|\{(?=[{%])")
_AT_START = re.compile(r"^(?:(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|>|--|==)|([0-9]+)(?=[.)](?:\s|$)))")
_SLACK = re.compile(r"[*`~<]|:(?=[a-z][\w+-]*:)|@(?=\w)|(?<![^\W_])_|_(?![^\W_])")
_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}


def visible(text: str) -> str:
    """Return the text with a visible escape for each invisible or direction-changing character."""
    if text.isprintable() and _BLANK.isdisjoint(text):
        return text
    return _made_visible(text)


@lru_cache(maxsize=256)  # A list says the same of each date.
def _made_visible(text: str) -> str:
    return "".join(_escape(char) if _is_hidden(char) else char for char in text)


def _is_hidden(char: str) -> bool:
    return char in _BLANK or category(char) in _HIDDEN


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


def shell_word(text: str) -> str:
    r"""Return the text as one word that bash, zsh and fish read alike.

    In fish, a backslash also escapes within single quotes, so \ and ' stand outside of them.
    """
    if _PLAIN_WORD.fullmatch(text):
        return text
    parts = (part for part in re.split(r"(['\\])", text) if part)
    return "".join(f"\\{part}" if part in "'\\" else f"'{part}'" for part in parts) or "''"


def git_path(path: str) -> str:
    r"""Return a path as git writes it in a diff: in quotes, with \303\251 for é, where needed."""
    data = os.fsencode(path)
    if re.fullmatch(rb"[ !#-\[\]-~]*", data):
        return path
    return '"' + "".join(map(_git_byte, data)) + '"'


def _git_byte(byte: int) -> str:
    if chr(byte) in _GIT_ESCAPES:
        return _GIT_ESCAPES[chr(byte)]
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def one_line(text: str) -> str:
    """Return a text on one line, for any place where nothing but the text itself is read."""
    return visible(" ".join(text.split()))


def markdown(text: str) -> str:
    """Return a text that Markdown, HTML and the shortcodes of Hugo and Jekyll show as it is.

    It can stand in a line or in the text of a link; on GitHub, it mentions nobody and no issue.
    """
    made = _AT_START.sub(r"\1\\", _MARKDOWN.sub(r"\\\g<0>", one_line(text)))
    return _MEANT_ELSEWHERE.sub(r"\g<0><!-- -->", made)


def markdown_heading(text: str) -> str:
    """Return a text for a heading of Markdown, at whose end # means nothing."""
    return re.sub("#$", r"\\#", markdown(text))


def markdown_link(url: str, label: str | None = None) -> str:
    """Return a link in Markdown, whose label is Markdown already; without one, the address."""
    safe = re.sub(
        r"[^!#$&'*+,\-./:;=?@\[\]_~%\w]", lambda found: quote(found[0]), url, flags=re.ASCII
    )
    if label is None:
        return f"<{safe}>"
    return f"[{label}]({re.sub(_ENTITY, '&amp;', safe)})"


def html_text(text: str) -> str:
    """Return a text that HTML shows as it is, in an element or in a quoted attribute."""
    return escape(one_line(text))


def json_in_html(text: str) -> str:
    """Return JSON for a script element of HTML; nothing in it ends that element."""
    return text.replace("<", "\\u003c")


def slack(text: str) -> str:
    """Return a text that Slack shows as it is when it is pasted, with no format and no mention."""
    made = _SLACK.sub(lambda found: f"{found[0]}\u2060", one_line(text))
    return f"\u2060{made}" if made.startswith(">") else made


def no_brackets(text: str) -> str:
    """Return a text without < and >, which YouTube refuses."""
    return one_line(text).translate({ord("<"): "\u2039", ord(">"): "\u203a"})


def completion_word(text: str) -> str:
    """Return only the letters, marks and digits of a text, which no shell evaluates."""
    kept = "".join(char if category(char)[0] in "LMN" else " " for char in text)
    return " ".join(kept.split())


def workflow_text(text: str) -> str:
    """Return the text as the message of a workflow command of GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """Return the text as a property of a workflow command of GitHub."""
    return workflow_text(text).replace(":", "%3A").replace(",", "%2C")
