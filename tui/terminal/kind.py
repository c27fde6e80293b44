"""Which kind of terminal it is: a theme that was chosen in one may not be seen in another."""

from __future__ import annotations

from collections.abc import Mapping

from ...article.text import one_line

_LONGEST = 60  # characters of a name that a terminal gives itself


def kind_of_terminal(
    environment: Mapping[str, str], colours: str | None, light: bool | None
) -> str:
    """Give the name under which the theme of this kind of terminal is remembered.

    Args:
        environment: of the program.
        colours: how many there are, as Rich calls it; None for none.
        light: whether its background is light, None where that is not known.
    """
    program = environment.get("TERM_PROGRAM") or environment.get("LC_TERMINAL") or ""
    names = (environment.get("TERM", ""), program, colours or "none", _GROUNDS[light])
    return " ".join(one_line(name)[:_LONGEST].replace(" ", "_") or "-" for name in names)


_GROUNDS = {True: "light", False: "dark", None: "unknown"}


def theme_of_kind(themes: Mapping[str, str], kind: str) -> str | None:
    """Take the remembered themes and a kind; give its theme, or None.

    One whose background is not known this time gets what was chosen in it with any.
    """
    if kind in themes:
        return themes[kind]
    terminal, _, ground = kind.rpartition(" ")
    if ground != _GROUNDS[None]:
        return None
    return next(
        (name for each, name in themes.items() if each.rpartition(" ")[0] == terminal), None
    )
