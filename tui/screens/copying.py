"""Copying: a fact, its group, in a chosen form, or exactly what the mouse has selected."""

from __future__ import annotations

from .part import Part


class Copying(Part):
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
        self.reader.dialogs.choose("Copy as", choices, lambda choice: self._copy(*choice))

    def action_copy_selection(self) -> None:
        """Copy what the mouse has selected, exactly; without a selection say how to quit."""
        span = self.reader.view.selected_source()
        if span is None:
            from .help import shown_keys  # when it is wanted: the first paint is not to wait

            quit_keys = shown_keys(self.reader.view.app).get("quit", ["q"])
            self.reader.say(f"Nothing is selected with the mouse. To quit press {quit_keys[0]}.")
        else:
            self.reader.host.copy(span.text_in(self.session.article.text))

    def _branch_ids(self) -> tuple[str, ...] | None:
        """Give the ids of the facts below the cursor of the tree, where that is on a group."""
        tree = self.reader.facts_tree
        node = tree.chosen
        if tree.has_focus and node is not None and node.fact is None:
            return tree.facts_under(node)
        return None

    def _chosen_ids(self) -> tuple[str, ...]:
        if (branch := self._branch_ids()) is not None:
            return branch
        return (self.model.selected.stop.id,) if self.model.selected else ()

    def _group_ids(self) -> tuple[str, ...]:
        branch = self._branch_ids()
        return self.model.group() if branch is None else branch

    def _copy(self, ids: tuple[str, ...], form: str) -> None:
        session = self.session
        if ids:
            from ...article.formats.copied import render  # when it is wanted, as above

            self.reader.host.copy(render(session.article, session.facts, ids, form, session.checks))

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        return action == "copy_selection" or bool(self._chosen_ids())
