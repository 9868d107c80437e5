"""The events of a YAML text: from libyaml where that is sure to be right, else from ruamel.

ruamel's own parser is the standard. libyaml (`ruamel.yaml.clib`) is in C, and finds the events of
the community's file for 0.07 times `python -c pass` in instructions where the other takes 1.44, of
the 14.7 that `next-meeting` cost. It takes what the other refuses (tabs), says less (anchors, `?`),
and refuses what the other takes (`{url: https://x}`); so it is asked only about texts without the
former, with another letter for the colons within a word, and whatever it stumbles over, the other
decides.
"""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

_STAND_IN = "\ue000"  # one letter for one, so that places stay
_COLON_WITHIN = re.compile(r"""(?<=[^\s,\[\]{}:"']):(?=[^\s,\[\]{}])""")
_DOUBTFUL = re.compile(
    r"""
    [\t\ufeff\ue000]              # a tab, a byte order mark, our own letter
    |^(?:%|\.\.\.)                # a directive, the end of a document
    |["']\s*:\S                   # a key in brackets, with no space behind its colon
    |(?:^[ ]*|[,\[{]\s*)\?         # a key that is marked as one
    |(?:^[ ]*|[:?-][ ]+|[,\[{][ ]*)[&*]\S  # an anchor, an alias
    |(?:^[ ]*|[:?-][ ]+)[|>]      # a block scalar, of which anything follows
    (?![-+]?\r?\n[ ]+[^\s\#])     # but a line of text
    """,
    re.MULTILINE | re.VERBOSE,
)


class BeyondNumbersError(Exception):
    """A character or a version has a number that there isn't."""


def quick_events(text: str) -> Iterator[Any] | None:
    """Return what libyaml makes of a text; None if it isn't there, or might be wrong."""
    if _DOUBTFUL.search(text):
        return None
    try:
        from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it is there, unsaid
    except ImportError:
        return None
    return map(_as_written, iter(CParser(_COLON_WITHIN.sub(_STAND_IN, text)).get_event, None))


def _as_written(event: Any) -> Any:
    if isinstance(event, ScalarEvent) and _STAND_IN in event.value:
        event.value = event.value.replace(_STAND_IN, ":")
    return event


def sure_events(text: str) -> Iterator[Any]:
    """Yield what ruamel makes of a text, which is right; raise BeyondNumbersError."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except (ValueError, OverflowError) as error:  # It has no words of its own for these.
        raise BeyondNumbersError from error
