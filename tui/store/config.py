"""The user's settings: ``config.toml`` in the platform's configuration folder.

    theme = "gruvbox"                 # any theme that Textual knows, or one of the user's own
    model = "en_core_web_lg"          # an installed spaCy pipeline, or its folder
    clipboard = "wl-copy"             # gets the copied text on standard input; or ["wl-copy", "-n"]
    notes = "~/notes.md"              # what facts are added to with one key
    recent = false                    # remember nothing of what was opened
    cursor = true                     # show the terminal's own cursor, on what is selected

    [keys]                            # binding id = key, or several keys
    next_quote = "ctrl+n"
    quit = ["q", "ctrl+w"]

A mistake never stops the program: the setting keeps its default, and one sentence that names file
and line tells the user. Nothing heavy is imported here; ``extract`` reads the model's name too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from . import own_files
from .places import short

if TYPE_CHECKING:
    from .themes import OwnTheme

FILE_NAME = "config.toml"

SETTINGS = ("theme", "model", "clipboard", "notes", "recent", "cursor", "keys")
"""The names that may stand at the top of the file."""

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_ARROWS_AND_EDITING = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"}
)
_OTHER_KEYS = frozenset(
    {"enter", "escape", "tab", "space", "backspace", "slash", "backslash", "at", "minus", "plus"}
)
_NAMED_KEYS = (
    _ARROWS_AND_EDITING | _OTHER_KEYS | {"underscore", *(f"f{number}" for number in range(1, 25))}
)


@dataclass(frozen=True, slots=True)
class Config:
    """What the user set; None and empty mean the default.

    ``keymap`` goes from a binding's id to its keys, separated by commas, as Textual's
    ``App.set_keymap`` takes it. ``problems`` holds a sentence for each mistake in the file, not
    yet made safe to show: it quotes the file. ``themes`` are the user's own.
    """

    theme: str | None = None
    model: str | None = None
    clipboard: str | tuple[str, ...] | None = None
    notes: Path | None = None
    recent: bool = True
    cursor: bool = False
    keymap: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    themes: tuple[OwnTheme, ...] = ()


Collisions = Callable[[Mapping[str, str]], Iterable[tuple[str, str, str, str, Collection[str]]]]
"""Takes a keymap; gives what ``keys.Collision`` holds."""


class _MistakeError(Exception):
    """A value that cannot be used; the message goes after file and line."""


def default_path() -> Path:
    """Give the path of the user's configuration file, whether or not it exists."""
    return Path(platformdirs.user_config_dir("onrecord")) / FILE_NAME


def load(
    path: Path | None = None,
    *,
    bindings: Collection[str] | None = None,
    themes: Collection[str] | None = None,
    collisions: Collisions | None = None,
) -> Config:
    """Read the configuration file; nothing is raised, and a file that is not there is no problem.

    Args:
        path: the file; the user's own when None.
        bindings: the ids that ``keys`` may name; any when None.
        themes: the themes there are; any name is taken when None.
        collisions: finds the keys that two actions share; none is told when None.

    Returns:
        The settings that could be used, and a sentence for each that could not, and for each
        action that loses a key.
    """
    path = path or default_path()
    try:
        data = own_files.read_bytes(path)
    except FileNotFoundError:
        return Config()
    except OSError as error:
        return Config(
            problems=(f"{short(path)} cannot be read ({error.strerror}) and is ignored.",)
        )
    return parse(data, short(path), bindings=bindings, themes=themes, collisions=collisions)


def parse(
    data: bytes,
    name: str = FILE_NAME,
    *,
    bindings: Collection[str] | None = None,
    themes: Collection[str] | None = None,
    collisions: Collisions | None = None,
) -> Config:
    """Take a configuration file's bytes and its name for messages; give what ``load`` gives."""
    import tomllib  # most users have no file, and the first paint is not to wait for its parser

    try:
        # A byte order mark is what Windows editors leave; TOML does not know it.
        text = data.decode("utf-8-sig")
        settings = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Config(problems=(f"{name}, line {line}: not UTF-8; the whole file is ignored.",))
    except tomllib.TOMLDecodeError as error:
        return Config(problems=(_syntax_problem(name, text, str(error)),))
    except RecursionError:
        return Config(problems=(f"{name}: nested too deeply; the whole file is ignored.",))
    return _Reader(name, text, bindings, themes, collisions).read(settings)


class _Reader:
    """Turns parsed settings into a ``Config`` and collects the mistakes with their lines."""

    def __init__(
        self,
        name: str,
        text: str,
        bindings: Collection[str] | None,
        themes: Collection[str] | None,
        collisions: Collisions | None,
    ) -> None:
        self._name = name
        self._lines = _lines_of_settings(text)
        self._bindings = bindings
        self._themes = themes
        self._collisions = collisions
        self._problems: list[str] = []

    def read(self, settings: Mapping[str, Any]) -> Config:
        """Take the whole file as ``tomllib`` gives it; give the settings."""
        for name in settings:
            if name not in SETTINGS:
                self._report((name,), f"there is no setting {name!r}{_hint(name, SETTINGS)}")
        return Config(
            theme=self._use("theme", settings, self._theme),
            model=self._use("model", settings, _model),
            clipboard=self._use("clipboard", settings, _clipboard),
            notes=self._use("notes", settings, _notes),
            recent=self._use("recent", settings, _switch("recent")) is not False,
            cursor=self._use("cursor", settings, _switch("cursor")) is True,
            keymap=self._keymap(settings.get("keys", {})),
            problems=tuple(self._problems),
        )

    def _report(self, place: tuple[str, ...], what: str) -> None:
        self._problems.append(f"{self._where(place)}: {what}; it is ignored.")

    def _where(self, place: tuple[str, ...]) -> str:
        line = self._lines.get(place)
        return f"{self._name}, line {line}" if line else self._name

    def _use(self, name: str, settings: Mapping[str, Any], reader: Any) -> Any:
        if name not in settings:
            return None
        try:
            return reader(settings[name])
        except _MistakeError as mistake:
            self._report((name,), str(mistake))
            return None

    def _theme(self, value: object) -> str:
        theme = _string("theme", value)
        if self._themes is not None and theme not in self._themes:
            raise _MistakeError(f"there is no theme {theme!r}{_hint(theme, self._themes)}")
        return theme

    def _keymap(self, table: object) -> dict[str, str]:
        if not isinstance(table, dict):
            self._report(("keys",), "keys is a table: [keys], then one binding a line")
            return {}
        keymap: dict[str, str] = {}
        taken: dict[str, str] = {}
        for binding, value in table.items():
            try:
                if self._bindings is not None and binding not in self._bindings:
                    raise _MistakeError(
                        f"there is no binding {binding!r}{_hint(binding, self._bindings)}"
                    )
                keys = _keys(value)
                for key in keys:
                    if taken.get(key, binding) != binding:
                        raise _MistakeError(f"the key {key!r} is already given to {taken[key]!r}")
            except _MistakeError as mistake:
                self._report(("keys", binding), str(mistake))
                continue
            taken.update((key, binding) for key in keys)
            keymap[binding] = ",".join(keys)
        self._report_collisions(keymap)
        return keymap

    def _report_collisions(self, keymap: Mapping[str, str]) -> None:
        for key, gets, loses, where, keeps in self._collisions(keymap) if self._collisions else ():
            if loses in keymap:
                what = f"{loses!r} does not get the key {key!r}{where}, which is that of {gets!r}"
            else:
                what = f"{gets!r} takes the key {key!r} from {loses!r}{where}"
                if keeps:
                    what += f", which keeps {' and '.join(map(repr, keeps))}"
                elif not where:
                    what += ", which now needs another"
            named = loses if loses in keymap else gets
            self._problems.append(f"{self._where(('keys', named))}: {what}.")


def _model(value: object) -> str:
    model = _string("model", value)
    return str(Path(model).expanduser()) if model.startswith("~") else model


def _notes(value: object) -> Path:
    try:
        path = Path(_string("notes", value)).expanduser()
    except RuntimeError:
        raise _MistakeError("notes names the home folder of nobody") from None
    if not path.is_absolute():
        raise _MistakeError("notes is a file with its whole path, as in '~/notes.md'")
    return path


def _switch(name: str) -> Callable[[object], bool]:
    def read(value: object) -> bool:
        if not isinstance(value, bool):
            raise _MistakeError(f"{name} is true or false")
        return value

    return read


def _clipboard(value: object) -> str | tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return tuple(value)
    if isinstance(value, list):
        raise _MistakeError("clipboard is a command, or a list of a command and its arguments")
    return _string("clipboard", value)


def _string(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _MistakeError(f"{name} is a text in quotation marks")
    return value.strip()


def _keys(value: object) -> list[str]:
    """Take what stands behind a binding; give the names of its keys, the comma as ``comma``."""
    if isinstance(value, str):
        value = ["comma"] if value.strip() == "," else value.split(",")
    if not isinstance(value, list) or not value:
        raise _MistakeError("a binding is given one key or a list of keys, in quotation marks")
    names = []
    for key in value:
        if not isinstance(key, str):
            raise _MistakeError("a key is a text in quotation marks")
        name = "comma" if key.strip() == "," else "space" if key == " " else key.strip()
        if not _is_key(name):
            raise _MistakeError(f"there is no key {name!r} (as in 's', 'f5', 'ctrl+k', 'pagedown')")
        names.append(name)
    return list(dict.fromkeys(names))


def _is_key(name: str) -> bool:
    """Tell whether Textual may send a key of this name: modifiers, then a character or a name."""
    if len(name) == 1:
        return name.isprintable() and not name.isspace()
    *modifiers, key = name.split("+") if not name.endswith("++") else [*name[:-2].split("+"), "+"]
    if not set(modifiers) <= _MODIFIERS:
        return False
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    if key in _NAMED_KEYS:
        return True
    try:
        # Textual calls other characters by their Unicode name: question_mark, full_stop.
        unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return False
    return key == key.lower()


def _hint(name: str, known: Collection[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _syntax_problem(name: str, text: str, message: str) -> str:
    """Take what ``tomllib`` said; give it as our sentence, with the line in front."""
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.S)
    what = found[1] if found else message
    line = found[2] if found and found[2] else text.count("\n") + 1
    what = what[:1].lower() + what[1:]
    return f"{name}, line {line}: this is no TOML ({what}); the whole file is ignored."


_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_SETTING = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")


def _lines_of_settings(text: str) -> dict[tuple[str, ...], int]:
    """Take a valid file; give the line on which each setting and table stands, counted from 1.

    ``tomllib`` does not tell. A line inside a string over several lines may look like a setting;
    it can only add a place that nobody asks for, since the first line of a name wins.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.fullmatch(line):
            table = _path(header[1])
            lines.setdefault(table, number)
        elif setting := _SETTING.match(line):
            path = (*table, *_path(setting[1]))
            for length in range(1, len(path) + 1):
                lines.setdefault(path[:length], number)
    return lines


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"' ") for part in dotted.split("."))
