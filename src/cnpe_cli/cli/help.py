"""The first page of help: commands grouped by purpose, and the file that was found."""

from typing import Any, cast

from cnpe_cli.cli.lazy import LazyCommands, LazyGroup, summary
from cnpe_cli.cli.options import named_file
from cnpe_cli.store.locate import choose

EVERY_TWO_WEEKS = "Every two weeks"
WHEN_SOMETHING_CHANGES = "When something changes"
SHARE = "Share"
THE_FILE = "The file"
_PURPOSES = (EVERY_TWO_WEEKS, WHEN_SOMETHING_CHANGES, SHARE, THE_FILE)


class PurposeGroup(LazyGroup):
    """A group whose commands are listed under the purposes that they were given."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one section for each purpose."""
        commands = cast(LazyCommands, self.commands)
        for purpose in _PURPOSES:
            rows = [
                (name, summary(info))
                for name, info in commands.infos.items()
                if info.rich_help_panel == purpose
            ]
            with formatter.section(purpose):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Say which file the commands would read."""
        found = choose(named_file(ctx))
        where = (
            found.name if found else "the copy inside the package (no community.yaml here or above)"
        )
        formatter.write_paragraph()
        formatter.write_text(f"File: {where}")
