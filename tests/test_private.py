"""Nothing is sent anywhere: an article is read without a connection or a stranger's file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.programs import private_environment

SCRIPT = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise SystemExit(f"asks the network: {event} {arguments}")
sys.addaudithook(refuse)
from onrecord.article import pipeline, source
article = source.article_of("\\u201cWe go,\\u201d said Anna Ito.", "a.txt")
assert pipeline.extract(article, pipeline.load()).quotes
"""


def test_reading_an_article_leaves_nothing_and_asks_nobody(tmp_path: Path) -> None:
    # Libraries have begun to tell their makers of the machine that they run on; onnxruntime keeps
    # what it will send in a database in the user's cache.
    folder = tmp_path / "home"
    folder.mkdir()
    command = [sys.executable, "-P", "-c", SCRIPT]
    environment = private_environment(folder)
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_the_command_writes_into_its_own_folders_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "onrecord", "extract", "--only", "quotes"]
    subprocess.run(command, env=private_environment(tmp_path), capture_output=True, check=True)
    found = {path.relative_to(tmp_path).parts for path in tmp_path.rglob("*") if path.is_file()}
    assert all("onrecord" in parts[:3] for parts in found), found
