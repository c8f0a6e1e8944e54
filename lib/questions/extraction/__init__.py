"""The questions asked, taken out of notes written after an interview.

The notes may be lists, tables, pairs of question and answer, chats, letters or dictation; each has its reader, and
all of them hand back stretches of the notes, never words of their own. No reader looks further than its own part.
"""

from __future__ import annotations

from bisect import bisect_right

from lib.questions.extraction.model import Draft, Extracted, Source
from lib.questions.extraction.notes import read_notes
from lib.questions.extraction.rated import with_rated
from lib.questions.extraction.rounds import lived
from lib.questions.extraction.tagged import as_drafts
from lib.questions.extraction.tagger import tag

__all__ = ["Extracted", "extract"]


def extract(text: str) -> list[Extracted]:
    """Takes the questions asked out of notes.

    Args:
        text: The notes as they were written, any length and lay-out.

    Returns:
        The questions in the order of the notes, with the answers, remarks and ratings that belong to them; empty
        where none is recorded.
    """
    source = Source.of(text)
    ruled, starts = read_notes(source)
    ruled = _in_order(ruled)
    found = tag(source, ruled)
    drafts = as_drafts(source, found, ruled) if found and found.asked else ruled
    drafts = with_rated(source, drafts)
    starts = lived(starts, drafts)
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    several = len(starts) > 1
    return [
        Extracted(
            wording=text[d.start : d.end],
            answer=text[slice(*d.answer)] if d.answer else None,
            rating=d.rating,
            line=bisect_right(breaks, d.start) + 1,
            round=max(1, bisect_right(starts, d.start)) if several else None,
        )
        for d in drafts
    ]


def _in_order(drafts: list[Draft]) -> list[Draft]:
    """The questions by place, without any that starts inside another."""
    kept: list[Draft] = []
    for made in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if not kept or made.start >= kept[-1].end:
            kept.append(made)
    return kept
