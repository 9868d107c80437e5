"""What may stand in the file."""

from cnpe_cli.store.json_schema import community_schema


def schema() -> str:
    """Return the JSON Schema of a community file."""
    return community_schema()
