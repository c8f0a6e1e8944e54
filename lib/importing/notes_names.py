"""The company and the role in the title of notes, or in the name of their file."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lib.importing import lexicon
from lib.importing.answers import kind_of
from lib.importing.mentions import mentions, plain
from lib.importing.normal import words
from lib.importing.shape import is_role
from lib.journal.choices import Kind

MOST_TITLE: Final = 110
"""Characters; a longer first line is the notes themselves."""
_MARKUP: Final = re.compile(r"^[\s#>*_=~-]+|[\s#*_=~:-]+$")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_PARTS: Final = re.compile(r"\s+[-–—|/·•@]\s*|\s*[–—|·•:;,\t]\s+|\s+@\s*|\s*[|·•]\s*|:\s*$")
_PLACED: Final = re.compile(
    r"\b(?:at|with|chez|bei|beim|presso|bij|for)\s+(?=[^\W\d_])|(?<=rozmowa) w\s+|(?<=entrevista) en\s+", re.IGNORECASE
)
_NAMED: Final = re.compile(
    r"\b(?i:interview\w*|entretien|gespräch|vorstellungsgespräch|entrevista|rozmow[aęy]|colloquio|gesprek|screen(?:ing)?"
    r"|call|debrief)(?:\s+\w+){0,2}?\s+(?:at|with|chez|bei|w|en|presso|bij|for)\s+"
    r"((?:[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w&'’.+-]*)(?:\s+(?:&|of|and|de|du|und|i)?\s?[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w&'’+-]*){0,4})",
)
_NUMBERING: Final = re.compile(r"^\s*\d{1,3}\s*(?:[._)]|-(?!\d)|\s)\s*(?=\D)")
_ARTICLES: Final = frozenset({"the", "la", "le", "les", "el", "los", "die", "der", "das"})
"""Part of many a company's name."""
_LAST: Final = frozenset({"interview", "interviews", "debrief", "notes", "experience", "round", "call", "review"})
"""Part of a title, also where it is written large, and hardly ever of a company's name."""
_EDGES: Final = " .,;:|-–—\"'“”‘’"
_NO_TITLE: Final = re.compile(r"^\s*(?:[-*+•]\s|\d{1,2}[.)]\s|\[|q\s*\d*\s*[:.]|>|```|\|)", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?::\d{2}|\s?[ap]\.?m\b\.?|h\d{0,2}\b)|\b\d{1,3}\s?(?:min(?:s|utes?)?|h(?:ours?|rs?)?)\b", re.IGNORECASE
)


@cache
def _about() -> frozenset[str]:
    return frozenset(lexicon.names(lexicon.read("notes")["about"]))


@cache
def _trades() -> re.Pattern[str]:
    names = lexicon.names(lexicon.read("notes")["role"])
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")s?\b")


def names_role(text: str) -> bool:
    """Whether a text has a job title's word in it."""
    folded = text.casefold()  # a name such as SkyOperator is one word
    return is_role(folded) or _trades().search(words(folded)) is not None


def may_be_title(line: str) -> bool:
    """Whether a line is short and no item of a list, no turn of a chat and no question with its number."""
    return len(line) <= MOST_TITLE and not _NO_TITLE.match(line)


def in_title(title: str) -> tuple[str, str]:
    """The company and the role that a title names, '' each where it does not.

    Args:
        title: A heading or a first line, such as "Marlow & Finch: store planner, second interview, Tuesday 9:30".
    """
    if len(title) > MOST_TITLE or "?" in title:
        return "", ""
    return _told_apart(_split(title))


def in_prose(text: str) -> str:
    """The company in "interview at Marlow & Finch", '' where no such words stand there."""
    found = _NAMED.search(text[:400])
    return found[1].rstrip(".'’-") if found and _bare(found[1]) and not names_role(found[1]) else ""


def in_file_name(name: str) -> tuple[str, str]:
    """The company and the role that the name of a file, or of its folder, gives, '' each where it does not.

    A bare list of words one of which belongs to a job ("museum_curator.md") is the job.
    """
    company, role = "", ""
    for part in reversed(re.sub(r"\.[A-Za-z]{1,8}$", "", name[-300:]).replace("\\", "/").split("/")[-3:]):
        found = _told_apart(_file_parts(part))
        company, role = company or found[0], role or found[1]
    return company, role


def without_role(name: str) -> str:
    """The name of a file as words, without the job in it: "marketing manager" says nothing of who asked."""
    text = re.sub(r"\.[A-Za-z]{1,8}$", "", name.replace("\\", "/").rsplit("/", 1)[-1]).replace("_", " ")
    shape = plain(text)
    days = [shape[slice(*each.span)] for each in mentions(shape)]
    return " ".join([*(part for part in _file_parts(text) if not names_role(part)), *days])


def _file_parts(name: str) -> list[str]:
    text = _dateless(_NUMBERING.sub("", _BRACKETS.sub(" ", name.replace("_", " ")).strip()))
    parts = re.split(r"\s+[-–—]+\s+|\s*--+\s*|\s*[,@|+]\s*|\s{2,}", text.strip(" -"))
    if len(parts) == 1 and " " not in parts[0]:
        return [parts[0].replace("-", " ")]
    return parts


def _told_apart(parts: list[str]) -> tuple[str, str]:
    """Of parts of a title, the first that may be a company, and the first that names a role."""
    bare = [part for part in map(_bare, parts) if part]
    roles = [part for part in bare if names_role(part) and not (len(bare) > 1 and part.startswith("The "))]
    companies = [part for part in bare if part not in roles]
    return companies[0] if companies else "", roles[0] if roles else ""


def _split(title: str) -> list[str]:
    text = _dateless(_CLOCK.sub(" ", _BRACKETS.sub(" ", title)))
    return [piece for part in _PARTS.split(text) for piece in _PLACED.split(part)]


def _dateless(text: str) -> str:
    """A text without the days in it; one whose letters are not as many as in their plain shape stays as it is."""
    shape = plain(text)
    if len(shape) != len(text):
        return text
    for each in reversed(mentions(shape)):
        if each.year or not shape[slice(*each.span)].replace(".", "").isdigit():
            text = f"{text[: each.span[0]]} {text[each.span[1] :]}"
    return text


def _bare(part: str) -> str:
    """A part of a title without marks and without words on the interview at its ends; '' where nothing else is left."""
    text = _MARKUP.sub("", part.strip()).strip(_EDGES)
    tokens = text.split()
    about = _about()
    if all(_is_about(token, about) for token in tokens):
        return ""
    while _is_about(tokens[-1], about) and (not tokens[-1][:1].isupper() or words(tokens[-1]) in _LAST):
        tokens.pop()
    while _is_about(tokens[0], about) and words(tokens[0]) not in _ARTICLES:
        tokens = tokens[1:]
    bare = " ".join(tokens).strip(_EDGES)
    if words(bare) in about or not any(letter.isalpha() for letter in bare):
        return ""
    return bare if kind_of(bare) is Kind.OTHER or names_role(bare) else ""


def _is_about(token: str, about: frozenset[str]) -> bool:
    key = words(token)
    return all(part.rstrip("0123456789") in about or part.isdigit() for part in key.split())
