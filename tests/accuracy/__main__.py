"""Score the quotes against a corpus in PolNeAR's published form, or in folders of gold JSON.

    python -m tests.accuracy PolNeAR/data/dev ...       from the root of the repository

It prints for each folder content F1, source and FULL F1, of all quotes, of those in quotation marks
and of the others. What the figures mean stands in ``onrecord.article.quotes.training.scores``. The
corpus is for those who have it: PolNeAR's texts may not be passed on.
"""

from __future__ import annotations

import sys

from onrecord.article.quotes.training.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["score", *sys.argv[1:]]))
