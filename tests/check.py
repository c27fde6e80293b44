"""Run every check of the project: lint, format, types, contracts, tests.

    python tests/check.py                 all of them, in that order; ends at the first that fails
    python tests/check.py lint types      only those named: lint, format, types, contracts, tests
    python tests/check.py tests -- -k cli what stands after -- goes to pytest
    python tests/check.py coverage        when asked for alone: the tests, and which lines they run

Tests run side by side, one process a core; then, more at once, those that wait for other programs
most of their time; then those that measure milliseconds, one by one.

Give a fresh environment `pip install -e '.[dev]' --config-settings editable_mode=strict` first.
Exit code 0 when all pass.
"""

from __future__ import annotations

import os
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


MOST_PROCESSES = 4
"""Of tests side by side: each loads the model and takes a gigabyte."""

MOST_WAITING = 4
"""Processes of tests that wait for other programs, whatever the cores: each program they start
may take a gigabyte. A file's tests stay together, as they share what was read."""

WAITING = ("tests/pty", "tests/cluster")
QUIET = ("tests/speed",)
"""Where those tests stand: to look for them among all takes longer than many a test."""

_CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

LEAST_COVERED = 88
"""Percent of the lines that the tests run, without those of training; raise it, never lower it."""

ASKED_FOR = ("coverage",)
"""Checks that run only when they are named: with lines counted the tests take a third longer."""

NO_TESTS = 5
"""The exit code of pytest when none was chosen."""


def commands(pytest_arguments: list[str]) -> dict[str, list[list[str]]]:
    """Take what to hand to pytest; give each check's command lines by the check's name."""
    python = [sys.executable, "-m"]
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    side_by_side = ["-n", str(processes), "-m", "not quiet and not waiting"]
    named = any((ROOT / one.split("::")[0]).exists() for one in pytest_arguments)

    def where(places: tuple[str, ...]) -> tuple[str, ...]:
        return () if named else places

    waiting = ["-n", str(MOST_WAITING), "--dist", "loadfile", "-m", "waiting"]
    return {
        "lint": [[*python, "ruff", "check", "."]],
        "format": [[*python, "ruff", "format", "--check", "."]],
        "types": [[*python, "mypy", *(f".dev/onrecord/{name}" for name in PACKAGES), "tests"]],
        # Who may import whom: pyproject.toml says it, with the reason of each.
        "contracts": [[*python[:1], "-c", _CONTRACTS]],
        "tests": [
            # What takes longest is named, so that somebody makes it shorter.
            [*python, "pytest", *side_by_side, "--durations=10", *pytest_arguments],
            [*python, "pytest", *waiting, "--durations=5", *pytest_arguments, *where(WAITING)],
            [*python, "pytest", "-m", "quiet", "--durations=5", *pytest_arguments, *where(QUIET)],
        ],
        "coverage": [
            [
                *(*python, "pytest", *side_by_side, "--cov=article", "--cov=tui"),
                *("--cov-report=term:skip-covered", f"--cov-fail-under={LEAST_COVERED}"),
                *pytest_arguments,
            ]
        ],
    }


def environment(name: str) -> dict[str, str]:
    """Take a check's name; give its environment: for contracts the links are the package."""
    return {**os.environ, "PYTHONPATH": ".dev"} if name == "contracts" else dict(os.environ)


def main(arguments: list[str]) -> int:
    """Take the command line's arguments; run the checks; give the first failure's exit code."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    every = commands(arguments[cut + 1 :])
    chosen = arguments[:cut] or [name for name in every if name not in ASKED_FOR]
    unknown = [name for name in chosen if name not in every]
    if unknown:
        print(f"no check called {unknown[0]}; there are {', '.join(every)}", file=sys.stderr)
        return 2
    link_packages()
    for name in chosen:
        print(f"== {name}", flush=True)
        for command in every[name]:
            code = subprocess.run(command, cwd=ROOT, env=environment(name), check=False).returncode
            if code and not (name == "tests" and code == NO_TESTS):
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
