"""Front pages, posts that lost their headings, old menus, what stands on a newsletter."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.article import source
from onrecord.article.errors import NoTextError
from tests.makers import docx_of_body, odt

TEASERS = (
    ("Gardeners fight for allotments", "Forty plots must make way for a car park."),
    ("Choir wins prize", "The women of Lund sing in Rome next spring."),
    ("Tunnel shut again", "Water has come through the roof for the third time."),
    ("Library opens on Sundays", "Volunteers hold the keys."),
    ("New head for hospital", "Ann Berg comes from the capital."),
)
STORY = (
    "The mill of Lund will close in June after its owner failed to find anybody to take it over.",
    "“I have ground flour here for forty years,” said Marta Oyen, who owns the mill by the river.",
    "The council has offered a lower rent for two years, but nobody has applied, its leader said.",
)


def read(tmp_path: Path, body: str, name: str = "page.html") -> str:
    path = tmp_path / name
    path.write_text(
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Lund today</title></head>"
        f"<body>{body}</body></html>"
        if name.endswith(".html")
        else body,
        "utf-8",
    )
    return source.read(str(path)).text


def story() -> str:
    return "".join(f"<p>{words}</p>" for words in STORY)


FRONTS = {
    "cards": "<a class=card href='/n/{n}'><h3>{head}</h3><p>{words}</p></a>",
    "articles": (
        "<article><header><h2><a href='/n/{n}'>{head}</a></h2><span>2 hours ago</span></header>"
        "<div><p>{words}</p></div></article>"
    ),
    "entries": (
        "<div class=entry><h2><a href='/2026/{n}/'>{head}</a></h2><div>by Kim</div>"
        "<p>{words} <a href='/2026/{n}/'>Continue reading</a></p></div>"
    ),
    "flat": "<h4><a href='https://lund.example/{n}'>{head}</a></h4><p>{words}</p>",
}


@pytest.mark.parametrize("box", FRONTS.values(), ids=FRONTS)
def test_a_page_of_teasers_is_no_article(tmp_path: Path, box: str) -> None:
    boxes = (box.format(n=n, head=h, words=w) for n, (h, w) in enumerate(TEASERS))
    with pytest.raises(NoTextError, match="leads to several articles and holds none; open one"):
        read(tmp_path, f"<main><h1>News</h1>{''.join(boxes)}</main>")


@pytest.mark.parametrize("box", FRONTS.values(), ids=FRONTS)
def test_an_article_above_teasers_is_read(tmp_path: Path, box: str) -> None:
    boxes = (box.format(n=n, head=h, words=w) for n, (h, w) in enumerate(TEASERS))
    text = read(tmp_path, f"<article><h1>Mill to close</h1>{story()}</article>{''.join(boxes)}")
    assert all(words in text for words in STORY)


def test_an_article_whose_headlines_are_links_is_read(tmp_path: Path) -> None:
    more = "It is a long book by a writer from the north, and only few of it were printed."
    books = "".join(
        f"<h2><a href='https://shop.example/{n}'>{head}</a></h2><p>{words} {STORY[0]}</p>"
        f"<p>{more}</p>"
        for n, (head, words) in enumerate(TEASERS)
    )
    assert more in read(tmp_path, f"<article><h1>Five books</h1>{books}</article>")


def test_a_live_page_whose_headlines_lead_to_its_own_places_is_read(tmp_path: Path) -> None:
    posts = "".join(
        f"<div class=block><h2><a href='#b{n}'>{head}</a></h2><p>{words}</p></div>"
        for n, (head, words) in enumerate(TEASERS)
    )
    assert "Volunteers hold the keys." in read(tmp_path, f"<main><h1>Live</h1>{posts}</main>")


@pytest.mark.parametrize(
    "tag", ["div class=post", "section class=entry", "div class=content-block"]
)
def test_posts_keep_their_headings(tmp_path: Path, tag: str) -> None:
    heads = ("Polls closed", "First count", "Leader concedes")
    posts = "".join(
        f"<{tag}><h2>{head}</h2><p>{words}</p></{tag.split()[0]}>"
        for head, words in zip(heads, STORY, strict=True)
    )
    lines = read(tmp_path, f"<main><h1>Election night</h1>{posts}</main>").split("\n")
    assert [line for line in lines if line in heads] == list(heads)
    assert all(words in lines for words in STORY)


@pytest.mark.parametrize("tag", ["p", "div", "b"])
def test_a_menu_of_lines_that_are_one_link_each_is_no_text(tmp_path: Path, tag: str) -> None:
    names = ("Weather", "Boats", "Letters")
    menu = "".join(f"<{tag}><a href={name}.html>{name}</a></{tag}>" for name in names)
    text = read(tmp_path, f"<table><tr><td>{menu}</td><td>{story()}</td></tr></table>")
    assert STORY[0] in text
    assert "Boats" not in text


@pytest.mark.parametrize(
    "pulled",
    [
        "<div class=callout>“I have ground flour here for forty years”</div>",
        "<aside><p>“I have ground flour here for forty years”</p></aside>",
        "<p class=big>“ground flour here for forty years”</p>",
    ],
)
def test_a_pulled_quotation_is_read_once(tmp_path: Path, pulled: str) -> None:
    lines = "".join(f"<p>{words}</p>" for words in STORY[1:])
    text = read(tmp_path, f"<article><h1>Mill</h1><p>{STORY[0]}</p>{pulled}{lines}</article>")
    assert text.count("ground flour here for forty years") == 1
    assert STORY[1] in text


@pytest.mark.parametrize("name", ["expandable", "toolbar-text", "options-body", "blurred-copy"])
def test_paragraphs_between_others_are_read_whatever_their_box_is_called(
    tmp_path: Path, name: str
) -> None:
    boxed = f"<div class='{name}'><p>{STORY[1]}</p></div>"
    body = f"<article><h1>Mill</h1><p>{STORY[0]}</p>{boxed}<p>{STORY[2]}</p></article>"
    text = read(tmp_path, body)
    assert [words for words in STORY if words not in text] == []
    assert text.index(STORY[0]) < text.index(STORY[1]) < text.index(STORY[2])


@pytest.mark.parametrize(
    "name", ["newsletter-box", "share-bar", "banner", "related-stories", "paid-content", "ad-slot"]
)
def test_what_is_named_as_anothers_stays_out(tmp_path: Path, name: str) -> None:
    ours = "Our paper brings you the best of the valley each morning, and it costs a euro a week."
    boxed = f"<div class='{name}'><p>{ours}</p></div>"
    lines = "".join(f"<p>{words}</p>" for words in STORY[1:])
    text = read(tmp_path, f"<article><h1>Mill</h1><p>{STORY[0]}</p>{boxed}{lines}</article>")
    assert STORY[2] in text
    assert "the best of the valley" not in text


def test_a_quotation_that_stands_alone_and_nowhere_else_stays(tmp_path: Path) -> None:
    alone = "“It was a good mill, and it fed us all.”"
    text = read(tmp_path, f"<article><h1>Mill</h1>{story()}<p>{alone}</p></article>")
    assert alone in text


@pytest.mark.parametrize("dress", ["font size=2", "b", "span", "center"])
def test_a_menu_in_old_dress_is_no_text(tmp_path: Path, dress: str) -> None:
    menu = "<br>".join(
        f"<a href={name}.html>{name}</a>" for name in ("Weather", "Boats", "Letters")
    )
    text = read(
        tmp_path,
        f"<table><tr><td><{dress}>{menu}</{dress.split()[0]}></td><td>{story()}</td></tr></table>",
    )
    assert STORY[0] in text
    assert "Weather" not in text


@pytest.mark.parametrize(
    "line",
    [
        *("4 min read", "Reading time: 3 minutes", "6-minute read", "Listen to this article 4 min"),
        *("Listen to the story (5:32)", "Play audio", "Listen 4 mins", "Back to top"),
        *("ADVERTISEMENT - CONTINUE READING BELOW", "Advertisement. Scroll to continue."),
    ],
)
def test_how_long_it_takes_and_players_are_no_text(tmp_path: Path, line: str) -> None:
    text = read(tmp_path, f"<article><h1>Mill to close</h1><p>{line}</p>{story()}</article>")
    assert line not in text
    assert STORY[0] in text


@pytest.mark.parametrize(
    "line",
    [
        "5 minutes was all it took.",
        "Listen to the story of the miller, and you will hear why.",
        "Go to the top of the hill and you see it.",
    ],
)
def test_a_sentence_that_begins_like_a_player_stays(tmp_path: Path, line: str) -> None:
    assert line in read(tmp_path, f"<article><h1>Mill</h1><p>{line}</p>{story()}</article>")


HEAD = (
    "From: Lund Weekly <w@lund.example>\nTo: me@x.example\nSubject: This week\n"
    "Date: Sat, 02 May 2026 07:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/{kind}; "
    "charset=utf-8\n\n"
)
ON_THE_MAIL = (
    "View in browser",
    "Trouble viewing this email? Read it online",
    "You are receiving this newsletter because you signed up on our website.",
    "Was this email forwarded to you? Subscribe here",
    "Update your preferences or unsubscribe here.",
    "This email was sent to me@x.example",
    "Please do not reply to this message.",
    "To stop receiving these emails, click here.",
)
IN_THE_MAIL = (
    STORY[0],
    "“You can unsubscribe from the town, too,” said Marta Oyen.",
    "We received forty letters because of the sale.",
    "You have received my letter of May, and you printed it without my name.",
    "I will not subscribe to a paper that does so.",
    "We can't read this as an accident.",
    "To stop receiving letters of this kind, the council has closed its office.",
)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_of_a_newsletter_what_is_on_the_mail_goes_and_what_is_in_it_stays(
    tmp_path: Path, kind: str
) -> None:
    lines = [line for pair in zip(ON_THE_MAIL, (*IN_THE_MAIL, ""), strict=True) for line in pair]
    body = "\n\n".join(lines) if kind == "plain" else "".join(f"<p>{line}</p>" for line in lines)
    text = read(tmp_path, HEAD.format(kind=kind) + body, "week.eml")
    assert [line for line in ON_THE_MAIL if line in text] == []
    assert [line for line in IN_THE_MAIL if line not in text] == []


STRUCK_RTF = (
    r"{\rtf1\mac\deff0{\fonttbl{\f0 Times;}}\pard\plain\f0 The caf\'8e pays {\strike nothing }"
    r"half, \'d2we are sad,\'d3 said Ruth Akello.\par}"
)
RUN = "<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike w:val='1'/>"])
def test_struck_words_of_a_document_are_not_read(tmp_path: Path, look: str) -> None:
    pieces = (("", "The county pays "), (look, "nothing "), ("<w:strike w:val='0'/>", "half."))
    runs = "".join(RUN.format(look=of, words=words) for of, words in pieces)
    path = tmp_path / "plan.docx"
    path.write_bytes(docx_of_body(f"<w:p>{runs}</w:p>"))
    assert source.read(str(path)).text.strip() == "The county pays half."


def test_struck_words_of_an_open_document_are_not_read(tmp_path: Path) -> None:
    style = (
        "<style:style style:name='T1' style:family='text'><style:text-properties "
        "style:text-line-through-style='solid'/></style:style>"
    )
    body = (
        "<text:p>The county pays <text:span text:style-name='T1'>nothing </text:span>half.</text:p>"
    )
    path = tmp_path / "plan.odt"
    path.write_bytes(odt(body, style))
    assert source.read(str(path)).text.strip() == "The county pays half."


def test_a_document_of_an_old_mac_has_its_own_letters_and_no_struck_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.rtf"
    path.write_text(STRUCK_RTF)
    text = source.read(str(path)).text
    assert text.strip() == "The café pays half, “we are sad,” said Ruth Akello."
