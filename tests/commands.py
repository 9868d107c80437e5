"""The commands of the program, from its own table."""

from cnpe_cli.cli.table import COMMANDS


def every_command() -> dict[str, str]:
    """Return what help says of each command, by its full name."""
    found = {}
    for section in COMMANDS.values():
        for name, command in section.items():
            found[name] = command.about
            found |= {f"{name} {each}": sub.about for each, sub in command.commands.items()}
    return found
