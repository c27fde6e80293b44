"""What stands on a page and is not of its article: teasers, posts, templates, empty frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.errors import NoTextError
from onrecord.article.readers import page as reader
from tests.article.test_readers_page import END, LEAD, described, page, read

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TEASERS = "".join(
    f'<div class="item"><h3><a href="/{name[:3]}">A story that {name} wrote last week</a></h3>'
    f'<span class="author">{name}</span><time datetime="2011-06-1{day}">June</time></div>'
    for day, name in enumerate(("Una Falk", "Ole Brandt", "Mia Sand"))
)


def frame(body: str, head: str = "<title>Lamp lit again</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("many", [TEASERS, TEASERS[: TEASERS.index("</div>") + 6]])
def test_who_wrote_another_story_did_not_write_this_one(many: str) -> None:
    assert "Una Falk" in many
    found = read(page("") + many.encode())
    assert (found.author, found.date) == (None, None)
    byline = (
        '<div class="meta"><span class="author">Ana Reis</span>'
        '<time datetime="2024-05-03">May</time></div>'
    )
    found = read(page(byline) + many.encode())
    assert (found.author, found.date) == ("Ana Reis", "2024-05-03")


def test_many_names_under_one_mark_are_no_authors() -> None:
    names = "".join(
        f'<p><img src=x></p><div class="author_name">{name}</div>'
        for name in ("Una Falk", "Ole Brandt", "Mia Sand")
    )
    assert read(frame(f"{names}<article>{LEAD}{END}</article>")).author is None
    one = '<div class="author_name">Una Falk</div>'
    assert read(frame(f"{one}<article>{LEAD}{END}</article>")).author == "Una Falk"


def test_authors_beside_each_other_are_all_named() -> None:
    line = (
        '<p>By <span class="author">Ana Reis</span>, <span class="author">Bo Lund</span> and '
        '<span class="author">Cy Doe</span></p>'
    )
    assert read(page(line)).author == "Ana Reis; Bo Lund; Cy Doe"


def test_authors_in_lines_of_their_own_are_all_named() -> None:
    line = "".join(
        f'<div class="byline"><a rel="author" href="/{name[:3]}">{name}</a></div>'
        for name in ("Ana Reis", "Bo Lund")
    )
    assert read(page(line)).author == "Ana Reis; Bo Lund"


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Reis and the Harbour Choir, a night of songs was given.",
        "Photo by Una Falk",
        "By any measure, Lisbon is full.",
    ],
)
def test_what_only_begins_like_a_byline_names_nobody(line: str) -> None:
    assert read(page(f"<p>{line}</p>")).author is None


def test_the_name_is_the_inmost_of_marked_elements() -> None:
    line = (
        '<div class="byline"><span class="author vcard"><a rel="author" href="/ana">Ana Reis</a>'
        '</span><span class="byline"><time>Sa 13 Jul 2019</time></span></div>'
    )
    assert read(page(line)).author == "Ana Reis"


@pytest.mark.parametrize(
    "post",
    [
        '<blockquote class="twitter-tweet"><p>The lamp is lit</p>— Una Falk (@una) '
        '<time datetime="2011-02-03">3 Feb</time></blockquote>',
        '<div class="instagram-media"><div class="author">Una Falk</div>'
        '<span class="date">February 3, 2011</span></div>',
        '<div class="comment"><span itemprop="datePublished">2011-02-03</span></div>',
    ],
)
def test_the_day_of_a_post_is_not_the_articles(post: str) -> None:
    found = read(page(post))
    assert (found.author, found.date) == (None, None)
    dated = page(f'<p class="date">Published 3 May 2024</p>{post}')
    assert read(dated).date == "2024-05-03"


def test_authors_that_json_ld_points_to_are_looked_up() -> None:
    head = described(
        author={"@id": "#ana"}, mainEntity={"@type": "Person", "@id": "#ana", "name": "Ana Reis"}
    )
    assert read(page("", head)).author == "Ana Reis"
    head = described(author={"@id": "#nobody"})
    assert read(page("", head)).author is None


def test_a_body_is_no_author() -> None:
    head = described(author={"@type": "NewsMediaOrganization", "name": "Cape Herald"})
    meta = '<meta name="author" content="Cape Herald">'
    assert read(page("", head + meta)).author is None
    assert read(page("<p>By Ana Reis</p>", head + meta)).author == "Ana Reis"
    person = described(author={"@type": "Person", "name": "Nkem Okoro"})
    assert read(page("", person)).author is None
    assert read(page("<p>Nkem Okoro</p>", person)).author == "Nkem Okoro"


@pytest.mark.parametrize("name", ["Cape Herald", "Cape Herald Editions", "The Cape Herald Team"])
def test_the_outlet_is_no_author(name: str) -> None:
    head = '<meta property="og:site_name" content="Cape Herald">'
    meta = f'<meta name="author" content="{name}">'
    assert read(page("", head + meta)).author is None
    assert read(page("<p>By Ana Reis</p>", head + meta)).author == "Ana Reis"


def test_a_short_article_of_links_is_not_changed_for_another_part_of_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = '<p><a href="/a.mp3">LISTEN: A keeper of the lamp joins the morning show</a></p>'

    def found(tree: HtmlElement, _: object) -> list[str]:
        """What stands for the finder: it takes a box where the line that it took is gone."""
        words = str(tree.text_content())
        return (
            ["LISTEN: A keeper"] if "LISTEN" in words else ["Keep this page from telling others."]
        )

    monkeypatch.setattr(reader, "_found", found)
    assert read(page(line)).text == "LISTEN: A keeper"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ana Reis on Jul 04, 2014 at 11:30a", "Ana Reis"),
        ("Ana Reis Sa 13 Jul 2019", "Ana Reis"),
        ("By Ana Reis Thu, 4 July", "Ana Reis"),
        ("Par ANA REIS, BO LUND Envoyés spéciaux à Lyon", "ANA REIS; BO LUND"),
        ("By ANA REIS Associated Press Writer", "ANA REIS"),
        ("By Ana Reis CNN", "Ana Reis"),
        ("Ana Reis Senior Washington Correspondent", "Ana Reis"),
        ("Story and photos by Ana Reis", "Ana Reis"),
        ("Opinion by Ana Reis", "Ana Reis"),
        ("By Ana Reis<span>Updated: 4:15 p.m. Friday</span>", "Ana Reis"),
        ("By Ana “Nia” Reis", "Ana “Nia” Reis"),
        ("By Ana Reis III", "Ana Reis III"),
        ("Wei Sun and Una May", "Wei Sun; Una May"),
        ("von Autor: Ana Reis", "Ana Reis"),
        ("Von Ana Reis", "Ana Reis"),
        ("Autor/in: Ana Reis", "Ana Reis"),
    ],
)
def test_what_stands_about_a_name_is_no_part_of_it(line: str, author: str) -> None:
    assert read(page(f'<p class="byline">{line}</p>')).author == author


@pytest.mark.parametrize(
    "hole", ["{{title}}", "{{ post.title | upper }}", "{% title %}", "${title}", "%%title%%"]
)
def test_the_holes_of_a_template_are_no_words(hole: str) -> None:
    head = (
        f'<title>{hole} | Cape Times</title><meta property="og:title" content="{hole}">'
        f'<meta property="og:site_name" content="{hole}"><meta name="author" content="{hole}">'
    )
    data = page(f"<p>{hole}</p><p>By {hole}</p>", head)
    found = read(data)
    assert hole not in found.text
    assert (found.title, found.author, found.outlet) == ("Lamp lit again", None, None)
    found = read(data.replace(b"<h1>Lamp lit again</h1>", f"<h1>{hole}</h1>".encode()))
    assert found.title is None
    assert found.text.startswith("The lighthouse")


def test_a_sentence_on_templates_keeps_its_words() -> None:
    line = "Write {{ name }} where the name of the reader is to stand, and save the file."
    assert line in read(page(f"<p>{line}</p>")).text


@pytest.mark.parametrize(
    "body",
    [
        '<div id="root"></div>',
        "<p>Loading …</p>",
        '<h1>{{ post.title }}</h1><p v-for="p in all">{{ p }}</p>',
    ],
)
def test_a_frame_that_a_script_fills_is_told(body: str) -> None:
    with pytest.raises(NoTextError, match="runs its scripts"):
        read(frame(f'{body}<script src="/app.js"></script>'))
    assert "lighthouse" in read(frame(f"{LEAD}{END}<script src=/app.js></script>")).text
