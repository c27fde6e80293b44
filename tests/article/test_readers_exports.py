"""Exports of databases: each article of its own, with title, author, day and outlet."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from onrecord.article import readers, source
from onrecord.article.readers import File, Reading
from tests import makers

BODY = [
    "The lamp on the northern cape was lit again on Sunday, after eleven years in the dark.",
    "“We have waited for it,” said the keeper, Una Falk.",
]
TOLD = ("Lamp lit again", "Ana Reis", "2026-03-02", "Cape Times")


def read(data: bytes | str, name: str = "export.txt") -> list[Reading]:
    raw = data.encode() if isinstance(data, str) else data
    return list(readers.read_all(File(raw, name), readers.kind_of(raw, name, name=name)))


def check(found: list[Reading], count: int = 2) -> None:
    assert len(found) == count
    for reading in found:
        assert (reading.title, reading.author, reading.date, reading.outlet) == TOLD
        assert reading.text.split("\n\n") == BODY


def lexis(number: int) -> str:
    first = BODY[0].replace(" on Sunday", "\non Sunday")
    return (
        f"                    {number} of 2 DOCUMENTS\n\n\n\n                  Cape Times\n\n"
        "                March 2, 2026 Monday\n                   Late Edition\n\n"
        "Lamp lit again\n\nBYLINE: Ana Reis\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 31 words\n\n"
        f"{first}\n\n{BODY[1]}\n\nLOAD-DATE: March 9, 2026\n\nLANGUAGE: ENGLISH\n\n"
        "PUBLICATION-TYPE: Newspaper\n\n\n            Copyright 2026 Cape Media\n"
        "               All Rights Reserved\n\n"
    )


def uni() -> str:
    return (
        "Lamp lit again\nCape Times\nMarch 2, 2026 Monday 12:00 AM GMT\n\nCopyright 2026 Cape "
        "Media "
        "All Rights Reserved\nSection: NEWS; Pg. 3\nLength: 31 words\nByline: Ana Reis\nBody\n\n"
        + "\n\n".join(BODY)
        + "\n\nClassification\n\nLoad-Date: March 9, 2026\n\nEnd of Document\n\n"
    ).replace("Classification\n\n", "")


def proquest(number: int) -> str:
    return (
        f"{'_' * 60}\n\nDocument {number} of 2\n\nLamp lit again\n\nAuthor: Reis, Ana\n\n"
        "ProQuest document link\n\nAbstract: The lamp is lit.\n\nLinks: http://x.example/y\n\n"
        "Full text: " + "\n\n".join(BODY) + "\n\nSubject: Lighthouses\n\nTitle: Lamp lit again\n\n"
        "Publication title: Cape Times\n\nPublication date: Mar 2, 2026\n\nSection: News\n\n"
        "Copyright: Copyright Cape Media 2026\n\n"
    )


def factiva() -> str:
    return (
        "Lamp lit again\n\nBy Ana Reis\n31 words\n2 March 2026\n21:04\nCape Times\nCAPET\n3\n"
        "English\nCopyright 2026, Cape Media\n\n"
        + "\n\n".join(BODY)
        + "\n\nDocument CAPET00020260302em32000bx\n\n"
    )


CODES = (
    ("SE", "News"),
    ("HD", "Lamp lit again"),
    ("BY", "By Ana Reis"),
    ("WC", "31 words"),
    ("PD", "2 March 2026"),
    ("SN", "Cape Times"),
    ("SC", "CAPET"),
    ("LA", "English"),
    ("LP", BODY[0]),
    ("TD", BODY[1]),
    ("AN", "Document CAPET00020260302em32000bx"),
)


def test_lexis_nexis() -> None:
    text = "Download Request: Selected Items: 1-2\nTerms: lamp\n\n" + lexis(1) + lexis(2)
    check(read(text))
    check(read(text.replace("\n", "\r\n")))
    page = "".join(f"<p>{escape(block)}</p>" for block in text.split("\n\n") if block.strip())
    check(read(f"<html><body>{page}</body></html>"))
    check(read(makers.docx([" ".join(b.split()) for b in text.split("\n\n")]), "export.docx"))


def test_nexis_uni() -> None:
    check(read(uni() + uni()))
    check(read(makers.docx((uni() + uni()).split("\n")), "export.docx"))


def test_proquest() -> None:
    check(read(proquest(1) + proquest(2)))
    head = "From: ProQuest <x@proquest.example>\nSubject: Export\nMIME-Version: 1.0\n\n"
    check(read(head + proquest(1) + proquest(2), "export.eml"))


def test_factiva_as_printed_and_with_codes() -> None:
    check(read(factiva() + factiva()))
    coded = "\n\n".join(f"{code}  {words}" for code, words in CODES)
    check(read(f"{coded}\n\n{coded}"))
    rows = "".join(f"<tr><td><b>{c}</b></td><td><p>{escape(w)}</p></td></tr>" for c, w in CODES)
    table = f'<div class="article enArticle"><table>{rows}</table></div>'
    check(read(f"<html><head><title>Factiva</title></head><body>{table}{table}</body></html>"))


def test_factiva_as_xml() -> None:
    article = (
        "<ppsarticle><article><byline>By Ana Reis</byline><headline><paragraph><hlt>Lamp</hlt> lit "
        "again</paragraph></headline>"
        f"<leadParagraph><paragraph>{BODY[0]}</paragraph></leadParagraph>"
        "<publicationDate><dateTime>2026-03-02T01:00:00Z</dateTime></publicationDate>"
        "<sourceName>Cape Times</sourceName><region><name>Cape</name></region>"
        f"<tailParagraphs><paragraph>{BODY[1]}</paragraph></tailParagraphs></article></ppsarticle>"
    )
    check(read(f'<?xml version="1.0"?><PPSResponse>{article * 2}</PPSResponse>'))


@pytest.mark.parametrize("day", ["lundi 2 mars 2026", "Monday, March 2, 2026"])
def test_europresse(day: str) -> None:
    paragraphs = "".join(f"<p>{one}</p>" for one in BODY)
    article = (
        '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">'
        f'Cape Times, no. 4711</span></div><span class="DocHeader">{day}, p. 3</span>'
        '<div class="titreArticle"><p class="titreArticleVisu">Lamp lit again</p></div>'
        '<p class="sm-margin-bottomNews">Ana Reis</p></header><section><div '
        'class="docOcurrContainer">'
        f"{paragraphs}</div></section><footer>© 2026</footer></article>"
    )
    check(read(f"<!DOCTYPE html><html><body>{article * 2}</body></html>", "export.html"))


def test_each_article_of_an_export_has_a_name(tmp_path: Path) -> None:
    path = tmp_path / "nexis.txt"
    path.write_text(lexis(1) + lexis(2), "utf-8")
    assert source.names_of(str(path)) == [f"{path}#1", f"{path}#2"]
    assert source.read(f"{path}#2").outlet == "Cape Times"


@pytest.mark.parametrize(
    "text",
    [
        "1 of 10 DOCUMENTS was found, he said.\n\nThe rest is lost.",
        "He read on.\n\nEnd of Document\n\nThen he slept. Length: nobody knows.",
        "HD is what they call it.\n\nPD is another word.",
    ],
)
def test_a_text_that_speaks_of_them_is_a_text(text: str) -> None:
    [found] = read(text)
    assert found.text == text
