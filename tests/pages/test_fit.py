"""The screen "Was it for me?": criteria, verdicts of their moment, and what they say together."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from lib.journal import applications, fit
from lib.journal.choices import Moment, Motive, Stage, Wanted
from lib.journal.database import Journal
from lib.journal.models import Criterion, FitVerdict, StageEvent
from lib.ui.fit.criteria import COMMON
from tests.journal.build import an_application
from tests.pages.conftest import Open

HOSTILE = "![](http://host/x.png) **b** :red[x] $a$ <script>"
BEFORE, AFTER = Moment
NOW, THEN = (
    "As you see it now, before you know how it ends: is this job for you?",
    ("Now that you know how it ended: was it for you?"),
)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-31")


@pytest.fixture
def acme(book: Journal) -> UUID:
    """An open application."""
    with book.write() as cursor:
        key = an_application(cursor, f"Acme {HOSTILE}", "Analyst")
        event = StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=date(2026, 2, 1))
        applications.append(cursor, event)
    return key


def end(book: Journal, key: UUID, stage: Stage = Stage.REJECTED) -> None:
    with book.write() as cursor:
        applications.append(cursor, StageEvent(application_id=key, stage=stage, happened_on=date(2026, 3, 1)))


def judge(book: Journal, key: UUID, moment: Moment, wanted: Wanted, **values: object) -> None:
    with book.write() as cursor:
        told = {"application_id": key, "moment": moment, "wanted": wanted, "judged_on": date(2026, 3, 1), **values}
        fit.write(cursor, FitVerdict.model_validate(told), outcome_known=moment == AFTER)


def verdicts(book: Journal, key: UUID) -> dict[Moment, FitVerdict]:
    with book.read() as cursor:
        return fit.verdicts(cursor, key)


def own(app: AppTest) -> TextInput:
    return next(box for box in app.text_input if box.label == "Something of my own")


def criteria(book: Journal) -> list[Criterion]:
    with book.read() as cursor:
        return fit.criteria(cursor)


def choices(app: AppTest) -> list[Any]:
    """The choices of the page in their order, that of the picture aside."""
    return [found for found in app.radio if not str(found.key).startswith("fit_moment")]


def group(app: AppTest, label: str) -> Any:
    return next(found for found in choices(app) if found.label == label)


def offered(app: AppTest) -> list[str]:
    return [found.label for found in app.button if (found.key or "").startswith("criteria_common_")]


def groups(app: AppTest) -> list[str]:
    return [found.label for found in choices(app)]


def button(app: AppTest, label: str) -> None:
    next(found for found in app.button if found.label == label).click().run()
    assert not app.exception, app.exception


def shown(app: AppTest) -> str:
    found = [*app.markdown, *app.caption, *app.text, *app.info, *app.warning, *app.error]
    return "\n".join(element.value for element in found).replace("\\", "")


def test_empty(open_page: Open) -> None:
    app = open_page("fit")
    assert "Once an application is on record" in shown(app)
    assert [found.label for found in app.button][:1] == ["Add an application"]
    assert offered(app) == list(COMMON)
    assert len(COMMON) == 12
    assert not app.get("vega_lite_chart")


def test_criteria_are_picked_added_weighed_renamed_and_retired(book: Journal, open_page: Open) -> None:
    app = open_page("fit")
    button(app, "Pay")
    assert "Pay" not in offered(app)
    own(app).set_value(HOSTILE)
    button(app, "Add")
    assert own(app).value == ""
    assert [(one.label, one.weight) for one in criteria(book)] == [("Pay", 3), (HOSTILE, 3)]
    group(app, "Weight of Pay").set_value(5).run()
    pay = criteria(book)[0]
    app.text_input(key=f"criterion_{pay.id}_label").set_value("Money").run()
    assert [(one.label, one.weight) for one in criteria(book)] == [("Money", 5), (HOSTILE, 3)]
    pay = criteria(book)[0]
    app.button(key=f"criterion_{pay.id}_retire").click().run()
    assert criteria(book)[0].retired
    button(app, "Take up again: Money")
    assert not criteria(book)[0].retired


def test_a_criterion_is_refused_in_a_sentence(book: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        fit.add_criterion(cursor, Criterion(label="Pay", weight=3))
    app = open_page("fit")
    for typed, sentence in (("pay", "There is a criterion “pay” already."), (" ", "Criterion: please fill this in.")):
        own(app).set_value(typed)
        button(app, "Add")
        assert own(app).value == typed
        assert app.error[0].value.replace("\\", "") == sentence
    pay = criteria(book)[0]
    app.text_input(key=f"criterion_{pay.id}_label").set_value("").run()
    assert app.error[0].value.replace("\\", "") == "Criterion: please fill this in."
    assert criteria(book) == [pay]


def test_a_verdict_before(book: Journal, open_page: Open, acme: UUID) -> None:
    """Wanted first, in one click; then criterion by criterion with the score told, a note; all there after a reload."""
    with book.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label=f"Pay {HOSTILE}", weight=5))
        way = fit.add_criterion(cursor, Criterion(label="Way", weight=1))
    app = open_page("fit")
    assert "1 open application has none." in shown(app)
    app = open_page("fit", application=str(acme), moment="before")
    assert groups(app) == [NOW]
    group(app, NOW).set_value(Wanted.YES).run()
    assert verdicts(book, acme)[BEFORE].wanted == Wanted.YES
    choices(app)[1].set_value(4).run()
    group(app, "Way").set_value(1).run()
    assert "It meets what you want: 3.5 of 5, from 2 of 2 criteria." in shown(app)
    next(box for box in app.text_area if box.label == "In a sentence or two").set_value(HOSTILE).run()
    again = open_page("fit", application=str(acme))
    assert group(again, "Way").value == 1
    assert again.text_area[0].value == HOSTILE
    group(again, "Way").set_value(0).run()
    given = verdicts(book, acme)[BEFORE]
    assert (given.scores, given.note, given.judged_on) == ({pay: 4}, HOSTILE, date(2026, 3, 31))
    assert way not in given.scores
    assert "Every open application has one." in shown(open_page("fit"))


def test_each_moment_has_its_time(book: Journal, open_page: Open, acme: UUID) -> None:
    """After the outcome the verdict from before is read only; before it there is none from after."""
    early = open_page("fit", application=str(acme), moment="after")
    assert "once the outcome is known" in early.info[0].value
    assert groups(early) == []
    judge(book, acme, BEFORE, Wanted.YES, note="kind people")
    end(book, acme)
    late = open_page("fit", application=str(acme), moment="before")
    assert "only as long as the outcome is unknown" in late.info[0].value
    assert groups(late) == []
    assert "Yes, I want it" in shown(late)
    button(late, "Give the verdict from after")
    assert groups(late) == [THEN]
    assert "kind people" in [line.value for line in late.text]


def test_the_no_came_while_the_page_was_open(book: Journal, open_page: Open, acme: UUID) -> None:
    """What was given too late is no verdict; it is shown until the person lets it go."""
    app = open_page("fit", application=str(acme))
    group(app, NOW).set_value(Wanted.NO).run()
    given = verdicts(book, acme)
    end(book, acme)
    app.text_area[0].set_value(f"far away {HOSTILE}").run()
    assert verdicts(book, acme) == given
    for page in (app, open_page("fit", application=str(acme))):
        assert groups(page) == [THEN]
        assert "came after the outcome" in shown(page)
        assert f"far away {HOSTILE}" in [line.value for line in page.text]
    button(page, "Let it go")
    assert "came after the outcome" not in shown(page)


def test_two_windows(book: Journal, open_page: Open, acme: UUID) -> None:
    one, two = (open_page("fit", application=str(acme)) for _ in range(2))
    group(one, NOW).set_value(Wanted.YES).run()
    group(two, NOW).set_value(Wanted.NO).run()
    assert "given in another window meanwhile" in two.error[0].value
    assert verdicts(book, acme)[BEFORE].wanted == Wanted.YES
    button(two, "Save what stands here")
    assert not two.error
    assert verdicts(book, acme)[BEFORE].wanted == Wanted.NO


def test_before_and_after_beside_each_other(book: Journal, open_page: Open, acme: UUID) -> None:
    with book.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label="Pay", weight=5))
    judge(book, acme, BEFORE, Wanted.YES, scores={pay: 5})
    end(book, acme)
    judge(book, acme, AFTER, Wanted.NO, scores={pay: 2})
    app = open_page("fit", application=str(acme))
    assert "Over the criteria judged both times: −3.0 points since before." in shown(app)
    assert group(app, THEN).value == Wanted.NO


def test_the_motive_is_set_here(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("fit", application=str(acme))
    app.selectbox(key=f"fit_motive_{acme}").set_value(Motive.TOLD_TO).run()
    assert not app.error
    with book.read() as cursor:
        there = applications.get(cursor, acme)
    assert there
    assert (there.motive, there.company) == (Motive.TOLD_TO, f"Acme {HOSTILE}")


def test_what_the_verdicts_say(book: Journal, open_page: Open, acme: UUID) -> None:
    """Three losses, one of them not wanted; the picture is told in words, and leads to what is behind it."""
    judge(book, acme, BEFORE, Wanted.NO)
    end(book, acme)
    for n in range(2):
        with book.write() as cursor:
            key = an_application(cursor, f"C{n}")
        judge(book, key, BEFORE, Wanted.YES)
        end(book, key, Stage.GHOSTED)
    judge(book, acme, AFTER, Wanted.UNSURE)
    app = open_page("fit")
    text = shown(app)
    assert "Of 3 noes with a verdict, you wanted 2 and did not want 1." in text
    assert "1 application has both verdicts: 0 the same, 0 wanted less afterwards, 1 wanted more." in text
    assert "not for me → not sure 1" in text
    assert "1 of 3 losses was not for you: that took nothing from you that you wanted." in text
    assert "cannot be told yet. It takes 20 applications with a verdict" in text
    assert "because" not in text
    verdicts = app.dataframe[0].value.set_index("company")[["became", "before", "after"]]
    assert list(verdicts.loc[f"Acme {HOSTILE}"]) == ["Rejected or closed", "Not for me", "Not sure"]
    (chart,) = app.get("vega_lite_chart")
    assert chart.proto.alt == (
        "3 applications by verdict and outcome: Wanted, ghosted (2); Not for me, rejected or closed (1)."
    )
    app.selectbox(key="fit_before_part").set_value("no no").run()
    button(app, next(found.label for found in app.button if found.key == f"fit_behind_{acme}"))
    assert app.title[0].value.replace("\\", "") == f"Acme {HOSTILE} · Analyst"


def test_odd_addresses(open_page: Open, acme: UUID) -> None:
    assert open_page("fit", application="01a206e3-cf95-7304-89c7-cf6dbd6d2902").warning
    assert groups(open_page("fit", application=str(acme), moment="<script>")) == [NOW]
    assert open_page("fit", application="nonsense").title[0].value == "Was it for me?"
