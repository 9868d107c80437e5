"""Groups of commands, whose modules are only loaded when they are needed."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from cnpe_cli.domain.errors import InterruptionError, UsageError, quoted


class Command(NamedTuple):
    """A command before its module is loaded.

    `place` is MODULE:FUNCTION in `cnpe_cli.cli`; `about` is the sentence that help lists, and
    `examples` are shown at the end of its own help. `other_verbs` are names that people try in the
    place of its commands, and what to run.
    """

    place: str
    about: str
    examples: tuple[str, ...] = ()
    commands: "Mapping[str, Command]" = {}  # noqa: RUF012 - it is never changed
    other_verbs: Mapping[str, str] = {}


class LazyGroup(TyperGroup):
    """A group of commands under headings; each command is loaded when it is needed."""

    sections: Mapping[str, Mapping[str, Command]] = {}
    other_verbs: Mapping[str, str] = {}
    examples: tuple[str, ...] = ()

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
        ours = self.other_verbs.get(args[0]) if args else None
        if ours and args[0] not in self.table:
            raise UsageError(f"there is no command {quoted(args[0])}; run {ours}")
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

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples."""
        _write_examples(self.examples, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each heading."""
        for heading, part in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name, each.about) for name, each in part.items()])


def new_app(group: type[LazyGroup] = LazyGroup, **settings: Any) -> typer.Typer:
    """Return an app with plain help."""
    return typer.Typer(cls=group, rich_markup_mode=None, **settings)


def make_group(
    app: typer.Typer, sections: Mapping[str, Mapping[str, Command]], other_verbs: Mapping[str, str]
) -> Any:
    """Return the group of an app, with the commands of the given sections."""
    group: Any = typer.main.get_command(app)
    group.sections, group.other_verbs = sections, other_verbs
    return group


class _Leaf(TyperCommand):
    """A command whose help ends with examples."""

    examples: tuple[str, ...] = ()

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples."""
        _write_examples(self.examples, formatter)


def _write_examples(examples: tuple[str, ...], formatter: Any) -> None:
    if examples:
        with formatter.section("Examples"):
            for each in examples:
                formatter.write(f"{'':{formatter.current_indent}}{each}\n")


def _load(name: str, command: Command) -> Any:
    module, _, function = command.place.partition(":")
    found: Callable[..., None] = getattr(import_module(f"cnpe_cli.cli.{module}"), function)
    app = new_app(add_completion=False)
    made: Any
    if command.commands:
        app.callback(invoke_without_command=True)(found)
        made = make_group(app, {"Commands": command.commands}, command.other_verbs)
    else:
        app.command(name, cls=_Leaf)(found)
        made = typer.main.get_command(app)
    made.examples = command.examples
    return made
