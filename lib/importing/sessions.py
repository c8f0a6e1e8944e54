"""Notes on one interview in Markdown: front matter that says which, then a heading for each question."""

from __future__ import annotations

import re
from typing import Final

from lib.importing.model import Sheet

# No pattern may look at a stretch of blanks from each of its places: notes can hold a hundred thousand of them.
_FRONT: Final = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]*(.*)$", re.MULTILINE)
_QUESTION: Final = re.compile(r"^#{1,4}[ \t]*Q(?:uestion)?[ \t]*\.?[ \t]*(\d{1,3})\b.*$", re.MULTILINE | re.IGNORECASE)
_TAG: Final = re.compile(r"\s*(?:competency|category|topic)\s*:(.*)", re.IGNORECASE | re.DOTALL)
_SPEAKER: Final = re.compile(
    r"^[ \t]*\*\*[ \t]*(Interviewer|Candidate|Me|Answer|Question)[ \t]*:?[ \t]*\*\*[ \t]*:?[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
_ASKS: Final = frozenset({"interviewer", "question"})
_HEADER: Final = (
    "company",
    "role",
    "round",
    "held_on",
    "interviewer",
    "question number",
    "wording",
    "answer",
    "category",
    "source",
)


def is_session(text: str) -> bool:
    """Whether a text is such notes: front matter that names a company, and numbered questions."""
    front = _FRONT.match(text)
    return (
        front is not None
        and re.search(r"^company\s*:", front[1], re.MULTILINE | re.IGNORECASE) is not None
        and bool(_QUESTION.search(text))
    )


def read_session(text: str, name: str) -> Sheet:
    """The notes as a sheet with a row a question, numbered by the lines of the headings."""
    front = _FRONT.match(text)
    given = {
        key.strip().casefold(): value.strip().strip("\"'") for key, value in _FIELD.findall(front[1] if front else "")
    }
    shared = (given.get("company", ""), given.get("role", ""), given.get("round", ""), given.get("date", ""))
    who = given.get("interviewer", "") or (f"({given['interviewer_role']})" if given.get("interviewer_role") else "")
    rows, numbers = [_HEADER], [1]
    headings = [*_QUESTION.finditer(text)]
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        part = text[heading.end() : following.start() if following else len(text)]
        said, tag = _without_comments(part)
        rows.append((*shared, who, heading[1], *_spoken(said), tag, given.get("source", "")))
        numbers.append(text.count("\n", 0, heading.start()) + 1)
    return Sheet(name, tuple(rows), tuple(numbers))


def _without_comments(part: str) -> tuple[str, str]:
    """A part without its comments, and what the first that tags it says."""
    kept, tag, at = list[str](), "", 0
    while (start := part.find("<!--", at)) >= 0 and (end := part.find("-->", start)) >= 0:
        kept.append(part[at:start])
        tagged = _TAG.fullmatch(part[start + 4 : end])
        tag = tag or (tagged[1].strip() if tagged else "")
        at = end + 3
    return "".join([*kept, part[at:]]), tag


def _spoken(part: str) -> tuple[str, str]:
    """The question and the answer of a part: what each speaker says, follow-ups in the answer as they were spoken."""
    marks = [*_SPEAKER.finditer(part)]
    if not marks:
        asked, _, answer = part.strip().partition("\n")
        return asked.strip(), answer.strip()
    turns = [
        (mark[1].casefold() in _ASKS, part[mark.end() : following.start() if following else len(part)].strip())
        for mark, following in zip(marks, [*marks[1:], None], strict=True)
    ]
    asked = next((said for asks, said in turns if asks), "")
    rest = [said for place, (asks, said) in enumerate(turns) if not asks or (asks and said != asked and place)]
    return asked, "\n".join(rest)
