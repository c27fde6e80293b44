"""Many articles in one SQLite file: adding them, and asking what somebody said, and when.

``opening`` opens the file and brings older ones up to date. Its parts, each of which knows only
those before it: ``language`` (how words are compared and asked for), ``store`` (the form of what is
kept), ``adding`` (articles, persons, what they are found by), ``search`` (questions and answers),
``exchange`` (feeds, plain files). Nothing here imports spaCy.
"""

from .adding.adding import Added, Engine, Outcome, add, is_known
from .adding.rulings import Person, RulingError
from .opening import opened
from .search.asking import Hit, Query, QueryError
from .search.finding import article_of, articles, copies_of, find, holds, read_otherwise
from .search.sayings import Telling, differences, elsewhere
from .store.bodies import DamagedError, people_of
from .store.schema import LibraryError

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
