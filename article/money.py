"""Sums of money in a text: where they stand, how much, in which currency, and whether for one unit.

The forms of currencies and magnitudes are data (``lexicon/currencies.tsv``,
``lexicon/magnitudes.tsv``). Vague sums ("hundreds of millions of dollars", "undisclosed") have
no amount and are not found. Of a range ("between $3 and $4 billion") the amount is its lower end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from .facts.deal import Money
from .facts.span import Span
from .lexicon import rows

_T = TypeVar("_T")

_BLANKS = "\u00a0\u2009\u202f"
_DIGITS = (
    # 1,250,000 and 12,50,000; 1’250’000; 3 350 000; 1.250.000; 4,5; 1½
    r"(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)"
    r"|\d{1,3}(?:[’']\d{3})+(?!\d)"
    rf"|\d{{1,3}}(?:[ {_BLANKS}]\d{{3}})+(?![\d,])"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d+(?:,\d{1,2}(?![\d,]))?)"
    r"(?:\.\d+)?(?:-\d/\d{1,2}|[¼½¾⅓⅔⅛])?|[¼½¾])"
)
_FRACTIONS = {"¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_ONE_WORD = "|".join(sorted({*_UNITS, *_TENS}, key=len, reverse=True))
_WORDS = (
    rf"(?:(?:{_ONE_WORD}|an?)\s+hundred\s+(?:and\s+)?(?:{_ONE_WORD})(?:[\s-](?:{_ONE_WORD}))?"
    rf"|(?:{_ONE_WORD})(?:[\s-](?:{_ONE_WORD}))?(?:\s+and\s+a\s+(?:half|quarter))?"
    r"|(?:one[\s-])?half(?:\s+(?:of\s+)?an?)?|(?:an?\s+|three[\s-])?quarters?(?:\s+of)?\s+an?"
    r"|an?\s+half|an?)"
)
_AFTER_SUM = r"(?:and|or|to|for|from|in|on|at|by|over|under|worth|plus|last|this|after|before)\b"
_PER_UNIT = re.compile(
    r"[\s-]*(?:in\s+)?(?:cash\s+|net\s+)?"
    r"(?:(?:(?:(?:a|an|per|for\s+each|for\s+every|each)\b|/)[\s-]*(?:[\w.]+\s+){0,2}?|to\s+the\s+)"
    r"(?:share|unit|ads|adr|barrel|bbl|ton|tonne|ounce|oz|bushel|pound|lb|gallon|litre|liter|"
    r"acre|hectare|month|week|day|hour|year|head|person|piece|copy|bond|warrant|mmbtu|mwh|kwh|"
    r"kilo|kilogram|kg|vote|seat|flight|bag|mile|square|megawatt\s+hour)s?\b"
    r"|apiece|each\b|annually|monthly|weekly|daily|hourly|p\.?a\.?\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a text: its span (code points), amount, and whether it is a unit's price.

    ``per_unit`` is true of "32.25 dlrs a share" and "$70 per barrel".
    """

    span: Span
    money: Money
    per_unit: bool = False


_PLACES = ("prefix", "short", "suffix", "strict", "nation")


@cache
def _currencies() -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = {place: {} for place in _PLACES}
    for form, code, place in rows("currencies.tsv"):
        forms[place][form if _is_code(form) or place == "short" else form.lower()] = code
    return forms


@cache
def _magnitudes() -> dict[str, float]:
    return {form: float(factor) for form, factor, _ in rows("magnitudes.tsv")}


def _is_code(form: str) -> bool:
    return len(form) == 3 and form.isalpha() and form.isupper()


def _flat(form: str) -> str:
    return re.sub(r"[\s-]+", " ", form).strip()


def _look_up(table: dict[str, _T], form: str) -> _T | None:
    """Take a table and a form in a text; give its entry: words in any case, codes as listed."""
    flat = _flat(form)
    return table.get(flat) or table.get(flat.lower())


def _pattern_of(forms: list[str]) -> str:
    """Take forms; give a pattern of any of them, longest first, codes in capitals only."""
    parts = []
    for form in sorted(forms, key=len, reverse=True):
        body = re.escape(form).replace(r"\ ", r"[\s-]+")
        whole_word = rf"{body}\b" if form[-1].isalnum() else body
        parts.append(whole_word if _is_code(form) else f"(?i:{whole_word})")
    return "|".join(parts)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of one sum and of a range of sums, built from the lists."""
    forms: dict[str, list[str]] = {place: [] for place in _PLACES}
    for form, _, place in rows("currencies.tsv"):
        forms[place].append(form)
    scales: dict[str, list[str]] = {"word": [], "letter": []}
    for form, _, place in rows("magnitudes.tsv"):
        scales[place].append(form)
    symbols = _pattern_of([form for form in forms["prefix"] if not form[-1].isalnum()])
    # "Rs500" and "EUR5m": no word boundary between a code and the number.
    codes = _pattern_of([form for form in forms["prefix"] if form[-1].isalnum()]).replace(r"\b", "")
    short = "|".join(re.escape(form) for form in sorted(forms["short"], key=len, reverse=True))
    before = rf"(?:(?<![A-Za-z$])(?:{symbols}|{codes}|(?:{short})(?=\s?\d))\s*)"
    nation = rf"(?:{'|'.join(map(re.escape, forms['nation']))})(?=\W*$|\s*[.,;:)]|\s+{_AFTER_SUM})"
    after = _pattern_of(forms["suffix"] + forms["strict"])
    word, letter = _pattern_of(scales["word"]), _pattern_of(scales["letter"])
    scale = rf"(?:[\s-]*(?:{word})|\s?(?:{letter}))"
    number = rf"(?:(?<![\w.,/]){_DIGITS}|(?i:\b{_WORDS}(?=[\s-])))"
    prefixed = rf"(?P<prefix>{before})(?P<number>{_DIGITS})(?P<scale>{scale})?"
    single = re.compile(
        rf"{prefixed}(?:[\s-]*(?P<suffix>{after}|{nation}))?"
        rf"|(?P<number_>{number})(?P<scale_>{scale})?[\s-]*(?P<suffix_>{after})"
    )
    joint = r"\s*(?P<joint>-|–|—|\bto\b|\band\b|\bor\b)\s*"
    ranged = re.compile(
        rf"(?P<prefix>{before})?(?P<low>{number}|(?<=\d){_DIGITS}|{_DIGITS})(?P<low_scale>{scale})?"
        rf"(?:[\s-]*(?:{after}))?{joint}"
        rf"(?:{before})?(?P<top>{_DIGITS}|(?i:{_WORDS}(?=[\s-])))(?P<top_scale>{scale})?"
        rf"(?:[\s-]*(?P<suffix>{after}))?"
    )
    return single, ranged


def _number(text: str) -> float:
    """Take a number in digits or words; give its value."""
    text = text.strip().lower()
    if text[0].isnumeric():
        return _digits(text)
    total, words = 0.0, re.split(r"[\s-]+", text)
    if "half" in words or any(word.startswith("quarter") for word in words):
        part = 0.5 if "half" in words else 0.25
        if "and" in words:
            return _number(" ".join(words[: words.index("and")])) + part
        return 3 * part if words[0] == "three" else part
    for word in words:
        total += _UNITS.get(word, 0) + _TENS.get(word, 0)
        if word == "hundred":
            total = max(total, 1.0) * 100
    return total or 1.0


def _digits(text: str) -> float:
    """Take a number in digits as any English newspaper writes it; give its value."""
    text, _, fraction = text.partition("-")
    value = _FRACTIONS.get(text[-1], 0.0)
    text = text.rstrip("".join(_FRACTIONS))
    if fraction:
        over, under = fraction.split("/")
        value += int(over) / max(int(under), 1)
    text = re.sub(rf"[ ’'{_BLANKS}]", "", text)
    if text.count(".") > 1:
        text = text.replace(".", "")
    if re.fullmatch(r"\d+,\d{1,2}", text):
        text = text.replace(",", ".")  # a decimal comma
    return value + float(text.replace(",", "") or 0)


def _scale(text: str | None) -> float:
    return _magnitudes()[_flat(text).lower()] if text else 1.0


_LEAST = 1000
"""A smaller number without a magnitude is no sum where its currency's form is an everyday word."""


def _currency(prefix: str | None, suffix: str | None, amount: float, scaled: bool) -> str | None:
    """Take the forms before and after a number; give the code, or None when it is no sum."""
    forms = _currencies()
    if suffix:
        # "$1.75 billion Canadian dollars": the words say which dollar.
        if code := _look_up(forms["suffix"], suffix):
            return code
        if code := forms["nation"].get(suffix.lower()):  # "$40 million Canadian"
            return (
                code if prefix and _flat(prefix) == "$" else _look_up(forms["prefix"], prefix or "")
            )
        code = _look_up(forms["strict"], suffix)
        if code and (scaled or amount >= _LEAST):
            return code
    if prefix and (code := forms["short"].get(_flat(prefix))):
        return code if scaled or amount >= _LEAST else None
    return _look_up(forms["prefix"], prefix) if prefix else None


def find_sums(text: str) -> tuple[Sum, ...]:
    """Take a text; give the sums of money in it, in text order, none overlapping another."""
    single, ranged = _patterns()
    found: list[Sum] = []
    for match in single.finditer(text):
        if found and match.start() < found[-1].span.end:
            continue
        start = _range_start(text, match.start())
        if found and start < found[-1].span.end:
            start = match.start()
        wide = ranged.match(text, start)
        sum_ = (wide and _range(wide, text)) or _one(match, text)
        if sum_ is not None:
            found.append(sum_)
    return tuple(found)


_LOW_BEFORE = re.compile(
    rf"(?:(?<![\w.,/$]){_DIGITS}|\b{_WORDS})(?:\s*(?:-|–|—|to)\s*|\s+and\s+|\s+or\s+)$", re.I
)


def _range_start(text: str, start: int) -> int:
    """Take where a sum starts; give where the range starts whose upper end it is, else the same."""
    low = _LOW_BEFORE.search(text, max(0, start - 30), start)
    return low.start() if low else start


def _range(match: re.Match[str], text: str) -> Sum | None:
    """Take a match of a range; give its sum, or None when it is two sums or none."""
    low, top = _number(match["low"]), _number(match["top"])
    before = text[max(0, match.start() - 10) : match.start()]
    if match["joint"] in ("and", "or") and not re.search(r"\bbetween\s+$", before, re.I):
        return None
    scale = _scale(match["low_scale"] or match["top_scale"])
    scaled = match["low_scale"] is not None or match["top_scale"] is not None
    code = _currency(match["prefix"], match["suffix"], top, scaled)
    if code is None or low * scale >= top * _scale(match["top_scale"] or match["low_scale"]):
        return None
    return _sum(text, match.start(), match.end(), low * scale, code)


def _one(match: re.Match[str], text: str) -> Sum | None:
    """Take a match of one sum; give it, or None when it is none ("5,000 pounds of copper")."""
    number = match["number"] or match["number_"]
    scale = match["scale"] or match["scale_"]
    suffix = match["suffix"] or match["suffix_"]
    amount = _number(number)
    code = _currency(match["prefix"], suffix, amount, scale is not None)
    if code is None:
        return None
    if suffix and code == "GBP" and re.match(r"\s+of\s", text[match.end() : match.end() + 5]):
        return None
    if not number[0].isdigit() and scale is None and amount < 2:
        return None  # "a dollar", "half a pound": a unit, not a sum
    return _sum(text, match.start(), match.end(), amount * _scale(scale), code)


def _sum(text: str, start: int, end: int, amount: float, code: str) -> Sum:
    while text[end - 1] == "-" or text[end - 1].isspace():
        end -= 1
    words = " ".join(text[start:end].split())
    amount = round(amount, 4)  # 4.1 by a billion is 4099999999.9999995
    return Sum(Span(start, end), Money(amount, code, words), bool(_PER_UNIT.match(text, end)))
