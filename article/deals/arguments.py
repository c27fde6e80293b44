"""A deal's word and its arguments: who does it, what it is done to, who receives. Grammar only."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from .parties.cast import Cast
from .slots.objects import (
    behind_number,
    goods_given,
    is_same_actor,
    may_be_object,
    object_of_noun,
    put_up,
)
from .slots.payments import PAYING, sum_paid
from .syntax.governors import noun_of_purpose
from .syntax.phrases import (
    NOMINAL,
    VERBAL,
    agent_of,
    child,
    doer_by,
    holder_of,
    object_of,
    prepositional,
    purpose_of,
    task_of,
)
from .syntax.support import support_of
from .triggers import Frame, Trigger, frame_of, frames, lemma_of
from .words import words

_GIVING = frozenset({"supply", "provide", "gift"})


@dataclass(frozen=True, slots=True)
class Word:
    """A listed word where it stands: its frame there, and the nouns that it modifies.

    ``carriers`` begins with the word itself: "merger", "talks" in "merger talks".
    """

    token: Token
    frame: Frame
    carriers: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Arguments:
    """A word of a deal with the heads of the phrases that say who, what and to whom.

    ``object_end`` is the token at which a party's phrase begins that the parser hangs on the
    object, and which is not of its name.
    """

    word: Word
    agent: Token | None
    object: Token | None
    receiver: Token | None
    object_end: int | None = None

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.word.token

    @property
    def frame(self) -> Frame:
        """What the word says about who does what."""
        return self.word.frame


def word_in_place(trigger: Trigger) -> Word | None:
    """Take a trigger; give its word where it stands, or None if it modifies what is no deal."""
    token, frame = trigger.token, frame_in_place(trigger)
    carriers = [token] if token.pos_ == "VERB" else carriers_of(token)
    return Word(token, frame, tuple(carriers)) if carriers else None


def arguments_of(word: Word, cast: Cast) -> Arguments:
    """Take a word and the actors; give its arguments."""
    token, frame = word.token, word.frame
    if token.pos_ == "VERB":
        agent = agent_of(token)
        object_ = None if frame.name in PAYING else object_of(token)
        if frame.name == "pass":
            agent, object_ = None, agent
    else:
        object_ = object_of_noun(token, frame, word.carriers, cast)
        of_goods = object_ is not None and object_.lemma_.lower() in words("goods")
        agent = (state_before(token, cast) if of_goods else None) or holder_among(word.carriers)
        if object_ is None and frame.object == "target" and frame.kind == "acquisition":
            bought, agent = _bought_by(token, agent)
            object_ = bought
        if agent is None and put_up(token) is not None:
            agent = agent_of(token.head.head)
        agent = None if frame.name == "round" else agent  # who raises money by it gets it
        if agent is None and (frame.name in {"order taken", "grant"} or _is_licence_given(token)):
            agent = agent_of(token.head)
        if _is_left(token, frame) or (frame.name == "venture" and token.dep_ == "attr"):
            agent = None
        if _is_aside(token):
            object_ = None
    given = goods_given(token) if frame.name in _GIVING else None
    task = task_of(token) if frame.name == "engage" else None
    given = given if task is None else object_of(task)
    receiver = object_ if given is not None else None
    object_ = given or object_
    return Arguments(word, agent, behind_number(object_) if object_ is not None else None, receiver)


def _is_licence_given(noun: Token) -> bool:
    """Tell whether a licence is given to someone: "granted Acme a licence"."""
    frame, giving = frame_of(noun), frame_of(noun.head)
    is_giving = giving is not None and giving.name == "gift" and noun.dep_ == "dobj"
    return frame is not None and frame.name in {"license", "rights"} and is_giving


def _bought_by(noun: Token, agent: Token | None) -> tuple[Token | None, Token | None]:
    """Take a purchase's noun and its holder; give what is bought and who buys.

    Of "Acme's takeover by Bolt" it is Acme that is bought.
    """
    owner = child(noun, "poss")
    by = next((obj for prep, obj in prepositional(noun) if prep == "by"), None)
    if owner is None or by is None or owner.pos_ == "PRON":
        return None, agent
    return owner, by


def _is_left(noun: Token, frame: Frame) -> bool:
    """Tell whether a trade is only what someone stays out of: "withdrew from the auction"."""
    return frame.kind != "agreement" and noun.dep_ == "pobj" and noun.head.lower_ == "from"


def _is_aside(noun: Token) -> bool:
    """Tell whether an agreement only calls what was told so: "..., in a major defence deal"."""
    is_in = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.pos_ == "NOUN"
    is_in = is_in or (noun.dep_ == "appos" and child(noun, "poss") is not None)
    others = [prep for prep, _ in prepositional(noun) if prep not in {"in", "since", "for"}]
    is_bare = not others and purpose_of(noun) is None
    return is_in and is_bare and lemma_of(noun) in {"deal", "agreement", "transaction"}


def with_fit_object(arguments: Arguments, cast: Cast) -> Arguments:
    """Take arguments; give them without an object that cannot be dealt in, or deals itself."""
    object_, agent = arguments.object, arguments.agent
    is_fit = object_ is not None and may_be_object(object_, cast)
    if _buys_itself(agent, object_, cast):
        agent = _buyer_above(arguments.token, object_, cast)
    if is_fit and agent is not None and object_ is not None:
        is_fit = not is_same_actor(agent, object_, cast)
    return Arguments(arguments.word, agent, object_ if is_fit else None, arguments.receiver)


def _buys_itself(agent: Token | None, object_: Token | None, cast: Cast) -> bool:
    """Tell whether "it" was taken for what is bought by its name: it is another."""
    if agent is None or object_ is None or agent.pos_ != "PRON" or object_.pos_ != "PROPN":
        return False
    return is_same_actor(agent, object_, cast)


def _buyer_above(verb: Token, object_: Token | None, cast: Cast) -> Token | None:
    """Take a verb in whose clause "it" buys; give who does what the clause hangs on, or None.

    "Acme is in talks with Bolt, which it plans to buy": Acme does.
    """
    above = object_
    while above is not None and above.head != above and above.pos_ not in VERBAL:
        above = above.head
    if above is None or object_ is None or verb.i < object_.i or above == verb:
        return None
    found = agent_of(above)
    return None if found is None or is_same_actor(found, object_, cast) else found


def frame_in_place(trigger: Trigger) -> Frame:
    """Take a trigger; give its frame: who wins an order sells, an award has a receiver."""
    token, frame = trigger.token, trigger.frame
    if frame.name == "receive" and noun_of_purpose(token) is not None:
        got = object_of(token)
        is_good = got is not None and behind_number(got).lemma_.lower() in words("goods")
        return frames()["import"] if is_good or _is_counted_good(got) else frame
    if frame.name == "spend" and _is_for_goods(token):
        return frames()["outlay"]
    if token.dep_ not in {"dobj", "nsubjpass"} or token.pos_ == "VERB":
        return frame
    verb = token.head.lemma_.lower()
    if frame.name == "order" and verb in words("order taking") | _tellers(token):
        return frames()["order taken"]
    if frame.name in {"agreement", "order"} and verb == "award":
        return frames()["award"]
    is_contract = frame.name == "agreement" and lemma_of(token) in {"contract", "tender"}
    return frames()["contract won"] if is_contract and verb in words("order taking") else frame


def _is_for_goods(verb: Token) -> bool:
    """Tell whether a sum is spent on so many goods: "will spend $5 million on 20 jets"."""
    paid = sum_paid(verb)
    pairs = [*prepositional(verb), *(prepositional(paid) if paid is not None else ())]
    on = (obj for prep, obj in pairs if prep == "on")
    return any(o.lemma_.lower() in words("goods") and child(o, "nummod") is not None for o in on)


def _is_counted_good(noun: Token | None) -> bool:
    """Tell whether so many units of goods are named: "800,000 tonnes of gas"."""
    if noun is None or noun.lemma_.lower() not in words("unit"):
        return False
    return any(obj.lemma_.lower() in words("goods") for prep, obj in prepositional(noun))


def _tellers(order: Token) -> frozenset[str]:
    """Take an order's noun; give the verbs by which who takes it tells of it, if it is from one."""
    verb = order.head
    pairs = [*prepositional(order), *prepositional(verb)]
    pairs += [pair for _, obj in pairs for pair in prepositional(obj)]  # "for 40 jets from Acme"
    is_from = any(prep == "from" and obj.pos_ in NOMINAL for prep, obj in pairs)
    return words("telling of orders") if is_from else frozenset()


def carriers_of(noun: Token) -> list[Token]:
    """Take a trigger noun; give it and what it modifies ("merger talks"), nothing if no deal."""
    found = [noun]
    while found[-1].dep_ in {"compound", "nmod"} and found[-1].head.pos_ in NOMINAL:
        head = found[-1].head
        # "The offer values it at $5 million" may be read as nouns.
        is_known = head.lemma_.lower() in words("carrier") or head.lower_ in words("valuing")
        is_known = is_known or (noun.lower_ == "series" and len(head.text) == 1)  # "Series C"
        if not is_known and frame_of(head) is None:
            return []
        found.append(head)
    return found


def state_before(noun: Token, cast: Cast) -> Token | None:
    """Take a noun; give the state named before it ("American oil purchases"), or None."""
    for part in noun.children:
        if part.dep_ in {"amod", "compound", "nmod"} and part.i < noun.i:
            ref = next(iter(cast.references(part)), None) if cast.mention_at(part) else None
            if ref in cast.states:
                return part
    return None


def holder_among(carriers: tuple[Token, ...]) -> Token | None:
    """Take a word and the nouns it modifies; give who holds one of them, or None."""
    for carrier in carriers:
        by = (doer for verb in support_of(carrier) if (doer := doer_by(verb)) is not None)
        held = next(by, None) or holder_of(carrier)
        if held is not None:
            return held
    return None
