"""Headings: which part of the notes they open, and where a round starts."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum, auto
from typing import TYPE_CHECKING

from lib.questions.extraction.lines import Kind, Line

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source


class Section(Enum):
    """What stands under a heading."""

    NEUTRAL = auto()
    ASKED = auto()
    MINE = auto()
    ASIDE = auto()


_MINE = re.compile(
    r"\bi (?:then |also )?asked\b|\bmy (?:own )?(?:questions?|qs)\b|\bquestions? (?:i|for (?:them|him"
    r"|her|the)|to (?:them|him|her|ask))\b|\basked (?:them|him|her)\b|\bmy turn\b|\bfrom me\b"
    r"|\bfrom my side\b|\bthings i asked\b|\bi wanted to know\b"
    r"|\bj'ai demandé|\bmes questions|\bmeine fragen|\bich gefragt|\bgefragt habe ich|\bmis preguntas"
    r"|\bpregunté|\bmoje pytania|\bpytał[ae]m|\ble mie domande|\bminhas perguntas|\bmijn vragen"
    r"|\bq ?& ?a session|\breverse interview"
)
_PREP = re.compile(
    r"\bprep(?:ped|ping|aration|ared|arations)?\b|\bcrammed\b|\brevis(?:ed|ion|ing)\b|\bpracti[sc]ed?\b"
    r"|\bstudied\b|\brehears|\bexpected\b|\bmight ask\b|\bcould ask\b|\bbeforehand\b"
    r"|\bthe night before\b|\bbefore (?:it|the|i went|going)\b|\b(?:did|was|were)(?:n't| not) (?:come"
    r"|ask|cover)|\bnever (?:came|asked)|\bnot asked\b|\bnone of it\b|\blikely questions|\bhomework\b"
    r"|\bread up\b|\bresearch\b"
    r"|\bvorbereit|\bpréparation|\bpréparé|\bprzygotow|\bpreparaci|\bpreparad|\bpreparazione|\bvoorbereid"
)
_ASIDE_ANYWHERE = re.compile(
    r"\bhow i (?:did|felt|feel|think)\b|\bhow did i\b|\bwhat went\b|\bwent (?:well|badly|wrong)\b"
    r"|\bto ?-?dos?\b|\bimprove|\bdo (?:better|differently)|\bdifferently\b|\btake-?aways?\b|\b(?:red"
    r"|green) flags?\b|\bnext (?:steps?|time)\b|\blessons? learn|\bnotes? to (?:my)?self\b|\btold me\b"
    r"|\bthey (?:told|said)\b|\bsmall talk\b"
)
_ASIDE = re.compile(
    r"\W*(?:(?:the|my|some|general|final|quick|other|later|further|interviewer'?s?|key|a few|problem"
    r"|overall|time"
    r"|space|solution|personal|practical|random)\s+)*(?:"
    r"(?:in )?hindsight\b|wrap(?:ping)?[- ]?up\b|after(?:wards?|thoughts?|math)?\b|retro|reflect"
    r"|thoughts?\b|feel(?:ing"
    r"|ings)?\b|next\b|follow(?:ing)?[- ]up\W*$|verdict\b|outcome\b|feedback\b|results?\W*$|learn(?:ing"
    r"|ings|ed|t)?\b|overall\b|summary\b|challenges\b|mood\b|gut\b|impressions?\b|pros\b|cons\b|wins\b"
    r"|regrets?\b|actions?\b|reminders?\b|debrief\b|worries\b"
    r"|company\b|about (?:them|the|us)\b|place\b|people\b|role\b|job\b|office\b|team\b|building\b|shop\b"
    r"|school\b|advert\b|ad\b|offer\b|panel\W*$|package\b|basics\b|set-?up\b|background\b"
    r"|interviewers?\b|who\b|(?:\w+ )?overview\b|logistics\b|details\b|facts\b|what they (?:said|told)"
    r"|practical|practicalities|how it works\b|process\b|benefits\b|info\b|notes?\W*$|job description\b"
    r"|timeline\b|context\b|vibe\b|atmosphere\b|when\b|where\b"
    r"|approach\b|algorithm\b|complexity\b|constraints?\b|examples?\b|solution\b|analysis\b|code\b"
    r"|given\b|rules\b|input\b|output\b"
    r"|gedanken\b|danach\b|fazit\b|gefühl|nächste|eindruck|firma\b|die firma\b|bilan\b|après\b|ressenti"
    r"|suite\b|l'entreprise|wnioski\b|potem\b|odczucia|o firmie\b|firma\b|dalej\b|conclusion|después\b"
    r"|sensaciones|la empresa|dopo\b|impressioni|depois\b|daarna\b|gevoel)"
)
_ASKED = re.compile(
    r"\basked\b|\bthey want(?:ed)?\b|\bquestions?\b|\btopics?\b|\bdiscuss(?:ed|ion)\b|\bfragen\b"
    r"|\bgefragt\b|\bpytania\b"
    r"|\bpytali\b|\bpreguntas\b|\bpreguntaron|\bdomande\b|\bperguntas\b|\bvragen\b|\bq ?& ?a\b"
    r"|\bdemandé\b"
)

_ORDINAL = re.compile(
    r"\b(?:round|stage|interview|call|screen|part|day|meeting|runde|gespräch|entretien|tour|étape|ronda"
    r"|entrevista|etap|runda|rozmowa|colloquio|gesprek|step|phase|r)\s?#?(?:\d|one|two|three|four"
    r"|i{1,3}\b)"
    r"|\b(?:1st|2nd|3rd|4th|first|second|third|fourth|final|last|initial|erste[sr]?|zweite[sr]?"
    r"|dritte[sr]?|premier|deuxième|primera|segunda|pierwsz[ay]|drug[ia]|\d[.] )\b.{0,14}\b(?:round"
    r"|stage|interview|call|screen|meeting|chat|conversation|runde|gespräch|entretien|tour|ronda"
    r"|entrevista|etap|rozmowa)\b"
)
_STAGE = re.compile(
    r"\b(?:round|stage|interview|call|screen(?:ing)?|phone|telephone|video|teams|zoom|on-?site|office"
    r"|in person|face to face|panel|agency|recruiter|assessment (?:cent(?:re|er)|day)|technical|coding"
    r"|system design|hiring manager|trial (?:shift|day)|lesson|second chat|final|founders?|live coding"
    r"|take-?home review|runde|gespräch|telefon|telefonat|vor ort|entretien|téléphone|visio|ronda"
    r"|entrevista|teléfono|etap|rozmowa|telefoniczn\w+|colloquio|gesprek)\b"
)
_DAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b|\b(?:montag|dienstag|mittwoch"
    r"|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miércoles|jueves|viernes"
    r"|poniedziałek|wtorek|środa|czwartek|piątek)\b"
    r"|\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:jan"
    r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)


def names_day(low: str) -> bool:
    """Whether folded words name a day."""
    return bool(_DAY.search(low))


def classify(low: str) -> Section:
    """What stands under a heading with these folded words."""
    if _ORDINAL.search(low) and not re.match(r"\W*(?:prep|before|after|for|to ?do|next)\b", low):
        return Section.MINE if _MINE.search(low) else Section.NEUTRAL
    if _MINE.search(low):
        return Section.MINE
    if _STAGE.search(low) and _DAY.search(low):
        return Section.NEUTRAL
    if _PREP.search(low):
        return Section.ASIDE
    if _ASIDE_ANYWHERE.search(low):
        return Section.ASIDE
    if _ASKED.search(low):
        return Section.ASKED
    if _ASIDE.match(low):
        return Section.ASIDE
    return Section.NEUTRAL


def _stage_headings(source: Source, headings: list[Line]) -> list[Line]:
    """The headings that open a stage, of one level."""
    found: list[tuple[Line, bool]] = []
    for i, heading in enumerate(headings):
        low = source.low[heading.body : heading.end]
        ordinal = bool(_ORDINAL.search(low))
        titled = i == 0 and not ordinal and all(h.level != heading.level for h in headings[1:])
        if titled or (not ordinal and classify(low) is not Section.NEUTRAL):
            continue
        if ordinal or _STAGE.search(low) or _DAY.search(low):
            if re.match(r"\W*(?:prep|before|after|to ?do|next|for)\b", low):
                continue
            found.append((heading, ordinal))
    numbered = [h for h, ordinal in found if ordinal]
    levels = Counter(h.level for h in (numbered or [h for h, _ in found]))
    level = min(levels, key=lambda x: (-levels[x], x), default=0)
    return [h for h, _ in found if h.level == level]


def round_starts(source: Source, lines: list[Line]) -> list[int]:
    """Offsets at which a round starts; one or none means that the notes have one round."""
    headings = [line for line in lines if line.kind is Kind.HEADING]
    return [h.start for h in _stage_headings(source, headings)]
