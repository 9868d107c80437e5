"""How a rule says what it found."""

from cnpe_cli.domain.errors import Finding


def warning(
    subject: object, path: tuple[str | int, ...], rule: str, message: str, hint: str
) -> Finding:
    """Return a finding that stops no command."""
    return Finding(subject, path, "warning", rule, message, hint)
