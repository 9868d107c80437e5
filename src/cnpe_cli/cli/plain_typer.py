"""Typer without what it does at a price and we don't need.

There is no public hook for either, so both stand before a function of Typer's own; where Typer
has changed, it does as it always does.
"""

from typing import Any

_PLAIN = (str, list[str], bool)


def keep_plain() -> None:
    """Let values stay as they were typed, and help texts as they were written."""
    _keep_values()
    _keep_help()


def _keep_values() -> None:
    """Coerce values without pydantic, whose import is 13 of 31 times `python -c pass`.

    Typer 0.29 asks it for every value, even one that isn't there. Ours are texts, lists of texts
    and flags; what they mean, `options` reads.
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

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401
            kind = param.type_descriptor
            if kind.annotation in _PLAIN and not kind.is_choice:
                return value
            return coercion(param).coerce(value, param=param, ctx=ctx)

    def as_typed(self: _TyperParameter) -> RuntimeParam:
        return AsTyped(self.type_descriptor.parameter_info, self.type_descriptor.annotation)

    _TyperParameter.get_runtime_param = as_typed  # type: ignore[method-assign]  # that is the trick


def _keep_help() -> None:
    """Complete a word without rich, whose import is 7.6 of 15.3 times `python -c pass`.

    Typer 0.29 lets it take the markup out of what zsh and fish show. In ours there is none.
    """
    try:
        from typer import _completion_classes as shells
    except ImportError:  # Another Typer, which completes in another way.
        return
    if hasattr(shells, "_sanitize_help_text"):
        shells._sanitize_help_text = _as_written  # noqa: SLF001 - that is the trick


def _as_written(text: str) -> str:
    return text
