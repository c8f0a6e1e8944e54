"""The words in headings that tell of a stage of the application: data and small tests.

Every pattern is matched against the folded text (lower case, straight quotes) and uses bounded repetition only.
"""

from __future__ import annotations

import re

_NUMBERED = (
    r"round|stage|interview|call|screen|part|day|meeting|step|phase|visit|sitting|station|session|r"
    r"|runde|gespräch|etappe|termin|teil|tag"
    r"|entretien|tour|étape|partie|jour|ronda|entrevista|etapa|parte|día|etap|runda|rozmowa|część|dzień|spotkanie"
    r"|colloquio|fase|giro|giorno|gesprek|deel|dag"
)
_COUNTED = (
    r"round|stage|interview|call|screen(?:ing)?|meeting|chat|conversation|visit|day|panel|step|runde|gespräch|etappe"
    r"|termin|tag|entretien|tour|étape|rendez-vous|ronda|entrevista|etapa|cita|etap|runda|rozmowa|spotkanie|colloquio"
    r"|fase|incontro|gesprek|afspraak"
)
_FEW = (
    r"1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|final|last|initial|erste[sr]?|zweite[sr]?|dritte[sr]?"
    r"|vierte[sr]?|letzte[sr]?|premi(?:er|ère)|deuxième|second|troisième|dernier|dernière|[1-9](?:er?|[èe]re|[èe]me"
    r"|[ºª°])"
    r"|primer[oa]?|segund[oa]|tercer[oa]?|últim[oa]|pierwsz[aye]|drug[aie]|trzeci[ae]?|ostatni[ae]?|prim[oa]|second[oa]"
    r"|terz[oa]|terceir[oa]|primeir[oa]|eerste|tweede|derde|laatste|[1-9][.)]"
)
_NUMERAL = (
    r"\d{1,2}|one|two|three|four|five|i{1,3}|iv|v|eins|zwei|drei|un|deux|trois|uno|dos|tres|due|tre|jeden|dwa|trzy"
)
ORDINAL = re.compile(
    rf"\b(?:{_NUMBERED})\s?(?:#|no\.?|nr\.?)?\s?(?:{_NUMERAL})(?![\w%])"
    rf"|(?<![\w.])(?:{_FEW})(?!\w).{{0,14}}\b(?:{_COUNTED})\b"
)
"""A stage with its number: "Round 2", "2nd interview", "zweites Gespräch"."""

STAGE = re.compile(
    r"\b(?:round|stage|interview|call|screen(?:ing|er)?|phone|telephone|video|teams|zoom|skype|on[- ]?site|online"
    r"|tel|hr|human resources|(?:line|branch|store|area|general|deputy|engineering|senior)? ?manager"
    r"|managing director|ceo|cto|team lead|head of \w+|office"
    r"|in person|face[- ]to[- ]face|panel|agency|recruiter|assessment (?:cent(?:re|er)|day)|technical|coding"
    r"|system design|hiring manager|(?:trial|taster|try-?out) (?:shift|day|lesson|morning)|lesson|second chat|final"
    r"|founders?|live coding|in-?tray|take-?home review|task presentation|presentation|walk(?:about|-?round)|site walk"
    r"|bench test|portfolio review|group (?:bit|task|exercise|part)|(?:one|1)[- :](?:to|2|on)?[- :]?(?:one|1)"
    r"|day (?:on|at|with|in)|runde|gespräch|telefon|telefonat|telefonisch|vor ort"
    r"|probe(?:tag|arbeiten)|vorstellungsgespräch|kennenlernen|entretien|téléphone|visio|sur place|journée d'essai"
    r"|ronda|entrevista|teléfono|videollamada|presencial|día de prueba|etap|rozmowa|telefoniczn\w+|na miejscu"
    r"|dzień próbny|colloquio|telefonata|in presenza|gesprek|telefonisch|op kantoor|proefdag|chamada|telefone)\b"
)
"""A kind of meeting."""

DAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|lundi|mardi|mercredi|jeudi|vendredi|samedi|lunes|martes|miércoles|jueves|viernes"
    r"|sábado|poniedziałek|wtorek|środa|czwartek|piątek|sobota|lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|(?:segunda|terça|quarta|quinta|sexta)-feira)\b"
    r"|\b(?![1-5]/5(?!\d|/))\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}(?:st|nd|rd"
    r"|th)?\.? (?:of )?(?:jan"
    r"|feb|mar|apr|may|mai|maj|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août|ene|abr|ago|dic"
    r"|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|gen|mag|giu|lug|set|ott)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?!\d)"
)
"""A day of the week, or a date."""

DURATION = re.compile(
    r"\b(?:\d{1,3}|an|half an|one|two|three)\s?-?(?:min(?:s|ute[ns]?|utos?|uti)?|h|hrs?|hours?|std|stunden?|heures?"
    r"|horas?|godz\w{0,4}|ore|uur)\b|\bhalf a day\b"
)
"""How long a meeting took."""

ENUMERATED = re.compile(r"\W{0,6}(?:[a-h]|\d{1,2}|i{1,3}|iv|v)[.):](?= )")
"""A letter or number in front of a heading."""

OTHER = re.compile(
    r"\W{0,6}(?:prep|before|after|to ?do|next|for|danach|vorher|après|avant|después|antes|potem|przed|dopo|prima|depois"
    r"|daarna|vooraf)\b"
)
"""A heading about the time around a stage, not the stage."""


def names_day(low: str) -> bool:
    """Whether folded words name a day."""
    return bool(DAY.search(low))
