"""Exporting: the facts of the article, as the reader has judged them, to a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from ...article.export import to_json
from ...article.export_csv import header, to_csv
from ...article.export_markdown import to_markdown
from ...article.model import Article, Facts
from ...article.selection import KINDS, select
from ...article.text import one_line
from .. import saving
from ..writing import WriteError, write
from .selecting import SelectingScreen

FORMS = {
    "md": "Markdown: quotes, deals, actors",
    "quotes": "CSV table of the quotes",
    "deals": "CSV table of the deals",
    "actors": "CSV table of the actors",
    "json": "JSON",
}
"""What a file can hold, with how it is called in the chooser."""


class ExportingScreen(SelectingScreen):
    """Writes what stands: rejected facts are left out, corrected speakers are in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "export", "Export", show=False, id="export", tooltip="Export to a file"),
    ]

    def action_export(self) -> None:
        """Choose a form and whether all facts or only the verified ones; write a new file."""
        if self.session.extracted is None:
            self.say("The facts are not there yet.")
            return
        choices = [(label, (form, False)) for form, label in FORMS.items()]
        if "verified" in self.session.verdicts.values():
            choices += [(f"Verified only · {label}", (form, True)) for form, label in FORMS.items()]

        def export(choice: tuple[str, bool] | None) -> None:
            if choice is not None:
                self._export(*choice)

        from .choice import ChoiceScreen  # when it is wanted: the first paint is not to wait

        self.app.push_screen(ChoiceScreen("Export", choices), export)

    def _export(self, form: str, verified: bool) -> None:
        session = self.session
        facts = session.standing
        if verified:
            ids = {ident for ident, told in session.verdicts.items() if told == "verified"}
            facts = select(facts, ids=ids)
        text = content(session.article, facts, form)
        title = session.article.title or Path(session.article.source).stem
        stem = f"{saving.stem_of(title)}{f'-{form}' if form in KINDS else ''}"
        path = saving.new_path(Path.cwd(), stem, f".{'csv' if form in KINDS else form}")
        try:
            write(path, text.encode("utf-8-sig" if form in KINDS else "utf-8", "replace"))
        except WriteError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
        else:
            self.say(f"Saved as {one_line(path.name)}")


def content(article: Article, facts: Facts, form: str) -> str:
    """Take an article, its facts and one of ``FORMS``; give the text of the file."""
    if form == "md":
        return to_markdown(article, facts)
    if form == "json":
        return json.dumps(to_json(article, facts), indent=2) + "\n"
    return header(form) + to_csv(article, facts, form)
