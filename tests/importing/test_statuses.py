"""Status words as stage events: in languages, with mistakes, two in one, and what is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.importing import lexicon
from lib.importing.statuses import in_order, key_of, understand
from lib.journal.choices import Stage


def means(text: str) -> str:
    return " ".join(stage.value for stage in understand(text).stages)


@pytest.mark.parametrize(
    ("stages", "texts"),
    [
        (
            "",
            (
                "Applied|applied |APPLIED!|Pending|awaiting response|In review|已投递|en"
                " attente|Beworben|Enviado|応募済み|Подано|Wysłano|1. Applied"
            ),
        ),
        (
            "ghosted",
            (
                "Ghosted|ghosted 👻|No response|no reply|applicationIgnored|Suspected ghost job|sans réponse|keine"
                " Antwort|Sin respuesta"
            ),
        ),
        (
            "rejected",
            (
                "Rejected|rejected.|Rejection :(|reeejected|Rejeted|REJECTED!!!|Reject-resume|Rejected"
                " (App)|Negative|Absage|Refusé|Rechazado|Odrzucono|Отказ|感谢信|no current opportunity|Not"
                " selected|They went with another candidate|Rejected (no interview)"
            ),
        ),
        (
            "interview rejected",
            (
                "Rejected (Interview)|Inter + Rejec|Rejected after interview|Interview, then rejected|Absage nach"
                " Gespräch|二面挂|Applied > Interview > Rejected"
            ),
        ),
        ("screen rejected", "Rejected after phone screen|Phone screen - rejected"),
        ("assessment rejected", "Rejected after assessment|笔试挂"),
        ("interview ghosted", "Ghosted after interview"),
        (
            "interview",
            (
                "Interview|Interviewing|interview scheduled|2nd round|Final"
                " Round|Onsite|ongoing|一面|技术面|面接|Vorstellungsgespräch|Entretien"
            ),
        ),
        ("screen", "Initial screen|Phone screen|Recruiter call|HR interview|Telefoninterview"),
        ("assessment", "笔试|online assessment|Assessment centre|Take-home|OA|Test technique|Testaufgabe"),
        ("offer", "Offer|OFFER!!!!|🎉 Offer|negotiating offer|Zusage|Offre reçue|内定"),
        ("offer accepted", "Accepted!|Offer accepted|Hired|入职|Angenommen"),
        ("offer declined", "Offer declined|Rejected offer|I declined their offer"),
        ("withdrawn", "Withdrew|withdrawn|Not interested|not interested anymore|Zurückgezogen|放弃|I rejected them"),
        ("interview withdrawn", "Not Interested (Interview Offer)"),
        ("closed", "Position removed|position filled|Job no longer available|Stelle besetzt|Closed (filled)"),
        ("saved", "To apply|Saved|Wishlist|found|not yet applied|待投递|À postuler"),
        ("on_hold", "On hold|waitlisted|池子|Warteliste|paused"),
    ],
)
def test_words_mean_stages(stages: str, texts: str) -> None:
    assert {text: means(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), stages)


@pytest.mark.parametrize(
    "text", ["open", "Closed", "declined", "unknown", "skipped", "Tailored", "✅", "Maybe", "Yes", "Referral"]
)
def test_what_means_different_things_is_asked(text: str) -> None:
    assert understand(text).ask


@pytest.mark.parametrize("text", ["Not rejected", "not rejected yet", "no offer", "No interview"])
def test_a_negation_is_not_taken_for_its_contrary(text: str) -> None:
    assert not {Stage.REJECTED, Stage.OFFER, Stage.INTERVIEW} & set(understand(text).stages)


def test_no_response_is_no_rejection() -> None:
    assert Stage.REJECTED not in understand("No response").stages


def test_a_sentence_is_understood_loosely() -> None:
    reading = understand(
        "They called and said the team had chosen somebody else after the final interview, unfortunately"
    )
    assert reading.loose and reading.stages == (Stage.INTERVIEW, Stage.REJECTED)


def test_two_endings_are_for_the_person_to_settle() -> None:
    assert understand("Ghosted / Rejected").ask
    assert understand("Closed - Rejected").stages == (Stage.REJECTED,)


def test_no_word_stands_twice_in_the_list() -> None:
    entries = [name for entry in lexicon.read("statuses")["status"] for name in lexicon.names(entry["names"])]
    assert len(entries) == len(set(entries))


def test_stages_stand_in_their_usual_order() -> None:
    assert in_order([Stage.REJECTED, Stage.INTERVIEW, Stage.SCREEN, Stage.INTERVIEW]) == (
        Stage.SCREEN,
        Stage.INTERVIEW,
        Stage.REJECTED,
    )


@given(st.text(min_size=1, max_size=80))
def test_any_text_has_a_reading_and_a_key(text: str) -> None:
    reading = understand(text)
    assert reading.stages == in_order(reading.stages)
    assert key_of(text) == key_of(f" {text} ") or not text.strip()
