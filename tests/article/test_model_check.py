"""Whether a model is told apart from one that was changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.article import model_check, pipeline


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    original = model_check.find(pipeline.PINNED_MODEL)
    assert original is not None
    return Path(shutil.copytree(original, tmp_path_factory.mktemp("model") / "model"))


def test_the_pinned_model_is_the_published_one() -> None:
    report = model_check.check(pipeline.PINNED_MODEL)
    assert report is not None
    assert (report.name, report.version, report.files) == ("en_core_web_md", "3.7.1", 26)
    assert report.known
    assert report.wrong == ()


def test_a_changed_and_a_missing_file_are_named(copy: Path) -> None:
    with (copy / "ner" / "model").open("r+b") as file:
        file.seek(1000)
        file.write(b"changed")
    (copy / "tagger" / "cfg").unlink()
    report = model_check.check(str(copy))
    assert report is not None
    assert report.wrong == ("ner/model", "tagger/cfg")


def test_a_model_that_is_not_on_record_is_no_fault(copy: Path) -> None:
    meta = copy / "meta.json"
    meta.write_text(meta.read_text("utf-8").replace('"3.7.1"', '"9.9.9"'), "utf-8")
    report = model_check.check(str(copy))
    assert report is not None
    assert (report.version, report.known, report.wrong) == ("9.9.9", False, ())


@pytest.mark.parametrize("name", ["no_such_model", "", "os.path.nothing", "./nowhere", "a/../b"])
def test_what_is_no_model_gives_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert model_check.check(name) is None


def test_a_pinned_model_that_was_changed_is_not_loaded(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # ``copy`` was changed by the tests above, or is of another version.
    (copy / "vocab" / "strings.json").write_text("[]")
    monkeypatch.setattr(model_check, "find", lambda _: copy)
    with pytest.raises(pipeline.ModelMissingError, match="not the one that was published"):
        pipeline.load()
