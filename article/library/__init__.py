"""Many articles in one SQLite file: adding them, and asking what somebody said, and when.

``schema`` opens the file, ``migrating`` brings older ones up to date. ``packing``, ``columns``,
``passages``, ``dictionaries`` are the form of what it keeps, ``bodies`` and ``shelves`` read it.
``adding`` writes an article and its facts, ``persons`` tells who is one over many articles,
``alike`` finds copies of a story. ``words`` and ``syntax`` understand what is asked for, ``asking``
is a question, ``candidates`` and ``finding`` answer it, ``sayings`` finds the same words elsewhere.
Nothing here imports spaCy.
"""

from .adding import Added, Engine, Outcome, add, is_known
from .asking import Hit, Query, QueryError
from .finding import article_of, articles, find
from .sayings import Telling, elsewhere
from .schema import LibraryError, opened

__all__ = [
    "Added",
    "Engine",
    "Hit",
    "LibraryError",
    "Outcome",
    "Query",
    "QueryError",
    "Telling",
    "add",
    "article_of",
    "articles",
    "elsewhere",
    "find",
    "is_known",
    "opened",
]
