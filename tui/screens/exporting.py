"""Exporting: the facts of the article, as the reader has judged them, to a file."""

from __future__ import annotations

from ...article.text import one_line
from .selecting import SelectingScreen


class ExportingScreen(SelectingScreen):
    """Writes what stands: rejected facts are left out, corrected speakers are in."""

    def action_export(self) -> None:
        """Choose a form and whether all facts or only the verified ones; write a new file."""
        if self.session.extracted is None:
            self.say("The facts are not there yet.")
            return
        from ..store.exporting import FORMS  # when it is wanted: the first paint is not to wait

        labels = [(form, label) for form, (_, _, label) in FORMS.items()]
        choices = [(label, (form, False)) for form, label in labels]
        if "verified" in self.session.verdicts.values():
            choices += [(f"Verified only · {label}", (form, True)) for form, label in labels]

        def export(choice: tuple[str, bool] | None) -> None:
            if choice is not None:
                self._export(*choice)

        from .choice import ChoiceScreen  # when it is wanted: the first paint is not to wait

        self.app.push_screen(ChoiceScreen("Export", choices), export)

    def _export(self, form: str, verified: bool) -> None:
        from ..store import exporting  # when it is wanted: the first paint is not to wait

        session = self.session
        facts, checks = session.facts, session.checks
        if verified:
            facts = exporting.only_verified(facts, checks)
        try:
            path = exporting.save(session.article, facts, form, checks)
        except exporting.WriteError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
        else:
            self.say(f"Saved as {one_line(path.name)}")
