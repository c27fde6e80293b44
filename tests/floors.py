"""Try the lowest versions of all dependencies that pyproject.toml allows.

    python tests/floors.py [FOLDER]     by hand: it makes an environment and downloads into it

It installs each dependency at its lower bound (pip chooses the rest), then extracts the bundled
article, imports the reader and prints the versions. Exit code 0 when all works.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SMOKE = (
    ["-m", "onrecord", "extract", "--only", "quotes", "--format", "md"],
    ["-m", "onrecord", "doctor"],
    ["-c", "import onrecord.tui.app, onrecord.tui.screens.help, onrecord.tui.drawn.overview"],
    ["-m", "pip", "check"],
    ["-m", "pip", "freeze"],
)


def floors() -> list[str]:
    """Give each dependency, those for PDFs and corpora too, as ``name==lowest version``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (project["optional-dependencies"][name] for name in ("pdf", "cluster"))
    named = [*project["dependencies"], *(each for extra in extras for each in extra)]
    return [re.sub(r"[>=]=([\d.]+).*", r"==\1", each) for each in named]


def main(arguments: list[str]) -> int:
    """Take a folder for the environment, or none for a temporary one; give the exit code."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if arguments else temporary) / "floors"
        venv.create(folder, with_pip=True, clear=True)
        python = str(folder / "bin" / "python")
        installed = [python, "-m", "pip", "install", "-q", str(ROOT), *floors()]
        for command in (installed, *([python, *smoke] for smoke in SMOKE)):
            print("+", *command, flush=True)
            if code := subprocess.run(command, cwd=folder, check=False).returncode:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
