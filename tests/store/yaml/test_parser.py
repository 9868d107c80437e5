"""The parser gives the events, and the errors, of ruamel.yaml's own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from cnpe_cli.store.yaml.parser import NumberError, parse

BITS = [
    *("a", "b c", "12", "~", "'q'", '"d\\n"', '"', "'", "é", "\\"),
    *(":", ": ", "- ", "? ", "?", "-", ",", "[", "]", "{", "}", "#", " # c", "&a ", "*a", "!t "),
    *("|", ">", "|-\n  x\n", ">+\n x\n\n", "---\n", "...\n", "%YAML 1.2\n", "\t", "@", "%"),
    *("\n", "\n  ", "\n    ", "\n- ", "\n  - ", " ", "\r\n", "k: v\n", "- {a: 1, b: [2]}\n"),
    *(
        "[",
        "{",
        "]",
        "}",
        ", ",
        "k: ",
        "  k: ",
        "\n",
        '"d é": ',
        "'q', ",
        "[x, 'y'], ",
        " # é\n",
        " # é\u2028x\n",
        "日、本🎉",
        "\u2029",
        "\ufeff",
        "\xa0",
        '"\\u00e9\\""',
        "''",
    ),
]


Outcome = tuple[list[str], tuple[int, str] | None]


def outcome(parser: Callable[[str], Iterator[Any]], text: str) -> Outcome:
    """Return the events that a parser gives for a text, and its error with the place of it."""
    events: list[str] = []
    try:
        for event in parser(text):
            event.comment = None  # which only some scalars have, and nobody uses
            events.append(f"{event} {event.start_mark.index} {event.end_mark.index}")
    except MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        return events, (at.index, f"{type(error).__name__}: {error}")
    except (NumberError, ValueError, OverflowError):
        return events, (0, "a number is too large")
    return events, None


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join))
@example("a: {b: [c, d: e], ? f : g}\nh:\n- i\n-\n  j: |\n    k\n...\n---\n*a\n")
@example("a:\n  b: c\n d: e\n")
@example(f"{'k' * 1100}: v\n")
@example("a\n b: c\n")
@example("{a  b: c  d, e #f\n, g:, h:i: j:}\n")
@example('a:b:c: d:e\nf:"g"\nh:\ti\nj  k: l\n\n  m\nn: o #p\n')
@example("q:é r:,s t:#u\nv:,w: x\n")
@example("a: b\nc://d\n#e\n  ~\n")
@example("a: b\n  # c\nd: e\n\n  # f\n  g\n")
@example("k: v\n#|-\n  x\na|-\n  x\n")
@example("a:  # b\n  # c\nd:\n\ne:\n*f : g\n")
@example("a:\n|\n  b\nc:\n- d\ne: \n'f'[")
@example("- &a b: c\n  d: e\n- &f\n  g: h\n- ? {i: j}\n  : [k, *f]\n- {l: m}: n\n")
@example("*a : [\n  b]\n{c: [d]\n, e: f}\n")
@example("- a:\n  b: c\n- d\n---\n- e: [f]\n...\n")
@example("\"a\\n\\u00e9\\ud83c\\udf89\": [\"\\\\\\\"\\/\\t\", 'b''c', '''', \"\"]\n")
@example("a: 'b''\nc: 'd\n")
@example('a: "\\u12"\n')
@example("a: b#c\n- d#e\n")
@example("- a#b\n- c: d#e\n")
@example("x:\n-   a: b\n  c: d\n")
@example('["a" b]')
@example("{a: b c: d}")
@example("a: b\n&x [c,\n d]: e\n")
@example(": \na: b&x \n")
@example("a: [c,\n d] e\n")
@example("[a] - c\n")
@example("'\ufeff': [\n'\ufeff']]\n")
def test_events_and_errors_are_those_of_ruamel(text: str) -> None:
    events, error = outcome(parse, text)
    expected, expected_error = outcome(YAML(typ="safe", pure=True).parse, text)
    if error and expected_error:  # Of several errors, the first may be noticed earlier.
        known = min(len(events), len(expected))
        assert events[:known] == expected[:known]
        assert error == expected_error or error[0] < expected_error[0]
    else:
        assert (events, error) == (expected, expected_error)


@pytest.mark.parametrize("text", ['"\\UFFFFFFFF"', f"%YAML {'9' * 5000}.1\n---\na"])
def test_a_number_that_is_too_large_has_an_error_of_its_own(text: str) -> None:
    with pytest.raises(NumberError):
        list(parse(text))
