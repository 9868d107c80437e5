"""Keep Typer plain: no pydantic, names and help as they are written, and no other shell settings.

Typer has no public hook for values, names and help texts, so some private functions are
replaced. If a version of Typer does not have these functions, nothing is replaced.
"""

from pathlib import Path
from typing import Any

from typer.core import TyperArgument

_PLAIN = (str, list[str], bool)


def keep_plain() -> None:
    """Keep values as they were typed, and names and help texts as they were written."""
    _keep_values()
    _keep_names()
    _keep_help()
    _keep_shell()


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
    shown = name if argument.required else f"[{name}]"
    return f"{shown}..." if argument.nargs == -1 else shown


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


def _keep_shell() -> None:
    """Install the completion of zsh without a style for all other commands.

    Typer 0.29 writes `zstyle ':completion:*' menu select` into ~/.zshrc.
    """
    try:
        from typer import _completion_shared as shared
    except ImportError:  # A version of Typer that installs in another way.
        return
    if hasattr(shared, "install_zsh"):
        shared.install_zsh = _install_zsh


def _install_zsh(*, prog_name: str, complete_var: str, shell: str) -> Path:
    """Write the completion of a program, and the line that loads it if ~/.zshrc lacks that."""
    from typer._completion_shared import get_completion_script

    home = Path.home()
    settings, line = home / ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
    before = settings.read_text() if settings.is_file() else ""
    if line not in before:
        gap = "" if before.endswith("\n") or not before else "\n"
        settings.write_text(f"{before}{gap}{line}\n")
    path = home / ".zfunc" / f"_{prog_name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        get_completion_script(prog_name=prog_name, complete_var=complete_var, shell=shell)
    )
    return path
