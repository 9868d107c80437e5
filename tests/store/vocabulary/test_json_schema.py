"""The schema that editors read says what the program says, as far as a schema can."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from cnpe_cli.store.community_file import decode
from cnpe_cli.store.vocabulary.json_schema import community_schema

DATA = Path(__file__).parent.parent.parent.parent / "data"
COMMITTED = (DATA / "community.schema.json").read_text(encoding="utf-8")
SCHEMA = json.loads(COMMITTED)
MEETING = (
    "meetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}]"
)

BROKEN = [
    "seats: 5",
    "name:",
    "name: T\nleeds: []",
    "name: T\nurl: example.org",
    "name: T\nurl: javascript:alert(1)",
    "name: T\ncolor: blue",
    "name: T\nseats: many",
    "name: T\norganizer: {name: Ann}",
    "name: T\norganizer: {name: Ann, email: ann}",
    "name: T\nleads: {name: Ann, github: annlee}",
    "name: T\nleads: [{name: Ann}]",
    "name: T\nleads: [{name: Ann, github: 'https://github.com/annlee'}]",
    "name: T\nleads: [{name: Ann, github: annlee, since: 9/30/2025}]",
    "name: T\nemeritus: [{name: Ann, github: annlee, term_ends: 2025-01-01}]",
    "name: T\ninitiatives: [{id: a, name: A, url: 'https://example.org/', status: done}]",
    "name: T\ndescription: {English: x}",
    "name: T\ntoc_liaisons: [[Ann]]",
    f"name: T\n{MEETING.replace('id: a', 'id: ../x')}",
    f"name: T\n{MEETING.replace('every week', 'every other week')}",
    f"name: T\n{MEETING.replace('every week', 'every month on the 5th Tuesday')}",
    f"name: T\n{MEETING.replace('11:00', '11am')}",
    f"name: T\n{MEETING.replace('repeats', 'every')}",
    "name: T\nmeetings: [{id: a, title: A, schedule: [11]}]",
    f"name: T\n{MEETING[:-2]}, dates: {{tomorrow: {{cancelled: true}}}}}}]",
    f"name: T\n{MEETING[:-2]}, duration: an hour}}]",
]


def errors(text: str) -> list[str]:
    """Return what an editor would underline."""
    value = _as_json(YAML(typ="safe", pure=True).load(text))
    return [each.message for each in Draft202012Validator(SCHEMA).iter_errors(value)]


def _as_json(value: object) -> object:
    """Read dates as the texts that they are to YAML 1.2's core schema."""
    if isinstance(value, dict):
        return {str(key): _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_committed_schema_is_the_model_s() -> None:
    """`cnpe schema > data/community.schema.json` mends it."""
    assert community_schema() == COMMITTED
    Draft202012Validator.check_schema(SCHEMA)


def test_the_command_prints_it(cnpe: Callable) -> None:
    result = cnpe("schema")
    assert (result.code, result.out, result.err) == (0, COMMITTED, "")


def test_our_file_names_it_and_keeps_it() -> None:
    text = (DATA / "community.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=community.schema.json\n")
    assert errors(text) == []


@pytest.mark.parametrize("text", BROKEN)
def test_both_refuse(text: str) -> None:
    assert errors(text)
    assert decode("test.yaml", text.encode()).whole is None


@pytest.mark.parametrize(
    "text",
    [
        "name: T\nx-note: {anything: [1]}",
        "name: 2026\nurl:\nleads:\ncolor: ~",
        f"name: T\n{MEETING}",
        f"name: T\n{MEETING.replace('every week', 'every 2 weeks on tuesday')}",
        f"name: T\n{MEETING[:-2]}, dates: {{2026-01-06: {{cancelled: true, notes: [a]}}}}}}]",
        f"name: T\n{MEETING[:-2]}, title: {{en: A, pt-BR: B}}}}]".replace("title: A, ", ""),
        "name: T\ntoc_liaisons: [Ann Lee @annlee, Ann Lee, '@annlee']\nleads: [{name: A, github: a}]",
    ],
)
def test_both_accept(text: str) -> None:
    assert errors(text) == []
    assert decode("test.yaml", text.encode()).whole is not None


def test_every_key_has_a_description() -> None:
    schema = SCHEMA
    for record in (schema, *schema["$defs"].values()):
        for name, key in record.get("properties", {}).items():
            assert re.fullmatch(r"[A-Z`].*\w.*[.] Write \w.*[.]", key["description"]), name
