"""Virtual environments with only what is measured, and with compiled bytecode."""

import subprocess
import venv
from pathlib import Path


class Environment:
    """A fresh virtual environment with some packages."""

    def __init__(self, folder: Path, *packages: str) -> None:
        venv.create(folder, with_pip=True)
        self.bin = folder / "bin"
        self.python = self.bin / "python"
        self._do("-m", "pip", "install", "-qq", *packages)
        self._do("-m", "compileall", "-q", str(folder))

    def run(self, script: str, *arguments: str) -> list[str]:
        """Return the command that runs a console script."""
        return [str(self.python), str(self.bin / script), *arguments]

    def _do(self, *arguments: str) -> None:
        subprocess.run([str(self.python), *arguments], check=True, stdout=subprocess.DEVNULL)
