"""The one door to stdout and stderr: columns on a terminal, lines in a pipe, JSON if asked."""

import os
from collections.abc import Callable
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from cnpe_cli.cli.environment import Environment
from cnpe_cli.cli.visible import visible
from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.render.views import View

if TYPE_CHECKING:
    from rich.console import Console

_HEIGHT = 25  # Nothing depends on it, but rich takes no width without it.


def show(environment: Environment, view: View, *, as_json: bool = False) -> None:
    """Show a view on stdout, and its notes on stderr."""
    if as_json:
        from json import dumps

        document = {"version": 1, "items": list(view.items)}
        write(environment, dumps(document, indent=2) + "\n")
    elif view.document is not None and not (view.blocks and environment.is_on_screen):
        write_bytes(environment, view.document)
    elif environment.is_on_screen:
        _show_blocks(environment, view)
    else:
        lines = ("\t".join(map(visible, line)) + "\n" for line in view.lines)
        write(environment, "".join(lines))
    for text in view.notes:
        note(environment, text)


def note(environment: Environment, *lines: str) -> None:
    """Say something beside the result, on stderr; a newline within a line is shown as such."""
    stream = environment.stderr
    if stream is None:
        return
    try:
        stream.write("".join(f"{visible(line)}\n" for line in lines))
        stream.flush()
    except OSError:  # Nobody can be told; the exit code still says it.
        drop(stream)


def write(environment: Environment, text: str) -> None:
    """Write to stdout, and make sure that it got there; raise UnreadableFileError."""
    _write(environment.stdout, lambda stream: stream.write(text))


def write_bytes(environment: Environment, data: bytes) -> None:
    """Write to stdout what no encoding and no newline of the system may change."""
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
    """Let no encoding of the environment stop a character: it is escaped instead."""
    for stream in (environment.stdout, environment.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _show_blocks(environment: Environment, view: View) -> None:
    from cnpe_cli.cli.layout import lay_out

    console = _console(environment)
    with console.capture() as captured:
        for block in view.blocks:
            for line in lay_out(block, console):
                console.print(line, soft_wrap=True)
    write(environment, captured.get())


def _console(environment: Environment) -> "Console":
    """Return a console of the screen's width; $NO_COLOR leaves bold and dim, TERM=dumb nothing."""
    from rich.console import Console

    is_dumb = environment.variable("TERM") in ("dumb", "unknown")
    return Console(
        width=environment.width,
        height=None if environment.width is None else _HEIGHT,
        force_terminal=True,
        color_system=None if is_dumb else "standard",
        no_color=environment.variable("NO_COLOR") is not None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def drop(stream: TextIO | None) -> None:
    """Let what is left in a stream go nowhere: whoever read it has left, or has no room."""
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
