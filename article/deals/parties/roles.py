"""The parties of one word of a deal: who does it, to whom, with whom."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from ...facts.deal import PartyRole
from ..candidates import Candidate
from ..groups.links import agreement_under
from ..syntax.governors import governors
from ..syntax.phrases import NOMINAL, agent_of, child, coordinated, held_by, prepositional
from ..syntax.support import priced_by
from ..triggers import Frame, frame_of
from ..words import words
from .cast import Cast
from .naming import is_model

_LOOSE = frozenset({"nsubj", "nsubjpass", "advmod", "npadvmod", "dep", "meta", "nmod", "ROOT"})
_BESIDE = frozenset({"with", "into"})
_NAMES = frozenset({"ORG", "GPE", "NORP", "PERSON"})
_COUNTERPART: dict[PartyRole, PartyRole] = {
    "buyer": "seller",
    "seller": "buyer",
    "partner": "partner",
    "lender": "borrower",
    "borrower": "lender",
    "investor": "target",
}


class Roles:
    """Parties in the order they are found, each with its first role."""

    def __init__(self, cast: Cast, frame: Frame) -> None:
        self.cast = cast
        self.frame = frame
        self.found: list[tuple[str, PartyRole]] = []

    def add(self, head: Token, role: PartyRole) -> None:
        """Take a word and a role; add who it names, with all that are listed beside it."""
        for member in (*self._listed_before(head), *coordinated(head)):
            if self._is_one_of_people(member):
                continue
            owners = self._owners_of_part(member) if role == "target" else ()
            is_plural = member.lower_ in {"we", "our", "us"}
            is_company = member.lemma_.lower() in words("company") or self._is_building(member)
            for ref in self.cast.references(member):
                if ref not in owners and not (is_plural and self.cast.kinds.get(ref) == "person"):
                    # The "we" of a spokesman is not the spokesman.
                    self._add(ref, role, is_company)

    def _listed_before(self, head: Token) -> tuple[Token, ...]:
        """Take "B" of "A, B and C signed"; give A, which the parser hangs on the verb.

        Also A of "A and Coast Lines signed", which it takes for a modifier of "Lines".
        """
        before = [c for c in head.children if c.dep_ == "nmod" and c.i < head.i]
        if any(child(c, "cc") is not None for c in before):
            return tuple(c for c in before if self._is_alike(c, head, {"place", "organization"}))
        at = head.left_edge.i - 1
        if at < 1 or head.doc[at].lower_ != "," or child(head, "conj") is None:
            return ()
        first = head.doc[at - 1]
        is_loose = first.dep_ in _LOOSE and first.head in {head.head, head.head.head}
        is_dateline = first.text.isupper() and len(first) > 3
        if not is_loose or is_dateline or first.i < head.sent.start:
            return ()
        kind = self.cast.mention_at(head)
        wanted = {self.cast.kinds.get(kind[2])} if kind is not None else set()
        return (first,) if self._is_alike(first, head, wanted) else ()

    def _owners_of_part(self, member: Token) -> tuple[str, ...]:
        """Take what is bought; give whose part it is, who is not bought: of "Acme's dairy arm"."""
        owner = child(member, "poss")
        is_part = member.lemma_.lower() in words("parted with") - words("held")
        if owner is None or owner.pos_ == "PRON" or not is_part:
            return ()
        return self.cast.references(owner)

    def _is_one_of_people(self, member: Token) -> bool:
        """Tell whether "a Canadian" is someone or, of "a Canadian and a Turkish firm", a firm."""
        mention = self.cast.mention_at(member)
        is_place = mention is not None and self.cast.kinds.get(mention[2]) == "place"
        return is_place and any(c.lower_ in {"a", "an"} for c in member.children)

    def _is_building(self, member: Token) -> bool:
        """Tell whether a "place" is one that may be bought: "the Biltmore Hotel", not "France"."""
        article = child(member, "det")
        mention = self.cast.mention_at(member) if article is not None else None
        return mention is not None and mention[2] not in self.cast.states and member.tag_ == "NNP"

    def _is_alike(self, one: Token, other: Token, kinds: Collection[str | None]) -> bool:
        """Tell whether a token names an actor of these kinds, another than a head does."""
        mine, theirs = self.cast.mention_at(one), self.cast.mention_at(other)
        if mine is None or (theirs is not None and mine[2] == theirs[2]):
            return False
        return self.cast.kinds.get(mine[2]) in kinds

    def add_agent(self, head: Token, role: PartyRole, before: Candidate | None) -> None:
        """Add the agent; "it" may be the one that did the same earlier in the sentence.

        "Acme bought Bolt. In May it bought Vale": Acme did, whose part is the same, not Bolt.
        """
        if before is not None and head.lower_ == "it" and self._is_bought_before(head, before):
            refs = [ref for ref, known in before.parties if known == role]
            if len(refs) == 1:
                self._add(refs[0], role)
                return
        if (
            head.lower_ in {"it", "its", "they", "their"}
            and self.cast.mention_at(head) is None
            and before is not None
            and before.frame == self.frame.name
            and before.sentence[0] <= head.i < before.sentence[1]
            and before.trigger < head.i
        ):
            for ref, known in before.parties:
                if known == role:
                    self._add(ref, role)
                    return
        self.add(head, role)

    def _is_bought_before(self, head: Token, before: Candidate) -> bool:
        """Tell whether a pronoun is none's, or what was bought's, in the sentence before."""
        mention = self.cast.mention_at(head)
        is_alike = before.frame == self.frame.name == "buy"
        is_next = before.sentence[1] == head.sent.start and head.dep_ == "nsubj"
        bought = before.parties_of("target") | before.parties_of("seller")
        return is_alike and is_next and (mention is None or mention[2] in bought)

    def _add(self, ref: str, role: PartyRole, is_company: bool = False) -> None:
        is_no_company = self.cast.kinds.get(ref) in {"place", "person"} and not is_company
        if self.frame.name in {"raise", "round"} and ref not in self.cast.states:
            is_no_company = self.cast.kinds.get(ref) == "person"  # who raises money is a firm
        if role == "target" and is_no_company:
            return  # a country is no company: "its U.S. operations"
        if self.cast.name_of(ref).lower() in words("region"):
            return  # "will supply gas to Europe"
        if self.frame.name == "merge" and self.cast.kinds.get(ref) == "place":
            return  # "Spain's biggest bank merger"
        if any(map(is_model, self.cast.name_of(ref).split())):
            return  # a product is no party: "the A350", "the P-3 Orion"
        if ref not in {known for known, _ in self.found}:
            self.found.append((ref, role))

    def has(self, role: PartyRole) -> bool:
        """Take a role; tell whether somebody has it."""
        return any(known == role for _, known in self.found)


def agent_role(token: Token, frame: Frame) -> PartyRole:
    """Take a trigger; give its agent's role: who rejects a bid is its target."""
    noun = token
    while noun.dep_ == "compound" and _is_carrier(noun.head):
        noun = noun.head
    verb = noun.head.lemma_.lower() if noun.dep_ in {"dobj", "nsubjpass"} else ""
    is_offer = frame.name in {"bid", "offer", "buyout"} or bool(offer_frame(noun))
    received = (c for c in noun.children if c.dep_ == "relcl")  # "a bid the company received"
    particle = child(noun.head, "prt") if verb else None
    if particle is not None:
        verb += f" {particle.lower_}"
    is_makers = child(noun, "poss") is not None  # "rejected Acme's offer": Acme made it
    if (
        is_offer
        and not is_makers
        and any(v in words("receiving") for v in (verb, *(c.lemma_ for c in received)))
    ):
        return "target"
    if frame.name == "stake" and verb in words("stake sold"):
        return "seller"
    if frame.name == "loan":
        is_from = any(prep == "from" for prep, _ in prepositional(token))
        is_means = token.dep_ == "pobj" and token.head.lower_ == "with"
        if is_means and token.head.head.lemma_.lower() in words("paying"):
            return "borrower"
        return "borrower" if is_from or verb in words("borrowing") else frame.agent
    return frame.agent


def _is_carrier(noun: Token) -> bool:
    """Tell whether a noun is an offer or what may be made or received for one: "approach"."""
    return bool(offer_frame(noun)) or noun.lemma_.lower() in words("carrier")


def offer_frame(noun: Token) -> dict[str, PartyRole]:
    """Take a noun; give the roles of its prepositions if it is an offer or a bid."""
    frame = frame_of(noun)
    return frame.prepositions if frame is not None and frame.name in {"bid", "offer"} else {}


def add_receiver(noun: Token, frame: Frame, roles: Roles, before: Candidate | None) -> None:
    """Add the target that receives or rejects an offer whose maker is known."""
    if frame.name not in {"buy", "buyout", "bid", "offer", "merge"}:
        return
    for verb in noun.children:  # "an offer it received from Acme"
        if verb.dep_ == "relcl" and verb.lemma_.lower() in words("receiving"):
            for prep, obj in prepositional(verb):
                if prep == "from" and obj.pos_ in NOMINAL:
                    roles.add(obj, "buyer")
            subject = child(verb, "nsubj")
            if subject is not None and roles.has("buyer"):
                roles.add_agent(subject, "target", before)
    if noun.dep_ != "dobj":
        return
    if noun.head.lemma_.lower() in words("receiving"):
        agent = agent_of(noun.head)
        if agent is not None:
            roles.add_agent(agent, "target", before)


def is_party(noun: Token, roles: Roles) -> bool:
    """Tell whether a noun names a party that was found."""
    mention = roles.cast.mention_at(noun)
    return mention is not None and mention[2] in {ref for ref, _ in roles.found}


def are_public(roles: Roles) -> bool:
    """Tell whether two or more are party and none is a person: what a person gives is no deal."""
    kinds = [roles.cast.kinds.get(ref, "organization") for ref, _ in roles.found]
    return len(kinds) > 1 and "person" not in kinds


def add_approver(noun: Token, roles: Roles) -> None:
    """Add the state that approves a sale of goods to another state: arms it sells itself."""
    if roles.frame.name != "sell" or noun.dep_ != "dobj" or roles.has("seller"):
        return
    if noun.head.lemma_.lower() not in words("approving") or not roles.has("buyer"):
        return
    agent = agent_of(noun.head)
    refs = roles.cast.references(agent) if agent is not None else ()
    buyers = {ref for ref, role in roles.found if role == "buyer"}
    if len(refs) == 1 and {*refs, *buyers} <= roles.cast.states and refs[0] not in buyers:
        roles.found.append((refs[0], "seller"))


def add_awarded(token: Token, roles: Roles) -> None:
    """Add who a contract is awarded to: "Acme was awarded a contract"."""
    if roles.frame.name in {"award", "grant", "license", "rights"}:
        subject = child(token.head, "nsubjpass")
        if subject is not None:
            roles.add(subject, "partner")


def add_lender(token: Token, roles: Roles) -> None:
    """Add who is provided with a loan, and the lender named before the noun ("Acme loans")."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else None
    is_given = verb is not None and verb.lemma_.lower() not in words("paying")
    if verb is not None and is_given and (given := child(verb, "dobj")) is not None:
        lender = agent_of(verb)
        if lender is not None:
            roles.add(lender, "lender")
        roles.add(given, "borrower")
    if token.dep_ == "dobj" and token.head.lemma_.lower() in words("lending"):
        for prep, obj in prepositional(token.head):
            if prep in {"to", "dative", "from"} and obj.pos_ in NOMINAL:
                roles.add(obj, "lender" if prep == "from" else "borrower")
        agent, given = agent_of(token.head), child(token.head, "nsubjpass")
        if given is not None:
            roles.add(given, "borrower")  # "was granted a loan by Acme"
        if agent is not None and agent.lemma_.lower() not in words("legislature"):
            roles.add(agent, "borrower" if roles.has("lender") else "lender")
    kinds = {roles.cast.kinds.get(ref): ref for ref, _ in roles.found}
    are_two = len(roles.found) == 2 and set(kinds) == {"organization", "place"}
    if are_two and not roles.has("borrower"):  # "the bank and Ghana signed a loan agreement"
        roles.found = [(kinds["organization"], "lender"), (kinds["place"], "borrower")]
    for part in token.children:
        if part.dep_ == "compound" and roles.cast.mention_at(part) is not None:
            roles.add(part, "lender")


def add_party_on_object(object_: Token, roles: Roles) -> int | None:
    """Add the other side the parser hangs on the object: "ordered 20 jets from X".

    Also on what is called so: "merge its arm, Bolt, with X". Gives the token at which its phrase
    begins, which is not of the object's name, or None.
    """
    called = [c for c in object_.children if c.dep_ == "appos"]
    for prep in (p for part in (object_, *called) for p in part.children):
        is_phrase = prep.dep_ in {"prep", "dative"}
        role = roles.frame.prepositions.get(prep.lower_) if is_phrase else None
        is_side = role in {"buyer", "seller"} or (role == "target" and prep.lower_ in _BESIDE)
        obj = child(prep, "pobj") if is_side else None
        is_beside = role == "target" and obj is not None and obj.pos_ == "PROPN"
        if role is None or obj is None or not (is_beside or _is_named(obj, roles.cast)):
            continue
        if roles.cast.references(obj):
            roles.add(obj, role)
            return prep.i
    return None


def _is_named(obj: Token, cast: Cast) -> bool:
    """Tell whether a phrase has a name: an actor's, one apposed, or one that is recognised."""
    is_apposed = child(obj, "appos") is not None  # "from the utility Acme"
    return is_apposed or obj.ent_type_ in _NAMES or cast.mention_at(obj) is not None


def add_owner(object_: Token, frame: Frame, roles: Roles) -> None:
    """Add the seller: whose the object is ("buys its unit", "the sale of the company's stake")."""
    if frame.name == "stake" or roles.has("seller"):
        return
    owner = held_by(object_)
    if frame.name == "license":
        of = [obj for prep, obj in prepositional(object_) if prep == "of"]
        for one in (*of, *([owner] if owner is not None and owner.pos_ != "PRON" else [])):
            roles.add(one, "partner")  # "licensed the songs of Acme"
        return
    if owner is None:
        return
    if frame.name == "sell":
        mention = roles.cast.mention_at(owner)
        is_seller = mention is not None and (
            roles.cast.kinds.get(mention[2]) != "place" or object_.lemma_.lower() in words("part")
        )
    else:
        # "Buys its unit", "acquired the government's stake": not "bought Acme's shares".
        is_part = object_.lemma_.lower() in words("parted with") or owner.i > object_.i
        is_own = owner.pos_ == "PRON" and object_.lemma_.lower() not in words("not its own")
        is_seller = frame.agent == "buyer" and (is_own or is_part)
    if is_seller:
        roles.add(owner, "seller")


def add_counterpart(token: Token, frame: Frame, roles: Roles) -> None:
    """Add the one an agreement to do it is with: "reached agreement with X to buy Y"."""
    is_joining = frame.name in {"merge", "combine"}
    other = "target" if is_joining else _COUNTERPART.get(frame.agent)
    if other is None or roles.has(other) or frame.name == "target":
        return
    under = agreement_under(token)
    for governor in (*governors(token), *((under,) if under is not None else ())):
        lemma = governor.lemma_.lower()
        if lemma in words("agreeing"):
            parts = (governor, *priced_by(governor))
            for prep, obj in (pair for part in parts for pair in prepositional(part)):
                if prep == "with" and obj.pos_ in NOMINAL:
                    roles.add(obj, other)


def add_other_of_two(token: Token, roles: Roles) -> None:
    """Add the other side where both are the subject: "A and B announced a sale to B"."""
    ref, role = roles.found[0]
    other = _COUNTERPART.get(role)
    subject = child(token.sent.root, "nsubj")
    if subject is None or other is None:
        return
    both = [r for member in coordinated(subject) for r in roles.cast.references(member)]
    kinds = {roles.cast.kinds.get(r) for r in both}
    rest = [r for r in both if r != ref]  # none where both names are one firm's: "Marks & Spencer"
    if len(both) == 2 and len(rest) == 1 and len(kinds) == 1:
        roles.found.append((rest[0], other))
