"""Headings: which part of the notes they open."""

from __future__ import annotations

import re
from enum import Enum, auto

from lib.questions.extraction.stage_words import DAY, DURATION, ORDINAL, OTHER, STAGE


class Section(Enum):
    """What stands under a heading."""

    NEUTRAL = auto()
    ASKED = auto()
    MINE = auto()
    ASIDE = auto()


_MINE = re.compile(
    r"\bi (?:then |also )?asked\b|\A\W*i ask\W*\Z|\bmy (?:own )?(?:questions?|qs)\b|\bquestions? (?:i|for (?:them|him"
    r"|her|the)|to (?:them|him|her|ask))\b|\basked (?:them|him|her)\b|\bmy turn\b|\bfrom me\b"
    r"|\bmy own list\b|\bmy (?:doubts|queries)\b|\b(?:doubts|queries) (?:that |which )?i\b|\bi (?:cleared|clarified)\b"
    r"|\bfrom my side\b|\bthings i asked\b|\bi wanted to know\b|\bi put to (?:them|him|her|the)\b"
    r"|\A\W*(?:mine|me|meine?|ich|moi|yo|ja|io|eu|ik)\W{0,4}\Z|\bmine (?:for|to) (?:them|him|her|the)\b"
    r"|:\s{0,3}(?:mine|my own)\W{0,4}\Z|\b(?:preguntas m[ií]as|domande mie|questions de ma part)\b"
    r"|\bwhat (?:i|me) (?:wanted|asked|put)\b"
    r"|\bj'ai demandé|\bmes questions|\bmeine fragen|\bich gefragt|\bgefragt habe ich|\bmis preguntas"
    r"|\bpregunté|\bmoje pytania|\bpytał[ae]m|\ble mie domande|\bminhas perguntas|\bmijn vragen"
    r"|\bq ?& ?a session|\breverse interview"
)
_PREP = re.compile(
    r"\bprep(?:ped|ping|aration|ared|arations)?\b|\bcrammed\b|\brevis(?:ed|ion|ing)\b|\bpracti[sc]ed\b"
    r"|\bpracti[sc]e (?:questions?|qs|answers?|run)\b"
    r"|\bstudied\b|\brehears|\bexpected\b|\bmight ask\b|\bcould ask\b|\bbeforehand\b"
    r"|\bthe night before\b|\bbefore (?:it|the|i went|going)\b|\b(?:did|was|were)(?:n't| not) (?:come"
    r"|ask|cover)|\bnever (?:came|asked)|\bnot asked\b|\bnone of it\b|\blikely questions|\bhomework\b"
    r"|\bread up\b|\bresearch\b|\b(?:read|learn(?:t|ed)|swotted|studied)\b.{0,30}\bfor nothing\b"
    r"|\bvorbereit|\bpréparation|\bpréparé|\bprzygotow|\bpreparaci|\bpreparad|\bpreparazione|\bvoorbereid"
)
_PREPARED = re.compile(
    r"\b(?:read|learn(?:t|ed)|swotted|studied)\b.{0,30}\bfor nothing\b"
    r"|\bprepp?ed\b|\bprepared\b|\bcrammed\b|\brevised\b|\brehearsed\b|\bnone of it\b|\bnot asked\b"
    r"|\b(?:did|was|were)(?:n't| not) (?:come|ask)|\bnever (?:came|asked)"
    r"|\bvorbereitet|\bpréparé|\bprzygotowan|\bpreparad|\bpreparat[oaie]\b|\bvoorbereid"
)
"""What was only prepared; a "practice" may be the place."""
_BEFOREHAND = re.compile(
    r"\b(?:went|going|gone) over\b.{0,20}\b(?:night|morning|day|weekend|train|bus|beforehand|before)\b"
    r"|\b(?:night|evening|weekend|day) before\b|\bbeforehand\b|\bi'd (?:got|had) ready\b|\blearn(?:t|ed) by heart\b"
    r"|\bam abend (?:vorher|davor)\b|\bla veille\b|\bla noche anterior\b|\bdzień wcześniej\b|\bla sera prima\b"
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
    r"(?:in )?hindsight\b|self[- ]notes?\b|notes? to (?:my)?self\b"
    r"|wrap(?:ping)?[- ]?up\b|after(?:wards?|thoughts?|math)?\b|retro|reflect"
    r"|thoughts?\b|feel(?:ing"
    r"|ings)?\b|next\b|follow(?:ing)?[- ]up\W*$|verdict\b|outcome\b|feedback\b|results?\W*$|learn(?:ing"
    r"|ings|ed|t)?\b|overall\b|summary\b|challenges\b|mood\b|gut\b|impressions?\b|pros\b|cons\b|wins\b"
    r"|tail\W*$|coda\b|brain (?:afterwards|dump|now)\b|regrets?\b|actions?\b|reminders?\b|debrief\b|worries\b"
    r"|company\b|about (?:them|the|us)\b|place\b|people\b|role\b|job\b|office\b|team\b|building\b|shop\b"
    r"|school\b|advert\b|ad\b|offer\b|panel\W*$|package\b|basics\b|set-?up\b|background\b"
    r"|interviewers?\b|who\b|(?:\w+ )?overview\b|logistics\b|details\b|facts\b|what they (?:said|told)"
    r"|practical|practicalities|how it works\b|process\b|benefits\b|info\b|notes?\W*$|job description\b"
    r"|timeline\b|what (?:i|we) (?:remember|recall|noticed|saw)\b|then home\b|on the way (?:home|back)\b|context\b"
    r"|vibe\b|atmosphere\b|when\b|where\b"
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

_SOFT = re.compile(
    r"\W*(?:(?:the|my|some|general|technical|key|overall|personal|practical)\s+)*(?:company|about (?:them|the|us)"
    r"|place|people|role"
    r"|job|office|team|building|shop|school|advert|ad|offer|panel|package|basics|set-?up|background|interviewers?|who"
    r"|(?:\w+ )?overview|details|process|benefits|practical|practicalities|context|challenges|feedback|code|analysis"
    r"|solutions?|approach|summary|follow(?:ing)?[- ]up|wrap(?:ping)?[- ]?up|wins|learning|feelings?|firma|die firma"
    r"|l'entreprise|la empresa|o firmie)\b"
)


def is_soft(low: str) -> bool:
    """Whether a heading that names an aside may as well name the subject of the questions under it."""
    return bool(_SOFT.match(low)) and not _MINE.search(low) and not _PREP.search(low)


def opens_foreign(low: str) -> bool:
    """Whether a heading names the writer's own questions, what was prepared, or the time after.

    A lone "me" may be a speaker.
    """
    section = classify(low)
    if section is Section.ASIDE and _ASIDE.match(low) and not is_soft(low) and not _PREP.search(low):
        return True
    return len(low.split()) > 1 and (section is Section.MINE or bool(_PREPARED.search(low)))


def announces_prepared(low: str) -> bool:
    """Whether a line above a list says that the list was only gone over beforehand."""
    return low.endswith(":") and bool(_BEFOREHAND.search(low) or _PREPARED.search(low))


def classify(low: str) -> Section:
    """What stands under a heading with these folded words."""
    if ORDINAL.search(low) and not re.match(r"\W*(?:prep|before|after|for|to ?do|next)\b", low):
        return Section.MINE if _MINE.search(low) else Section.NEUTRAL
    if _MINE.search(low):
        return Section.MINE
    if STAGE.search(low) and DAY.search(low):
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


def is_stage(low: str) -> bool:
    """Whether a heading with these folded words may open a stage."""
    if OTHER.match(low) or low.rstrip(" *_").endswith("?"):
        return False
    if ORDINAL.search(low):
        return True
    met = STAGE.search(low) or DAY.search(low) or DURATION.search(low)
    return bool(met) and (classify(low) is Section.NEUTRAL or (is_soft(low) and bool(STAGE.search(low))))
