"""No module imports, by whatever way round, one that imports it: each can be read after those."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def circle(imports: dict[str, set[str]]) -> list[str]:
    """Take what each module imports; give a circle of them, nothing where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_circle_is_seen() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == {"b", "c"}


def test_no_imports_go_round_in_a_circle() -> None:
    graph = grimp.build_graph("onrecord", exclude_type_checking_imports=True)
    assert len(graph.modules) > 300
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert circle(imports) == []
