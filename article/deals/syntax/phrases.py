"""Who does what in a parsed sentence: agents, objects and prepositional phrases.

Pure functions over spaCy tokens with the labels of the ClearNLP scheme that English spaCy models
use. They look through control ("agreed to buy"), coordination, relative clauses and the passive.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ..words import words
from .sentences import is_money

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_JOINING = frozenset({"in", "into", "on", "of", "to", "with", "under", "through", "via", "by"})
_BESIDE = frozenset({"along", "together", "alongside"})
"""What is bought along with others is not bought from them."""
_NO_DOER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_DEEPEST = 8


def child(token: Token, *labels: str) -> Token | None:
    """Take a token and labels; give its first child that has one of them, or None."""
    return next((c for c in token.children if c.dep_ in labels), None)


def coordinated(token: Token) -> tuple[Token, ...]:
    """Take the first member of a coordination; give all its members in text order."""
    found = [token]
    for member in found:
        named = (c for c in member.children if c.dep_ == "appos" and c.pos_ == "PROPN")
        for part in (member, *named):  # "the chemist Acme and its rival Bolt"
            others = [c for c in part.children if c.dep_ == "conj" and c.pos_ in NOMINAL]
            others = [c for c in others if not _is_left_out(c)]
            if others and part == member and others[0].pos_ == "NOUN":
                # "Acme and its rival Bolt": the parser may hang Bolt on Acme
                others += [c for c in part.children if c.dep_ == "appos" and c.i > others[0].i]
            found.extend(c for c in others if c not in found)
    return tuple(sorted(found, key=lambda t: t.i))


def _is_left_out(member: Token) -> bool:
    """Tell whether a member of a list is said not to be one: "Acme, and not Bolt"."""
    first = member.left_edge
    before = first.nbor(-1).lower_ if first.i else ""
    return "not" in {first.lower_, before}


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """Take a token; give (preposition, object) for each phrase on it, "up to X" too."""
    first: Token | None = None
    for prep in token.children:
        if prep.dep_ == "dobj" and prep.pos_ in NOMINAL:
            is_thing = child(prep, "det", "nummod", "poss") is not None or is_money(prep)
            if first is not None and is_thing:
                yield "dative", first  # "gave the university a grant" may be read as two objects
            first = prep
        if (named := _firm_after_to(prep)) is not None:
            yield "to", named
        if prep.dep_ not in {"prep", "agent", "dative"}:
            continue
        if prep.lower_ in _BESIDE or any(c.lower_ in _BESIDE for c in prep.children):
            continue
        if prep.dep_ == "dative" and prep.pos_ in NOMINAL:
            if not _is_object_of_own(prep):
                yield "dative", prep
            continue
        for obj in prep.children:
            if obj.dep_ in {"pobj", "pcomp"}:
                yield prep.lower_, _with_whom(obj)
            elif obj.dep_ == "prep" and prep.lower_ not in {"according", "due", "thanks", "owing"}:
                yield from ((obj.lower_, o) for o in obj.children if o.dep_ == "pobj")


def _is_with_whom(verb: Token) -> bool:
    """Tell whether the parser took "with Acme to buy" for a clause of which Acme is the subject."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "with" and has_to(verb)


def _with_whom(obj: Token) -> Token:
    """Take what hangs on a preposition; give Acme of "an agreement with Acme to buy"."""
    subject = child(obj, "nsubj") if _is_with_whom(obj) else None
    return subject or (_firm_beyond(obj) if obj.tag_ == "VBG" else None) or antecedent(obj)


def _firm_after_to(verb: Token) -> Token | None:
    """Take a child of a verb; give Acme of "sold to record giant Acme", read as an infinitive."""
    is_clause = verb.dep_ in {"advcl", "xcomp"} and verb.tag_ == "VB" and has_to(verb)
    if is_clause and verb.ent_type_ == "ORG" and verb.text[:1].isupper():
        return verb  # "licensed its songs to Spotify"
    return _firm_beyond(verb) if is_clause else None


def _firm_beyond(verb: Token) -> Token | None:
    """Take a trade's name that the parser takes for a verb ("brewing giant Acme"); give Acme."""
    noun = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    named = child(verb, "dobj", "attr", "oprd")
    if named is None or noun.lemma_.lower() not in words("the company"):
        return None
    is_called = named.pos_ == "PROPN" and named.is_ancestor(noun)
    return named if is_called and child(named, "det") is None else None


def _is_object_of_own(noun: Token) -> bool:
    """Tell whether the parser took an object for a receiver: "sell its Ugandan unit Africell"."""
    owner = child(noun, "poss")
    is_own = owner is not None and owner.lower_ in {"its", "their", "his", "her", "our"}
    # "buys the race organiser Acme"
    is_named = child(noun, "appos") is not None and noun.lemma_.lower() in words("the company")
    if is_named and child(noun.head, "dobj") is None:
        return True
    return is_own and (child(noun, "appos") is not None or child(noun.head, "dobj") is None)


def has_to(verb: Token) -> bool:
    """Tell whether a verb has the "to" of an infinitive: "to build"."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def infinitive_on(noun: Token) -> Token | None:
    """Take a noun; give the infinitive that says what it is to do ("a deal to build"), or None."""
    return next(
        (
            c
            for c in noun.children
            if c.dep_ in {"acl", "relcl", "xcomp"} and c.pos_ == "VERB" and has_to(c)
        ),
        None,
    )


def purpose_of(noun: Token) -> Token | None:
    """Take a noun; give the verb that says what is to be done ("a goal of tripling"), or None."""
    for prep, obj in prepositional(noun):
        if prep in {"of", "for", "than"}:
            if obj.pos_ == "VERB":
                return obj
            deeper = next((o for _, o in prepositional(obj) if o.pos_ == "VERB"), None)
            if deeper is not None:
                return deeper
    return infinitive_on(noun)


def task_of(verb: Token) -> Token | None:
    """Take a verb; give the infinitive after it of what one is hired for: "to build a stage"."""
    tasks = (c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and has_to(c))
    return next((c for c in tasks if c.lemma_.lower() in words("contracted work")), None)


def purpose_after(noun: Token) -> Token | None:
    """Take the object of a verb; give the verb's infinitive after it ("cut a deal to provide")."""
    if noun.dep_ != "dobj":
        return None
    return next(
        (
            c
            for c in noun.head.children
            if c.i > noun.i and c.dep_ in {"advcl", "xcomp"} and has_to(c)
        ),
        None,
    )


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: "was sold", "sold by", "the unit sold", "seized and sold"."""
    if child(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and child(verb.head, "auxpass"):
        return child(verb, "nsubj", "aux", "dobj") is None
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "dobj", "aux") is None


def doer_by(word: Token) -> Token | None:
    """Take a word; give who does it by its "by", never when or how much: "prolonged by a year"."""
    by = (obj for prep, obj in prepositional(word) if prep == "by")
    return next((obj for obj in by if obj.ent_type_ not in _NO_DOER), None)


def antecedent(token: Token) -> Token:
    """Take a subject or object; give what a relative pronoun stands for, else the token itself."""
    if token.lower_ in _RELATIVES and token.tag_ in {"WDT", "WP", "IN", "DT"}:
        verb = token.head
        if verb.dep_ in {"prep", "dative", "agent"}:
            verb = verb.head  # "Acme, from which Bolt bought it"
        for _ in range(_DEEPEST):
            if verb.dep_ == "relcl":
                return _person_above(verb.head) if token.lower_ == "who" else verb.head
            if verb.dep_ not in {"ccomp", "xcomp", "conj"}:
                break
            verb = verb.head
            if verb.lemma_ == "be" and _is_expletive(verb):
                return child(verb, "attr") or token  # "it was Acme that bought Bolt"
    return token


def _person_above(noun: Token) -> Token:
    """Take what "who" is hung on; give the person above it if it is a body: "head of Acme who"."""
    above = noun
    while above.ent_type_ == "ORG" and above.dep_ in {"pobj", "appos", "conj", "compound", "prep"}:
        above = above.head
        while above.pos_ == "ADP" and above.head != above:
            above = above.head
        if above.dep_ in {"appos", "conj"} and above.head.ent_type_ == "PERSON":
            return above.head
    return above


def _subject(verb: Token) -> Token | None:
    """Take a verb; give its subject, or None: of two before it, the first is a dateline."""
    if _is_with_whom(verb):
        return None
    found = [c for c in verb.lefts if c.dep_ in _SUBJECTS]
    return found[-1] if len(found) > 1 else child(verb, *_SUBJECTS)


def agent_of(verb: Token, depth: int = 0) -> Token | None:
    """Take a verb; give the head of the phrase that names who does it, or None.

    An infinitive or participle takes the agent of what governs it; an infinitive on a noun ("a
    plan to sell") takes the holder of the noun.
    """
    if depth > _DEEPEST:
        return None
    if is_passive(verb):
        return doer_by(verb)
    subject = _subject(verb)
    if subject is not None:
        return antecedent(subject)
    head = verb.head
    if head == verb:
        return _adjacent_subject(verb)
    match verb.dep_:
        case "xcomp" | "ccomp" | "advcl" | "acomp":
            return _controller(verb, depth)
        case "conj":
            return _doer(head, depth + 1) if head.pos_ in VERBAL else None
        case "acl" | "relcl":
            return head if verb.tag_ == "VBG" else holder_of(head, depth + 1)
        case "pcomp":
            return _doer_of_gerund(head, depth)
        case _:
            return _adjacent_subject(verb)


def _controller(verb: Token, depth: int) -> Token | None:
    """Take an infinitive or clause; give who does it by the verb or adjective that governs it."""
    head = verb.head
    if head.lemma_ in words("advice"):
        return None
    if head.lemma_ in {"cost", "take"} and _is_expletive(head):
        return child(head, "dative", "dobj")  # "it cost Acme $5 million to buy"
    is_told = verb.dep_ != "advcl" or has_to(verb)  # "having bought it, Chad will invite firms"
    if (
        is_told
        and head.lemma_ in words("object control")
        and (obj := child(head, "dobj")) is not None
    ):
        return obj
    if head.pos_ == "ADJ":
        return agent_of(head.head, depth + 1) if head.head != head else None
    return _doer(head, depth + 1)


def _is_expletive(verb: Token) -> bool:
    """Tell whether the subject of a verb stands for an infinitive: "it takes years to buy"."""
    subject = child(verb, "nsubj")
    return subject is not None and subject.lower_ == "it"


def _doer_of_gerund(prep: Token, depth: int) -> Token | None:
    """Take the preposition of a gerund ("by paying"); give who does it."""
    governor = prep.head
    blamed = child(governor, "dobj")
    if prep.lower_ in {"for", "of"} and governor.pos_ in VERBAL and blamed is not None:
        # "thanked X for signing", "accused X of signing"
        return None if is_passive(governor) else blamed
    if governor.pos_ == "ADJ" and governor.head != governor:
        governor = governor.head
    return _doer(governor, depth + 1) if governor.pos_ in VERBAL else holder_of(governor, depth + 1)


def _doer(head: Token, depth: int) -> Token | None:
    """Take a governing verb; give who does what depends on it on it."""
    if is_passive(head):
        subject = _subject(head)
        return antecedent(subject) if subject is not None else None
    return agent_of(head, depth)


def _adjacent_subject(verb: Token) -> Token | None:
    """Take a finite verb the parser left without subject; give the nominal just before it, or None.

    After a long opening phrase the parser may hang the subject there ("In addition to X, A and B
    have signed"): the members of that coordination after the last comma are the subject.
    """
    if verb.dep_ == "ROOT" and (named := child(verb, "compound", "nmod")) is not None:
        return named  # a headline's "Acme Selling Bonds"
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    doc, i = verb.doc, verb.i - 1
    while i >= verb.sent.start and doc[i].pos_ in {"AUX", "ADV", "PART"}:
        i -= 1
    if i < verb.sent.start or doc[i].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    commas = [t.i for t in doc[verb.sent.start : i] if t.lower_ == ","]
    floor = commas[-1] if commas else verb.sent.start - 1
    found = doc[i]
    while found.dep_ in {"conj", "compound"} and found.head.i > floor and found.head.i < verb.i:
        found = found.head
    return found


def held_by(noun: Token) -> Token | None:
    """Take a noun; give whose it is: "Acme's stake", "the stake held by Acme", or None."""
    held = (c for c in noun.children if c.dep_ == "acl" and c.lemma_ in {"hold", "own"})
    by = (obj for verb in held for prep, obj in prepositional(verb) if prep == "by")
    return child(noun, "poss") or next(by, None)


def holder_of(noun: Token, depth: int = 0) -> Token | None:
    """Take a noun such as "agreement"; give who holds it: owner, "by", or the verb's agent."""
    if depth > _DEEPEST:
        return None
    owner = child(noun, "poss")
    if owner is not None and owner.lower_ == "their" and noun.dep_ == "dobj":
        return agent_of(noun.head, depth + 1) or owner  # "Acme and Bolt will end their alliance"
    if owner is not None:
        return owner
    made = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN")
    for carrier in (noun, *made):
        by = doer_by(carrier)
        if by is not None:
            return by
    head = noun.head
    if head == noun:
        return None
    match noun.dep_:
        case "dobj" | "attr" | "oprd" | "dative":
            agent = agent_of(head, depth + 1)
            if head.lemma_.lower() in words("third party"):
                is_body = agent is not None and agent.lemma_.lower() in words("body")
                return agent if is_body else None
            return agent
        case "nsubjpass" | "nsubj":
            return _holder_of_subject(noun, depth)
        case "pobj":
            return _holder_by(head, depth)
        case "conj" | "compound" | "appos":
            return holder_of(head, depth + 1) if head.pos_ in NOMINAL else None
        case _:
            return None


def _holder_of_subject(noun: Token, depth: int) -> Token | None:
    """Take a subject; give who does what is done to it, or whose "deal worth $5 million" it is."""
    head = noun.head
    if noun.dep_ == "nsubjpass":
        return doer_by(head)
    is_clause = head.lower_ == "worth" and head.dep_ == "ccomp"  # "agreed a deal worth $5 million"
    return agent_of(head.head, depth + 1) if is_clause else None


def _holder_by(prep: Token, depth: int) -> Token | None:
    """Take the preposition before a noun ("withdrew from the treaty"); give who holds the noun."""
    governor = prep.head
    if governor.pos_ in {"ADP", "ADV"} and governor.head.pos_ in VERBAL:
        governor = governor.head  # "pulled out of", "lives up to"
    lemma = governor.lemma_.lower()
    if governor.pos_ in VERBAL and lemma in words("keeping"):
        return agent_of(governor, depth + 1)
    is_talk = prep.lower_ in {"about", "over"} and lemma in words("talking")
    if prep.lower_ not in _JOINING and not is_talk:
        return _accused(prep) if prep.lower_ == "for" else None
    if lemma in words("spoken of"):
        return None  # "have yet to express a view on the bid"
    if governor.pos_ not in VERBAL:
        return holder_of(governor, depth + 1)
    is_means = prep.lower_ == "with" and lemma in words("paying")
    if is_passive(governor) or (lemma in words("third party") and not is_means):
        return None
    return agent_of(governor, depth + 1)


def _accused(for_: Token) -> Token | None:
    """Take a "for"; give who is blamed for what follows ("sanctions against X for"), or None."""
    near = [c for c in (*for_.head.children, *for_.head.subtree) if c.lower_ == "against"]
    return child(near[0], "pobj") if near and near[0].i < for_.i else None


def object_of(verb: Token) -> Token | None:
    """Take a verb; give the head of the phrase that names what it is done to, or None."""
    if child(verb, "nsubjpass") is not None and (subject := _subject(verb)) is not None:
        return antecedent(subject)
    obj = child(verb, "dobj")
    if obj is None:
        owned = (c for c in verb.children if c.dep_ == "dative" and c.pos_ in NOMINAL)
        obj = next((c for c in owned if _is_object_of_own(c)), None) or _object_worth(verb)
    if obj is not None:
        return antecedent(_name_after(obj) or obj)
    if verb.dep_ == "xcomp" and is_passive(verb) and verb.head.pos_ in VERBAL:
        return _doer(verb.head, 0)  # "agreed to be bought by"
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    if verb.dep_ == "relcl" and verb.tag_ not in {"VB", "VBG"}:
        subject = child(verb, *_SUBJECTS)
        if subject is not None and subject.lower_ not in _RELATIVES:
            return verb.head
    if verb.dep_ == "conj" and is_passive(verb.head) and is_passive(verb):
        subject = child(verb.head, "nsubjpass")
        return antecedent(subject) if subject is not None else None
    shared = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    if shared is None or child(verb, "prep") is not None:
        return None  # "to withdraw from Chad or sell the mill"
    return child(shared, "dobj")


def _name_after(noun: Token) -> Token | None:
    """Take an object; give the name right after it that the parser takes for a second one.

    "Bought the boatyard Kockums": the name. Also "creams" of "its eczema creams".
    """
    if noun.pos_ != "NOUN":
        return None
    named = (c for c in noun.head.children if c.dep_ == noun.dep_ and c.pos_ in {"PROPN", "NOUN"})
    near = (name for name in named if name.left_edge.i == noun.i + 1)
    return next((name for name in near if name.pos_ == "PROPN" or name.i == noun.i + 1), None)


def _object_worth(verb: Token) -> Token | None:
    """Take a verb; give what the parser takes for a clause: "ordered 20 jets worth $2 billion"."""
    worth = next((c for c in verb.children if c.lower_ == "worth" and c.dep_ == "ccomp"), None)
    subject = child(worth, "nsubj") if worth is not None else None
    return subject if subject is not None and subject.i > verb.i else None


def phrase(head: Token) -> tuple[int, int]:
    """Take a noun; give its phrase as token offsets [start, end), without article and clauses."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i + 1
    article = child(head, "det", "poss")
    if article is not None and start <= article.right_edge.i < head.i:
        start = article.right_edge.i + 1  # "not only the mine": the mine
    for token in doc[head.i + 1 : end]:
        if not head.is_ancestor(token):  # "40 jets to A, 20 to B": "to A" is the verb's
            end = token.i
            break
        is_clause = token.dep_ in {"relcl", "acl", "advcl", "appos", "parataxis"}
        is_break = token.dep_ in {"punct", "cc"} and token.head in {head, *head.children}
        is_break = is_break or token.lower_ in {"worth", "valued"}
        if (is_clause and token.i > head.i) or (is_break and token.lower_ not in {"-", "–"}):
            end = min(end, token.left_edge.i)
            break
    while start < head.i and (
        doc[start].ent_type_ == "MONEY"
        or doc[start].dep_ in {"det", "poss", "predet", "case", "punct"}
        or doc[start].is_space
    ):
        start = doc[start].right_edge.i + 1 if doc[start].right_edge.i < head.i else start + 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, max(end, head.i + 1)
