"""Articles as entries of a bibliography: CSL-JSON and BibTeX, as Zotero and LaTeX read them.

An author stands as the article has it, whole: which part is a surname is not told, so it is not
guessed (``literal`` in CSL, braces in BibTeX).
"""

from __future__ import annotations

import re
from typing import Any

from ..facts.article import Article
from ..text import one_line

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PLAIN = re.compile(r"[^a-z0-9]+")
_TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def key_of(article: Article) -> str:
    """Take an article; give the key of its entry: outlet, day, the beginning of its text's hash."""
    outlet = _PLAIN.sub("", (article.outlet or "article").casefold())[:20] or "article"
    return "-".join(filter(None, (outlet, article.date and article.date[:10], article.sha256[:8])))


def to_csl(article: Article) -> dict[str, Any]:
    """Take an article; give its entry as CSL-JSON 1.0 has it."""
    told = {
        "id": key_of(article),
        "type": "article-newspaper",
        "title": article.title and one_line(article.title),
        "container-title": article.outlet and one_line(article.outlet),
        "author": article.author and [{"literal": one_line(article.author)}],
        "URL": article.url and one_line(article.url),
        "issued": _csl_date(article.date),
    }
    return {name: value for name, value in told.items() if value}


def _csl_date(date: str | None) -> dict[str, Any] | None:
    found = _DATE.match(date or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None


def to_bibtex(article: Article) -> str:
    """Take an article; give its entry as BibTeX, with a last line end; in UTF-8, as biber reads."""
    found = _DATE.match(article.date or "")
    fields = {
        "title": article.title and f"{{{_tex(article.title)}}}",
        "author": article.author and f"{{{_tex(article.author)}}}",
        "journal": article.outlet and _tex(article.outlet),
        "date": found and found[0],
        "year": found and found[1],
        "month": found and found[2] and str(int(found[2])),
        # No escapes: in a url field biber and Zotero take signs as they are.
        "url": article.url and re.sub(r"[{}\\\s]", "", one_line(article.url)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@article{{{key_of(article)},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in one_line(text))
