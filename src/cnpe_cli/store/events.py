"""The events of a YAML text: from libyaml where that is sure to be right, else from ruamel.

ruamel's own parser is the standard. libyaml (`ruamel.yaml.clib`), which is in C, reads as much in
a twentieth of the time: 1.4 of the 19 times `python -c pass` that `next-meeting` cost, and nearly
all of a long file's. It differs where it takes what the other refuses (tabs), refuses what the
other takes (`{url: https://x}`), or says less (anchors); so it is asked only about texts without
the former, and whatever it stumbles over, the other decides.
"""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML

_DOUBTFUL = re.compile(
    r"""
    [\t\ufeff]                    # a tab, a byte order mark
    |^(?:%|\.\.\.)                # a directive, the end of a document
    |(?:^|[\s\[{,:-])[&*]\S       # an anchor, an alias
    |["']:\S                      # a key in brackets, with no space behind its colon
    |(?:^[ ]*|[:?-][ ]+)[|>]      # a block scalar, of which anything follows
    (?![-+]?\r?\n[ ]+[^\s\#])     # but a line of text
    """,
    re.MULTILINE | re.VERBOSE,
)


def quick_events(text: str) -> Iterator[Any] | None:
    """Return what libyaml makes of a text; None if it isn't there, or might be wrong."""
    if _DOUBTFUL.search(text):
        return None
    try:
        from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it is there, unsaid
    except ModuleNotFoundError:
        return None
    return iter(CParser(text).get_event, None)


def sure_events(text: str) -> Iterator[Any]:
    """Return what ruamel makes of a text, which is right."""
    return iter(YAML(typ="safe", pure=True).parse(text))
