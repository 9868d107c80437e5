"""All output to stdout and stderr: columns on a terminal, lines in a pipe, JSON if asked."""

import os
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from itertools import islice
from textwrap import indent
from typing import TextIO

from cnpe_cli.cli.environment import Environment
from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.render.escape import visible
from cnpe_cli.render.views import Item, View

_AT_ONCE = 100  # items


def show(environment: Environment, view: View, *, as_json: bool = False) -> None:
    """Show a view on stdout, and its notes on stderr."""
    if as_json:
        write_lines(environment, _json(view.items))
    elif view.document is not None and not (view.blocks and environment.is_on_screen):
        write_bytes(environment, view.document)
    elif environment.is_on_screen:
        from cnpe_cli.cli.layout import draw  # noqa: PLC0415 - rich is slow; pipes don't need it

        write_lines(environment, draw(view.blocks, environment))
    else:
        write_lines(environment, ("\t".join(map(visible, line)) + "\n" for line in view.lines))
    for text in view.notes:
        note(environment, text)


def _json(items: Iterable[Item]) -> Iterator[str]:
    """Yield a JSON document of items, as `json.dumps` writes it with an indent of 2.

    Garbage collection is off, and each call of `dumps` leaves objects that only it could free; so
    one call writes many items.
    """
    from json import dumps  # noqa: PLC0415 - few commands need it

    yield '{\n  "version": 1,\n  "items": ['
    waiting, end = iter(items), ""
    while part := list(islice(waiting, _AT_ONCE)):
        yield ("," if end else "") + indent(dumps(part, indent=2)[1:-2], "  ")
        end = "\n  "
    yield f"{end}]\n}}\n"


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


def write_lines(environment: Environment, lines: Iterable[str]) -> None:
    """Write texts as they are computed; stop if the reader closes the pipe."""
    _write(environment.stdout, lambda stream: stream.writelines(lines))


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
