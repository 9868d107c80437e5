"""Load command modules only when they are needed, pydantic never, and keep help plain.

Typer has no public hook for values, names and help texts, so some private functions are
replaced. If a version of Typer does not have these functions, nothing is replaced.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperArgument, TyperGroup

from cnpe_cli.domain.errors import InterruptionError

_PLAIN = (str, list[str], bool)


class Command(NamedTuple):
    """A command before its module is loaded.

    `place` is MODULE:FUNCTION in `cnpe_cli.cli`; `about` is the sentence that help lists.
    """

    place: str
    about: str
    commands: "Mapping[str, Command]" = {}  # noqa: RUF012 - it is never changed


class LazyGroup(TyperGroup):
    """A group of commands under headings; each command is loaded when it is needed."""

    sections: Mapping[str, Mapping[str, Command]] = {}

    @property
    def table(self) -> dict[str, Command]:
        """Return all commands by their names."""
        return {name: each for part in self.sections.values() for name, each in part.items()}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a command; return None if there is none with that name."""
        found = self.table.get(cmd_name)
        return None if found is None else _load(cmd_name, found)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; if there is none, Typer suggests a name from `commands`."""
        self.commands: Any = dict.fromkeys(self.table)  # Only the names are read.
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; Typer would end without a word after an interrupt."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise InterruptionError(str(error) or "nothing was changed") from error

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
    """Return the group of an app, with the commands of the given sections."""
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
    """Keep values as they were typed, and names and help texts as they were written."""
    _keep_values()
    _keep_names()
    _keep_help()


def _keep_values() -> None:
    """Coerce values without pydantic, whose import costs nine times as much as `python -c pass`.

    Typer 0.29 uses it for every value, even a missing one. The values here are texts, lists of
    texts and flags; `options` parses them.
    """
    try:
        from typer._coercion import RuntimeParam
        from typer.core import _TyperParameter

        coercion = _TyperParameter.get_runtime_param
    except (ImportError, AttributeError):  # A version of Typer that coerces in another way.
        return
    if coercion.__module__ == __name__:
        return

    class AsTyped(RuntimeParam):
        """Coercion that does not change plain values, and uses Typer's own for others."""

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
            kind = param.type_descriptor
            if kind.annotation in _PLAIN and not kind.is_choice:
                return value
            return coercion(param).coerce(value, param=param, ctx=ctx)

    def as_typed(self: _TyperParameter) -> RuntimeParam:
        return AsTyped(self.type_descriptor.parameter_info, self.type_descriptor.annotation)

    _TyperParameter.get_runtime_param = as_typed  # type: ignore[method-assign]  # on purpose


def _keep_names() -> None:
    """Show an argument as DATE, where Typer 0.29 writes {DATE} and `DATE <str>`."""
    arguments: Any = TyperArgument
    if hasattr(arguments, "_usage_display_name") and hasattr(arguments, "display_type_rich"):
        arguments._usage_display_name = _usage_name  # noqa: SLF001 - on purpose
        arguments.display_type_rich = _no_type


def _usage_name(argument: TyperArgument) -> str:
    name = argument.metavar or str(argument.name)
    return name if argument.required else f"[{name}]"


def _no_type(argument: TyperArgument, ctx: Any) -> None:
    """Return no name of a type: every argument is a text."""


def _keep_help() -> None:
    """Complete a word without rich, whose import costs eight times as much as `python -c pass`.

    Typer 0.29 uses it to remove markup from help texts in zsh and fish. Ours have no markup.
    """
    try:
        from typer import _completion_classes as shells
    except ImportError:  # A version of Typer that completes in another way.
        return
    if hasattr(shells, "_sanitize_help_text"):
        shells._sanitize_help_text = _as_written  # noqa: SLF001 - on purpose


def _as_written(text: str) -> str:
    return text
