"""Names that the journal knows, taken out of any text: however they are cased, accented, spaced or inflected.

Rather one word too many than a name too few. A name that is nowhere on record cannot be known, and the page says so.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lib.sharing.folding import fold, folded, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SOMEBODY: Final = "an interviewer"
ADDRESS: Final = "[address]"
LINK: Final = "[link]"
AMOUNT: Final = "[amount]"

_WORDS: Final = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
_LEGAL: Final = frozenset(_WORDS["legal"].split())
_TITLES: Final = frozenset(_WORDS["titles"].split())
_ALSO_WORDS: Final = frozenset(_WORDS["also_words"].split())
_SPELLED: Final = str.maketrans(dict[str | int, str | int | None](Ä="Ae", ä="ae", Ö="Oe", ö="oe", Ü="Ue", ü="ue"))
_UNSPACED = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_MAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+")
_TELEPHONE = re.compile(r"(?<!\w)(?:\+|00)\d[\d ()/.\-]{6,18}\d(?!\w)")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_BEGINS: Final = 3
"""Letters by which the forms of names are sorted."""
_STARTS = re.compile(r"(?<![A-Za-z])[A-Za-z0-9]|[A-Z]|[^\x00-\x7f]")
"""Where a name can begin, and perhaps more: not within a word of small Latin letters."""
_LONG_WORD, _CAPITAL_WORD = 8, 4
_AGAIN = re.compile(rf"{SOMEBODY}(?:[\s,]+(?:[A-Z]\.\s*)?{SOMEBODY})+")


@dataclass(frozen=True, slots=True)
class _Name:
    """A form of a name: what stands in its place is decided when it is found."""

    owner: str
    is_person: bool
    capital_only: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: which (as compared), and whether a person's."""

    name: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text at its names: what stands before, between and after them; always one part more than there are names."""

    parts: tuple[str, ...]
    names: tuple[_Name, ...]


class Redactor:
    """Takes names, addresses, links and pay out of texts.

    Args:
        companies: Names to be taken out; each is replaced by what `called` says.
        people: Names of people to be taken out.
        amounts: What jobs pay, to be taken out; whole numbers.
        called: What stands for a company, given its name as compared.
        addresses: Whether e-mail addresses and telephone numbers go.
        links: Whether links go.
    """

    def __init__(
        self,
        *,
        companies: Iterable[str],
        people: Iterable[str],
        amounts: Iterable[int],
        called: Callable[[str], str],
        addresses: bool,
        links: bool,
    ) -> None:
        self.called = called
        self._addresses, self._links = addresses, links
        forms: dict[str, _Name] = {}
        # A company's own name wins over a word of a person's, and a whole name over a part: the first stays.
        for company in companies:
            for form in _company_forms(company):
                forms.setdefault(form, _Name(folded(company), is_person=False))
        persons = list(people)
        for person in persons:
            forms.setdefault(" ".join(tokens(person)) or folded(person), _Name(folded(person), is_person=True))
        for person in persons:
            for word in _parts(person):
                forms.setdefault(word, _Name(folded(person), is_person=True, capital_only=word in _ALSO_WORDS))
        self._forms = {_bare(form): name for form, name in forms.items()}
        self._names = _Forms(forms)
        self._amounts = _amounts(amounts)
        self._cuts: dict[str, _Cut] = {}

    def calling(self, called: Callable[[str], str]) -> Redactor:
        """The same, but that companies are called otherwise; no text is searched again."""
        other = copy(self)
        other.called = called
        return other

    def clean(self, text: str) -> tuple[str, frozenset[Found]]:
        """`text` without what is to be taken out, and the names that were found in it."""
        cut = self._cuts.get(text)
        if cut is None:
            cut = self._cuts[text] = self._at_names(self._without_facts(text))
        if not cut.names:
            return cut.parts[0], frozenset()
        called = (SOMEBODY if name.is_person else self.called(name.owner) for name in cut.names)
        cleaned = "".join(part for pair in zip(cut.parts, (*called, ""), strict=True) for part in pair)
        if any(name.is_person for name in cut.names):
            cleaned = _AGAIN.sub(SOMEBODY, cleaned)
        return cleaned, frozenset(Found(name.owner, name.is_person) for name in cut.names)

    def _without_facts(self, text: str) -> str:
        if self._addresses:
            text = _TELEPHONE.sub(ADDRESS, _MAIL.sub(ADDRESS, text))
        if self._links:
            text = _LINK.sub(LINK, text)
        return self._amounts.sub(AMOUNT, text) if self._amounts else text

    def _at_names(self, text: str) -> _Cut:
        plain, places = fold(text)
        starts = self._names.starts(text, places)
        parts, names, done, at = list[str](), list[_Name](), 0, 0
        while match := self._names.search(plain, starts, at):
            name = self._forms[_bare(match.group())]
            start, end = match.span()
            first = places[start] if places else start
            stop = _end_of_name(text, plain, places, match)
            if stop is None or first < done or not _begins_word(text, first, plain[start]):
                at = start + 1
                continue
            if name.capital_only and not text[first].isupper():
                at = end
                continue
            parts.append(text[done:first])
            names.append(name)
            done = stop
            at = _after(places, stop, len(plain))
        return _Cut((*parts, text[done:]), tuple(names))


def _company_forms(company: str) -> list[str]:
    """A company's name as people write it: whole, and without what says its legal form."""
    words = tokens(company)
    if not words:
        return [folded(company)] if folded(company) else []
    short = list(words)
    while len(short) > 1 and short[-1] in _LEGAL:
        short.pop()
    forms = [words, short]
    if short[0] == "the" and len(short) > 1:
        forms.append(short[1:])
    spelled = tokens(company.translate(_SPELLED))
    forms.append([word for word in spelled if word not in _LEGAL] or spelled)
    return list(dict.fromkeys(" ".join(form) for form in forms))


def _parts(person: str) -> list[str]:
    """The words of a person's name that stand for them alone."""
    return [word for word in tokens(person) if len(word) > 1 and word not in _TITLES and not word.isdigit()]


def _bare(form: str) -> str:
    """A form, or what matched it, by which one finds the other."""
    return re.sub(r"[\W_]+", "", form) or form


class _Forms:
    """Any of the forms, the longest first, with whatever is written between the words of one.

    As one pattern, each place of a text would be tried against every form, thousands in a long journal: so only those
    are tried that begin as the text does there.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        ordered = sorted((form for form in forms if form.strip()), key=lambda form: (-len(form), form))
        self._beginning: dict[str, list[tuple[int, str]]] = {}
        for rank, form in enumerate(ordered):
            words = form.split(" ")
            self._beginning.setdefault(words[0][:_BEGINS], []).append((rank, _form_pattern(words)))
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._all_words = all(form[0].isalnum() for form in ordered)

    def starts(self, text: str, places: list[int] | None) -> Sequence[int]:
        """Where in a text, as compared, a form may begin; `places` as `fold` tells them."""
        if not self._all_words:
            return range(len(text) if places is None else len(places))
        found = [match.start() for match in _STARTS.finditer(text)]
        if places is None:
            return found
        there = set(found)
        return [at for at, place in enumerate(places) if place in there]

    def search(self, plain: str, starts: Sequence[int], at: int) -> re.Match[str] | None:
        """The first of these places from `at` on where a form stands, and the longest form there."""
        for place in starts[bisect_left(starts, at) :]:
            beginning = plain[place : place + _BEGINS]
            if beginning not in self._patterns:
                self._patterns[beginning] = self._pattern(beginning)
            pattern = self._patterns[beginning]
            if pattern and (match := pattern.match(plain, place)):
                return match
        return None

    def _pattern(self, beginning: str) -> re.Pattern[str] | None:
        """The forms whose first word begins so, or is shorter than that and stands there whole."""
        found = [one for length in range(len(beginning) + 1) for one in self._beginning.get(beginning[:length], ())]
        return re.compile("|".join(pattern for _, pattern in sorted(found))) if found else None


def _form_pattern(words: list[str]) -> str:
    # "Acme Co" is not the beginning of "Acme contacted me": then the next shorter form is tried.
    whole = r"(?=s?(?![^\W_]))" if len(words) > 1 and len(words[-1]) < _CAPITAL_WORD else ""
    return r"[\W_]{0,3}".join(re.escape(word) for word in words) + whole


def _begins_word(text: str, first: int, letter: str) -> bool:
    if first == 0 or not letter.isalnum() or _UNSPACED.match(letter):
        return True
    before = text[first - 1]
    return not before.isalnum() or (before.islower() and text[first].isupper()) or before.isdigit()


def _end_of_name(text: str, plain: str, places: list[int] | None, match: re.Match[str]) -> int | None:
    """Where in `text` the name ends, its inflection included; None where it is only the beginning of another word."""
    end = match.end()
    stop = _place(places, end, len(text))
    last = plain[end - 1]
    if end == len(plain) or not last.isalnum() or _UNSPACED.match(last) or not text[stop : stop + 1].isalnum():
        return stop
    if plain[end] == "s" and not plain[end + 1 : end + 2].isalnum():
        return stop
    first = text[_place(places, match.start(), len(text))]
    length = len(_bare(match.group()))
    if length >= _LONG_WORD or (first.isupper() and length >= _CAPITAL_WORD) or plain[end].isdigit():
        while stop < len(text) and text[stop].isalnum():
            stop += 1
        return stop
    return None


def _place(places: list[int] | None, at: int, length: int) -> int:
    if places is None:
        return at
    return places[at] if at < len(places) else length


def _after(places: list[int] | None, stop: int, length: int) -> int:
    """The first letter as compared that comes from `stop` or later."""
    if places is None:
        return stop
    return min(bisect_left(places, stop), length)


def _amounts(amounts: Iterable[int]) -> re.Pattern[str] | None:
    """These numbers as people write pay: 65000, 65,000, 65 000, 65.000, 65k."""
    patterns = set()
    for amount in amounts:
        digits = str(amount)
        if amount >= 1000:
            groups = f"{amount:,}".split(",")
            patterns.add(r"[,.'’\s]?".join(groups))
            if amount % 100 == 0:
                patterns.add(re.escape(f"{amount / 1000:g}").replace(r"\.", "[.,]") + r"\s?[kK]")
        elif len(digits) > 1:
            patterns.add(digits + r"(?=\s?(?:€|\$|£|eur|usd|gbp|chf|an hour|per hour|/h|a day|per day))")
    if not patterns:
        return None
    return re.compile(r"(?<![\d.,])(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + r")(?!\d)", re.IGNORECASE)
