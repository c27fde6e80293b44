"""Coarse tags, morphology and lemmas as spaCy's ``attribute_ruler`` and ``lemmatizer`` give them.

Both decide by a word and its tag and dependency, so each combination is decided once. Rules over
two words are looked for only at the few words that can open one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .vectors import UnknownLayersError

SET = ("TAG", "POS", "MORPH", "LEMMA", "DEP")
"""What a rule may set, in the order of ``Told.values``."""

_SEEN = ("TAG", "LOWER", "DEP", "IS_SPACE")

MOST_LEMMAS = 50_000
"""Lemmas that are kept."""

Word = tuple[int, int, int, int]
"""Tag, lower-case text (0 if no rule names it), dependency and whether it is white space."""
Values = tuple[int, ...]


@dataclass(frozen=True)
class Rule:
    """What is set (column of ``SET`` to value) at a word of one or two that match."""

    at: int
    tests: tuple[Callable[[Word], bool], ...]
    sets: tuple[tuple[int, int], ...]
    index: int


@dataclass(frozen=True, slots=True)
class Told:
    """Of a kind of word: its values, the rules that gave them, rules over two words it may open."""

    values: Values
    single: tuple[int, ...]
    pairs: tuple[Rule, ...]


@dataclass
class Rules:
    """The rules of an ``attribute_ruler``, and what they say of the kinds of words seen so far."""

    rules: tuple[Rule, ...]
    named: frozenset[str]
    forms: tuple[re.Pattern[str], ...]
    strings: Any
    told: dict[Word, Told] = field(default_factory=dict)
    lower: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ruler: Any) -> Rules:
        """Take spaCy's component; give its rules.

        Raises:
            UnknownLayersError: a rule is of a kind that this module does not know.
        """
        strings = ruler.vocab.strings
        rules: list[Rule] = []
        named: set[str] = set()
        forms: list[re.Pattern[str]] = []
        columns = {strings[name]: at for at, name in enumerate(SET)}
        for at, told in enumerate(ruler.patterns):
            attrs = ruler.attrs[at]
            if not set(attrs) <= set(columns):
                raise UnknownLayersError(f"rule {at} sets another attribute")
            sets = tuple((columns[name], value) for name, value in attrs.items())
            for pattern in told["patterns"]:
                if len(pattern) > 2 or told["index"] not in range(len(pattern)):
                    raise UnknownLayersError(f"rule {at} is over more than two words")
                tests = tuple(_test(spec, strings) for spec in pattern)
                rules.append(Rule(at, tests, sets, told["index"]))
                for spec in pattern:
                    _note_words(spec.get("LOWER"), named, forms)
        return cls(tuple(rules), frozenset(named), tuple(forms), strings)

    def __call__(self, words: Sequence[Word], firsts: Iterable[int]) -> list[Values]:
        """Take the words of paragraphs and where each paragraph begins; give the values of each."""
        told = [self.told.get(word) or self._tell(word) for word in words]
        found = [each.values for each in told]
        more: dict[int, list[Rule]] = {}
        for at, each in enumerate(told):
            for rule in each.pairs:
                if at + 1 < len(words) and rule.tests[1](words[at + 1]):
                    more.setdefault(at + rule.index, []).append(rule)
        if more:
            first = frozenset(firsts)
            for at, rules in more.items():
                within = [rule for rule in rules if at - rule.index + 1 not in first]
                single = [self.rules[n] for n in told[at].single]
                found[at] = _values(words[at], single + within)
        return found

    def known(self, lower: int) -> int:
        """Take the number of a lower-case text; give it back if a rule asks for it, else 0."""
        found = self.lower.get(lower)
        if found is None:
            text = self.strings[lower]
            asked = text in self.named or any(form.search(text) for form in self.forms)
            found = lower if asked else 0
            if len(self.lower) > MOST_LEMMAS:
                self.lower.clear()
            self.lower[lower] = found
        return found

    def _tell(self, word: Word) -> Told:
        single = [
            n for n, rule in enumerate(self.rules) if len(rule.tests) == 1 and rule.tests[0](word)
        ]
        pairs = tuple(rule for rule in self.rules if len(rule.tests) > 1 and rule.tests[0](word))
        told = Told(_values(word, [self.rules[n] for n in single]), tuple(single), pairs)
        self.told[word] = told
        return told


def _values(word: Word, rules: Sequence[Rule]) -> Values:
    """Give a word's values: those set by the later rules stand."""
    values = [word[0], 0, 0, 0, word[2]]
    for rule in sorted(rules, key=lambda rule: rule.at):
        for column, value in rule.sets:
            values[column] = value
    return tuple(values)


def _test(spec: Mapping[str, Any], strings: Any) -> Callable[[Word], bool]:
    """Take a pattern for one token; give whether a word fits it."""
    tests = tuple(_test_one(_SEEN.index(name), value, strings) for name, value in _known(spec))
    return lambda word: all(test(word) for test in tests)


def _known(spec: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, value in spec.items():
        if name not in _SEEN:
            raise UnknownLayersError(f"a rule asks for {name}")
        yield name, value


def _test_one(column: int, value: Any, strings: Any) -> Callable[[Word], bool]:
    if isinstance(value, str | bool):
        number = strings.add(value) if isinstance(value, str) else int(value)
        return lambda word: word[column] == number
    if not isinstance(value, dict) or len(value) != 1:
        raise UnknownLayersError("a rule of another kind")
    ((how, told),) = value.items()
    if how == "REGEX":
        form = re.compile(told)
        return lambda word: form.search(strings[word[column]]) is not None
    if how not in ("IN", "NOT_IN"):
        raise UnknownLayersError(f"a rule with {how}")
    numbers = frozenset(strings.add(text) for text in told)
    if how == "IN":
        return lambda word: word[column] in numbers
    return lambda word: word[column] not in numbers


def _note_words(value: Any, named: set[str], forms: list[re.Pattern[str]]) -> None:
    """Note the lower-case texts that a rule asks for."""
    if isinstance(value, str):
        named.add(value)
    elif isinstance(value, dict):
        named.update(value.get("IN", ()))
        if "NOT_IN" in value:
            raise UnknownLayersError("a rule for all words but some")
        if "REGEX" in value:
            forms.append(re.compile(value["REGEX"]))


@dataclass
class Lemmas:
    """The lemmas of a ``lemmatizer``, each looked up once."""

    lemmatizer: Any
    known: dict[tuple[int, int, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, lemmatizer: Any) -> Lemmas:
        """Take spaCy's component; give its lemmas.

        Its tables are copied, those of all known forms as sets: spaCy looks each word up in lists
        of up to 57,000.

        Raises:
            UnknownLayersError: it goes by more than a word, its coarse tag and morphology.
        """
        from spacy.lookups import Lookups

        if lemmatizer.mode != "rule" or lemmatizer.overwrite:
            raise UnknownLayersError("a lemmatizer of another kind")
        lookups = Lookups()
        for name in lemmatizer.lookups.tables:
            table = dict(lemmatizer.lookups.get_table(name))
            if name == "lemma_index":
                table = {part: frozenset(forms) for part, forms in table.items()}
            lookups.add_table(name, table)
        same = type(lemmatizer)(lemmatizer.vocab, None, mode="rule")
        same.lookups = lookups
        return cls(same)

    def __call__(self, orths: Sequence[int], values: Sequence[Values]) -> list[int]:
        """Take words and their values (see ``SET``); give the lemma of each."""
        known = self.known
        keys = [(orth, told[1], told[2]) for orth, told in zip(orths, values, strict=True)]
        new = [*dict.fromkeys(key for key in keys if key not in known)]
        if new:
            if len(known) + len(new) > MOST_LEMMAS:
                known.clear()
                new = [*dict.fromkeys(keys)]
            known.update(zip(new, self._look_up(new), strict=True))
        # The number of a lemma lives as long as its article, where spaCy forgets words after each.
        add = self.lemmatizer.vocab.strings.add
        numbers = {key: add(known[key]) for key in dict.fromkeys(keys)}
        return [told[3] or numbers[key] for key, told in zip(keys, values, strict=True)]

    def _look_up(self, keys: Sequence[tuple[int, int, int]]) -> Iterable[str]:
        from spacy.tokens import Doc

        vocab = self.lemmatizer.vocab
        doc = Doc(vocab, words=[vocab.strings[orth] for orth, _, _ in keys])
        told: Any = np.array([key[1:] for key in keys], dtype=np.uint64)
        doc.from_array(["POS", "MORPH"], told)
        found = [str(self.lemmatizer.lemmatize(token)[0]) for token in doc]
        self.lemmatizer.cache.clear()  # they are kept here
        return found
