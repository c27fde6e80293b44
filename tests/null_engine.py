"""Run the engines' tests with engines that find nothing: a file that passes tests nothing.

    python -m tests.null_engine [FILES]      by hand; without files those of tests/article

A test of what must not be found passes with an engine that never finds; beside it must stand one
of what must. Files named after an engine ("test_deals_…") lose that one only, others lose all. It
prints the files that ask an engine and in which no test fails, and of the others how many of the
tests that ask pass. Exit code 1 when such a file is there.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

ENGINES = {"actors": "find_actors", "quotes": "find_quotes", "deals": "find_deals"}
"""Each engine's package with its function; ``relays`` and ``speakers`` are of quotes."""

OF_QUOTES = ("relays", "speakers")


def silenced(path: str) -> tuple[str, ...]:
    """Take the path of a test file; give the engines that find nothing while it runs."""
    name = Path(path).stem.removeprefix("test_")
    if name.startswith(OF_QUOTES):
        return ("quotes",)
    return tuple(one for one in ENGINES if name.startswith(one)) or tuple(ENGINES)


class NullEngine:
    """A pytest plugin: silences engines by the file of the running test, and counts."""

    def __init__(self) -> None:
        """Begin with nothing run."""
        self.asked: set[str] = set()
        self.failed: set[str] = set()
        self._running = ""

    def silence(self) -> None:
        """Put a function in the place of each engine's; tests import it when they are collected."""
        from onrecord.article import actors, deals, quotes

        for module in (actors, quotes, deals):
            name = module.__name__.rpartition(".")[2]
            really = getattr(module, ENGINES[name])
            setattr(module, ENGINES[name], self._nothing(name, really))

    def _nothing(self, engine: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def found(*arguments: Any, **named: Any) -> Any:
            self.asked.add(self._running)
            if engine not in silenced(self._running.partition("::")[0]):
                return really(*arguments, **named)
            if engine == "actors":
                return ()
            known = arguments[1] if len(arguments) > 1 else named.get("actors")
            return (), known or ()

        return found

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Note which test runs."""
        self._running = item.nodeid

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that failed, and one that is expected to."""
        if report.failed or hasattr(report, "wasxfail"):
            self.failed.add(report.nodeid)

    def told(self) -> dict[str, tuple[int, int]]:
        """Give for each file that asks an engine how many tests ask and how many of them fail."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for test in self.asked - {""}:
            count = counts[test.partition("::")[0]]
            count[0] += 1
            count[1] += test in self.failed
        return {name: (asked, failed) for name, (asked, failed) in sorted(counts.items())}


def main(files: Iterable[str]) -> int:
    """Take test files; run them and print what is said above; give the exit code."""
    null = NullEngine()
    null.silence()
    chosen = list(files) or [str(ROOT / "tests" / "article")]
    pytest.main(["-q", "--no-header", "--tb=no", "-rN", *chosen], plugins=[null])
    empty = 0
    for name, (asked, failed) in null.told().items():
        empty += not failed
        print(f"{'EMPTY' if not failed else 'ok   '} {name}: {failed} of {asked} fail")
    print(f"{empty} files pass with engines that find nothing")
    return int(empty > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
