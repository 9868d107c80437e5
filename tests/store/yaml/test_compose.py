"""YAML beyond what a community file needs is refused, with a place and without a crash."""

import pytest

from cnpe_cli.store.community_file import decode

CASES = {
    "unclosed quote": (b'name: "x\n', ["1:7 unclosed"]),
    "unclosed brace": (b"name: {x\nb: c", ["1:7 unclosed"]),
    "tab for indentation": (b"name: x\nleads:\n\t- a\n", ["3:1 tab"]),
    "a tag": (b"name: !!str x\n", ["1:7 tag"]),
    "python": (b"name: !!python/object:os.system x\n", ["1:7 tag"]),
    "a tag on a list": (b"name: x\nleads: !foo []\n", ["2:8 tag"]),
    "a merge key": (
        b"name: x\norganizer: {<<: {}, name: A, email: a@example.org}\n",
        ["2:13 merge-key"],
    ),
    "a complex key": (b"name: x\n? [a]\n: b\n", ["2:3 complex-key"]),
    "an undefined alias": (b"name: *x\n", ["1:7 alias"]),
    "an alias to itself": (b"name: x\nleads: &a [*a]\n", ["2:12 alias"]),
    "two documents": (b"name: x\n---\nname: y\n", ["2:1 second-document"]),
    "yaml 1.1": (b"%YAML 1.1\n---\nname: x\n", ["2:1 yaml-version"]),
    "a duplicate key": (b"name: x\nname: y\n", ["2:1 duplicate-key"]),
    "NUL": (b"name: a\0b\n", ["1:8 control-character"]),
    "ESC": (b"name: a\x1b[31m\n", ["1:8 control-character"]),
    "an escaped ESC": (b'name: "a\\e[31m"\n', ["1:7 control-character"]),
    "an escaped surrogate": (b'name: "\\ud800"\n', ["1:7 control-character"]),
    "NEL": ("name: a\x85b\n".encode(), ["1:8 control-character"]),
    "CR alone": (b"name: x\rleads: []\r", ["1:8 control-character", "1:18 control-character"]),
    "not UTF-8": (b"name: x\nleads: \xff\n", ["2:8 encoding"]),
    "UTF-16": ("name: x\n".encode("utf-16"), ["1:1 encoding"]),
    "empty": (b"", ["1:1 missing-key"]),
    "only comments": (b"# nothing\n", ["1:1 missing-key"]),
    "a list at the top": (b"- name: x\n", ["1:1 type"]),
    "a scalar at the top": (b"x\n", ["1:1 type"]),
    "nested too deeply": (b"name: x\nleads: " + b"[" * 100_000, ["2:57 too-deep"]),
    "a tag as long as a file": (b"name: !" + b"a" * 1_000_000 + b" x\n", ["1:7 tag"]),
    "a character beyond Unicode": (b'name: "a\\U00110000"\n', ["1:9 syntax"]),
    "a character far beyond": (b'name: "\\UFFFFFFFF"\n', ["1:8 syntax"]),
    "a version without an end": (b"%YAML 1." + b"1" * 5000 + b"\n---\nname: X\n", ["1:1 syntax"]),
    "a tag that is no text": (b"name: !%ed%a0%80 x\n", ["1:8 syntax"]),
    "deep blocks": (b"- " * 50_000, ["1:101 too-deep"]),
}


@pytest.mark.parametrize("case", CASES)
def test_refused(case: str) -> None:
    data, expected = CASES[case]
    decoded = decode("test.yaml", data)
    assert decoded.whole is None
    places = [f"{each.line}:{each.column} {each.rule}" for each in decoded.problems]
    assert places == expected


def test_an_alias_bomb_is_counted_before_it_is_walked() -> None:
    lines = ["name: x", "x-0: &b0 [a, a, a, a, a, a, a, a, a, a]"]
    lines += [f"x-{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 10)}]" for n in range(1, 12)]
    decoded = decode("test.yaml", "\n".join(lines).encode())
    assert decoded.whole is None
    assert [problem.rule for problem in decoded.problems] == ["too-large"]


def test_bidi_marks_are_kept() -> None:
    found = decode("test.yaml", "name: a\u202eb\u200d\n".encode()).whole
    assert found is not None
    assert str(found.name) == "a\u202eb\u200d"
