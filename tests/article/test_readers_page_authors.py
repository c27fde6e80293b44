"""The author of a page is named where two signs agree; unknown is better than wrong."""

from __future__ import annotations

import pytest

from tests.article.test_readers_page import described, page, read

HEAD = "<title>Lamp lit again</title>"
TYPED = {"@type": "Person", "name": "Nkem Okoro"}


def author(line: str = "", head: str = HEAD) -> str | None:
    return read(page(line, head)).author


def meta(name: str) -> str:
    return f'{HEAD}<meta name="author" content="{name}">'


@pytest.mark.parametrize(
    "body",
    [
        "Bright Pixel Studio",
        "Green Tarn Party",
        "Madison County",
        "Madison County, Wales",
        "Active Mobility",
        "Red Hen Works (UK) Ltd",
        "Hollin Marketing and Media, Hollin University",
        "Jo Smith Web Design",
    ],
)
def test_a_field_with_a_body_names_no_author(body: str) -> None:
    assert author(head=meta(body)) is None
    assert author("<p>By Ana Reis</p>", meta(body)) == "Ana Reis"


@pytest.mark.parametrize(
    "second",
    [
        '<p class="byline">By Nkem Okoro</p>',
        "<p>By Nkem Okoro</p>",
        '<p><a href="/authors/nkem-okoro">Nkem Okoro</a></p>',
    ],
)
def test_a_strange_name_in_a_field_wants_a_line_that_says_it_too(second: str) -> None:
    assert author(head=meta("Nkem Okoro")) is None
    assert author(second, meta("Nkem Okoro")) == "Nkem Okoro"
    assert author(second, HEAD + described(author=TYPED)) == "Nkem Okoro"


def test_who_stands_beside_a_known_author_is_one() -> None:
    assert author(head=meta("Ana Reis, Nkem Okoro")) == "Ana Reis; Nkem Okoro"
    assert author(head=meta("Ana Reis, Hollin University")) == "Ana Reis"


@pytest.mark.parametrize(
    "site",
    [
        "<title>Ana Reis: new rules and recent changes</title>",
        "<title>Lamp lit again | Ana Reis</title>",
        '<title>Lamp lit again</title><link rel="canonical" href="https://www.anareis.example/a">',
        '<title>Lamp lit again</title><meta name="copyright" content="Ana Reis">',
    ],
)
def test_a_sites_own_name_wants_a_line_that_says_it_too(site: str) -> None:
    field = '<meta name="author" content="Ana Reis">'
    assert author(head=site + field) is None
    assert author('<p class="byline">By Ana Reis</p>', site + field) == "Ana Reis"


def test_orders_to_sort_by_are_no_authors() -> None:
    menu = "<ul><li>By Last Test</li><li>By Domain</li><li>By First Letter</li></ul>"
    assert author(menu) is None
    assert author("<p>by Zen Cart</p>") is None


def test_the_bylines_of_a_front_page_name_nobody() -> None:
    teasers = "".join(
        f'<p>Bridge shut.</p><p class="byline">by {name} - Dec 4, 6:3{number} pm</p>'
        for number, name in enumerate(["Ana Reis", "Bo Lund", "Cy Doe"])
    )
    assert author(teasers) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('<p class="byline">By A. J. Sorensen</p>', "A. J. Sorensen"),
        ('<p class="byline">By Nkem Okoro<br>Special to the Courier</p>', "Nkem Okoro"),
        (
            '<div class="author"><a href="/a">Ana Reis</a><button>Follow</button></div>',
            "Ana Reis",
        ),
        ('<p class="meta">May 5, 2024 by Ana Reis</p>', "Ana Reis"),
        ('<p class="meta">In News by Ana Reis / May 5, 2024 / 3 comments</p>', "Ana Reis"),
        ('<div class="submitted">Submitted by Ana Reis on Tue, 03/05/2024</div>', "Ana Reis"),
        ('<span class="auteur">Par Ana Reis et Bo Lund</span>', "Ana Reis; Bo Lund"),
        (
            '<div class="post-footer"><span class="post-author vcard">Posted by Ana Reis</span>'
            "</div>",
            "Ana Reis",
        ),
        ('<p class="author">Dr. Xue Qwan | Rome | 08/01/2014</p>', "Dr. Xue Qwan"),
    ],
)
def test_lines_in_many_dresses(line: str, name: str) -> None:
    assert author(line) == name
