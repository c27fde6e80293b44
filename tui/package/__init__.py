"""The facts of news articles: who said what, who sells and buys what, who acts.

    import onrecord

    nlp = onrecord.load()
    article = onrecord.read("story.txt")
    for quote in onrecord.extract(article, nlp).quotes:
        print(quote.kind, [span.text_in(article.text) for span in quote.content])

``read`` takes a path or an address, ``load`` gives the spaCy pipeline with the fact components,
``extract`` gives an article's ``Facts``; what these raise stands in their docstrings. Each name is
imported when it is first asked for: the command line must not wait for spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.article.facts.article import Article
    from onrecord.article.facts.facts import Facts
    from onrecord.article.pipeline import extract, load
    from onrecord.article.source import read

    __version__: str

__all__ = ["Article", "Facts", "__version__", "extract", "load", "read"]

_WHERE = {
    "Article": "onrecord.article.facts.article",
    "Facts": "onrecord.article.facts.facts",
    "extract": "onrecord.article.pipeline",
    "load": "onrecord.article.pipeline",
    "read": "onrecord.article.source",
}


def __getattr__(name: str) -> Any:
    """Take a name of the public interface; give what it stands for, or raise AttributeError."""
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """Give the names of the public interface."""
    return sorted(__all__)
