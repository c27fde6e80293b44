"""What becomes an article, unchanged, and what is refused with which words."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from onrecord.article import source
from onrecord.article.source import NoTextError, UnreadableError

TEXT = "The mayor’s café\r\n\r\n“We will rebuild,” she said.\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "story.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_encodings_are_recognised_and_the_text_stays_as_it_is(
    file: Path, encoding: str
) -> None:
    file.write_bytes(TEXT.encode(encoding))
    article = source.read(str(file))
    assert article.text == TEXT
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article.source == str(file)


def test_a_named_encoding_wins_over_detection(file: Path) -> None:
    file.write_bytes("Ёлка\n\nslow".encode("koi8-r"))
    assert source.read(str(file), "koi8-r").text.startswith("Ёлка")


def test_standard_input_is_read_once_and_whole() -> None:
    article = source.read("-", stdin=io.BytesIO(TEXT.encode()))
    assert (article.source, article.text) == ("-", TEXT)


def test_the_bundled_article_is_read_when_nothing_is_named() -> None:
    article = source.read()
    assert article.title is not None
    assert "defense ties" in article.title
    assert article.source.endswith("article.txt")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mayor resigns\n\nShe left on Monday.", "Mayor resigns"),
        ("She left on Monday.\n\nNobody knew.", None),
        ("A lone line", None),
        ("\n Quay closed \n \n\nNobody may enter it.", "Quay closed"),
        ("Quay closed\r\n\r\nNobody may enter it.", "Quay closed"),
        ("Quay closed\u2028\u2028Nobody may enter it.", "Quay closed"),
        ("Quay closed\n\n> Nobody may enter it.", None),
        ("The harbour master closed the\nquay on Monday.\n\nNobody knew.", None),
        (f"{'long ' * 60}\n\nMore.", None),
    ],
)
def test_a_short_first_line_is_the_title(text: str, title: str | None) -> None:
    assert source.title_of(text) == title


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"\x81\x8d\x8f\x90", None, ["UTF-8", "--encoding"]),
        (b"\x7fELF\0\0\0", None, ["binary", "plain text"]),
        (b"caf\xe9", "ascii", ["ascii", "--encoding"]),
        (b"text", "no-such-code", ["no-such-code", "utf-8"]),
        (b"text", "rot13", ["rot13"]),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_a_remedy(
    file: Path, data: bytes, encoding: str | None, words: list[str]
) -> None:
    file.write_bytes(data)
    with pytest.raises(UnreadableError) as error:
        source.read(str(file), encoding)
    assert all(word in str(error.value) for word in words)


def test_a_missing_file_a_folder_and_a_forbidden_file_are_told_apart(
    file: Path, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableError, match=r"no file .*story\.txt"):
        source.read(str(file))
    with pytest.raises(UnreadableError, match="is a folder"):
        source.read(str(tmp_path))
    with pytest.raises(UnreadableError, match="cannot be read"):
        source.read("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_forbidden_file_is_reported(file: Path) -> None:
    file.write_text("secret")
    file.chmod(0)
    with pytest.raises(UnreadableError, match="permissions"):
        source.read(str(file))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff".encode()])
def test_a_file_without_text_is_no_article(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(NoTextError, match="no text"):
        source.read(str(file))


def test_a_text_too_large_to_be_an_article_is_refused(file: Path) -> None:
    file.write_bytes(b"a " * (source.LARGEST // 2 + 1))
    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        source.read(str(file))


def test_an_error_shows_no_control_character_of_a_file_name() -> None:
    with pytest.raises(UnreadableError) as error:
        source.read("\x1b]0;owned\x07\n.txt")
    assert "\x1b" not in str(error.value)
    assert "\n" not in str(error.value)
