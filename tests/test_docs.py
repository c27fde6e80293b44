"""The pages for contributors name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import check

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = re.findall(
        r"`((?:article|tui|tests|styles)/[\w./*-]*)", (ROOT / page).read_text("utf-8")
    )
    assert len(named) > 10
    missing = [
        name for name in named if "NAME" not in name and not list(ROOT.glob(name.rstrip("/")))
    ]
    assert missing == []


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_name_of_ours_that_is_told_is_in_the_code(page: str) -> None:
    code = "".join(
        path.read_text("utf-8")
        for folder in ("article", "tui", "tests")
        for path in (ROOT / folder).rglob("*.py")
    )
    told = re.findall(r"`(_?[A-Za-z_]*_[A-Za-z_]+|[A-Z]{4,})`", (ROOT / page).read_text("utf-8"))
    assert told
    assert [name for name in told if name not in code + (ROOT / "pyproject.toml").read_text()] == []


def test_the_checks_that_are_told_are_those_there_are() -> None:
    told = re.search(
        r"tests/check.py ((?:[a-z]+ )+[a-z]+)`", (ROOT / "CONTRIBUTING.md").read_text()
    )
    assert told is not None
    assert set(told[1].split()) <= set(check.commands([]))


def test_the_long_checks_are_there_and_read_what_they_are_told() -> None:
    told = (ROOT / ".github" / "workflows" / "long.yml").read_text("utf-8")
    files = [*re.findall(r"tests/[\w/]+\.py", told)]
    files += [
        name.replace(".", "/") + ".py" for name in re.findall(r"python -m (tests\.\w+)", told)
    ]
    assert len(files) >= 6
    code = {name: (ROOT / name).read_text("utf-8") for name in files}
    for variable in re.findall(r"ONRECORD_\w+", told):
        assert any(f'"{variable}"' in text for text in code.values()), variable


def test_every_contract_of_imports_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    after = [
        lines[number + 1]
        for number, line in enumerate(lines)
        if line == "[[tool.importlinter.contracts]]"
    ]
    assert len(after) > 10
    assert [line for line in after if not line.startswith("# ")] == []
