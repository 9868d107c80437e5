"""Texts stay as they were typed, without pydantic.

Typer 0.29 imports pydantic to coerce every value, even one that isn't there: 13 of the 31 times
`python -c pass` that a command cost, in instructions. Our values are texts, lists of texts and
flags; what they mean, `options` reads. There is no public hook, so we stand before the method that
makes a parameter's coercion; where Typer has changed, Typer's own is used.
"""

from typing import Any

_PLAIN = (str, list[str], bool)


def keep_plain() -> None:
    """Let parameters whose values are plain take them as they were typed."""
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
