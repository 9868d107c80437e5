"""What an edit changed, line by line."""

from cnpe_cli.render.views import Block, Style, Verbatim, View

_STYLES: dict[str, Style] = {"+": "added", "-": "wrong", "@": "muted"}


def diff_view(diff: bytes, notes: tuple[str, ...]) -> View:
    """Show a unified diff: as it is in a pipe, in colours on a terminal."""
    lines = diff.decode().replace("\r\n", "\n").split("\n")[:-1]
    blocks: list[Block] = [Verbatim(line, _style(line)) for line in lines]
    return View((), (), tuple(blocks), notes, diff)


def _style(line: str) -> Style:
    return "strong" if line.startswith(("+++", "---")) else _STYLES.get(line[:1], "")
