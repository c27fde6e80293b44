"""Which version of an article was judged before this one, and what of that holds still."""

from __future__ import annotations

from ...article.edits.desk import laid_out
from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ..reading.judgement import ArticleState
from ..store.state import StateStore
from . import carrying
from .carrying import Version
from .report import Report
from .sources import source_keys, title_key
from .texts import MOST, Moves, paragraphs_of, share_equal


def keep(store: StateStore, article: Article) -> None:
    """Take the store and an article; keep its text as the latest version of its source."""
    store.keep_version(source_keys(article), article.sha256, paragraphs_of(article.text))


def before(store: StateStore, article: Article) -> Version | None:
    """Take the store and an article; give the version of it that was judged last, if any.

    Where none was judged it is the one that was read last. Two texts of the same title are
    versions of one only when most of their paragraphs are the same.
    """
    title = title_key(article)
    known = paragraphs_of(article.text) if title else ()
    read: Version | None = None
    seen = {article.sha256}
    for source in source_keys(article):
        for sha256 in reversed(store.versions(source)):
            if sha256 in seen:
                continue
            state = store.article(sha256)
            if read is not None and not state.is_touched:
                continue  # a page that was fetched every hour has many of these
            version = Version(sha256, store.paragraphs(sha256), state)
            if source == title and share_equal(version.paragraphs, known) <= MOST:
                continue
            seen.add(sha256)
            if state.is_touched:
                return version
            read = version
    return read


def place_after(version: Version, article: Article) -> int:
    """Take the version before and an article; give where the place that was left there is now."""
    return Moves(version.paragraphs, paragraphs_of(article.text)).near(version.state.position)


def carried(version: Version, article: Article, facts: Facts) -> tuple[ArticleState, Report]:
    """Take the version before, an article and its facts; give what holds still of the version."""
    return carrying.carry(version, laid_out(article.text, facts), paragraphs_of(article.text))


def state_of(store: StateStore, article: Article, facts: Facts) -> ArticleState:
    """Give what is thought of an article's facts, from the version before where that is newer.

    Args:
        store: is only read.
        article: the article.
        facts: as extracted.
    """
    state = store.article(article.sha256)
    if state.follows is None and not state.is_touched and (version := before(store, article)):
        return carrying.merged(state, carried(version, article, facts)[0])
    return state
