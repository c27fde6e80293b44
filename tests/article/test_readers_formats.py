"""Mails, mailboxes, saved pages, feeds, JSON, tables, subtitles, RTF and OpenDocument."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.article import readers, source
from onrecord.article.errors import NoTextError, UnreadableError
from onrecord.article.facts.article import Article
from onrecord.article.readers import File, Reading
from tests import makers
from tests.article.test_readers_page import END, LEAD, SECOND

QUOTE = "“We shall not sell the quay, not even to the crown,” said the harbour master, Ida Moe."


def read(data: bytes | str, name: str = "file") -> list[Reading]:
    raw = data.encode() if isinstance(data, str) else data
    return list(readers.read_all(File(raw, name), readers.kind_of(raw, name, name=name)))


def mail(text: str = QUOTE, markup: str = "", **headers: str) -> EmailMessage:
    told = EmailMessage()
    told["From"] = "Ida Moe <ida@quay.example>"
    told["To"] = "desk@cape.example"
    told["Subject"] = "No sale – not now"
    told["Date"] = "Mon, 02 Mar 2026 23:30:00 +0100"
    told["Message-ID"] = "<1@quay.example>"
    for name, value in headers.items():
        del told[name]
        told[name] = value
    told.set_content(text)
    if markup:
        told.add_alternative(markup, subtype="html")
    return told


def test_a_mail_gives_its_words_and_says_who_wrote_when_of_what() -> None:
    for name in ("a.eml", "-", "a.txt"):
        [found] = read(bytes(mail()), name)
        assert found.text.strip() == QUOTE
        told = (found.title, found.author, found.date)
        assert told == ("No sale – not now", "Ida Moe", "2026-03-02")


def test_of_a_mails_parts_one_is_read_and_attachments_are_told() -> None:
    told = mail(markup=f"<html><body><p>{QUOTE}</p></body></html>")
    told.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    [found] = read(bytes(told))
    assert found.text.count("We shall not sell") == 1
    assert "<p>" not in found.text
    assert "plan.pdf" in found.notes[0]


def test_a_plain_part_that_only_points_to_the_other_is_left_out() -> None:
    markup = f"<p>{QUOTE}</p><p>{QUOTE.replace('quay', 'pier')}</p><style>p {{}}</style>"
    [found] = read(bytes(mail("View this mail in a browser.", markup)))
    assert found.text.split("\n\n")[0] == QUOTE
    assert "browser" not in found.text


def test_lines_that_flow_are_joined_and_a_signature_goes() -> None:
    raw = (
        "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=iso-8859-1; format=flowed\n"
        "Content-Transfer-Encoding: 8bit\n\n"
        "The café will \nreopen in May.\n\n-- \nIda Moe\nQuay 1\n"
    ).encode("latin-1")
    [found] = read(raw)
    assert found.text.strip() == "The café will reopen in May."


def test_a_mailbox_gives_its_mails_one_by_one(tmp_path: Path) -> None:
    box = b"".join(
        b"From ida@quay.example Mon Mar  2 23:30:00 2026\n" + bytes(mail(f"Letter {n}.")) + b"\n"
        for n in range(3)
    )
    path = tmp_path / "box.mbox"
    path.write_bytes(box)
    names = source.names_of(str(path))
    assert names == [f"{path}#{n}" for n in (1, 2, 3)]
    articles = [source.read(name) for name in names]
    assert [article.text.strip() for article in articles] == ["Letter 0.", "Letter 1.", "Letter 2."]
    assert articles[1].source == names[1]
    assert source.read(str(path)) == articles[0]
    with pytest.raises(UnreadableError, match="no article number 4"):
        source.read(f"{path}#4")


def test_a_page_saved_as_one_file_is_read_as_a_page() -> None:
    page = f"<html><head><title>Lamp lit again</title></head><body><article>{LEAD}{SECOND}{END}"
    raw = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://cape.example/lamp\r\n"
        "Subject: Lamp\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n\r\n------x\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + page.replace("=", "=3D").replace("three hundred", "three hun=\r\ndred")
        + "\r\n------x\r\nContent-Type: text/css\r\n\r\np { margin: 0 }\r\n------x--\r\n"
    )
    [found] = read(raw, "lamp.mhtml")
    assert "three hundred people" in found.text
    assert "margin" not in found.text
    assert (found.url, found.title) == ("https://cape.example/lamp", "Lamp lit again")


@pytest.mark.parametrize(
    "text",
    [
        "From: the mayor\nTo the council: no.\n\nWords.",
        "Subject: matter is what the court has.\n\nFrom here on it is law.",
        "Q: Who pays?\nA: Nobody.\n\nDate: unknown.",
        "WEBVTTER is a name.",
        "12\n13:05 --> 14:10 stood on the board.",
        "{curly} words and [square] ones.",
        "[Editor’s note: this was corrected.]\n\nWords.",
        '["Quoted" words, he said.',
        "a,b,c are letters\n\nand this is a text.",
        "Title, author and text are what a form asks for.\nThis is a text.",
        "The file begins with {\\rtf1 and a list.",
    ],
)
def test_a_text_that_only_looks_like_a_format_stays_a_text(text: str) -> None:
    assert readers.kind_of(text.encode(), "a.txt") == "text"
    assert read(text)[0].text == text


ITEMS = (
    "<item><title>Quay stays</title><link>https://cape.example/1</link>"
    f"<description><![CDATA[<p>{QUOTE}</p><p>The crown is silent.</p>]]></description>"
    "<pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate></item>"
    "<item><title>Lamp &amp;amp; tower</title><description>&lt;b&gt;It is lit.&lt;/b&gt;"
    "</description></item>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Cape Times</title><entry>'
    "<title>Quay stays</title><author><name>Ana Reis</name></author>"
    '<link rel="alternate" href="https://cape.example/1"/><updated>2026-03-02T09:00:00Z</updated>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p>'
    "<p>Three.</p></div></content></entry></feed>"
)


def test_the_items_of_a_feed_are_articles_without_markup() -> None:
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Cape Times</title>{ITEMS}'
    first, second = read(f"{feed}</channel></rss>", "a.xml")
    assert first.text == f"{QUOTE}\n\nThe crown is silent."
    told = (first.title, first.outlet, first.date, first.url)
    assert told == ("Quay stays", "Cape Times", "2026-03-02", "https://cape.example/1")
    assert (second.text, second.title) == ("It is lit.", "Lamp & tower")
    [entry] = read(ATOM, "-")
    assert entry.text == "One & two.\n\nThree."
    assert (entry.author, entry.date, entry.url) == (
        "Ana Reis",
        "2026-03-02",
        "https://cape.example/1",
    )


RECORD = {"headline": "Quay stays", "body": f"{QUOTE}\n\nEnd.", "publishedAt": "2026-03-02T09:00"}


@pytest.mark.parametrize(
    "told",
    [
        RECORD,
        [RECORD],
        {"status": "ok", "articles": [{**RECORD, "source": {"name": "Cape Times"}}]},
        {
            "response": {
                "results": [{"webTitle": "Quay stays", "fields": {"bodyText": RECORD["body"]}}]
            }
        },
        {"hits": {"hits": [{"_id": "1", "_source": RECORD}]}},
        {
            "title": "Cape Times",
            "items": [{"title": "Quay stays", "content_html": f"<p>{QUOTE}</p>"}],
        },
    ],
)
def test_json_of_services_gives_the_article_by_usual_names(told: object) -> None:
    for data in (json.dumps(told), json.dumps(told, indent=2)):
        [found] = read(data)
        assert QUOTE in found.text
        assert "\\n" not in found.text
        assert found.title == "Quay stays"


def test_each_line_of_ndjson_is_an_article() -> None:
    lines = "\n".join(json.dumps({**RECORD, "headline": f"Part {n}"}) for n in range(3))
    assert [found.title for found in read(lines, "a.jsonl")] == ["Part 0", "Part 1", "Part 2"]


def test_the_user_names_the_fields() -> None:
    data = json.dumps({"meta": {"kop": "Quay stays"}, "tekst": QUOTE, "text": "no"}).encode()
    named = File(data, "a.json", fields={"text": "tekst", "title": "meta.kop"})
    found = readers.read(named, "json")
    assert (found.text, found.title) == (QUOTE, "Quay stays")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_each_row_of_a_table_is_an_article(sign: str) -> None:
    quoted = QUOTE.replace("“", '""').replace("”", '""')
    rows = sign.join(("date", "headline", "text")) + "\n"
    rows += sign.join(("2026-03-02", '"Quay, stays"', f'"{quoted}\n\nEnd."')) + "\n"
    rows += sign.join(("2026-03-03", "=1+1", '"The lamp, she said, is lit."')) + "\n"
    for name in ("a.csv", "-"):
        first, second = read(rows, name)
        assert first.text.startswith('"We shall not sell')
        assert (first.title, first.date) == ("Quay, stays", "2026-03-02")
        assert second.title == "=1+1"


def test_records_without_a_text_are_refused_with_a_remedy() -> None:
    for data, name in (('{"a": 1}', "a.json"), ("x,y\n1,2\n", "a.csv")):
        with pytest.raises(UnreadableError, match="--field text=NAME"):
            read(data, name)
    with pytest.raises(UnreadableError, match="damaged"):
        read('{"title": "x", "body": "cut', "a.json")


SRT = (
    "1\n00:00:01,000 --> 00:00:03,000\n<i>The mayor told us</i>\n\n"
    "2\n00:00:03,100 --> 00:00:05,000\nthat the quay stays.\n\n"
    "3\n00:00:20,000 --> 00:00:22,000\n- Who says so?\n- I do.\n"
)


def test_cues_are_joined_to_sentences_with_their_times_beside() -> None:
    [found] = read(SRT, "a.srt")
    assert found.text == "The mayor told us that the quay stays.\n\nWho says so?\n\nI do."
    assert found.times[0] == (0, 1.0)
    assert found.times[1] == (found.text.index("Who"), 20.0)
    [crlf] = read(SRT.replace("\n", "\r\n"), "-")
    assert crlf.text == found.text


def test_the_times_of_subtitles_are_in_the_object_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(SRT, "utf-8")
    article = source.read(str(path))
    told = json.loads(json.dumps(article.to_json()))
    assert told["times"][1] == {"start": article.text.index("Who"), "seconds": 20.0}
    assert Article.from_json(told) == article
    path.write_text("He said so.", "utf-8")
    assert "times" not in source.read(str(path)).to_json()


def test_voices_become_labels_and_rolling_lines_are_said_once() -> None:
    vtt = (
        "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:03.000\n<v Ida Moe>We lost</v>\n\n"
        "00:03.000 --> 00:05.000\n<v Ida Moe>the quay.</v>\n\n"
        "00:05.000 --> 00:06.000 align:start\n<v Bo Lund>When &amp; how?\n"
    )
    assert read(vtt)[0].text == "Ida Moe: We lost the quay.\n\nBo Lund: When & how?"
    rolls = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\nwe lost the<00:02.000><c> quay</c>\n\n"
        "00:03.000 --> 00:05.000\nwe lost the quay\nand the lamp\n"
    )
    assert read(rolls)[0].text == "we lost the quay and the lamp"


def test_labels_and_marks_of_another_speaker_begin_a_turn() -> None:
    told = (("MAYOR: We will", "MAYOR: We will rebuild it."), (">> We will", "We will rebuild it."))
    for first, turn in told:
        srt = (
            f"1\n00:00:01,000 --> 00:00:03,000\n{first}\nrebuild it.\n\n"
            "2\n00:00:03,500 --> 00:00:05,000\nREPORTER: When?\n"
        )
        assert read(srt)[0].text == f"{turn}\n\nREPORTER: When?"


def test_rtf_gives_its_text_in_any_script() -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}}"
        r"{\info{\title Quay stays}{\author Ana Reis}{\creatim\yr2026\mo3\dy2}}{\*\generator X;}"
        r"\uc1\pard\f0 \'93We shall not sell,\'94 said Ida Moe.{\super 1}\par "
        "It cost \\u8364\\'80 40 million {\\v hidden}and a \\i long\\i0\\~day.\\line Next\\par\n"
        r"{\f1 \'cc\'ee\'f1\'ea\'e2\'e0} \u1052?\u1080?\u1088? km{\super 2}{\footnote Note}"
        r"{\pict 89504e47}\par}"
    )
    [found] = read(rtf, "a.rtf")
    assert found.text.split("\n\n") == [
        "“We shall not sell,” said Ida Moe.",
        "It cost € 40 million and a long day.\nNext",
        "Москва Мир km2",
    ]
    assert (found.title, found.author, found.date) == ("Quay stays", "Ana Reis", "2026-03-02")


def test_opendocument_is_read_as_it_is_printed() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/>'
        "</style:style>"
    )
    body = (
        "<text:tracked-changes><text:deletion><text:p>40</text:p></text:deletion>"
        '</text:tracked-changes><text:h>Quay stays</text:h><text:p>A<text:s text:c="2"/>b'
        "<text:tab/>c<text:line-break/>d</text:p><text:p>Ida Moe.<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Said so.</text:p></text:note-body>"
        '</text:note> Yes<text:span text:style-name="T1"> hidden</text:span>'
        '<text:span text:style-name="T2">3</text:span>.</text:p>'
    )
    [found] = read(makers.odt(body, styles), "a.odt")
    assert found.text == "Quay stays\n\nA  b\tc\nd\n\nIda Moe. Yes."
    assert found.title == "Quay stays"


def test_a_word_document_is_found_by_its_relations_and_hides_what_is_hidden() -> None:
    body = (
        "<w:p><w:r><w:t>Ida Moe</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        "<w:t>2</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        "<w:r><w:t> spoke of 40 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/>"
        "</w:rPr><w:t>2</w:t></w:r></w:p>"
    )
    [found] = read(makers.docx_of_body(body), "a.docx")
    assert found.text == "Ida Moe spoke of 40 km2"


def test_hidden_styles_and_inserted_documents_of_word() -> None:
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Secret'/></w:pPr><w:r><w:t>hidden</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Shown</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Secret'/></w:rPr>"
        "<w:t> hidden</w:t></w:r></w:p><w:altChunk r='r1'/><w:altChunk r='r2'/><w:altChunk r='r3'/>"
    )
    parts = makers.parts_of(makers.docx_of_body(body))
    targets = {"r1": "a.docx", "r2": "b.htm", "r3": "c.txt"}
    relations = "".join(
        f'<Relationship Id="{one}" Type="x/aFChunk" Target="{target}"/>'
        for one, target in targets.items()
    )
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = (
        f"<w:styles {w}><w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )
    extra: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/styles.xml": style,
        "word/a.docx": makers.docx(["Within."]),
        "word/b.htm": "<html><body><p>On a page.</p></body></html>",
        "word/c.txt": "As a text.",
    }
    [found] = read(makers.zipped({**parts, **extra}), "a.docx")
    assert found.text == "Shown\n\nWithin.\n\nOn a page.\n\nAs a text."


@pytest.mark.parametrize("link", ['epub:type="noteref"', 'role="doc-noteref"', 'class="footnote"'])
def test_notes_of_a_book_are_no_text(link: str) -> None:
    chapter = (
        f'<p>said Ida Moe.<a {link} href="#n1">1</a> Over 3 km<sup>2</sup>, <s>40</s> 45 of '
        'them.<sup><a href="#n2">2</a></sup></p><aside epub:type="footnote"><p>1 To us.</p></aside>'
    )
    [found] = read(makers.epub([chapter]), "a.epub")
    assert found.text == "said Ida Moe. Over 3 km2, 45 of them."


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_1".encode("utf-16-le"), "Outlook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "CSV"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "web archive"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
        (b"\0\0\0\x18ftypmp42", "transcript"),
        (b"SQLite format 3\0", "export"),
        (b'<?xml version="1.0"?><urlset><url/></urlset>', "XML of a kind"),
        (makers.zipped({"xl/workbook.xml": "x"}), "Excel"),
        (makers.zipped({"ppt/presentation.xml": "x"}), "PowerPoint"),
        (makers.zipped({"Index/Document.iwa": "x"}), "Pages"),
        (
            makers.zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": "<a/>",
                }
            ),
            "spreadsheet",
        ),
        (
            makers.odt("<text:p>x</text:p>", extra={"META-INF/manifest.xml": "<encryption-data/>"}),
            "password",
        ),
    ],
)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(data: bytes, remedy: str) -> None:
    with pytest.raises(UnreadableError, match=remedy):
        read(data, "story")


def test_formats_without_a_text_are_told_as_such() -> None:
    for data in (
        b"From: a@b\nMessage-ID: <1>\nSubject: x\n\n",
        b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>',
        rb"{\rtf1\ansi}",
        b"WEBVTT\n\n",
        makers.odt("<text:p/>"),
    ):
        with pytest.raises(NoTextError):
            read(data)
