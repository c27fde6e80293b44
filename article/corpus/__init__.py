"""The facts of a corpus: millions of articles, read by many processes on one machine or many.

    job       what is to be done, and the fingerprint by which an unfinished run is gone on with
    listing   what the user named, as files of any store that fsspec knows
    plan      files cut into tasks of bounded size, lazily
    portions  the articles of a piece of a file; ``pages`` those of a web archive
    reader    the process that reads them (``python -m``), one article at a time, under limits
    keeper    starts readers, and finds the article that one of them died of
    tables    facts as flat columns, or as lines of JSON
    store     parts written whole, and the record of what is done
    engine    the run on Dask: a cluster of this machine, or any other
    report    what came of it, in numbers

Nothing but the command imports it, and the libraries of the extra ``[cluster]`` are imported only
here: a reader of one article pays for none of it.
"""

from __future__ import annotations

from importlib.util import find_spec

NEEDED = ("dask", "distributed", "fsspec", "pyarrow", "warcio", "cryptography")
"""The packages of the extra ``[cluster]``."""


class CorpusError(Exception):
    """The run cannot begin or go on; the message is one sentence."""


def is_installed() -> bool:
    """Tell whether the extra ``[cluster]`` is installed, without importing any of it."""
    return all(find_spec(name) is not None for name in NEEDED)
