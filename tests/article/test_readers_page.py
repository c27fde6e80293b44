"""The words of a page as a browser shows them: whole, once, and none that belong elsewhere."""

from __future__ import annotations

import json

import pytest

from onrecord.article import readers
from onrecord.article.errors import NoTextError
from onrecord.article.readers import File, Reading, kind_of

LEAD = (
    "<p>The lighthouse on the northern cape was lit for the first time in eleven years, and some "
    "three hundred people came on foot to see it.</p>"
)
END = (
    "<p>The keepers will stay until the end of the season, when the lamp is taken down for repair "
    "and carried to the mainland by boat.</p>"
)


def page(body: str, head: str = "<title>Lamp lit again</title>", wrap: bool = True) -> bytes:
    inner = f"<article><h1>Lamp lit again</h1>{LEAD}{body}{END}</article>" if wrap else body
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inner}</body></html>".encode()


def read(data: bytes) -> Reading:
    return readers.read(File(data, "page.html"), "html")


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("<p>They left at <time>6 pm</time> by bus, she said.</p>", "left at 6 pm by bus"),
        ("<p>“No,” <button>Ida Moe</button> said.</p>", "“No,” Ida Moe said."),
        ("<p>It raised <output>41,000</output> euros.</p>", "raised 41,000 euros"),
        ("<p>The <label>red team</label> won again.</p>", "The red team won again."),
        ("<p>Some <data value=9>nine</data> boats sank.</p>", "Some nine boats sank."),
        ("<p>A so<wbr>lid wall of <abbr>NGO</abbr> staff.</p>", "A solid wall of NGO staff."),
        ("<p>She called it <q>a gift</q> and left.</p>", "called it “a gift” and left"),
        (
            "<p><q>He said <q>never</q> twice</q>, she wrote.</p>",
            "“He said ‘never’ twice”, she wrote.",
        ),
        ("<p>“<q>We paid,</q>” he said.</p>", "We paid"),
        ("<p>It cost <s>40</s> 45 million.</p>", "It cost 45 million."),
        (
            "<p>Of <strike>two</strike> three, <del>Bo</del> <ins>Kai</ins> won.</p>",
            "three, Kai won",
        ),
        ("<p>A co&shy;op&shy;er&shy;ative in Tro&#8203;msø.</p>", "A cooperative in Tromsø."),
        ("<p>They read می‌خواهم aloud.</p>", "read می‌خواهم aloud"),
    ],
)
def test_words_inside_a_sentence_are_shown_whole(shown: str, words: str) -> None:
    assert words in read(page(shown)).text


@pytest.mark.parametrize(
    ("shown", "words", "not_words"),
    [
        ("<p>It cost $40<sup>5</sup> million.</p>", "$40 million", "405"),
        ("<p>said Karl Lund.<sup>1</sup> He left.</p>", "Lund. He left", "1"),
        ("<p>in 2019<sup>12</sup> again</p>", "in 2019 again", "12"),
        ("<p>Anna Berg<sup>a</sup> left</p>", "Berg", "zz"),
        (
            '<p>a law<sup class="reference"><a href="#cite_note-3">[3]</a></sup> of</p>',
            "law of",
            "3]",
        ),
        ('<p>the sum<a class="footnote" href="#fn2">2</a> of it</p>', "the sum of it", "2"),
        ("<p>two firms<sup>1,2</sup> and one<sup>*</sup> more</p>", "firms and one more", "*"),
        ("<p>over 40 km<sup>2</sup> of wood</p>", "40 km2 of wood", "zz"),
        ("<p>the 2<sup>nd</sup> of CO<sub>2</sub></p>", "the 2nd of CO2", "zz"),
        ("<p>some 10<sup>6</sup> cells</p>", "10⁶ cells", "106"),
    ],
)
def test_numbers_of_notes_go_and_units_stay(shown: str, words: str, not_words: str) -> None:
    text = read(page(shown)).text
    assert words in text
    assert not_words not in text.replace("10⁶", "").replace("km2", "") or not_words == "zz"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>“Nobody heard it,” said the editor Jo Lind.</p>",
        '<p style="display: none">“Nobody heard it,” said the editor Jo Lind.</p>',
        '<div style="color:red;visibility:hidden"><p>Nobody heard it</p></div>',
        '<p>It opens <span class="visually-hidden">Nobody heard it</span> soon.</p>',
        '<p>It opens <span class="screen-reader-text">Nobody heard it</span> soon.</p>',
        "<div class=tools><button>Nobody heard it</button> <button>Copy</button></div>",
        "<p>The door is shut. <button>Nobody heard it</button></p>",
    ],
)
def test_what_a_browser_hides_is_no_text(hidden: str) -> None:
    text = read(page(hidden)).text
    assert "Nobody heard" not in text
    assert "keepers will stay" in text


def test_a_class_that_only_sounds_hidden_hides_nothing() -> None:
    text = read(page('<p class="story1_reader">“I heard it,” said Ann Tait.</p>')).text
    assert "I heard it" in text


def test_a_page_that_a_script_brings_to_light_is_read() -> None:
    body = f'<article style="visibility:hidden"><h1>Lamp lit again</h1>{LEAD}{END}</article>'
    assert "three hundred people" in read(page(body, wrap=False)).text


@pytest.mark.parametrize(
    "teaser",
    [
        '<p><b>READ MORE:</b> <a href="/1">Union leader Una Falk wants a strike in May</a></p>',
        '<p>Read also: <a href="/1">Union leader Una Falk wants a strike in May</a></p>',
        '<p>You may also like</p><p><a href="/1">Union leader Una Falk wants a strike</a></p>',
        "<p><em>Related: Union leader Una Falk wants a strike in May</em></p>",
        '<h3>More from the coast</h3><ul><li><a href="/1">Una Falk wants a strike in May</a></li>'
        '<li><a href="/2">Una Falk will not go to sea</a></li></ul>',
        '<p><a href="/1">VIDEO SHOWS UNA FALK LEAVING THE Una Falk TOWN HALL</a></p>',
        '<p><strong>Don’t miss</strong> <a href="/1">What Una Falk wants in May</a></p>',
        "<p>Una Falk is a staff reporter at the Cape Times. She likes the sea.</p>",
        "<p>Una Falk covers the coast for the Cape Times.</p>",
    ],
)
def test_lines_that_lead_elsewhere_are_no_text(teaser: str) -> None:
    body = f"{teaser}{END}" if "likes the sea" not in teaser and "covers" not in teaser else ""
    data = (
        page(body)
        if body
        else page("", wrap=True).replace(b"</article>", f"{teaser}</article>".encode())
    )
    text = read(data).text
    assert "Falk" not in text
    assert "three hundred people" in text


@pytest.mark.parametrize(
    "line",
    [
        '<p>The keeper <a href="/k">Una Falk</a> told the <a href="/">Cape Times</a> so.</p>',
        "<p>Read in full, the letter of Una Falk tells of a storm and two lost boats.</p>",
        "<p>Related families of the crew, among them Una Falk, had come by bus.</p>",
        "<p>Watch out for Una Falk, the sailors used to say.</p>",
        "<p>More on board than Una Falk knew of it, the crew said.</p>",
    ],
)
def test_links_and_words_within_sentences_stay(line: str) -> None:
    assert "Una Falk" in read(page(line)).text


def test_a_story_that_stands_twice_is_read_once() -> None:
    story = (
        f"<p>“We have waited for it,” said the keeper, Una Falk, in the yard of her "
        f"house.</p>{LEAD}"
    )
    data = page(f"<article><div>{story}</div><div class=m>{story}</div>{END}</article>", wrap=False)
    assert read(data).text.count("We have waited") == 1
    twins = "".join(
        f"<p>“We will not sell, not now and not ever,” said {n}.</p>"
        for n in ("Ivo Bek", "Una Falk")
    )
    assert read(page(twins)).text.count("not ever") == 2


SECOND = (
    "<p>The mayor of the village had asked the state for money for the lamp nine times, and nine "
    "times she was told that ships have maps.</p><p>Two fishermen drowned off the cape in the "
    "winter, within sight of the dark tower and of the houses of the village.</p>"
)


@pytest.mark.parametrize("name", ["article__body", "story-text", "paywall content-block", "body"])
def test_an_article_in_several_bodies_is_read_whole(name: str) -> None:
    body = f'<div class="{name}">{LEAD}{END}{LEAD.replace("eleven", "twelve")}</div>'
    more = f'<div class="{name}">{SECOND}</div>'
    data = page(
        f"<main><h1>Lamp lit again</h1><div>{body}</div><i>Ad</i><div>{more}</div></main>",
        wrap=False,
    )
    text = read(data).text
    assert "asked the state for money" in text
    assert "Two fishermen drowned" in text


def test_the_next_articles_of_an_endless_page_are_not_joined() -> None:
    first = f'<div class="article__body">{LEAD}{END}{LEAD.replace("eleven", "twelve")}</div>'
    other = f'<div class="article__body">{SECOND}</div>'
    data = page(
        f"<article><h1>Lamp lit again</h1>{first}</article><article><h1>Nine letters</h1>{other}"
        "</article>",
        wrap=False,
    )
    text = read(data).text
    assert "keepers will stay" in text
    assert "Two fishermen drowned" not in text


def described(**fields: object) -> str:
    told = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
    return f'<title>Lamp lit again</title><script type="application/ld+json">{told}</script>'


def test_a_body_that_the_page_tells_machines_makes_a_part_whole() -> None:
    start = LEAD.removeprefix("<p>").removesuffix("</p>")
    whole = f"{start}\n\n" + "\n\n".join(
        f"Boat {n} of the fleet came home late, its crew said, and the harbour was full of "
        f"people who had waited."
        for n in range(9)
    )
    text = read(page("", described(articleBody=whole))).text
    assert "Boat 8 of the fleet" in text
    short = read(page(SECOND, described(articleBody=start))).text
    assert "Two fishermen drowned" in short


def test_a_count_of_words_tells_that_a_part_is_missing() -> None:
    assert "Only a part" in read(page("", described(wordCount=900))).notes[0]
    assert read(page("", described(wordCount=50))).notes == ()


def test_a_wall_behind_the_first_paragraphs_is_told_and_no_text() -> None:
    wall = "<p>Subscribe now to continue reading.</p><p>Already a subscriber? Log in.</p>"
    found = read(page(SECOND).replace(b"</article>", f"{wall}</article>".encode()))
    assert "subscriber" not in found.text
    assert found.notes


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (
            "Before you continue. We use cookies and similar technologies with our partners "
            "to show personalised ads.",
            "cookies",
        ),
        (
            "We care about your privacy. Our 431 vendors need your consent to store "
            "information on your device.",
            "cookies",
        ),
        (
            "Please turn on JavaScript in your browser to view this site. It does not work "
            "without JavaScript.",
            "browser",
        ),
        (
            "Are you a robot? Please verify you are human by completing the security check below.",
            "browser",
        ),
        (
            "Error 404. The article you requested could not be found. It may have been moved "
            "or deleted.",
            "no such article",
        ),
        (
            "Oops! This page no longer exists. Try our search or go to the home page.",
            "no such article",
        ),
        (
            "This story is for subscribers only. Sign in or start a free trial to read the "
            "full article.",
            "sign in",
        ),
        (
            "This content is not available in your region. We could not load the page.",
            "no such article",
        ),
    ],
)
def test_a_wall_is_no_article_and_says_what_it_is(words: str, what: str) -> None:
    data = page(
        f"<main><h1>Cape Times</h1><p>{words}</p></main>", "<title>Cape Times</title>", wrap=False
    )
    with pytest.raises(NoTextError, match=what):
        read(data)


@pytest.mark.parametrize(
    "words",
    [
        "A court has told sites to stop cookies that follow people without their consent.",
        "The page was not found in the archive, the librarian said, and nobody knows who took it.",
        "JavaScript was written in ten days, and its author has regretted some of them.",
    ],
)
def test_an_article_on_such_things_is_one(words: str) -> None:
    assert words in read(page(f"<p>{words}</p>")).text


@pytest.mark.parametrize(
    "start",
    [
        "<!-- saved from url=(0040)https://cape.example/lamp -->\n",
        '<?xml version="1.0" encoding="utf-8"?>\n',
        "<script>var a = '<p>';</script>\n",
        "<style>p { color: red }</style>\n<meta charset=utf-8>",
        "<br />\n<!-- a --><!-- b -->",
        f"<!-- {'x' * 9_000} -->",
        "\ufeff \n",
    ],
)
def test_a_page_is_known_by_its_tags_whatever_stands_before(start: str) -> None:
    data = start.encode() + page("")
    for name in ("-", "story", "story.aspx", "story.php", "story.txt"):
        assert kind_of(data, name) == "html"


@pytest.mark.parametrize(
    "text",
    [
        "The page opened with <html> and closed with <p>, he said.",
        "[Note: <div> is meant]\n\nWords.",
        "<Laughter> The mayor left.",
        "<3 is what they wrote.",
    ],
)
def test_a_text_that_speaks_of_tags_is_a_text(text: str) -> None:
    assert kind_of(text.encode(), "a.txt") == "text"
    assert kind_of(text.encode(), "-") == "text"


def test_a_signature_follows_its_block_quote() -> None:
    for quote in (
        "<blockquote>Nobody has lost a berth.<footer>— Ida Moe, pilot</footer></blockquote>",
        "<blockquote><p>Nobody has lost a berth.</p><footer>Ida Moe, pilot</footer></blockquote>",
        "<blockquote><p>Nobody has lost a berth.</p><cite>Ida Moe, pilot</cite></blockquote>",
        "<figure><blockquote><p>Nobody has lost a berth.</p></blockquote>"
        "<figcaption>Ida Moe, pilot</figcaption></figure>",
    ):
        assert "> Nobody has lost a berth.\n\n— Ida Moe, pilot" in read(page(quote)).text
    marked = "<blockquote><p>“Nobody lost it.”</p><footer>Ida Moe, pilot</footer></blockquote>"
    assert "\n\n“Nobody lost it.”\n\n— Ida Moe, pilot" in read(page(marked)).text
