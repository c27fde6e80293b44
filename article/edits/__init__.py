"""What a person mends in the facts of an article: changes as values, and facts with them applied.

``changes`` are the values, ``apply`` makes facts of facts and changes, ``codec`` writes changes
down. Nothing here finds facts, and nothing shows them.
"""
