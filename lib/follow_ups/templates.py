"""Debrief's own letters: short and plain. `lib.follow_ups.filling` says what their signs mean."""

from __future__ import annotations

from typing import Final

from lib.journal.choices import FollowUpKind
from lib.journal.models import LetterTemplate

_GREETING = "[Dear {name},|Hello,]"
_CLOSING = "Kind regards\n[{me}]"


def _letter(kind: FollowUpKind, subject: str, *paragraphs: str) -> LetterTemplate:
    return LetterTemplate(kind=kind, subject=subject, body="\n\n".join((_GREETING, *paragraphs, _CLOSING)))


LETTERS: Final = {
    letter.kind: letter
    for letter in (
        _letter(
            FollowUpKind.THANK_YOU,
            "Thank you for our talk[ about the {role} role]",
            "Thank you for the time you took[ on {day}][ to talk with me about the {role} role]."
            "[ I enjoyed speaking about {talked_about}.]",
            "[There is one thing that I did not get to say:\n\n{failed_to_say}]",
            "[I look forward to hearing from you by {promised}.|I look forward to hearing from you.]",
        ),
        _letter(
            FollowUpKind.STATUS_CHECK,
            "[Where the {role} role stands|Where my application stands]",
            "[We spoke on {day} about the {role} role.|We spoke on {day}.]"
            "[ You expected to know more by {promised}.][ I wrote to you on {wrote}.]",
            "I am still interested, and I would be glad to hear where things stand. "
            "If anything is missing from my side, I will send it at once.",
        ),
        _letter(
            FollowUpKind.AFTER_REJECTION,
            "Thank you for letting me know",
            "Thank you for telling me how you decided[ on the {role} role], and for the time you took. "
            "I had hoped for another answer, and I was glad to get to know[ {company}| you].",
            "If there is one thing that would have made a difference, it would help me to hear it. "
            "And should something similar open, I would be glad if you thought of me.",
        ),
        _letter(
            FollowUpKind.STAY_IN_TOUCH,
            "[Hello from a candidate for the {role} role|Hello from a candidate]",
            "[We spoke on {day} about the {role} role.|We spoke on {day}.]"
            "[ I still think of our talk about {talked_about}.]",
            "I am still interested in what you do[ at {company}]. "
            "If something opens on your side, I would be glad to hear of it.",
        ),
        _letter(FollowUpKind.OTHER, ""),
    )
}
"""Debrief's own version of each letter."""
