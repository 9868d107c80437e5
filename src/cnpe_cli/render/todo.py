"""What is due, and who speaks, as people and programs see it."""

from collections.abc import Callable, Sequence

from cnpe_cli.domain.talks import Talk
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.todo import Due
from cnpe_cli.render.messages import in_words
from cnpe_cli.render.views import Column, Item, View, grid, table_lines, text

_DUE = ("due", "kind", "message", "command", "meeting", "date")
_TALK = ("date", "meeting", "speaker", "topics", "recording")
_DUE_COLUMNS = (Column("DUE", "key"), Column("WHAT", "wrapped"), Column("COMMAND", "link"))
_TALK_COLUMNS = (
    *(Column("DATE", "key"), Column("MEETING", "whole"), Column("SPEAKER", "key")),
    *(Column("TOPICS"), Column("RECORDING", "link")),
)


def todo_view(found: Sequence[Due], command: Callable[[str], str]) -> View:
    """List what is due, with the command that does it, which `command` makes one for the file."""
    items = [_due_item(each, command) for each in found]
    rows = [
        (dated(each.due) if each.due else "", each.message, str(item["command"] or ""))
        for each, item in zip(found, items, strict=True)
    ]
    notes = () if items else ("Nothing is due.",)
    blocks = (grid(rows, _DUE_COLUMNS),) if rows else ()
    return View(tuple(items), table_lines(items, *_DUE), blocks, notes)


def _due_item(due: Due, command: Callable[[str], str]) -> Item:
    return {
        "kind": due.kind,
        "due": text(due.due),
        "meeting": due.meeting,
        "date": text(due.day),
        "message": due.message,
        "command": command(in_words(due.step)) if due.step else None,
    }


def speakers_view(talks: Sequence[Talk]) -> View:
    """List who speaks and who spoke, newest first."""
    items = [_talk_item(each) for each in talks]
    rows = [
        (
            dated(each.occurrence.start),
            each.occurrence.meeting.id,
            str(each.speaker),
            "; ".join(map(str, each.occurrence.detail.topics)),
            each.occurrence.detail.recording or "",
        )
        for each in talks
    ]
    notes = () if items else ("No date has a speaker yet.",)
    blocks = (grid(rows, _TALK_COLUMNS),) if rows else ()
    return View(tuple(items), table_lines(items, *_TALK), blocks, notes)


def _talk_item(talk: Talk) -> Item:
    occurrence = talk.occurrence
    return {
        "date": occurrence.start.date().isoformat(),
        "meeting": occurrence.meeting.id,
        "speaker": str(talk.speaker),
        "topics": [str(topic) for topic in occurrence.detail.topics],
        "recording": occurrence.detail.recording or None,
    }
