"""Many articles in one SQLite file: adding them, and asking what somebody said, and when.

``schema`` opens the file, ``migrating`` brings older ones up to date. ``packing``, ``columns``,
``passages``, ``dictionaries`` are the form of what it keeps, ``bodies`` and ``shelves`` read it.
``adding`` writes an article and its facts, ``persons`` tells who is one over many articles,
``rulings`` who is one as the user says, ``alike`` finds copies of a story. ``words`` and
``syntax`` understand what is asked for, ``asking`` is a question, ``candidates`` and ``finding``
answer it, ``sayings`` finds the same words elsewhere. Nothing here imports spaCy.
"""

from .adding import Added, Engine, Outcome, add, is_known
from .asking import Hit, Query, QueryError
from .bodies import DamagedError
from .candidates import people_of
from .finding import article_of, articles, copies_of, find, holds, read_otherwise
from .rulings import Person, RulingError
from .sayings import Telling, differences, elsewhere
from .schema import LibraryError, opened

__all__ = [
    "Added",
    "DamagedError",
    "Engine",
    "Hit",
    "LibraryError",
    "Outcome",
    "Person",
    "Query",
    "QueryError",
    "RulingError",
    "Telling",
    "add",
    "article_of",
    "articles",
    "copies_of",
    "differences",
    "elsewhere",
    "find",
    "holds",
    "is_known",
    "opened",
    "people_of",
    "read_otherwise",
]
