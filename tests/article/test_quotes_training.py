"""Gold in both forms, the labels made of it, and the scores: what training rests on."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from onrecord.article.quotes.labels import LABELS
from onrecord.article.quotes.tagger import WEIGHTS
from onrecord.article.quotes.training.gold import (
    GoldArticle,
    GoldQuote,
    examples,
    read_gold,
    without_marks,
)
from onrecord.article.quotes.training.scores import Scored, count
from onrecord.article.quotes.wordpiece import WordPiece

TEXT = 'Ann Lee said "rain was near". Snow fell.'
QUOTE = GoldQuote(((13, 28),), ((0, 7),), ((8, 12),))
ARTICLE = GoldArticle("a", TEXT, (QUOTE,))
BRAT = (
    "T1\tSource 0 7\tAnn Lee\nT2\tCue 8 12\tsaid\nT3\tContent 13 18;19 28\t...\n"
    "T4\tAttribution 8 12\tsaid\nT5\tContent 30 34\tSnow\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
)


def test_gold_in_the_form_in_which_polnear_is_published(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "a_1.ann").write_text(BRAT, "utf-8")
    (article,) = read_gold(tmp_path)
    assert article.text == TEXT
    assert article.quotes == (GoldQuote(((13, 18), (19, 28)), ((0, 7),), ((8, 12),)),)


def test_gold_as_json(tmp_path: Path) -> None:
    span = {"start": 13, "end": 28}
    raw = {
        "article": {"text": TEXT},
        "quotes": [{"content": [span], "source": None, "cue": [{"start": 8, "end": 12}]}],
        "ignore": [[30, 34]],
    }
    (tmp_path / "a.json").write_text(json.dumps(raw), "utf-8")
    (article,) = read_gold(tmp_path)
    assert article.quotes == (GoldQuote(((13, 28),), (), ((8, 12),)),)
    assert article.ignored == ((30, 34),)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no gold"):
        read_gold(tmp_path)


def test_without_marks_the_spans_hold_the_same_words() -> None:
    bare = without_marks(ARTICLE)
    assert bare.text == "Ann Lee said rain was near. Snow fell."
    ((start, end),) = bare.quotes[0].content
    assert bare.text[start:end] == "rain was near"


def test_labels_and_links_of_an_example() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    (example,) = examples(ARTICLE, cut, 318)
    names = [LABELS[label] for label in example.labels]
    assert names[:5] == ["B-source", "I-source", "B-cue", "B-content", "I-content"]
    assert names[-1] == "O"
    content_to_cue, cue_to_source, content_to_source = example.links
    assert {to for _, to in content_to_cue} == {2}
    assert cue_to_source == [(2, 0)]
    assert [start for start, _ in content_to_source] == [
        at for at, name in enumerate(names) if name.endswith("content")
    ]


def test_ignored_regions_teach_nothing() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    article = GoldArticle("a", TEXT, (QUOTE,), ((30, 40),))
    (example,) = examples(article, cut, 318, random.Random(1))
    assert example.labels[-3:] == [-100] * 3


@pytest.mark.parametrize(
    ("content", "source", "matched", "full"),
    [
        ((13, 28), (0, 7), 1, 1),
        ((14, 27), (0, 7), 1, 1),  # marks at the edges do not decide
        ((14, 18), (0, 7), 0, 0),  # less than half of it
        ((13, 28), (30, 34), 1, 0),  # somebody else
        ((13, 28), (0, 28), 1, 0),  # hardly any of the source is in the gold one
    ],
)
def test_scores(content: tuple[int, int], source: tuple[int, int], matched: int, full: int) -> None:
    counts = count(ARTICLE, [Scored((content,), (source,))])["all"]
    assert (counts.gold, counts.predicted, counts.matched, counts.full) == (1, 1, matched, full)


def test_a_quote_too_many_costs_precision_and_ignored_ones_cost_nothing() -> None:
    right, wrong = Scored(((13, 28),), ((0, 7),)), Scored(((30, 40),), ())
    assert count(ARTICLE, [right, wrong])["all"].full_f1 == pytest.approx(200 / 3)
    article = GoldArticle("a", TEXT, (QUOTE,), ((30, 40),))
    assert count(article, [right, wrong])["all"].full_f1 == 100
    assert count(article, [right])["direct"].gold == 1
