"""Paragraphs read by tables: what each token is told is what spaCy's own components tell it."""

from __future__ import annotations

import warnings

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.article import pipeline
from onrecord.article.reading.parse import joined, vectors

PARAGRAPHS = [
    "The Harbour Commission of East Fremont said on Tuesday that it had let its $4.2 million "
    "dredging contract to Tolland & Sons. “We ain't gonna wait,” said Marta Quist, its chair.",
    "Let's see what they've got. I don't think there's nothin' y'all couldn't do; c'm on.",
    "",
    " \n",
    "Dr. Lindqvist-Obi, 54, of the University of Lower Saxony\u00a0(ULS)  met\tthe New York Times.",
    "PORT MOODY",
    "It is she who gets it and he who got it. Is there any? There are. Nothing's been done.",
]


def plainly(nlp: Language, texts: list[str]) -> Doc:
    docs = list(nlp.pipe(texts, disable=list(pipeline.FACT_COMPONENTS)))
    return Doc.from_docs(docs, ensure_whitespace=False) or Doc(nlp.vocab)


def told(token: Token) -> tuple[object, ...]:
    return (
        *(token.text, token.whitespace_, token.norm_, token.tag_, token.pos_, str(token.morph)),
        *(token.lemma_, token.dep_, token.head.i, token.is_sent_start, token.ent_type_),
        *(token.ent_iob_, [child.i for child in token.children]),
    )


def read(nlp: Language, texts: list[str]) -> Doc:
    reading = joined.joining(nlp, pipeline.FACT_COMPONENTS)
    for text in texts:
        reading.add([nlp.make_doc(text)])
    return reading.doc()


def read_by_tables(nlp: Language, texts: list[str]) -> Doc:
    assert joined.reader_of(nlp, pipeline.FACT_COMPONENTS)
    return read(nlp, texts)


@pytest.fixture(scope="module")
def other() -> Language:
    """A pipeline of one's own, to be changed."""
    return pipeline.load()


def test_every_token_is_told_what_spacy_tells_it(nlp: Language) -> None:
    expected = plainly(nlp, PARAGRAPHS)
    for _ in range(2):  # the second time all words are known
        found = read_by_tables(nlp, PARAGRAPHS)
        assert [told(token) for token in found] == [told(token) for token in expected]
    assert {"Marta Quist", "Tuesday"} <= {entity.text for entity in found.ents}
    assert {"go", "let", "us", "you"} <= {token.lemma_ for token in found}


def test_paragraphs_read_together_are_read_as_if_alone(nlp: Language) -> None:
    reading = joined.joining(nlp, pipeline.FACT_COMPONENTS)
    reading.add([nlp.make_doc(text) for text in PARAGRAPHS])
    found = [told(token) for token in reading.doc()]
    assert found == [told(token) for token in read_by_tables(nlp, PARAGRAPHS)]


def test_more_words_than_are_kept_are_read_alike(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [told(token) for token in plainly(nlp, PARAGRAPHS)]
    monkeypatch.setattr(vectors, "MOST_WORDS", 10)
    monkeypatch.setattr("onrecord.article.reading.parse.attributes.MOST_LEMMAS", 10)
    assert [told(token) for token in read_by_tables(nlp, PARAGRAPHS)] == expected


def test_a_word_of_an_article_before_has_its_lemma_still(nlp: Language) -> None:
    # Within a zone spaCy forgets new strings at its end, as after each article of many.
    for _ in range(2):
        with nlp.memory_zone():
            found = read_by_tables(nlp, ["Two grimbled zorvaxes flibberwocked."])
            assert found[2].lemma_.startswith("zorvax")
            assert all(token.lemma_ and token.norm_ for token in found)


def test_nothing_to_read_gives_an_empty_doc(nlp: Language) -> None:
    assert len(read_by_tables(nlp, [])) == len(read_by_tables(nlp, [""])) == 0


def test_a_rule_of_the_users_own_is_kept_to(other: Language) -> None:
    ruler = other.get_pipe("attribute_ruler")
    assert "Moody Haven" not in {token.lemma_ for token in read_by_tables(other, PARAGRAPHS)}
    ruler.add([[{"LOWER": "port"}, {"LOWER": "moody"}]], {"LEMMA": "Moody Haven"}, index=1)  # type: ignore[attr-defined]
    found = read_by_tables(other, PARAGRAPHS)
    assert "Moody Haven" in {token.lemma_ for token in found}
    assert [told(token) for token in found] == [told(token) for token in plainly(other, PARAGRAPHS)]


def test_a_pipeline_of_other_parts_is_run_as_it_is(other: Language) -> None:
    ruler = other.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns([{"label": "PRODUCT", "pattern": "dredging contract"}])  # type: ignore[attr-defined]
    assert joined.reader_of(other, pipeline.FACT_COMPONENTS) is None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = read(other, PARAGRAPHS)
    assert "PRODUCT" in {entity.label_ for entity in found.ents}
    assert found.text == "".join(PARAGRAPHS)
