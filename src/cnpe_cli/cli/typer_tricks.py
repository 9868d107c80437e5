"""Typer, but quicker: command modules are loaded when they are asked for, and pydantic never.

Typer has no public hook for values and help texts, so private functions of it are replaced. Where
a version of Typer does not have them, it works as it always does.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup

_PLAIN = (str, list[str], bool)


class Command(NamedTuple):
    """A command before its module is loaded.

    `place` is MODULE:FUNCTION in `cnpe_cli.cli`; `about` is the sentence that help lists.
    """

    place: str
    about: str
    commands: "Mapping[str, Command]" = {}  # noqa: RUF012 - nobody changes it


class LazyGroup(TyperGroup):
    """A group of commands under headings, each made when it is asked for."""

    sections: Mapping[str, Mapping[str, Command]] = {}

    @property
    def table(self) -> dict[str, Command]:
        """Return all commands by their names."""
        return {name: each for part in self.sections.values() for name, each in part.items()}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a command; return None where there is none of that name."""
        found = self.table.get(cmd_name)
        return None if found is None else _load(cmd_name, found)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; Typer suggests a name from those in `commands` where there is none."""
        self.commands: Any = dict.fromkeys(self.table)  # Only the names are read.
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Offer names and options without loading a command."""
        from typer._click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=each.about)
            for name, each in self.table.items()
            if name.startswith(incomplete)
        ]
        return [*names, *super(TyperGroup, self).shell_complete(ctx, incomplete)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each heading."""
        for heading, part in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name, each.about) for name, each in part.items()])


def new_app(group: type[LazyGroup] = LazyGroup, **settings: Any) -> typer.Typer:
    """Return an app with plain help."""
    return typer.Typer(cls=group, rich_markup_mode=None, **settings)


def make_group(app: typer.Typer, sections: Mapping[str, Mapping[str, Command]]) -> Any:
    """Return the command of an app that has the commands of some sections."""
    group: Any = typer.main.get_command(app)
    group.sections = sections
    return group


def _load(name: str, command: Command) -> Any:
    module, _, function = command.place.partition(":")
    found: Callable[..., None] = getattr(import_module(f"cnpe_cli.cli.{module}"), function)
    app = new_app(add_completion=False)
    if command.commands:
        app.callback(invoke_without_command=True)(found)
        return make_group(app, {"Commands": command.commands})
    app.command(name)(found)
    return typer.main.get_command(app)


def keep_plain() -> None:
    """Let values stay as they were typed, and help texts as they were written."""
    _keep_values()
    _keep_help()


def _keep_values() -> None:
    """Coerce values without pydantic, whose import is 8.7 of 20.3 times `python -c pass`.

    Typer 0.29 asks it for every value, even one that isn't there. Ours are texts, lists of texts
    and flags; `options` parses them.
    """
    try:
        from typer._coercion import RuntimeParam
        from typer.core import _TyperParameter

        coercion = _TyperParameter.get_runtime_param
    except (ImportError, AttributeError):  # Another Typer, which coerces in another way.
        return
    if coercion.__module__ == __name__:
        return

    class AsTyped(RuntimeParam):
        """Coercion that leaves plain values alone, and asks Typer's own for others."""

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
            kind = param.type_descriptor
            if kind.annotation in _PLAIN and not kind.is_choice:
                return value
            return coercion(param).coerce(value, param=param, ctx=ctx)

    def as_typed(self: _TyperParameter) -> RuntimeParam:
        return AsTyped(self.type_descriptor.parameter_info, self.type_descriptor.annotation)

    _TyperParameter.get_runtime_param = as_typed  # type: ignore[method-assign]  # that is the trick


def _keep_help() -> None:
    """Complete a word without rich, whose import is 7.4 of 14.4 times `python -c pass`.

    Typer 0.29 uses it to take the markup out of what zsh and fish show. Ours has no markup.
    """
    try:
        from typer import _completion_classes as shells
    except ImportError:  # Another Typer, which completes in another way.
        return
    if hasattr(shells, "_sanitize_help_text"):
        shells._sanitize_help_text = _as_written  # noqa: SLF001 - that is the trick


def _as_written(text: str) -> str:
    return text
