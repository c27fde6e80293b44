"""Exporting: the facts of the article, as the reader has judged them, to a file."""

from __future__ import annotations

from ..store.places import short
from .part import Part


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
        self.reader.choose("Export", choices, lambda choice: self._export(*choice))

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
