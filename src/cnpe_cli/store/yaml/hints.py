"""Hints about mistakes that make a text invalid YAML, in words and with the corrected line.

Each hint is a small function of the source and of the parser's error; the first function that
returns a hint is used.
"""

import re
from collections.abc import Callable, Iterator

from ruamel.yaml.error import MarkedYAMLError

from cnpe_cli.domain import model
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.yaml.mends import COLON, LONGEST_MENDED, Hint, mend, quote, reads
from cnpe_cli.store.yaml.nodes import Source

_CLOSING = {"{": "}", "[": "]"}
_PLAIN_VALUE = re.compile(r"""^(.*?[\w"'-]:[ ]+|[ ]*-[ ]+)(?![ "'\[{&*!|>#-])(.*?)([ ]+#.*)?$""")
# {label: #general, url: ...}: everything from the # on is a comment.
_SWALLOWED = re.compile(r"^([^#]*(?:[\[,{]\s*|:\s+))(#[^\s,\]}]+)([,\]}].*)$")
_KEYS = frozenset(
    name
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, Frozen)
    for name in kind.fields
) | {"repeats", "rrule"}
_MERGE = "keep the lines of both sides if each added some, and remove the three marker lines"
_CONFLICT = re.compile(r"^(<{7}|>{7})(?: .*)$", re.MULTILINE)


def find_conflicts(source: Source) -> Iterator[Hint]:
    """Find the markers of merge conflicts, before the text is parsed as YAML."""
    begin = None
    for marker in _CONFLICT.finditer(source.text):
        if marker[1] == "<" * 7:
            begin = marker.start()
        elif marker[1] == ">" * 7:
            first = source.place(marker.start() if begin is None else begin).line
            last = source.place(marker.start()).line
            message = f"an unresolved merge conflict in lines {first} to {last}"
            yield _conflict(source.start_of(first), message)
            begin = None
    if begin is not None:
        yield _conflict(begin, "an unresolved merge conflict from here on")


def _conflict(start: int, message: str) -> Hint:
    return Hint(start, "merge-conflict", message, _MERGE)


def explain(source: Source, error: MarkedYAMLError) -> Hint:
    """Return a hint that explains an error of the parser."""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    if all(len(source.line_at(mark.index)) <= LONGEST_MENDED for mark in marks):
        for hint in _HINTS:
            found = hint(source, error)
            if found is not None and _holds(source, found):
                return found
    words = " ".join(part.strip() for part in (error.context, error.problem) if part)
    return Hint(_index(error), "syntax", words, "correct this line or the one above")


def corrected(source: Source, hint: Hint) -> Source | None:
    """Return the text with the line that a hint has, or None if it has no whole line."""
    better, number = _line_of(hint), source.place(hint.start).line
    if better is None:
        return None
    before, begin = source.line(number), source.start_of(number)
    indent = before[: len(before) - len(before.lstrip())]
    return Source(source.text[:begin] + indent + better + source.text[begin + len(before) :])


def _line_of(hint: Hint) -> str | None:
    """Return the line that a hint says to write."""
    told = re.fullmatch(r"write (?:spaces: )?`(.*)`", hint.text)
    return None if told is None or len(told[1]) < 2 else told[1]


def _holds(source: Source, hint: Hint) -> bool:
    """Return whether the line in a hint is valid YAML and differs from the present line."""
    better = _line_of(hint)
    return better is None or (better != source.line_at(hint.start).strip() and reads(better))


def _index(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.index if mark else 0


def _tab(source: Source, error: MarkedYAMLError) -> Hint | None:
    start = _index(error)
    if source.text[start : start + 1] != "\t":
        return None
    line = source.line_at(start).replace("\t", "  ").rstrip()
    hint = f"write spaces: `{line}`" if line.strip() else "take it out"
    return Hint(start, "tab", "there is a tab here", hint)


def _indicator(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Correct `github: @annlee`: in YAML, nothing can begin with @, ` or %."""
    start = _index(error)
    char, line = source.text[start : start + 1], source.line_at(start)
    if char not in tuple("@`%") or "cannot start any token" not in (error.problem or ""):
        return None
    column = source.place(start).column - 1
    in_brackets = re.search(r"[\[{]", line[:column])
    word = re.match(r"[^,\]}#]*" if in_brackets else r"(?:(?!\s#).)*", line[column:])
    text = word[0].rstrip() if word else char
    is_handle = char == "@" and re.search(r"github:\s*$", line[:column])
    better = text[1:] if is_handle else quote(text)
    mended = line[:column] + better + line[column + len(text) :]
    return Hint(start, "indicator", f"a text can't begin with {char} here", mend(mended))


def _colon(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Correct `cancelled: KubeCon: EU`: a colon and a space make a key."""
    if "mapping values are not allowed" not in (error.problem or ""):
        return None
    start = _index(error)
    plain = _PLAIN_VALUE.match(source.line_at(start))
    if plain is None or ": " not in plain[2]:
        return _out_of_line(source, start)
    mended = f"{plain[1]}{quote(plain[2])}{plain[3] or ''}"
    return Hint(start, "colon", COLON, mend(mended))


def _out_of_line(source: Source, start: int) -> Hint:
    above = _no_space(source, source.place(start).line - 1)
    message = "this line is not indented like its neighbours"
    return above or Hint(start, "indentation", message, "indent it like them")


def _no_space(source: Source, number: int) -> Hint | None:
    """Correct `-name: Ann` and `name:Ann`, which are read as text, so that the next line fails."""
    line = source.line(number) if number else ""
    for pattern, better, what in _NO_SPACE:
        mended = pattern.sub(better, line)
        if mended != line:
            start = source.start_of(number)
            return Hint(start, "no-space", f"{what} needs a space after it", mend(mended))
    return None


def _misaligned(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Return a hint at the line with wrong indentation; the right one can't be guessed."""
    if not (error.problem or "").startswith("expected <block end>, but found '<block"):
        return None
    return _out_of_line(source, _index(error))


def _swallowed(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Correct `{label: #general, url: ...}`: from the # on, the line is a comment."""
    if "flow" not in (error.context or ""):
        return None
    last = source.place(_index(error)).line
    for number in range(last, max(0, last - LINES_BACK), -1):
        found = _SWALLOWED.match(source.line(number)[:LONGEST_MENDED])
        if found:
            mended = f"{found[1]}{quote(found[2].rstrip())}{found[3]}"
            start = source.start_of(number) + len(found[1])
            return Hint(start, "comment", "a # begins a comment here", mend(mended))
    return None


def _colon_in_brackets(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Correct `{cancelled: KubeCon: EU}`, or add a comma that is missing before a key."""
    if not (error.problem or "").endswith("but got ':'"):
        return None
    start = _index(error)
    line, column = source.line_at(start), source.place(start).column - 1
    before = re.search(r"(?:[{,]\s*(?:[\w-]+:\s+)?|\[\s*)([^{,\[\]}]+)$", line[:column])
    after = re.match(r"[^,\]}]*", line[column:])
    if before is None or after is None or not before[1].strip():
        return None
    key = re.search(r"\s+([a-z_]+)\s*$", before[1])
    if key and key[1] in _KEYS:
        comma = before.start(1) + key.start()
        mended = line[:comma] + "," + line[comma:]
        return Hint(start, "comma", f"a comma is missing before `{key[1]}:`", mend(mended))
    text = f"{before[1]}{after[0]}".rstrip()
    mended = line[: before.start(1)] + quote(text) + line[before.start(1) + len(text) :]
    return Hint(start, "colon", COLON, mend(mended))


def _never_closed(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Return a hint at the opening bracket or quote, not at the place where the parser stopped."""
    context, mark = error.context or "", error.context_mark
    problem = error.problem or ""
    if mark is None or not re.search("a flow (mapping|sequence)|a quoted scalar", context):
        return None
    opening, line = source.text[mark.index], source.line_at(mark.index)
    if opening in _CLOSING and problem.endswith(("']'", "'}'")):
        message = f"the {opening} of this line is closed by another bracket"
        return Hint(_index(error), "unclosed", message, f"write {_CLOSING[opening]} here")
    content, comment = _split_comment(line)
    closing = _CLOSING.get(opening, opening)
    message = f"the {opening} that opens here is never closed"
    if content.rstrip().endswith((opening, ",")):
        return Hint(mark.index, "unclosed", message, f"write {closing} where it ends")
    mended = f"{content.rstrip()}{closing}{comment}"
    return Hint(mark.index, "unclosed", message, mend(mended))


def _open_at_the_end(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Return a hint at a bracket that is not closed before the file ends."""
    if "found '<stream end>'" not in (error.problem or "") or "flow" not in (error.context or ""):
        return None
    last = source.place(_index(error)).line
    for number in range(last, max(0, last - LINES_BACK), -1):
        opened = re.match(r"[^\[{]*([\[{])[^\]}]*$", source.line(number)[:LONGEST_MENDED])
        if opened:
            what = f"the {opened[1]} that opens here is never closed"
            closing = f"write {_CLOSING[opened[1]]} where it ends"
            return Hint(source.start_of(number) + opened.start(1), "unclosed", what, closing)
    return None


def _split_comment(line: str) -> tuple[str, str]:
    comment = re.search(r"\s+#.*$", line)
    return (line[: comment.start()], comment[0]) if comment else (line.rstrip(), "")


def _text_after_quote(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Correct `name: "A" B` and `name: 'it's'`."""
    start = _index(error)
    line, column = source.line_at(start), source.place(start).column - 1
    before = re.match(r"^(.*?:[ ]+|[ ]*-[ ]+)([\"'])", line)
    if "found '<scalar>'" not in (error.problem or "") or not before or column < before.end():
        return None
    text = line[before.end(1) :].strip()
    inner = text[1:-1] if text.endswith(before[2]) else text.replace(before[2], "")
    message = "there is text after the closing quote"
    return Hint(start, "quote", message, mend(f"{before[1]}{quote(inner)}"))


def _no_colon(source: Source, error: MarkedYAMLError) -> Hint | None:
    """Correct a key without its colon, or a dash without its space."""
    if "could not find expected ':'" not in (error.problem or "") or error.context_mark is None:
        return None
    start = error.context_mark.index
    spaced = _no_space(source, source.place(start).line)
    line = source.line_at(start)
    if spaced or not re.match(r"\s*(?:- )?[A-Za-z_]+\s*(?:#.*)?$", line):
        return spaced
    content, comment = _split_comment(line)
    return Hint(start, "no-colon", "there is no colon here", mend(f"{content}:{comment}"))


_NO_SPACE = (
    (re.compile(r"^(\s*)-(?=\w)"), r"\1- ", "a dash"),
    (re.compile(r"^(\s*(?:- )?\w+):(?=[^\s:/])"), r"\1: ", "a colon"),
)
LINES_BACK = 50

_HINTS: tuple[Callable[[Source, MarkedYAMLError], Hint | None], ...] = (
    _tab,
    _indicator,
    _colon,
    _misaligned,
    _swallowed,
    _colon_in_brackets,
    _never_closed,
    _open_at_the_end,
    _text_after_quote,
    _no_colon,
)
