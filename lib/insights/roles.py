"""Who asked: what people write down as an interviewer's role, sorted into five kinds.

The rule is simple on purpose, so that it can be told in a sentence: the first of these kinds wins that has one of its
words in the text. People who hire for a living come first ("HR director" is HR), then whoever is called the hiring or
line manager, then the top of the house, then managers, heads and leads, then those who would be colleagues.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """Kinds of interviewers."""

    HIRING_MANAGER = "hiring_manager"
    RECRUITER = "recruiter"
    PEER = "peer"
    EXECUTIVE = "executive"
    OTHER = "other"


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_RULES = (
    (
        Role.RECRUITER,
        _words(
            r"recruit\w*", r"talent", r"hr", r"hrbp", r"human resources?", r"sourc(?:er|ing)", r"head ?hunt\w*",
            r"people (?:and culture|culture|partner|team|ops|operations|manager|officer|lead)",
            r"staffing", r"personnel", r"agency",
        ),
    ),
    (Role.HIRING_MANAGER, _words(r"hiring", r"line manager", r"(?:my|future|would be|direct) (?:boss|manager)", r"hm")),
    # A sales executive sells, a project director runs a project; neither is the top of the house.
    (Role.PEER, _words(r"(?:sales|account|marketing|support|service) executive")),
    (
        Role.EXECUTIVE,
        _words(
            r"c[efotmipd]o", r"chief\b.*", r"(?:co ?)?founder", r"owner", r"s?vp", r"evp", r"(?:vice )?president",
            r"(?:managing|executive)? ?director\b.*", r"md", r"executive", r"board", r"chair\w*", r"partner",
            r"principal", r"head ?(?:teacher|master|mistress)",
        ),
    ),
    (
        Role.HIRING_MANAGER,
        _words(r"manager", r"manageress", r"head", r"lead", r"leader", r"supervisor", r"boss", r"foreman", r"em"),
    ),
    (
        Role.PEER,
        _words(
            r"\w*engineer", r"\w*developer", r"dev", r"sde", r"swe", r"programmer", r"architect", r"analyst",
            r"scientist", r"designer", r"researcher", r"tester", r"admin\w*", r"colleagues?", r"co ?workers?",
            r"peers?", r"team ?(?:mates?|members?)", r"nurse", r"teacher", r"technician", r"specialist", r"consultant",
            r"associate", r"accountant", r"assistant", r"officer", r"advis[eo]r", r"clerk", r"buddy", r"staff",
            r"(?:future|potential|direct) report",
        ),
    ),
)  # fmt: skip


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """The kind of interviewer that a person's own words mean; None where nothing is written."""
    plain = " ".join(re.sub(r"[^\w ]|_", " ", text.casefold().replace("&", " and ")).split())
    if not plain:
        return None
    return next((role for role, words in _RULES if words.search(plain)), Role.OTHER)
