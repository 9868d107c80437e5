"""The one door to stdout and stderr: columns on a terminal, lines in a pipe, JSON if asked."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

from cnpe_cli.cli.visible import visible
from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.render.views import View


def show(view: View, *, as_json: bool = False) -> None:
    """Show a view on stdout, and its notes on stderr."""
    if as_json:
        from json import dumps

        document = {"version": 1, "items": list(view.items)}
        write(dumps(document, indent=2) + "\n")
    elif view.document is not None and not (view.blocks and is_terminal(sys.stdout)):
        write_bytes(view.document)
    elif is_terminal(sys.stdout):
        _show_blocks(view)
    else:
        write("".join("\t".join(map(visible, line)) + "\n" for line in view.lines))
    for text in view.notes:
        note(text)


def note(*lines: str) -> None:
    """Say something beside the result, on stderr; a newline within a line is shown as such."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        stream.write("".join(f"{visible(line)}\n" for line in lines))
        stream.flush()
    except OSError:  # Nobody can be told; the exit code still says it.
        drop(stream)


def write(text: str) -> None:
    """Write to stdout, and make sure that it got there; raise UnreadableFileError."""
    _write(lambda stream: stream.write(text))


def write_bytes(data: bytes) -> None:
    """Write to stdout what no encoding and no newline of the system may change."""
    _write(lambda stream: stream.buffer.write(data))


def _write(put: Callable[[TextIO], object]) -> None:
    stream = sys.stdout
    if stream is None:
        raise UnreadableFileError("standard output is closed; nothing can be shown there")
    try:
        put(stream)
        stream.flush()
    except BrokenPipeError:
        drop(stream)
    except OSError as error:
        drop(stream)
        raise UnreadableFileError(f"can't write to standard output: {error.strerror}") from error


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a person sits behind a stream."""
    return stream is not None and stream.isatty()


def set_up_streams() -> None:
    """Let no encoding of the environment stop a character: it is escaped instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _show_blocks(view: View) -> None:
    from rich.console import Console

    from cnpe_cli.cli.layout import lay_out

    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for block in view.blocks:
            for line in lay_out(block, console):
                console.print(line, soft_wrap=True)
    write(captured.get())


def drop(stream: TextIO | None) -> None:
    """Let what is left in a stream go nowhere: whoever read it has left, or has no room."""
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
