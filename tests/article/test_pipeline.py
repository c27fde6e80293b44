"""Paragraph by paragraph to one Doc; progress, cancelling, and a model that is not there."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language

from onrecord.article import pipeline, source
from onrecord.article.environment import MODEL_VARIABLE
from onrecord.article.pipeline import CancelledError, ModelMissingError
from onrecord.article.reading.paragraphs import reading_form


def test_the_joined_doc_has_the_offsets_of_the_article(nlp: Language) -> None:
    text = source.read().text
    doc = pipeline.parse(nlp, text)
    assert doc.text == reading_form(text) == text
    assert {"India", "Vladimir Putin"} <= {entity.text for entity in doc.ents}
    assert len(list(doc.sents)) > 20


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph.",
        "  \n\n Indented.\n\n\n\nFar below. \n",
        "Windows.\r\n\r\nLines.\r\n",
        "x" * 5_000,
        "“" * 5_000,
        "word " * 20_000,
        "日本語の記事。\n\n二つ目の段落。",
        "\ud800 lone surrogate",
    ],
    ids=str.split("plain indented windows run quotes long japanese surrogate"),
)
def test_no_character_is_lost_whatever_the_text(nlp: Language, text: str) -> None:
    assert "".join(piece.text_in(text) for piece in pipeline.pieces(text)) == text
    assert pipeline.parse(nlp, text).text == reading_form(text)


def test_no_piece_is_long_enough_to_stall() -> None:
    text = "word " * 20_000 + "x" * 5_000
    runs = [run for piece in pipeline.pieces(text) for run in piece.text_in(text).split()]
    assert max(map(len, runs)) <= pipeline.LONGEST_RUN
    assert max(p.end - p.start for p in pipeline.pieces(text)) <= pipeline.LONGEST_PIECE


def test_progress_grows_to_the_end_of_the_text(nlp: Language) -> None:
    text = source.read().text
    steps: list[tuple[int, int]] = []
    pipeline.parse(nlp, text, lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert len(steps) > 10
    assert steps[-1] == (len(text), len(text))


def test_cancelling_stops_before_the_next_paragraph(nlp: Language) -> None:
    seen: list[int] = []
    with pytest.raises(CancelledError):
        pipeline.extract(
            source.read(), nlp, lambda done, _: seen.append(done), lambda: len(seen) >= 2
        )
    assert len(seen) == 2


def test_a_missing_model_is_named_with_the_way_to_get_it() -> None:
    with pytest.raises(ModelMissingError, match="spacy download en_core_web_xxl"):
        pipeline.load("en_core_web_xxl")
    with pytest.raises(ModelMissingError, match="folder"):
        pipeline.load("./no/such/folder")


def test_a_missing_model_is_told_before_spacy_is_imported() -> None:
    code = (
        "import sys\n"
        "from onrecord.article import pipeline\n"
        "try:\n    pipeline.load('en_core_web_xxl')\n"
        "except pipeline.ModelMissingError:\n    sys.exit('spacy' in sys.modules)\n"
        "sys.exit(2)"
    )
    assert subprocess.run([sys.executable, "-P", "-c", code], check=False).returncode == 0


def test_a_model_that_cannot_parse_english_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("models")
    spacy.blank("en").to_disk(folder / "blank")
    spacy.blank("de").to_disk(folder / "german")
    with pytest.raises(ModelMissingError, match="parser"):
        pipeline.load(str(folder / "blank"))
    with pytest.raises(ModelMissingError, match="English"):
        pipeline.load(str(folder / "german"))


def test_the_model_is_chosen_by_name_then_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    assert pipeline.model_name() == pipeline.PINNED_MODEL
    monkeypatch.setenv(MODEL_VARIABLE, "en_core_web_lg")
    assert pipeline.model_name() == "en_core_web_lg"
    assert pipeline.model_name("en_core_web_sm") == "en_core_web_sm"


@pytest.mark.parametrize("component", pipeline.FACT_COMPONENTS)
def test_each_component_can_be_added_to_any_pipeline(component: str) -> None:
    model = pipeline.load()
    for name in pipeline.FACT_COMPONENTS:
        model.remove_pipe(name)
    model.add_pipe(component)
    doc = model("“We have sold the ferries to Norway for $3 million,” Anna Ito said on Monday.")
    assert getattr(doc._, component)
