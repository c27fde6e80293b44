"""What is installed: everything the program needs, under one name, and nothing generic."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tests import release

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "article" / "licences"
PACKAGES = ("article", "styles", "tui")


def tracked(folder: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}


@pytest.fixture(scope="session")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    # From a copy: a build folder left in the tree would put its old files into the wheel.
    folder = tmp_path_factory.mktemp("wheel")
    for name in tracked("."):
        (folder / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / "tree" / name)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, "tree"],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_tree_under_one_name(wheel_names: set[str]) -> None:
    # What is in tui/package is onrecord itself; the licences lie where installers look for them.
    files = {name for folder in PACKAGES for name in tracked(folder)} - tracked("article/licences")
    expected = {f"onrecord/{name}".replace("onrecord/tui/package/", "onrecord/") for name in files}
    beside = {name for name in wheel_names if ".dist-info/" in name or ".data/" in name}
    assert wheel_names - beside == expected


def test_man_page_and_completions_are_installed_where_the_shells_look(
    wheel_names: set[str],
) -> None:
    places = {name.partition(".data/data/")[2] for name in wheel_names if ".data/" in name}
    assert places == {
        "share/man/man1/onrecord.1",
        "share/bash-completion/completions/onrecord",
        "share/zsh/site-functions/_onrecord",
    }


def test_every_licence_is_in_the_wheel(wheel_names: set[str]) -> None:
    found = {name.rpartition("/licenses/")[2] for name in wheel_names if "/licenses/" in name}
    assert found == {"LICENSE", *tracked("article/licences")}
    texts = {path.name: path.read_text("utf-8") for path in LICENCES.glob("*.txt")}
    assert all("Of this licence" in text for text in texts.values())
    for words in ("Apache License", "ALL copies of the software", "Explosion", "Porimol Chandro"):
        assert any(words in text for text in texts.values())


def test_the_public_names_are_those_that_are_told() -> None:
    import onrecord

    assert set(re.findall(r"onrecord\.(\w+)", onrecord.__doc__ or "")) <= set(onrecord.__all__)
    assert onrecord.__version__ == metadata.version("onrecord")
    for name in onrecord.__all__:
        assert getattr(onrecord, name)
    with pytest.raises(AttributeError):
        onrecord.no_such_name  # noqa: B018


def test_the_package_imports_nothing_heavy_and_runs_as_a_module() -> None:
    script = "import sys, onrecord; assert not {'spacy', 'textual', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-P", "-c", script], check=True)
    command = [sys.executable, "-P", "-m", "onrecord", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told == f"onrecord {metadata.version('onrecord')}\n"


def imports_of(path: Path) -> set[str]:
    """The absolute names a module imports, relative ones resolved below onrecord."""
    package = ["onrecord", *path.relative_to(ROOT).parent.parts]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *(node.module.split(".") if node.module else [])])
            names |= {stem} | {f"{stem}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "article").rglob("*.py")), ids=str)
def test_the_engine_knows_nothing_of_terminals(path: Path) -> None:
    forbidden = {"textual", "rich", "onrecord.tui", "onrecord.styles"}
    found = {
        name
        for name in imports_of(path)
        for f in forbidden
        if name == f or name.startswith(f"{f}.")
    }
    assert not found


@pytest.mark.parametrize("path", sorted((ROOT / "tui" / "widgets").glob("*.py")), ids=str)
def test_a_widget_knows_no_screen_and_not_the_app(path: Path) -> None:
    assert not [
        name
        for name in imports_of(path)
        if name.startswith(("onrecord.tui.screens", "onrecord.tui.app"))
    ]


def test_whoever_builds_gets_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    digests = []
    for umask in (0o022, 0o077):
        before = os.umask(umask)
        try:
            made = release.build(tmp_path / str(umask))
        finally:
            os.umask(before)
        digests.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made})
    assert digests[0] == digests[1]
    (sdist,) = (tmp_path / str(0o077)).glob("*.tar.gz")
    with tarfile.open(sdist) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    assert {"LICENSE", "README.md", *tracked("article/licences")} <= names
