"""spaCy's models run for whole articles: the same figures in a third of the time.

spaCy reads a few long documents at a time as a rule; an article is many short paragraphs, whose
words come again and again. What depends on a word alone is therefore looked up, what can be decided
for all words at once is, and the joined Doc is filled from one array. A pipeline of other parts
than these is run as spaCy runs it (``joined.reader_of`` gives None).
"""
