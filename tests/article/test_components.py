"""The fact components as spaCy's: what they find travels, and a fault of one costs only its own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from onrecord.article import deals, pipeline, quotes
from onrecord.article.extensions import facts_of
from onrecord.article.facts.article import Article
from onrecord.article.lexicon import rows

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.article.facts.facts import Facts

TEXTS = [
    "Anna Ito said it had sold the mill to Holm & Co for $40 million. “We are done,” she said.",
    "Police denied that a man was hurt.",
    "Norway bought two ferries from Coast Lines. “Good,” said Per Dahl.",
]


def extracted(nlp: Language, text: str) -> Facts:
    return pipeline.extract(Article("a.txt", text, ""), nlp)


def test_facts_travel_in_the_bytes_of_a_doc(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert facts_of(back) == facts_of(doc)
    assert facts_of(back).quotes
    assert facts_of(back).deals


def test_facts_travel_in_a_bin_of_docs(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS))
    kept = DocBin(store_user_data=True, docs=docs).to_bytes()
    back = DocBin(store_user_data=True).from_bytes(kept).get_docs(nlp.vocab)
    assert [facts_of(doc) for doc in back] == [facts_of(doc) for doc in docs]


def test_several_processes_find_what_one_finds(nlp: Language) -> None:
    alone = [facts_of(doc) for doc in nlp.pipe(TEXTS)]
    assert [facts_of(doc) for doc in nlp.pipe(TEXTS, n_process=2)] == alone
    assert all(facts.quotes for facts in alone)


def test_spans_of_a_doc_hold_the_words_of_each_fact(nlp: Language) -> None:
    doc = nlp(TEXTS[1])
    (quote,) = doc.spans["onrecord_quotes"]
    assert (quote.text, quote.label_, quote.id_) == ("that a man was hurt", "speech", "q1")
    assert [span.text for span in doc.spans["onrecord_actors"]] == ["Police"]


def test_a_component_that_is_less_sure_shows_more(nlp: Language) -> None:
    doc = pipeline.parse(nlp, TEXTS[0])
    doc._.onrecord_actors = ()
    strict = quotes.create_component(nlp, "quotes", least_confidence=1.0, least_speech=1.0)
    assert strict(doc)._.onrecord_quotes == ()
    loose = quotes.create_component(nlp, "quotes", least_confidence=0.0, least_speech=0.0)
    assert loose(doc)._.onrecord_quotes


@pytest.mark.parametrize(
    ("module", "finder", "lost", "kept"),
    [(deals, "find_deals", "deals", "quotes"), (quotes, "find_quotes", "quotes", "deals")],
)
def test_a_fault_of_one_component_costs_its_own_facts(
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    module: object,
    finder: str,
    lost: str,
    kept: str,
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError(TEXTS[0])

    monkeypatch.setattr(module, finder, failing)
    with caplog.at_level(logging.ERROR):
        facts = extracted(nlp, TEXTS[0])
    assert getattr(facts, lost) == ()
    assert getattr(facts, kept)
    assert facts.actors
    assert facts.warnings == (f"The {lost} could not be read (RuntimeError); please report it.",)
    assert "failing" in caplog.text  # where it was
    assert "Anna Ito" not in caplog.text


FIRMS = [
    *("Marks & Spencer", "Smith and Wesson", "Bosnia and Herzegovina", "Procter & Gamble"),
    *("Hill & Sons", "Black & Veatch", "Johnson & Johnson", "Ernst & Young", "March & Sons"),
    *("Anna Berg", "Norway and Sweden", "The bank", "It", "Berg & Lund, a law firm,"),
]
VERBS = sorted({" ".join(filter(None, (row[0], *row[3:]))) for row in rows("deal_triggers.tsv")})
SENTENCES = st.builds(
    "{} {} {} {}{}".format,
    st.sampled_from(FIRMS),
    st.sampled_from(["will", "agreed to", "said it would", "denied it would", "to", "and Acme"]),
    st.sampled_from(VERBS),
    st.sampled_from(["missiles", "the store", "its coffee brand to Iran", "with Acme", "", "300"]),
    st.sampled_from([".", "", " 300", " in May", " for $40", "”", ",", " &", " for 1.5 million."]),
)


@settings(max_examples=150, deadline=None)
@given(sentence=SENTENCES, after=st.sampled_from(["", "\n\n“We had no choice,” said Anna Berg."]))
def test_no_sentence_of_a_deal_stops_any_component(
    nlp: Language, sentence: str, after: str
) -> None:
    text = sentence + after
    facts = extracted(nlp, text)
    assert facts.warnings == ()
    if after and sentence.endswith("."):
        assert any("no choice" in quote.content[0].text_in(text) for quote in facts.quotes)
