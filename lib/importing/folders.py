"""Notes that people keep, one text or Markdown file an application or an interview, as interviews with askings.

Pure: a name and a text go in, guesses come out, each with the words that it was read from. What the notes do not say
is None, and nothing is saved before the person has looked at it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from lib.importing import notes_names
from lib.importing.mentions import mentions, plain
from lib.importing.model import Concept, Found, FoundInterview
from lib.importing.notes_head import FRONT, Told, day_first, is_label, label_lines, labels
from lib.importing.notes_model import Guess, NotesFile
from lib.importing.notes_rounds import HEAD_LINES, Around, divide, filled, read_rounds, session_askings
from lib.importing.sessions import is_session
from lib.journal.choices import Kind
from lib.journal.errors import DebriefError
from lib.journal.models import Application, Interviewer
from lib.questions.extraction.stage_words import ORDINAL

if TYPE_CHECKING:
    from datetime import date

MOST_TEXT: Final = 190_000
"""Characters of one file; a long interview fills twenty thousand."""
MOST_OF_ALL: Final = 2_000_000
"""Characters of a file with the notes on several applications."""
MOST_PARTS: Final = 300
"""Applications in one file; each takes a tenth of a second to read."""
_HEADING: Final = re.compile(r"^\s{0,3}#{1,6}\s+(.*\S)|^\s*\*\*([^*]+)\*\*\s*:?\s*$")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n[ \t]*(\S[^\n]*)")
_SUBJECT: Final = re.compile(r"^(?:subject|betreff|objet|asunto|temat|oggetto|onderwerp)\s*:\s*(.+)$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"^(?:to|from|cc|an|von|à|de|para|od|do|aan|van)\s*:", re.IGNORECASE)


def read_notes_files(name: str, text: str, today: date) -> tuple[NotesFile, ...]:
    """What a file says that may hold the notes on several applications, each under a heading of its own.

    It is taken apart only where at least two headings of one depth each name another company together with a day or a
    role, and something was asked under each; else it is one, see `read_notes_file`.

    Raises:
        DebriefError: It is longer than anybody's notes, or holds more applications.
    """
    text = _plain_ends(text)
    if len(text) > MOST_OF_ALL:
        raise DebriefError(
            f"This text is too long: {MOST_OF_ALL:,} characters are the most. Cut it into several files."
        )
    for depth in (1, 2):
        heads = list(re.finditer(rf"^#{{{depth}}}[ \t]+(\S.*)$", text, re.MULTILINE))
        if len(heads) < 2:
            continue
        starts = [found.start() for found in heads]
        parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        companies = {notes_names.in_title(found[1])[0].casefold() for found in heads}
        if len(companies) < len(heads) or not all(_is_application(found[1]) for found in heads):
            continue
        if len(parts) > MOST_PARTS:
            raise DebriefError(f"This text holds more than {MOST_PARTS} applications: cut it into several files.")
        intro = text[: starts[0]]
        above = accumulate((part.count("\n") for part in parts), initial=intro.count("\n"))
        found = [
            _further_down(read_notes_file(name, part, today), lines) for lines, part in zip(above, parts, strict=False)
        ]
        if all(any(held.askings for held in each.rounds) for each in found):
            found[0] = replace(found[0], preface="\n\n".join(filter(None, (intro.strip(), found[0].preface))))
            return tuple(found)
    return (read_notes_file(name, text, today),)


def read_notes_file(name: str, text: str, today: date) -> NotesFile:
    """What one file of notes says on one application.

    Args:
        name: The file's name, with its folder where that may tell (`Acme/second round.md`).
        text: What is in it.
        today: A day without a year is the latest that is not after it.

    Returns:
        Guesses at the company and the role, and one round or more with what was asked; a round that the notes only
        mention has no askings.
    """
    text = _plain_ends(text)
    warnings: list[str] = []
    if len(text) > MOST_TEXT:
        warnings.append(f"Only the first {MOST_TEXT:,} characters were read.")
        text = text[:MOST_TEXT]
    front = FRONT.match(text)
    body = _blanked(text, front.end() if front else 0)
    told = (
        labels(label_lines(filled(body), HEAD_LINES), "label"),
        labels(front[1].split("\n") if front else (), "front matter"),
    )
    title, where = _title(body)
    parts, preface = divide(body)
    rounds = read_rounds(parts, body, text, Around(name, title, told, day_first(text), today))
    if is_session(text):
        rounds = (replace(rounds[0], askings=session_askings(text, name)), *rounds[1:])
    company, role, doubt = _names(name, body, title, where, told)
    if doubt:
        warnings.append(doubt)
    if company and (others := _further_companies(body, company.value)):
        warnings.append(
            f"Further down stands {' and '.join(f'“{each}”' for each in others)}: another company? Then put a line "
            "such as “# Company: role” above each of them in the file and choose it again: each comes in by itself."
        )
    if not any(each.askings for each in rounds):
        warnings.append("No question was found in these notes.")
    return NotesFile(name, company, role, rounds, preface, tuple(warnings))


def _further_companies(body: str, company: str) -> list[str]:
    """What stands like a company's name, with a day behind it, at the beginning of a paragraph after the first."""
    found = []
    for head in _PARAGRAPH.findall(body):
        name = notes_names.in_title(head)[0] if notes_names.may_be_title(head) and mentions(plain(head)) else ""
        if name and head.startswith(name) and company.casefold() not in head.casefold() and name not in found:
            found.append(name)
    return found


def as_found(notes: NotesFile) -> Found:
    """Notes as an application with its interviews, to be compared and saved like any import.

    The notes themselves are to go into the application's notes, whole.

    Args:
        notes: As the person confirmed them: with a company, and a day for each round.

    Raises:
        DebriefError: One of these is missing; the sentence says which.
        ValidationError: What was confirmed is not valid, such as a company of a thousand letters.
    """
    if notes.company is None:
        raise DebriefError(f"{notes.name}: say which company this was.")
    interviews = []
    for each in notes.rounds:
        if each.day is None:
            which = f", round {each.number}" if len(notes.rounds) > 1 else ""
            raise DebriefError(f"{notes.name}{which}: say on which day it was held.")
        interviews.append(
            FoundInterview(
                kind=each.kind.value if each.kind else Kind.OTHER,
                held_at=datetime.combine(each.day.value, each.at or time()),
                format=each.format.value if each.format else None,
                interviewers=(Interviewer(name=each.interviewer.value),) if each.interviewer else (),
                askings=each.askings,
            )
        )
    application = Application(company=notes.company.value, role=notes.role.value if notes.role else "")
    return Found((), application, (), tuple(interviews), (whole(notes),))


def whole(notes: NotesFile) -> str:
    """The notes as they are kept: under the name of their file."""
    text = "\n\n".join(part for part in (notes.preface, *(each.text for each in notes.rounds)) if part)
    return f"{notes.name}:\n{text}"


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _further_down(notes: NotesFile, lines: int) -> NotesFile:
    """Notes that stand so many lines down in their file."""
    return replace(notes, rounds=tuple(replace(each, line=each.line + lines) for each in notes.rounds))


def _blanked(text: str, end: int) -> str:
    """The notes without front matter and comments, every line and letter else in its place."""
    pieces, at = [_spaces(text[:end])], end
    while (start := text.find("<!--", at)) >= 0 and (stop := text.find("-->", start)) >= 0:
        pieces += [text[at:start], _spaces(text[start : stop + 3])]
        at = stop + 3
    return "".join([*pieces, text[at:]])


def _spaces(part: str) -> str:
    return re.sub(r"[^\n]", " ", part)


def _is_application(heading: str) -> bool:
    """Whether a heading is that of an application: a company with a role, or with a day; "Round 1" opens a round."""
    if ORDINAL.match(heading.lower()):
        return False
    company, role = notes_names.in_title(heading)
    return bool(company) and (bool(role) or any(each.year for each in mentions(plain(heading))))


def _names(
    name: str, body: str, title: str, where: str, told: tuple[Told, ...]
) -> tuple[Guess[str] | None, Guess[str] | None, str]:
    """The company, the role, and a sentence where the file's name tells another company."""
    titled, filed = notes_names.in_title(title), notes_names.in_file_name(name)
    prose = next((found for line in filled(body)[:3] if (found := notes_names.in_prose(line))), "")
    companies = [
        *(each.get(Concept.COMPANY) for each in told),
        _guess(titled[0], title, where) if where == "heading" else None,
        _guess(prose, prose, "first line"),
        # The first line of a text is its title less often than a file has a name.
        _guess(filed[0], name, "file name"),
        _guess(titled[0], title, where),
    ]
    roles = [
        *(each.get(Concept.ROLE) for each in told),
        _guess(titled[1], title, where),
        _guess(filed[1], name, "file name"),
    ]
    company = next(filter(None, companies), None)
    role = next(filter(None, roles), None)
    doubt = ""
    typed = company is not None and company.where in {"heading", "first line"}
    if company and typed and filed[0][:1].isupper() and not _alike(company.value, filed[0]):
        doubt = f"The {company.where} says “{company.value}”, the file's name says “{filed[0]}”."
    return company, role, doubt


def _guess(value: str, text: str, where: str) -> Guess[str] | None:
    return Guess(value, " ".join(text.split())[:120], where) if value else None


def _alike(one: str, other: str) -> bool:
    left, right = (re.sub(r"\W+", "", text).casefold() for text in (one, other))
    return left in right or right in left


def _title(body: str) -> tuple[str, str]:
    """The title of the notes and where it stands: the first heading, else a first line that is not the notes yet."""
    lines = filled(body)[:HEAD_LINES]
    first = next(filter(None, map(_HEADING.match, lines)), None)
    if first and any(notes_names.in_title(first[1] or first[2])):
        return (first[1] or first[2]).strip(), "heading"
    for line in lines[:3]:
        if subject := _SUBJECT.match(line):
            return subject[1], "first line"
        if _ADDRESS.match(line) or is_label(line):
            continue
        ends = re.search(r"[.!?](?:\s|$)", line)
        return (line, "first line") if notes_names.may_be_title(line) and not ends else ("", "")
    return "", ""
