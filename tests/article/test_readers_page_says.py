"""What a page says of itself: title, author, date, outlet; unknown is better than wrong."""

from __future__ import annotations

import json

import pytest

from onrecord.article.readers.dates import day_of
from tests.article.test_readers_page import described, page, read


@pytest.mark.parametrize(
    ("head", "line", "author"),
    [
        ('<meta name="author" content="Pieter van der Meulen">', "", "Pieter van der Meulen"),
        ('<meta name="author" content="By Ana Reis, political editor">', "", "Ana Reis"),
        ('<meta name="author" content="ANA REIS; Ana Reis">', "", "ANA REIS"),
        (
            '<meta name="author" content="Ana Reis, Bo Lund, and Cy Doe">',
            "",
            "Ana Reis; Bo Lund; Cy Doe",
        ),
        ('<meta name="author" content="Ana O&amp;#039;Dowd">', "", "Ana O'Dowd"),
        ('<meta property="article:author" content="https://cape.example/ana">', "", None),
        ('<meta name="citation_author" content="Reis, Ana">', "", "Ana Reis"),
        ('<meta name="author" content="admin">', "", None),
        ('<meta name="author" content="Kap Verlag GmbH">', "<p>By Ana Reis</p>", "Ana Reis"),
        ("", '<p class="byline">By Ana Reis Last updated January 7</p>', "Ana Reis"),
        ("", '<p class="byline">By Ana Reis and Bo Lund | 3 May 2024</p>', "Ana Reis; Bo Lund"),
        ("", '<div class="article-author">Ana Reis in Lisbon</div>', "Ana Reis"),
        ("", '<span rel="author">Ana Reis</span>', "Ana Reis"),
        ("", "<p>By Ana Reis</p>", "Ana Reis"),
        ("", '<label class="author">Username</label>', None),
        ("", '<div class="author">Account: You’re logged in</div>', None),
        ("", '<div class="author">Follow Author</div>', None),
        ("", '<p class="byline">Photo by The Associated Press</p>', None),
        ("", '<div class="comment"><span class="author">Una Falk</span></div>', None),
        ("", '<p class="byline">By Staff Reporter</p>', None),
        ("", "", None),
    ],
)
def test_the_author_is_a_name_or_nobody(head: str, line: str, author: str | None) -> None:
    assert read(page(line, f"<title>Lamp lit again</title>{head}")).author == author


def test_json_ld_names_authors_outlet_and_day() -> None:
    head = described(
        author=[{"@type": "Person", "name": "Ana Reis"}, {"name": "Bo Lund"}],
        publisher={"@type": "Organization", "name": "Cape Times"},
        datePublished="2024-03-02T21:00:00+01:00",
        headline="Lamp lit again",
    )
    found = read(page("", head))
    told = (found.author, found.outlet, found.date, found.title)
    assert told == ("Ana Reis; Bo Lund", "Cape Times", "2024-03-02", "Lamp lit again")
    graph = json.dumps({"@graph": [{"@type": "WebSite", "name": "Cape Times"}]})
    head = (
        f'<script type="application/ld+json">{graph}</script><script '
        f'type="application/ld+json">{{</script>'
    )
    assert read(page("", head)).outlet == "Cape Times"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Lamp lit again | Cape Times</title>", "Lamp lit again"),
        ("<title>Lamp lit again - Cape Times</title>", "Lamp lit again"),
        ("<title>Cape Times: Lamp lit again</title>", "Lamp lit again"),
        (
            '<meta property="og:title" content="Lamp lit again | Cape Times | by Ana Reis">',
            "Lamp lit again",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, title: str) -> None:
    site = '<meta property="og:site_name" content="Cape Times">'
    assert read(page("", head + site)).title == title


@pytest.mark.parametrize(
    "heading", ["Lamp lit – and a bill of 90 million", "A | B: a school’s choice"]
)
def test_a_dash_or_bar_of_the_headline_stays(heading: str) -> None:
    data = page("", f"<title>{heading} | Cape Times</title>").replace(
        b"<h1>Lamp lit again", f"<h1>{heading}".encode()
    )
    assert read(data).title == heading


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        (
            '<meta property="article:published_time" content="2026-02-11T08:00:00Z">',
            "",
            "2026-02-11",
        ),
        ('<meta name="date" content="11 February 2026">', "", "2026-02-11"),
        ("", '<p class="date">Published: Feb. 11, 2026 at 9 am</p>', "2026-02-11"),
        ("", '<div class="meta"><time datetime="2026-02-11">Wednesday</time></div>', "2026-02-11"),
        ('<link rel="canonical" href="https://cape.example/2026/02/11/lamp">', "", "2026-02-11"),
        ("", "<p>The lamp has been dark since 2011, when the keeper left.</p>", None),
        ("", "<p>In a letter of 3 March 1998 she had asked for it.</p>", None),
        ("", '<p>The court met on <time datetime="2019-02-14">14 February</time>.</p>', None),
        ("", "<footer>© 2019 Cape Times</footer>", None),
        (
            "",
            '<aside class="related"><time datetime="2011-06-12">12 June</time> Old fire</aside>',
            None,
        ),
        ("", '<p class="date">03/04/2020</p>', None),
    ],
)
def test_the_day_is_what_the_page_says_or_none(head: str, line: str, day: str | None) -> None:
    assert read(page(line, f"<title>Lamp lit again</title>{head}")).date == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2 March 2026", "2026-03-02"),
        ("March 2nd, 2026", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("Mon, 02 Mar 2026 09:00:00 GMT", "2026-03-02"),
        ("2026", None),
        ("May 2026", None),
        ("0000-01-01", None),
        ("2026-13-01", None),
        (None, None),
    ],
)
def test_a_day_is_a_whole_day(words: str | None, day: str | None) -> None:
    assert day_of(words) == day
