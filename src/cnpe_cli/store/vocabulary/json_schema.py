"""The vocabulary as JSON Schema (2020-12), for editors."""

import json
from typing import Any

from cnpe_cli.store.vocabulary.kinds import (
    ANYTHING,
    LOCALES,
    Choice,
    Kind,
    ListOf,
    Localized,
    Table,
    Value,
)
from cnpe_cli.store.vocabulary.record import Key, Record
from cnpe_cli.store.vocabulary.schema import COMMUNITY

Schema = dict[str, Any]


def community_schema() -> str:
    """Return the schema of a community file as JSON text."""
    shared: dict[str, Schema] = {}
    root = _record(COMMUNITY, shared)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A community and when it meets",
        **root,
        "$defs": shared,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _of(kind: Kind[Any], shared: dict[str, Schema]) -> Schema:
    match kind:
        case Value():
            return _value(kind)
        case Localized():
            shared["Text"] = {"anyOf": [_value(ANYTHING), _of(LOCALES, shared)]}
            return {"$ref": "#/$defs/Text"}
        case ListOf():
            return {"type": "array", "items": _of(kind.item, shared)}
        case Table():
            return _table(kind, shared)
        case Choice():
            return {"anyOf": [_of(kind.one, shared), _of(kind.other, shared)]}
        case Record():
            return _reference(kind, shared)
    raise TypeError(kind)


def _value(kind: Value[Any]) -> Schema:
    types = kind.types[0] if len(kind.types) == 1 else list(kind.types)
    pattern = {"pattern": f"^({kind.pattern})$"} if kind.pattern else {}
    return {"type": types, **pattern}


def _table(kind: Table[Any, Any], shared: dict[str, Schema]) -> Schema:
    names = {"pattern": f"^({kind.key.pattern})$"} if kind.key.pattern else {}
    return {
        "type": "object",
        "propertyNames": names,
        "additionalProperties": _of(kind.value, shared),
    }


def _reference(kind: Record[Any], shared: dict[str, Schema]) -> Schema:
    if kind.name not in shared:
        shared[kind.name] = _record(kind, shared)
    return {"$ref": f"#/$defs/{kind.name}"}


def _record(kind: Record[Any], shared: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {key.name: _key(key, shared) for key in kind.keys.values()},
        "required": [key.name for key in kind.keys.values() if key.required],
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }


def _key(key: Key, shared: dict[str, Schema]) -> Schema:
    """Describe a key; an optional key may be empty."""
    schema = _of(key.kind, shared)
    if not key.required:
        schema = {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
    return {"description": f"{key.about} Write {key.kind.expected}.", **schema}
