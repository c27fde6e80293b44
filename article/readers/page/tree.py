"""A page's tree before its article is looked for: what is not shown goes, what is shown stays.

The finder of the article (trafilatura) drops elements by their names, such as ``time`` and
``button``, wherever they stand; inside a sentence they are words of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ...reading.notes import RAISED, is_note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
"""Elements that begin and end a line."""

_STRUCK = ("s", "strike", "del")
_IN_SENTENCE = ("time", "button", "label", "output", "data", "meter", "legend", "address")
_CLAIMED = frozenset({"button", "label", "legend"})  # controls, unless a sentence claims them
_HIDING_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_STRIKING_STYLE = re.compile(r"(?i)text-decoration[\w-]*\s*:[^;]*line-through")
_HIDING_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:sr-only|screen-?reader(?:-(?:only|text))?|reader-(?:only|text)|screenreader\w*|"
    r"visually-?hidden|visuallyhidden|a11y-(?:hidden|text|only)|assistive-text|element-invisible|"
    r"off-?screen|sr-text|hidden-text|hide-visually|clip(?:ped)?-text)(?:$|\s)"
)
_NOTE_LINK = re.compile(r"(?i)^#(?:_?f(?:oot)?n|_?edn|cite|note|ref|endnote|en-?\d|r?\d)")
_NOTE_CLASS = re.compile(r"(?i)foot-?note|end-?note|note-?ref|\breference\b|cite-?ref|\bnoteref\b")
_ENDED = re.compile(r"[.!?:;…]['\"”’»)\]]*\s*$")
_GOES_ON = re.compile(r"\s*(?:[,;.:!?’'”)]|[a-z])")
_TO_RAISED = str.maketrans("0123456789", RAISED)
_NEAR = 100
"""Characters, and elements, before and after one that tell whether it stands in a sentence."""
_MARKS = ("“", '"', "«", "„", "‘", "'")
_NAMED = re.compile(r"(?i)attribut|\bcit|author|source|signature|byline|speaker|\bname\b|credit")
_DASH = re.compile(r"^[\s]*[\u2012-\u2015-]+\s*")
_DASH_FIRST = re.compile(r"[\u2012-\u2015-]{1,2}\s*[^\W\d_a-z]")


def cleaned(page: HtmlElement) -> None:
    """Take a parsed page; change it so that its text is what a browser shows.

    Hidden and struck words go, elements inside sentences become plain spans, ``q`` gets marks,
    note numbers go, a block quote's footer becomes its signature.
    """
    _without(page, list(_hidden(page)))
    _without(page, list(page.iter(*_STRUCK)))
    _without(page, [one for one in page.iter() if _STRIKING_STYLE.search(_style(one))])
    _without_notes(page)
    for element in list(page.iter(*_IN_SENTENCE)):
        if _in_sentence(element):
            element.tag = "span"
            element.attrib.clear()
    _marked(page)
    for quote in list(page.iter("blockquote")):
        _signed(quote)


def words_of(element: HtmlElement) -> str:
    """Take an element; give its text with runs of white space as one blank."""
    if not any(child.tag == "br" or child.tag in BLOCKS for child in element.iterdescendants()):
        return " ".join(element.text_content().split())
    words: list[str] = []
    _gather(element, words)
    return " ".join("".join(words).split())


def _gather(element: HtmlElement, words: list[str]) -> None:
    """Add the text of an element, blanks where lines end; without recursion: pages may be deep."""
    from lxml import etree

    for event, one in etree.iterwalk(element, events=("start", "end", "comment")):
        breaks = one.tag == "br" or one.tag in BLOCKS
        words.append(" " if breaks else "")
        if event == "start":
            words.append(one.text or "")
        elif one is not element:
            words.append(one.tail or "")


def _style(element: HtmlElement) -> str:
    return (element.get("style") or "") if isinstance(element.tag, str) else ""


def _hidden(page: HtmlElement) -> Iterator[HtmlElement]:
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "head"):
            continue
        hidden = element.get("hidden")
        if (
            element.tag in ("template", "datalist")
            or (hidden is not None and hidden.lower() != "until-found")
            or _HIDING_STYLE.search(_style(element))
            or _HIDING_CLASS.search(element.get("class") or "")
        ):
            yield element


def _without(page: HtmlElement, elements: list[HtmlElement]) -> None:
    """Take elements out, their tails stay; not what holds most of the page's paragraphs.

    Pages that a script brings to light, or fades out behind a wall, hide the article itself.
    """
    whole = sum(len(words_of(one)) for one in page.iter("p"))
    for element in elements:
        inside = sum(len(words_of(one)) for one in element.iter("p"))
        if element.getparent() is not None and inside <= 0.5 * whole:
            element.drop_tree()


def _without_notes(page: HtmlElement) -> None:
    """Take out the numbers of notes: raised figures, links to notes, bracketed references."""
    for element in [*page.iter("sup"), *page.iter("a"), *page.iter("span")]:
        if element.getparent() is None or not _may_be_note(element):
            continue
        words = words_of(element)
        linked = element.tag == "a" or any(
            _NOTE_LINK.match(link.get("href") or "") for link in element.iter("a")
        )
        before = _before(element)
        if is_note(words, before, linked):
            element.drop_tree()
        elif before[-1:].isdigit() and words.isdigit():  # 10<sup>6</sup> is no 106
            element.text = words.translate(_TO_RAISED)
            del element[:]


def _may_be_note(element: HtmlElement) -> bool:
    if element.tag == "sup":
        return True
    told = " ".join(element.get(name) or "" for name in ("class", "role", "epub:type", "rel"))
    if _NOTE_CLASS.search(told):
        return True
    return element.tag == "a" and bool(_NOTE_LINK.match(element.get("href") or ""))


def _before(element: HtmlElement) -> str:
    """The text of the element's line before it, its last hundred characters."""
    words: list[str] = []
    length = 0

    def add(*pieces: str) -> bool:
        nonlocal length
        words.extend(pieces)
        length += sum(map(len, pieces))
        return length >= _NEAR

    while element is not None and element.tag not in BLOCKS and length < _NEAR:
        near = islice(element.itersiblings(preceding=True), _NEAR)
        full = any(add(one.tail or "", "" if callable(one.tag) else _text(one)) for one in near)
        parent = element.getparent()
        if not full:
            add((parent.text or "") if parent is not None else "")
        element = parent
    return "".join(reversed(words))[-_NEAR:]


def _after(element: HtmlElement) -> str:
    """The text of the element's line after it, its first hundred characters."""
    words: list[str] = []
    while element is not None and element.tag not in BLOCKS and sum(map(len, words)) < _NEAR:
        words.append(element.tail or "")
        length = sum(map(len, words))
        for one in islice(element.itersiblings(), _NEAR):
            if one.tag in BLOCKS or length >= _NEAR:
                return "".join(words)[:_NEAR]
            words += ["" if callable(one.tag) else _text(one), one.tail or ""]
            length += len(words[-1]) + len(words[-2])
        element = element.getparent()
    return "".join(words)[:_NEAR]


def _text(element: HtmlElement) -> str:
    return str(element.text_content())


def _in_sentence(element: HtmlElement) -> bool:
    """Tell whether an element is part of a sentence, not a control or a line of its own."""
    if any(child.tag in BLOCKS for child in element.iterdescendants()):
        return False
    kind, element.tag = element.tag, "span"  # an address is a block, but not the one asked for
    before, after = _before(element), _after(element)
    element.tag = kind
    has_words = any(c.isalpha() for c in before + after)
    if kind not in _CLAIMED:
        return has_words
    going = bool(before.strip()) and not _ENDED.search(before)
    return has_words and (going or bool(after.strip() and _GOES_ON.match(after)))


def _marked(page: HtmlElement) -> None:
    """Put quotation marks where a browser puts them: around ``q``, single ones within another."""
    for quote in list(page.iter("q")):
        depth = sum(1 for _ in quote.iterancestors("q"))
        left, right = "‘’" if depth % 2 else "“”"
        words = quote.text_content().strip()
        marked = words.startswith(_MARKS) or _before(quote).endswith(_MARKS[:4])
        if not marked:
            quote.text = left + (quote.text or "").lstrip()
            _append(quote, right)
    for quote in list(page.iter("q")):
        quote.tag = "span"
        quote.attrib.clear()


def _append(element: HtmlElement, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + words
    else:
        element.text = (element.text or "").rstrip() + words


def _signed(quote: HtmlElement) -> None:
    """Make a block quote's footer, cite or caption a line below it: a dash and who is named."""
    from lxml import html

    figure = next(quote.iterancestors("figure"), None)
    signature = next(quote.iter("footer"), None)
    if signature is None and figure is not None:
        if re.search(r"(?i)pull", figure.get("class") or ""):
            return
        signature = next(figure.iter("figcaption"), None)
    if signature is None:
        cites = [one for one in quote.iter("cite") if not (one.tail or "").strip()]
        signature = cites[-1] if cites and not _after(cites[-1]).strip() else None
    if signature is None:
        lines = [one for one in quote.iter("p", "span", "div", "small") if words_of(one)]
        if len(lines) > 1 and (
            _NAMED.search(lines[-1].get("class") or "") or _DASH_FIRST.match(words_of(lines[-1]))
        ):
            signature = lines[-1]
    marked = quote.text_content().strip().startswith(_MARKS)
    if signature is None and not marked and _is_signature(quote.getnext()):
        _set_off(quote)
    if figure is not None:
        figure.tag = "div"
        figure.attrib.clear()
    if signature is None or signature.getparent() is None:
        return
    words = _DASH.sub("", words_of(signature))
    signature.drop_tree()
    if not words:
        return
    if not marked:
        _set_off(quote)
    line = html.Element("p")
    line.text = f"— {words}"
    quote.append(line)


def _is_signature(line: HtmlElement | None) -> bool:
    if line is None or line.tag != "p":
        return False
    words = words_of(line)
    return len(words) <= 120 and _DASH_FIRST.match(words) is not None


def _set_off(quote: HtmlElement) -> None:
    """Begin the paragraphs of a block quote as in mail and Markdown; it has no marks of its own."""
    lines = [one for one in quote.iter("p") if one.text_content().strip()]
    for line in lines or [quote]:
        line.text = f"> {(line.text or '').lstrip()}"
