"""Run every check of the project: lint, format, types, tests.

    python tests/check.py                 all of them, in that order; ends at the first that fails
    python tests/check.py lint types      only those named: lint, format, types, tests
    python tests/check.py tests -- -k cli what stands after -- goes to pytest

Give a fresh environment `pip install -e '.[dev]'` first. Exit code 0 when all pass.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("article", "styles", "tui")


def link_packages() -> None:
    """Make ``.dev/onrecord/{article,styles,tui}``: the installed names, for the type checker."""
    folder = ROOT / ".dev" / "onrecord"
    folder.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(ROOT / name, target_is_directory=True)
    for path in (ROOT / "tui" / "package").glob("*.py"):
        if not (folder / path.name).is_symlink():
            (folder / path.name).symlink_to(path)


def commands(pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Take what to hand to pytest; give each check's command line by the check's name."""
    python = [sys.executable, "-m"]
    return {
        "lint": [*python, "ruff", "check", "."],
        "format": [*python, "ruff", "format", "--check", "."],
        "types": [*python, "mypy", *(f".dev/onrecord/{name}" for name in PACKAGES), "tests"],
        "tests": [*python, "pytest", *pytest_arguments],
    }


def main(arguments: list[str]) -> int:
    """Take the command line's arguments; run the checks; give the first failure's exit code."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    every = commands(arguments[cut + 1 :])
    chosen = arguments[:cut] or list(every)
    unknown = [name for name in chosen if name not in every]
    if unknown:
        print(f"no check called {unknown[0]}; there are {', '.join(every)}", file=sys.stderr)
        return 2
    link_packages()
    for name in chosen:
        print(f"== {name}", flush=True)
        code = subprocess.run(every[name], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
