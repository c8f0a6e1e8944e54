"""A journal with rows in every table that an export holds, and odd ones among them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lib.exporting import rows
from lib.exporting.tables import tables
from lib.journal import applications, drafts, interviews
from lib.journal.choices import Kind, Stage
from lib.journal.models import Interview, Interviewer, StageEvent
from lib.journal.verdicts import remember
from tests.journal.build import HELD, a_question, a_round, afterwards, an_application
from tests.journal.typed import ODD

if TYPE_CHECKING:
    from uuid import UUID

    from lib.exporting.rows import Row
    from lib.journal.database import Journal

TODAY = date(2026, 3, 18)


def fill(journal: Journal) -> UUID:
    """Fill a journal; the id of an application with two events of one moment, in an order that only rowid tells."""
    with journal.write(checkpoint=True) as cursor:
        owner = an_application(
            cursor, '=Acme, "Sons"; +Co', "Rôle\nof 2 lines", salary_min="50000.10", currency="€", notes="\r\n- a\n=b"
        )
        for stage in (Stage.INTERVIEW, Stage.APPLIED, Stage.REJECTED):
            applications.append(cursor, StageEvent(application_id=owner, stage=stage, note="'quoted'"))
        question = a_question(cursor, "Why us?", "'")
        held = a_round(cursor, owner, askings=(("Why us, then?", question, 2), ("And why now?", question)))
        who = tuple(Interviewer(name=name) for name in ("Ada", "Ben"))
        interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=HELD, interviewers=who))
        for number, text in enumerate(ODD):
            an_application(cursor, f"Odd {number}", notes=text)
        afterwards(cursor, owner, held, question)
        # A text that may be missing, and is there and empty.
        cursor.execute("UPDATE follow_up SET suggestion = ''")
        cursor.execute("UPDATE asking SET probability = 1.0 / 3, caught_out = TRUE WHERE position = 2")
        remember(cursor, ["why us"], ["why here"], same=True)
        drafts.start(cursor, "debrief", {"wording": "half a"})
        cursor.execute("INSERT INTO coach (name, selection) VALUES ('=Coach', '{}')")
        cursor.execute(
            "INSERT INTO share (bundle, coach, kind, shared_on, selection, counts) "
            "VALUES (uuidv7(), '=Coach', 'pack', '2026-03-06', '{}', '{}')"
        )
        cursor.execute("INSERT INTO share_key SELECT bundle, 'a1', 'application', ? FROM share", [owner])
        cursor.execute("INSERT INTO company_letter VALUES ('=acme', '@')")
        cursor.execute("INSERT INTO setting VALUES ('signature', '@me')")
        cursor.execute("INSERT INTO wording_vector VALUES ('why us', 'm', '\\x00'::BLOB)")
        cursor.execute("INSERT INTO trash (table_name, called, content) VALUES ('story', '=Moved', '{}')")
        cursor.execute(
            "INSERT INTO edit_history (table_name, row_id, version, content) VALUES ('story', ?, 1, '{}')", [owner]
        )
    return owner


def contents(journal: Journal) -> dict[str, list[Row]]:
    """Every exported table in the order of its rows, but for what a journal counts of its own writes."""
    with journal.read() as cursor:
        held = {table.name: rows.read(cursor, table) for table in tables(cursor)}
        names = next(table.names for table in tables(cursor) if table.name == "journal")
    own = {names.index(name) for name in ("changes", "writes", "written_at")}
    held["journal"] = [tuple(cell for at, cell in enumerate(row) if at not in own) for row in held["journal"]]
    return held
