"""Whatever libyaml reads, ruamel's own parser reads in the same way, down to the last character."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cnpe_cli.store import compose as parsers
from cnpe_cli.store.community_file import decode
from cnpe_cli.store.nodes import Mapping, Node, Scalar, Sequence, Source
from edit_cases import CASES

pytest.importorskip("_ruamel_yaml", reason="needs libyaml")

TEXTS = [text.removeprefix("\ufeff") for _, text in CASES.values()]
LINES = sorted({line for text in TEXTS for line in text.splitlines(keepends=True)})
MARKS = "a |b: |- |-|\n|\n  |\n- |:|: |? |?|, |[|]|{|}|#| # x|\"|'|&a |*a|! |%|@|---\n|...\n|\\|é|😀|\xa0|~|<<: |\r\n| \n|x: y\n".split(
    "|"
)
BLOCKS = ["|", "|\n", "|-\n", ">+\n", ">2\n", "| # x\n"]
PIECES = st.sampled_from([*MARKS, *BLOCKS]) | st.sampled_from(LINES)

# Where libyaml goes its own way.
OTHERWISE = [
    "a:\tb",
    "a: |#\n  x",
    "a: >-\n...",
    "? |1#",
    "a: |\n \n\n   x\n  y\n",
    "a\n...\n...\n",
    "&a: ",
    "&a.b c",
    "*a: b",
    '[["x":]]',
    '["a":b]',
    "%YAML 1.1\n---\na: b\n",
    "\ufeffa: b",
    "a: \ue000",
    "[{:a b: c}]",
    "{a: b, :00, c: d}",
    "[a::b]",
    '["b" :a]',
    '["b"\n  :[a]]',
    "[?:]",
    "[?]]",
    "{? : b}",
    "{a: b,\n  ? }",
]


def _as_data(node: Node | None) -> Any:  # noqa: ANN401 - it is a tree
    if isinstance(node, Mapping):
        pairs = [(_as_data(key), _as_data(value)) for key, value in node.pairs]
        return ("mapping", node.start, node.end, node.flow, node.aliased, pairs)
    if isinstance(node, Sequence):
        items = [_as_data(item) for item in node.items]
        return ("list", node.start, node.end, node.flow, node.aliased, items)
    if isinstance(node, Scalar):
        return ("text", node.start, node.end, node.value, node.plain, node.aliased)
    return None


def _agree(text: str) -> bool:
    """Hold libyaml against the standard; return whether it read the text at all."""
    source, problems = Source(text), []
    if parsers.is_spoilt(source, lambda *_: None):
        return False
    quick = parsers.compose_quickly(text)
    if quick is not None:
        sure = parsers.compose_surely(source, lambda *problem: problems.append(problem))
        assert problems == []
        assert _as_data(quick) == _as_data(sure)
    return quick is not None


@given(st.lists(PIECES, max_size=20).map("".join))
@settings(max_examples=400)
def test_both_parsers_make_the_same_nodes(text: str) -> None:
    _agree(text)


@given(st.sampled_from(TEXTS), st.integers(0, 600), st.integers(0, 5), PIECES)
@settings(max_examples=400)
@example(TEXTS[0], 0, 0, "")
def test_both_parsers_agree_on_damaged_files(text: str, at: int, gone: int, piece: str) -> None:
    _agree(text[:at] + piece + text[at + gone :])


def test_a_libyaml_that_is_broken_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml.cyaml", ModuleType("empty"))
    assert not _agree("name: T\n")
    assert decode(b"name: T\n").whole is not None


def test_too_many_values_are_counted_without_the_slow_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsers, "sure_events", None)
    problems = decode(b"name: T\nx-a: [" + b"a," * 40_000 + b"]\n").problems
    assert [problem.rule for problem in problems] == ["too-large"]


@pytest.mark.parametrize("text", OTHERWISE)
def test_where_they_differ_the_standard_decides(text: str) -> None:
    assert not _agree(text)


def test_ordinary_files_are_read_quickly(our_file: Path) -> None:
    assert _agree(our_file.read_text("utf-8"))
    folded = "description: >-\n  Platforms,\n  together.\nurl: https://example.org/?a=b\n"
    assert _agree("name: T\n" + folded)
    assert _agree("schedule: [{start: 2026-01-06 11:00}]\njoin: {url: https://example.org/a:b}\n")
    assert _agree("notices: [Come *early*., Q&A at 12:30]\n")
