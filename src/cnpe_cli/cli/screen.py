"""All output to stdout and stderr: columns on a terminal, lines in a pipe, JSON if asked."""

import os
from collections.abc import Callable
from io import TextIOWrapper
from typing import TextIO

from cnpe_cli.cli.environment import Environment
from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.render.escape import visible
from cnpe_cli.render.views import View


def show(environment: Environment, view: View, *, as_json: bool = False) -> None:
    """Show a view on stdout, and its notes on stderr."""
    if as_json:
        from json import dumps  # noqa: PLC0415 - few commands need it

        document = {"version": 1, "items": list(view.items)}
        write(environment, dumps(document, indent=2) + "\n")
    elif view.document is not None and not (view.blocks and environment.is_on_screen):
        write_bytes(environment, view.document)
    elif environment.is_on_screen:
        from cnpe_cli.cli.layout import draw  # noqa: PLC0415 - rich is slow; pipes don't need it

        write(environment, draw(view.blocks, environment))
    else:
        lines = ("\t".join(map(visible, line)) + "\n" for line in view.lines)
        write(environment, "".join(lines))
    for text in view.notes:
        note(environment, text)


def note(environment: Environment, *lines: str) -> None:
    """Write lines to stderr; a newline within one is shown as an escape."""
    stream = environment.stderr
    if stream is None:
        return
    try:
        stream.write("".join(f"{visible(line)}\n" for line in lines))
        stream.flush()
    except OSError:  # No message can be written, but the exit code shows the error.
        drop(stream)


def write(environment: Environment, text: str) -> None:
    """Write to stdout and flush it; raise UnreadableFileError if that fails."""
    _write(environment.stdout, lambda stream: stream.write(text))


def write_bytes(environment: Environment, data: bytes) -> None:
    """Write bytes to stdout, without conversion to another encoding or other newlines."""
    _write(environment.stdout, lambda stream: stream.buffer.write(data))


def _write(stream: TextIO | None, put: Callable[[TextIO], object]) -> None:
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


def set_up_streams(environment: Environment) -> None:
    """Escape characters that the encoding of a stream does not have, instead of failing."""
    for stream in (environment.stdout, environment.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def drop(stream: TextIO | None) -> None:
    """Discard the unwritten output of a stream whose reader has ended or whose disk is full."""
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
