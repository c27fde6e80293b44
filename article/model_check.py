"""Whether an installed model is the one that was published, file by file."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ModelReport:
    """What an installed model is: its name and version, and how its files compare.

    ``known`` tells whether the files of that version are on record; ``wrong`` holds those that are
    missing or differ.
    """

    folder: Path
    name: str
    version: str
    known: bool
    wrong: tuple[str, ...] = ()
    files: int = 0


def check(name: str) -> ModelReport | None:
    """Take a model's name or folder; give the report, None when no such model is installed.

    The model is not loaded and no code of it is run.
    """
    folder = find(name)
    if folder is None:
        return None
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        title, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return ModelReport(folder, folder.name, "?", False, ("meta.json",))
    published = _published(title, version)
    wrong = [file for file, digest in published.items() if _digest(folder / file) != digest]
    return ModelReport(folder, title, version, bool(published), tuple(wrong), len(published))


def find(name: str) -> Path | None:
    """Take a model's name or folder; give the folder with its ``config.cfg``, or None."""
    folder = Path(name)
    if not folder.is_dir():
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            return None
        if spec is None or spec.origin is None:
            return None
        folder = Path(spec.origin).parent
    # A package of a model has the model in a folder of name and version.
    found = [folder, *sorted(folder.glob("*-*"))]
    return next((each for each in found if (each / "config.cfg").is_file()), None)


def _published(name: str, version: str) -> dict[str, str]:
    lines = (resources.files(__package__) / "model_files.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[2]: row[3] for row in rows if row[:2] == [name, version]}


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
