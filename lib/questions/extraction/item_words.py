"""Words that tell the questions in a list from its other items: data and small tests.

Every pattern is matched against the folded text (lower case, straight quotes) unless it says otherwise.
"""

from __future__ import annotations

import re

LABEL = re.compile(r"[^?.!]{1,80}:\s*\**\s*\Z")
ASKING_LABEL = re.compile(
    r"\b(?:asked|questions?|wanted to know|topics?|following|they read|fragen|pytania|preguntas"
    r"|they went through|like)\b"
)
SAID = re.compile(r"\b(?:he|she|they) (?:said|sed|says|reckons)\b")
BOLD_LABEL = re.compile(r"\*\*[^*]{1,60}\*\*:?\s+")
ASKS_INSIDE = re.compile(r"\b(?:why|how|what|wot|where|when|which|if)\b|/")
STATEMENT = re.compile(
    r"\W*(?:i|we|he|she|they|it|this|there|the (?:interviewer|founder|recruiter|manager|panel"
    r"|conversation|discussion|interview)|at (?:the end|last)|overall|upon my|presented|explained"
    r"|discussed|received|advanced|implemented|addressed|followed by|started|initially"
    r"|general discussion|brief|no \w+)\b"
)
NAMED_STATEMENT = re.compile(
    r"\W*[A-Z][\w'’-]+(?: and [A-Z][\w'’-]+)? (?:presented|talked|showed|told|said|sed|explained|described|walked"
    r"|went|drew"
    r"|mentioned|introduced|spoke|runs|is|was|has|had|laughed|nodded|left|joined|arrived|seemed|looked|loved|liked)\b"
)
"""Somebody by name does or tells something; matched against the text as it is written."""
NOT_ASKED = re.compile(
    r"(?:->|=>|→|[-–—:=(]\s)\W{0,4}(?:(?:was|were|is)(?: not|n't) |not |never |nobody )(?:even )?(?:asked|came up"
    r"|raised|covered|mentioned)\b"
    r"|\b(?:n[ea]+v+e?r+|nvr|did ?n[o']?t|dint|didnt) (?:even |actually )?c[ao]me? up\b"
)
FIRST_PERSON_DOUBT = re.compile(
    r"\W*czy (?:ja )?(?:\w+ ){0,2}?\w+(?:łem|łam)\b|\W*(?:habe?|hätte) ich\b|\W*(?:ho|avrei) \w+to\b"
)
"""A question to oneself about what one did."""
MINE_SIGN = re.compile(r"\W*(?:me|i|ich|moi|yo|ja|io|eu|ik|myself|mine|my q\w*)\s*(?:=+>|>+|»|~|⇒|➔|➜|\.\.+|…|--)")
"""The writer's own question, told by who stands before the sign."""
ASKING_VERB = re.compile(
    r"\b(?:\w*ask\w*|aksed|wants?|wanted|question\w*|wonder\w*|enquir\w*|inquir\w*|he|she|they|me|us|we|i|was|were"
    r"|had|got|gave"
    r"|given|set|discuss\w*|cover\w*|talk\w*|came up|comes up|come up|brought|raised|started|opened|finished|ended"
    r"|moved|then"
    r"|next|\w*frag\w*|\w*demand\w*|pregunt\w*|\w*pyta\w*|chie\w*|domand\w*|pergunt\w*|vro?eg\w*|gevraagd|wollte\w*"
    r"|voulai\w*|quería\w*|chcia\w*|voleva\w*|queria\w*|wilde\w*)\b"
)
"""Words of which a report that somebody asked has one."""
