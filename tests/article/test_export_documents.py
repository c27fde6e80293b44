"""Facts as Markdown and CSV: what a reader of the file sees, and what cannot act in it."""

from __future__ import annotations

import csv
import io

import pytest

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import BY_PLURAL, Facts
from onrecord.article.facts.markup import escaped
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats.markdown import to_markdown
from onrecord.article.formats.table import disarmed, header, to_csv

TEXT = (
    '“We agree,\nall of us,” said =HYPERLINK("x") of <b>Nordic</b>. Nordic sold a *ship* for $3m.'
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ARTICLE = Article(
    "a|b.txt", TEXT, "0" * 64, "# A [title](x)", "Ana\x1b[2J", "2024-03-02", "http://x.org/"
)
FACTS = Facts(
    actors=(
        Actor("a1", '=HYPERLINK("x")', "person", (span("=HYPERLINK"),), "head of <b>", ("-x",)),
        Actor("a2", "Nordic", "organization", (span("Nordic"),)),
    ),
    quotes=(
        Quote(
            *("q1", "direct", (span("“We agree,\nall of us,”"),), span("said"), None, "a1"),
            marked=(True,),
        ),
        Quote("q2", "indirect", (span("Nordic sold"),), act="attitude", confidence=0.5),
    ),
    deals=(
        Deal(
            "d1",
            "Sale of a ship",
            "sale",
            (span("Nordic sold a *ship* for $3m."),),
            (Party("a2", "seller"),),
            "signed",
            Money(3e6, "USD", "$3m"),
            span("*ship*"),
        ),
    ),
)


def table(kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lines(kind))))


def lines(plural: str) -> str:
    kind = BY_PLURAL[plural]
    return header(kind) + to_csv(ARTICLE, FACTS, kind)


def test_markdown_shows_quotes_with_whose_they_are() -> None:
    shown = to_markdown(ARTICLE, FACTS)
    assert "> “We agree, all of us,”\n>\n> — **\\=HYPERLINK" in shown
    assert f"characters 0–{span('all of us,”').end})" in shown
    assert (
        "> Nordic sold a \\*ship\\* for $3m.\n>\n> — **speaker not named** (indirect, att" in shown
    )
    assert "- seller: Nordic" in shown
    assert "- value: $3m" in shown
    assert "2024-03-02 (as the page says)" in shown
    assert "Source: http\\://x.org/" in shown


def test_markdown_holds_the_kinds_that_are_wanted() -> None:
    shown = to_markdown(ARTICLE, FACTS, [BY_PLURAL["deals"]])
    assert [line for line in shown.splitlines() if line.startswith("## ")] == ["## Deals"]


def test_nothing_of_the_article_acts_in_markdown() -> None:
    shown = to_markdown(ARTICLE, FACTS)
    for raw in ("<b>", "[title](x)", "\x1b", " *ship*", "# # A"):
        assert raw not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("1984 was", "1984 was"),
        ("a\n# b", "a \\# b"),
        ("`x` <i> &amp; ~y~ | z", "\\`x\\` \\<i\\> \\&amp; \\~y\\~ \\| z"),
        ("see https://a.example/_b_", "see https\\://a.example/\\_b\\_"),
        ("_http://a.example", "\\_http\\://a.example"),
        ("3http://a.example and éhttp://b.example", "3http\\://a.example and éhttp\\://b.example"),
        ("_www.a.example", "\\_www\\.a.example"),
        ("www.a.example", "www\\.a.example"),
        ("ana@a.example", "ana\\@a.example"),
        ("at 10:30: now", "at 10:30: now"),
        (": no list", "\\: no list"),
        ("~~~", "\\~\\~\\~"),
        ("---", "\\---"),
        ("\x1b]0;x\x07\u202e", "␛\\]0;x␇\ufffd"),
    ],
)
def test_markdown_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_table_of_quotes_tells_article_speaker_words_and_place() -> None:
    first, second = table("quotes")
    assert first["words"] == "“We agree, all of us,”"
    assert first["speaker"] == '\'=HYPERLINK("x")'
    assert TEXT[int(first["start"]) : int(first["end"])] == "“We agree,\nall of us,”"
    assert (first["article_title"], first["article_date"]) == ("# A [title](x)", "2024-03-02")
    assert (second["speaker"], second["act"], second["confidence"]) == ("", "attitude", "0.5")


def test_tables_of_deals_and_actors() -> None:
    (deal,) = table("deals")
    assert (deal["parties"], deal["amount"], deal["currency"]) == (
        "seller: Nordic",
        "3000000.0",
        "USD",
    )
    names = [row["name"] for row in table("actors")]
    assert names == ['\'=HYPERLINK("x")', "Nordic"]
    assert table("actors")[0]["aliases"] == "'-x"


@pytest.mark.parametrize("kind", sorted(BY_PLURAL))
def test_every_row_has_a_cell_for_every_column(kind: str) -> None:
    rows = list(csv.reader(io.StringIO(lines(kind))))
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "␍ =1"),
        ("\u200b=1", "'=1"),  # what cannot be seen is left out, and does not hide a formula
        ("＝1", "'＝1"),
        ("said;=HYPERLINK(1)", "said;'=HYPERLINK(1)"),
        ('he said; "=1+1"; +2;@A', "he said; \"'=1+1\"; '+2;'@A"),
        ("=1;-2", "'=1;'-2"),
        ("one; two; 3-4", "one; two; 3-4"),
        ("a=1", "a=1"),
        ("\x1b[2J", "␛[2J"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert disarmed(text) == cell
