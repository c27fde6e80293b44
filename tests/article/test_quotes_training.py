"""Gold in both forms, the labels made of it, and the scores: what training rests on."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from onrecord.article.quotes.training.dress import beneath, dressed, without_marks
from onrecord.article.quotes.training.gold import (
    GoldArticle,
    GoldQuote,
    edited,
    examples,
    read_gold,
)
from onrecord.article.quotes.training.scores import Scored, count
from onrecord.article.quotes.training.tasks import (
    NamedText,
    name_examples,
    read_gap,
    reference_examples,
)
from onrecord.article.reading.network.labels import LABELS, NAME_LABELS
from onrecord.article.reading.network.tagger import WEIGHTS
from onrecord.article.reading.network.wordpiece import WordPiece

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
    assert (example.ids[0], example.ids[-2:]) == (cut.cls_id, [cut.line_id, cut.sep_id])
    assert example.labels[0] == -100  # the special pieces teach nothing
    assert example.labels[-2:] == [-100, -100]
    names = [LABELS[label] for label in example.labels[1:-2]]
    assert names[:5] == ["B-source", "I-source", "B-cue", "B-content", "I-content"]
    assert names[-1] == "O"
    content_to_cue, cue_to_source, content_to_source = example.links
    assert {to for _, to in content_to_cue} == {3}
    assert cue_to_source == [(3, 1)]
    assert [start for start, _ in content_to_source] == [
        at for at, name in enumerate(names, 1) if name.endswith("content")
    ]


def test_ignored_regions_teach_nothing() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    article = GoldArticle("a", TEXT, (QUOTE,), ((30, 40),))
    (example,) = examples(article, cut, 318, random.Random(1))
    assert example.labels[-5:-2] == [-100] * 3


def test_edits_move_the_spans_with_their_words() -> None:
    edits = [(0, 0, "By Ann Roe\n\n"), (13, 14, "«"), (27, 28, ""), (29, 29, " so")]
    moved = edited(ARTICLE, edits)
    assert moved.text == "By Ann Roe\n\nAnn Lee said «rain was near. so Snow fell."
    (quote,) = moved.quotes
    held = [
        "".join(moved.text[start:end] for start, end in spans)
        for spans in (quote.content, quote.source, quote.cue)
    ]
    assert held == ["«rain was near", "Ann Lee", "said"]


@pytest.mark.parametrize("seed", range(12))
def test_an_article_in_another_dress_has_the_same_words_in_its_quotes(seed: int) -> None:
    text = "Rain closes roads.\n\n" + TEXT + "\n\nSnow lay on the hills.\n\nRoads stayed shut.\n"
    moved = edited(ARTICLE, [(0, 0, "Rain closes roads.\n\n")]).quotes
    other = dressed(GoldArticle("a", text, moved), 0.3, random.Random(seed))
    (quote,) = other.quotes
    words = [
        re.findall(r"\w+", "".join(other.text[start:end] for start, end in spans))
        for spans in (quote.content, quote.source, quote.cue)
    ]
    assert words == [["rain", "was", "near"], ["Ann", "Lee"], ["said"]]


@pytest.mark.parametrize("seed", range(6))
def test_words_above_an_article_teach_nothing(seed: int) -> None:
    other = 'Council meets.\n\n"We are late," Eve Roe said.\n\n' + "It rained on. " * 60
    moved = beneath(ARTICLE, other, random.Random(seed))
    ((start, end),) = moved.ignored
    assert (start, moved.text[end:]) == (0, ARTICLE.text)
    assert 0 < len(moved.text[:end].split()) <= 150
    (quote,) = moved.quotes
    assert [moved.text[start:end] for start, end in quote.cue] == ["said"]
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    taught = [example.labels for example in examples(moved, cut, 318)]
    assert sum(label > 0 for labels in taught for label in labels) == 8


def test_names_and_ignored_regions_as_labels() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    text = NamedText("Ann Lee left Oslo.", ((0, 7, "person"),), ((13, 17),))
    (example,) = name_examples(text, cut)
    found = [NAME_LABELS[n] if n >= 0 else None for n in example.names[1:6]]
    assert found == ["B-person", "I-person", "O", None, "O"]
    assert not example.labels


def test_gap_tells_what_is_right_and_where_nothing_is_what_is_wrong(tmp_path: Path) -> None:
    text = "Ann Lee met Eve Roe, and Lee said she slept."
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
    rows = [
        f"{n}\t{text}\tshe\t34\tAnn Lee\t0\t{told}\tEve Roe\t12\tFALSE\tx"
        for n, told in enumerate(("TRUE", "FALSE"))
    ]
    (tmp_path / "gap.tsv").write_text("\n".join([head, *rows, ""]), "utf-8")
    first, second = read_gap(tmp_path / "gap.tsv")
    assert first.links == ((34, (0, 25), (12,)),)
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    (known,) = reference_examples(first, cut)
    assert known.references == [(10, (1, 8), (4,))]
    (unknown,) = reference_examples(second, cut)
    assert unknown.references == [(10, (), (1, 8, 4))]


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
