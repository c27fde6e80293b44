"""Training the quote tagger; needs the extra ``onrecord[train]``."""
