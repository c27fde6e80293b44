"""The files of the state store as JSON objects: values in and out, nothing touched on the disk.

Every ``decode`` raises ValueError, TypeError, KeyError or AttributeError on what it cannot read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, get_args

from ...article.edits.changes import Edit, SetSpeaker
from ...article.facts.keys import ActorChoice, FactKey
from ...article.facts.kind import FactKind
from ...article.facts.span import Span
from ..reading.judgement import ArticleState, Correction, Told, Verdict
from ..versions.texts import Paragraph
from .values import string, whole_number


def decode_article(data: Mapping[str, Any]) -> ArticleState:
    """Take the object that ``encode_article`` gave; give the state."""
    selected = data["selected"]
    verdicts: dict[FactKey, Verdict] = {}
    edits: list[Correction] = []
    notes: dict[FactKey, str] = {}
    times: dict[FactKey, str] = {}
    told: dict[FactKey, Told] = {}
    again: set[FactKey] = set()
    for entry in data["facts"]:
        key = _decode_key(entry)
        if "note" in entry:
            notes[key] = string(entry["note"])
        if "when" in entry:
            times[key] = string(entry["when"])
        if "told" in entry:
            told[key] = _decode_told(entry["told"])
        if entry.get("again"):
            again.add(key)
        if "verdict" in entry:
            verdicts[key] = _one_of(entry["verdict"], get_args(Verdict))
        if "speaker" in entry:  # of a version that knew no other correction
            edits.append(_speaker_of(key, entry, told.get(key)))
    return ArticleState(
        position=whole_number(data["position"]),
        selected=None if selected is None else _decode_key(selected),
        verdicts=MappingProxyType(verdicts),
        notes=MappingProxyType(notes),
        times=MappingProxyType(times),
        told=MappingProxyType(told),
        again=frozenset(again),
        follows=None if data.get("follows") is None else string(data["follows"]),
        edits=(*edits, *map(_decode_edit, data.get("edits", ()))),
    )


def encode_article(state: ArticleState) -> dict[str, Any]:
    """Take what is remembered of an article; give it as an object for ``json.dump``."""
    facts = []
    for key in sorted({*state.judged, *state.told, *state.times}):
        entry = _encode_key(key)
        if key in state.notes:
            entry["note"] = state.notes[key]
        if key in state.times:
            entry["when"] = state.times[key]
        if key in state.told:
            entry["told"] = _encode_told(state.told[key])
        if key in state.again:
            entry["again"] = True
        if key in state.verdicts:
            entry["verdict"] = state.verdicts[key]
        facts.append(entry)
    selected = state.selected
    return {
        "position": state.position,
        "selected": None if selected is None else _encode_key(selected),
        "facts": facts,
        **({} if state.follows is None else {"follows": state.follows}),
        **({"edits": list(map(_encode_edit, state.edits))} if state.edits else {}),
    }


def decode_versions(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Take the object that ``encode_versions`` gave; give the versions' hashes."""
    return tuple(string(value) for value in data["versions"])


def encode_versions(versions: tuple[str, ...]) -> dict[str, Any]:
    """Take the sha256 of a source's versions, the latest last; give an object for JSON."""
    return {"versions": list(versions)}


def decode_paragraphs(data: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    """Take the object that ``encode_paragraphs`` gave; give the paragraphs."""
    return tuple(
        Paragraph(string(digest), whole_number(start)) for digest, start in data["paragraphs"]
    )


def encode_paragraphs(paragraphs: tuple[Paragraph, ...]) -> dict[str, Any]:
    """Take a text's paragraphs; give an object for JSON."""
    return {"paragraphs": [[each.digest, each.start] for each in paragraphs]}


def _decode_key(data: Mapping[str, Any]) -> FactKey:
    return FactKey(
        kind=_one_of(data["kind"], get_args(FactKind)),
        spans=tuple(_decode_span(span) for span in data["spans"]),
        ordinal=whole_number(data["ordinal"]),
    )


def _encode_key(key: FactKey) -> dict[str, Any]:
    return {
        "kind": key.kind,
        "spans": [[span.start, span.end] for span in key.spans],
        "ordinal": key.ordinal,
    }


def _decode_told(data: Mapping[str, Any]) -> Told:
    return Told(
        words=tuple(string(part) for part in data["words"]),
        reading=tuple(string(part) for part in data["reading"]),
        alike=whole_number(data["alike"]),
    )


def _encode_told(told: Told) -> dict[str, Any]:
    return {"words": list(told.words), "reading": list(told.reading), "alike": told.alike}


def _decode_edit(data: Mapping[str, Any]) -> Correction:
    from ...article.edits import codec  # where there is any: the first paint is not to wait

    when = data["when"]
    return Correction(
        Edit(codec.decode(data), None if when is None else string(when)),
        tuple(map(_decode_told, data["told"])),
        tuple(map(string, data["quoted"])),
    )


def _encode_edit(correction: Correction) -> dict[str, Any]:
    from ...article.edits import codec

    return {
        **codec.encode(correction.edit.change),
        "when": correction.edit.when,
        "told": [_encode_told(told) for told in correction.told],
        "quoted": list(correction.quoted),
    }


def _speaker_of(key: FactKey, entry: Mapping[str, Any], told: Told | None) -> Correction:
    """Give the corrected speaker of an entry that a version before edits has written."""
    data, when = entry["speaker"], entry.get("when")
    choice = None
    if data is not None:
        mention = data["mention"]
        place = None if mention is None else _decode_span(mention)
        choice = ActorChoice(string(data["name"]), place)
    edit = Edit(SetSpeaker(key, choice), None if when is None else string(when))
    return Correction(edit, () if told is None else (told,))


def _decode_span(data: Any) -> Span:
    start, end = data
    return Span(whole_number(start), whole_number(end))


def _one_of(value: Any, known: Iterable[Any]) -> Any:
    if value not in known:
        raise ValueError("no known word")
    return value
