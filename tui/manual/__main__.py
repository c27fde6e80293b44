"""Make the man page, the shell completions and the README's table of keys.

They come from the command line's own parsers and from the reader's table of actions.

    python -m onrecord.tui.manual           write them
    python -m onrecord.tui.manual --check   end with 1 when they are not up to date

It needs shtab (pip install -e '.[dev]') and a checkout. But for the README the files are installed
with the program: share/man/man1, share/bash-completion/completions, share/zsh/site-functions.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from pathlib import Path
from typing import Any

import shtab

from ..cli.main import COMMANDS
from ..cli.main import parser as reading_parser
from . import keys

FOLDER = Path(__file__).resolve().parent
README = FOLDER.parents[1] / "README.md"

_TABLE = re.compile(r"(?<=^## Keys\n\n)(?:\|.*\n)+", re.MULTILINE)

_BASH_PATHS = f"""
_onrecord_paths() {{
  compgen -W "{" ".join(COMMANDS)}" -- $1
  compgen -f -- $1
}}
"""
_PATHS = {"bash": "_onrecord_paths", "zsh": "_files", "tcsh": "f"}


def whole_parser() -> argparse.ArgumentParser:
    """Give one parser of all commands, as shtab wants it."""
    whole = reading_parser()
    _complete(whole, _PATHS)
    commands = whole.add_subparsers()
    for name, made in _parsers().items():
        command = commands.add_parser(name, help=made.description, parents=[made], add_help=False)
        _complete(command, shtab.FILE)
    return whole


def _parsers() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of each command by its name."""
    modules = {name: importlib.import_module(f"onrecord.tui.commands.{name}") for name in COMMANDS}
    return {name: module.parser() for name, module in modules.items()}


def _complete(parser: argparse.ArgumentParser, paths: Any) -> None:
    for action in parser._actions:
        if action.dest in ("paths", "output", "log_file", "library"):
            action.complete = paths if action.dest == "paths" else shtab.FILE  # type: ignore[attr-defined]


def completion(shell: str) -> str:
    """Take ``bash`` or ``zsh``; give the text of its completion file."""
    preamble: Any = {"bash": _BASH_PATHS}
    made = str(shtab.complete(whole_parser(), shell=shell, preamble=preamble))
    return "\n".join(line.rstrip() for line in made.splitlines()) + "\n"


def man_page() -> str:
    """Give the man page, in the macros of man(7)."""
    lines = [
        '.TH ONRECORD 1 "" "onrecord" "User Commands"',
        ".SH NAME",
        "onrecord \\- read news in the terminal, with its quotes, deals and actors on record",
        ".SH SYNOPSIS",
    ]
    commands = {"": reading_parser(), **_parsers()}
    for parser in commands.values():
        usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
        lines += [".PP", _roff(usage)]
    lines += [".SH DESCRIPTION", _roff(_DESCRIPTION)]
    for name, parser in commands.items():
        lines.append(f".SH {'OPTIONS' if not name else f'ONRECORD {name.upper()}'}")
        if name:
            lines.append(_roff(str(parser.description)))
        for action in parser._actions:
            if action.help in (None, argparse.SUPPRESS):
                continue
            value = action.metavar or ("" if action.nargs == 0 else action.dest)
            if action.choices:
                value = "|".join(map(str, action.choices))
            called = ", ".join(action.option_strings)
            lines += [".TP", _roff(f"{called} {value}".strip()), _roff(str(action.help))]
        lines += [".PP", ".nf", _roff(str(parser.epilog)), ".fi"]
    lines += [".SH KEYS"]
    for section, told in keys.entries():
        lines.append(f".SS {section}")
        for pressed, does in told:
            lines += [".TP", _roff(pressed), _roff(does)]
    lines += [".SH ENVIRONMENT"]
    for variable, what in _ENVIRONMENT.items():
        lines += [".TP", variable, _roff(what)]
    return "\n".join(lines) + "\n"


_DESCRIPTION = (
    "onrecord shows an article with its people, organisations and places highlighted, and beside "
    "it a tree of who said what and who agreed on what; every fact leads to its words. All of it "
    "runs on this machine, and nothing is sent anywhere. Press ? in the reader for its keys."
)
_ENVIRONMENT = {
    "ONRECORD_MODEL": "the spaCy pipeline to use when --model does not name one",
    "NO_COLOR": "when set, no colours are used",
    "TERM": "dumb: tables come without colours",
}


def _roff(text: str) -> str:
    """Take words; give them so that roff shows them as they are."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", "\\\\&", text, flags=re.MULTILINE)


def files() -> dict[Path, str]:
    """Give every file's path and text."""
    readme = README.read_text("utf-8")
    return {
        README: _TABLE.sub(lambda _: keys.table(), readme, count=1),
        FOLDER / "onrecord.1": man_page(),
        FOLDER / "completions" / "onrecord": completion("bash"),
        FOLDER / "completions" / "_onrecord": completion("zsh"),
    }


def main(arguments: list[str]) -> int:
    """Take the arguments; write the files or compare them, give the exit code."""
    stale = []
    for path, text in files().items():
        if arguments == ["--check"]:
            if not path.exists() or path.read_text("utf-8") != text:
                stale.append(path.name)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    if stale:
        print(
            f"not up to date: {', '.join(stale)}; run python -m onrecord.tui.manual",
            file=sys.stderr,
        )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
