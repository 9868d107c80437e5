"""Commands that Typer makes of their functions when they are asked for.

Left to itself, Typer reads the signatures of all 23 commands before it runs one of them: 1.1
times `python -c pass`, of the 9.2 that `--help` cost.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from inspect import getdoc
from typing import Any, cast

import typer
from typer.core import TyperGroup
from typer.models import CommandInfo, TyperInfo


class LazyGroup(TyperGroup):
    """A group that knows the names of its commands before it has them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names."""
        return list(self.commands)


class LazyCommands(Mapping[str, Any]):
    """The commands of a group by their names."""

    def __init__(self, infos: Iterable[CommandInfo | TyperInfo]) -> None:
        self.infos = {_name(info): info for info in infos}
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _make(self.infos[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.infos)

    def __len__(self) -> int:
        return len(self.infos)


def new_group() -> typer.Typer:
    """Return an app whose commands stand under a noun."""
    return typer.Typer(cls=LazyGroup, rich_markup_mode=None, add_completion=False)


def make_group(app: typer.Typer) -> Any:
    """Make the group of an app, without the commands in it."""
    bare = copy(app)
    bare.registered_commands, bare.registered_groups = [], []
    group: Any = typer.main.get_command(bare)
    group.commands = LazyCommands([*app.registered_commands, *app.registered_groups])
    return group


def summary(info: CommandInfo | TyperInfo) -> str:
    """Return the sentence in which a command says what it does."""
    app = getattr(info, "typer_instance", None)
    function = app.registered_callback.callback if app else info.callback
    return (getdoc(function) or "").partition("\n")[0]


def _name(info: CommandInfo | TyperInfo) -> str:
    if not info.name:
        raise TypeError("a command needs a name: @app.command(NAME)")
    return info.name


def _make(info: CommandInfo | TyperInfo) -> Any:
    if isinstance(info, CommandInfo):
        alone = new_group()
        alone.registered_commands = [info]
        return typer.main.get_command(alone)
    return make_group(cast(typer.Typer, info.typer_instance))
