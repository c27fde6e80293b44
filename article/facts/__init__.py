"""The facts of an article: a file for each kind of fact, and what they share.

Nothing is imported here: ``text``, which the kinds need, itself needs ``span``.
"""
