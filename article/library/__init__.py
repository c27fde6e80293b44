"""Many articles in one SQLite file: adding them, and asking what somebody said, and when.

``schema`` opens the file, ``packing`` is the form of what it keeps, ``adding`` writes an article
and its facts, ``persons`` tells who is one over many articles, ``alike`` finds the same story and
the same words elsewhere, ``finding`` answers questions. Nothing here imports spaCy.
"""

from .adding import Added, Engine, add
from .finding import Hit, Query, QueryError, article_of, articles, find
from .schema import LibraryError, opened

__all__ = [
    "Added",
    "Engine",
    "Hit",
    "LibraryError",
    "Query",
    "QueryError",
    "add",
    "article_of",
    "articles",
    "find",
    "opened",
]
