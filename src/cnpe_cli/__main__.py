"""Run as `python -m cnpe_cli`."""

from cnpe_cli.cli.app import main

main()
