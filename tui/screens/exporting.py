"""Exporting: the facts of the article, as the reader has judged them, to a file."""

from __future__ import annotations

from ..store.places import short
from .part import Part

_OUTCOMES = {
    "added": "Added to",
    "taken out": "Taken out of",
    "there": "It stands already in",
}
_THEN = {"added": "; the same key takes it out again"}


class Exporting(Part):
    """Writes what stands: rejected facts are left out, corrected speakers are in."""

    def action_export(self) -> None:
        """Choose a form and whether all facts or only the verified ones; write a new file."""
        if not self.model.is_read:
            self.reader.say("The facts are not there yet.")
            return
        from ..store.exporting import FORMS  # when it is wanted: the first paint is not to wait

        labels = [(form, label) for form, (_, _, label) in FORMS.items()]
        choices = [(label, (form, False)) for form, label in labels]
        if "verified" in self.session.verdicts.values():
            choices += [(f"Verified only · {label}", (form, True)) for form, label in labels]
        self.reader.dialogs.choose("Export", choices, lambda choice: self._export(*choice))

    def action_append(self) -> None:
        """Add the selected fact, cited, to the file of notes; take it out where it is the last."""
        if self.model.selected is None:
            return
        from ...article.formats.copied import render  # when it is wanted: as below
        from ..store import notebook
        from ..store.writing import WriteError

        session = self.session
        ids = (self.model.selected.stop.id,)
        entry = render(session.article, session.facts, ids, "markdown", session.checks)
        path = self.reader.host.settings.notes or notebook.default_path()
        try:
            outcome = notebook.turn(path, entry)
        except WriteError as error:
            self.reader.fault(str(error))
        else:
            self.reader.say(f"{_OUTCOMES[outcome]} {short(path)}{_THEN.get(outcome, '')}.")

    def is_enabled(self, action: str) -> bool:
        """Tell whether there is a fact to add."""
        return action != "append" or self.model.selected is not None

    def _export(self, form: str, verified: bool) -> None:
        from ..store import exporting  # when it is wanted: the first paint is not to wait

        session = self.session
        facts, checks = session.facts, session.checks
        if verified:
            facts = exporting.only_verified(facts, checks)
        try:
            path = exporting.save(session.article, facts, form, checks)
        except exporting.WriteError as error:
            self.reader.fault(str(error))
        else:
            self.reader.say(f"Saved as {path.name} in {short(path.parent)}")
