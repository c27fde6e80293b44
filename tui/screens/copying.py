"""Copying: a fact, its group, in a chosen form, or exactly what the mouse has selected."""

from __future__ import annotations

from ...article.facts.facts import kind_of
from .selecting import SelectingScreen


class CopyingScreen(SelectingScreen):
    """Says what became of every copy."""

    def action_copy(self) -> None:
        """Copy the selected fact, or the group that the cursor is on, with attribution."""
        self._copy(self._chosen_ids(), "citation")

    def action_copy_group(self) -> None:
        """Copy the group of the selected fact: all of a speaker, a whole deal, the branch."""
        self._copy(self._group_ids(), "citation")

    def action_copy_as(self) -> None:
        """Choose a form, and whether the fact or its group is copied."""
        one, group = self._chosen_ids(), self._group_ids()
        if not one:
            return
        from ...article.formats.copied import FORMS  # when it is wanted: the paint is not to wait

        choices: list[tuple[str, tuple[tuple[str, ...], str]]] = [
            (form.label, (one, name)) for name, form in FORMS.items()
        ]
        if group != one:
            choices += [
                (f"Whole group ({len(group)}) · {form.label}", (group, name))
                for name, form in FORMS.items()
            ]

        def copy(choice: tuple[tuple[str, ...], str] | None) -> None:
            if choice is not None:
                self._copy(*choice)

        from .choice import ChoiceScreen  # when it is wanted: the first paint is not to wait

        self.app.push_screen(ChoiceScreen("Copy as", choices), copy)

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected, exactly; without a selection say how to quit."""
        span = self.view.selected_source()
        if span is None:
            from .help import shown_keys  # when it is wanted: the first paint is not to wait

            quit_keys = shown_keys(self.app).get("quit", ["q"])
            self.say(f"Nothing is selected with the mouse. To quit press {quit_keys[0]}.")
        else:
            self.reader_app.copy(span.text_in(self.session.article.text))

    def _chosen_ids(self) -> tuple[str, ...]:
        node = self.facts_tree.chosen
        if self.facts_tree.has_focus and node is not None and node.fact is None:
            return self.facts_tree.facts_under(node)
        return (self.selected.stop.id,) if self.selected else ()

    def _group_ids(self) -> tuple[str, ...]:
        node = self.facts_tree.chosen
        if self.facts_tree.has_focus and node is not None and node.fact is None:
            return self.facts_tree.facts_under(node)
        if self.selected is None:
            return ()
        facts = self.session.facts
        fact = facts.fact(self.selected.stop.id)
        return kind_of(fact).group(fact, facts)

    def _copy(self, ids: tuple[str, ...], form: str) -> None:
        session = self.session
        if ids:
            from ...article.formats.copied import render  # when it is wanted, as above

            text = render(session.article, session.facts, ids, form, session.checks)
            self.reader_app.copy(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which of these keys work now."""
        if action in ("copy", "copy_group", "copy_as"):
            return bool(self._chosen_ids())
        return super().check_action(action, parameters)
