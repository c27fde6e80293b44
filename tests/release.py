"""Build wheel and sdist, the same byte for byte whoever builds them, wherever and when.

    python tests/release.py [FOLDER]    writes into FOLDER (default: dist)

Only files that git knows are in them. Modes, owners and times are set here: builders take them from
the disk, where the umask and the clone decide them.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tracked() -> list[str]:
    """Give the files of the project: what git has, and new files that it does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def epoch() -> int:
    """Give the seconds of the last commit, or those that $SOURCE_DATE_EPOCH names."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    command = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(told.stdout)


def build(folder: Path) -> list[Path]:
    """Take a folder; put wheel and sdist there and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    when = epoch()
    with tempfile.TemporaryDirectory() as temporary:
        tree, out = Path(temporary) / "tree", Path(temporary) / "out"
        for name in tracked():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(tree)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when)}
        subprocess.run(command, env=environment, capture_output=True, check=True)
        found = [Path(shutil.move(path, folder / path.name)) for path in sorted(out.iterdir())]
    for path in found:
        (_same_wheel if path.suffix == ".whl" else _same_sdist)(path, when)
    return found


def _mode(mode: int) -> int:
    return 0o755 if mode & stat.S_IXUSR else 0o644


def _same_wheel(path: Path, when: int) -> None:
    date = time.gmtime(max(when, 315_532_800))[:6]  # a ZIP knows no time before 1980
    with zipfile.ZipFile(path) as before:
        parts = [(info, before.read(info)) for info in before.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for info, data in parts:
            fresh = zipfile.ZipInfo(info.filename, date)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = (stat.S_IFREG | _mode(info.external_attr >> 16)) << 16
            after.writestr(fresh, data)


def _same_sdist(path: Path, when: int) -> None:
    buffer = io.BytesIO()
    with tarfile.open(path) as before, tarfile.open(fileobj=buffer, mode="w") as after:
        for member in sorted(before.getmembers(), key=lambda each: each.name):
            fresh = tarfile.TarInfo(member.name)
            fresh.type, fresh.size, fresh.mtime = member.type, member.size, when
            fresh.mode = 0o755 if member.isdir() else _mode(member.mode)
            after.addfile(fresh, before.extractfile(member) if member.isfile() else None)
    with path.open("wb") as file, gzip.GzipFile("", "wb", mtime=when, fileobj=file) as packed:
        packed.write(buffer.getvalue())


if __name__ == "__main__":
    for made in build(Path(sys.argv[1] if len(sys.argv) > 1 else "dist")):
        print(made)
