"""Try the lowest versions of all dependencies that pyproject.toml allows.

    python -m tests.floors [FOLDER] [-- PYTEST ARGUMENTS]

By hand: it makes an environment and downloads half a gigabyte into it, in two minutes or so.
It installs each dependency at its lower bound (pip chooses the rest, from wheels alone: nothing is
compiled), extracts the bundled article, runs ``doctor``, imports the reader and prints the
versions. What stands after ``--`` goes to pytest, which runs on those versions then. Exit code 0
when all works; what takes longer than ``LONGEST`` fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from pathlib import Path

from tests import release

ROOT = Path(__file__).resolve().parent.parent

LONGEST = 1_200
"""Seconds of one step."""

SMOKE = (
    ["-m", "onrecord", "extract", "--only", "quotes", "--format", "md"],
    ["-m", "onrecord", "doctor"],
    ["-c", "import onrecord.tui.app, onrecord.tui.screens.help, onrecord.tui.drawn.overview"],
    ["-m", "pip", "check"],
    ["-m", "pip", "freeze"],
)

TOOLS = ("pytest", "pytest-asyncio", "hypothesis", "jsonschema", "shtab")
"""What tests need of the extra [dev]; their versions are pip's choice."""


def floors() -> list[str]:
    """Give each dependency, those for PDFs and corpora too, as ``name==lowest version``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (project["optional-dependencies"][name] for name in ("pdf", "cluster"))
    named = [*project["dependencies"], *(each for extra in extras for each in extra)]
    return [re.sub(r"[>=]=([\d.]+).*", r"==\1", each) for each in named]


def ended(command: list[str], folder: Path) -> int:
    """Take a command line and where it runs; run it, say how long it took and give its code."""
    print("+", *command, flush=True)
    began = time.monotonic()
    try:
        code = subprocess.run(command, cwd=folder, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        code = 1
    print(f"= {code} after {time.monotonic() - began:.0f} s", flush=True)
    return code


def main(arguments: list[str]) -> int:
    """Take a folder for the environment, or none for a temporary one; give the exit code."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    tests = arguments[cut + 1 :]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if cut else temporary).resolve() / "floors"
        venv.create(folder, with_pip=True, clear=True)
        python = str(folder / "bin" / "python")
        (wheel,) = (path for path in release.build(folder / "made") if path.suffix == ".whl")
        install = [python, "-m", "pip", "install", "-q", "--only-binary", ":all:", str(wheel)]
        steps = [
            ([*install, *floors(), *(TOOLS if tests else ())], folder),
            *(([python, *smoke], folder) for smoke in SMOKE),
        ]
        if tests:
            # -P: the tests import what is installed, not the tree.
            pytest = [python, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
            steps.append(([*pytest, *tests], ROOT))
        return next((code for command, where in steps if (code := ended(command, where))), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
