"""Files unlike each other, as different people and programs keep them, understood without a word from anybody."""

from __future__ import annotations

import pytest

from tests.importing.files import accounted, read, steps

FILES = {
    "several steps with days in one status": (
        (
            "Company,Position,Status\n"
            'Acme,Dev,"Applied 1/4/2026, rejected 1/20/2026"\n'
            "Globex,PM,Applied 1/5/2026; phone screen 1/22/2026; onsite 2/2/2026\n"
            "Initech,PM,Applied 1/25/2026\n"
        ),
        [
            [("applied", "2026-01-04"), ("rejected", "2026-01-20")],
            [("applied", "2026-01-05"), ("screen", "2026-01-22"), ("interview", "2026-02-02")],
            [("applied", "2026-01-25")],
        ],
    ),
    "months as headings, no years, a count at the end": (
        (
            "Date,Company,Job,How did I apply?,Heard back?,Interview?,Comments\nFEBRUARY 2026,,,,,,\n2/1,Acme,Line"
            " cook,Indeed,,No,\n2/9,Target,Cashier,Indeed,Yes - rejected,Yes 2/14,ok\nMARCH"
            " 2026,,,,,,\n3/2,Initech,Barista,friend,,,\n,,,,,,\nRejected,1,,,,,\n"
        ),
        [
            [("applied", "2026-02-01")],
            [("applied", "2026-02-09"), ("interview", "2026-02-14"), ("rejected", None)],
            [("applied", "2026-03-02")],
        ],
    ),
    "yes and no for each step": (
        (
            "Company Name;Applied?;Online Assessment?;Interview?;Offer?;Rejected?\n"
            "Acme;Yes;Yes;No;No;Yes\nGlobex;Yes;No;No;No;No\nInitech;No;;;;\nHooli;Y;Y;Y;N;N\n"
        ),
        [
            [("applied", None), ("assessment", None), ("rejected", None)],
            [("applied", None)],
            [("saved", None)],
            [("applied", None), ("assessment", None), ("interview", None)],
        ],
    ),
    "a stage beside a status": (
        (
            "Company,Title,Date,Stage,Status\nAcme,Dev,2026-01-02,Onsite,Rejected\nGlobex,Dev,2026-01-03,Phone"
            " Screen,Active\nHooli,Dev,2026-01-05,Offer,Declined\nPied,Dev,2026-01-06,Final round,Offer accepted\n"
        ),
        [
            [("applied", "2026-01-02"), ("interview", None), ("rejected", None)],
            [("applied", "2026-01-03"), ("screen", None)],
            [("applied", "2026-01-05"), ("offer", None), ("declined", None)],
            [("applied", "2026-01-06"), ("interview", None), ("offer", None), ("accepted", None)],
        ],
    ),
    "a British graduate": (
        (
            "Employer,Role,Deadline,Date Submitted,Psychometric Test,Video Interview,Assessment Centre,Outcome\n"
            "Acme LLP,Analyst,31/10/2025,12/09/2025,15/09/2025,22/09/2025,03/10/2025,Unsuccessful after AC\n"
            "Globex plc,Auditor,30/11/2025,20/09/2025,Passed,Passed,Invited,Pending\n"
        ),
        [
            [
                ("applied", "2025-09-12"),
                ("assessment", "2025-09-15"),
                ("interview", "2025-09-22"),
                ("assessment", "2025-10-03"),
                ("rejected", None),
            ],
            [("applied", "2025-09-20"), ("assessment", None), ("interview", None), ("assessment", None)],
        ],
    ),
    "a Chinese season": (
        (
            "公司,岗位,投递时间,笔试时间,一面时间,HR面时间,结果\n"
            "某某,后端,2025-08-20,2025-08-25,2025-09-01,2025-09-08,offer\n某些,算法,8.21,8.28,,,笔试挂\n"
        ),
        [
            [
                ("applied", "2025-08-20"),
                ("assessment", "2025-08-25"),
                ("interview", "2025-09-01"),
                ("screen", "2025-09-08"),
                ("offer", None),
            ],
            [("applied", "2025-08-21"), ("assessment", "2025-08-28"), ("rejected", None)],
        ],
    ),
    "a Japanese season": (
        "企業名,職種,エントリー日,適性検査,一次面接,二次面接,結果\nA社,総合職,2025/3/1,3/10,3/20,4/1,お祈り\nB社,営業,2025/3/3,済,,,辞退\n",
        [
            [
                ("applied", "2025-03-01"),
                ("assessment", "2025-03-10"),
                ("interview", "2025-03-20"),
                ("interview", "2025-04-01"),
                ("rejected", None),
            ],
            [("applied", "2025-03-03"), ("assessment", None), ("withdrawn", None)],
        ],
    ),
    "a German folder": (
        (
            "Nr.;Firma;Ansprechpartner;Position;Beworben am;Art der"
            " Bewerbung;Vorstellungsgespräch;Absage;Bemerkung\n1;Müller AG;Frau"
            " Meier;Koch;03.02.25;E-Mail;;12.02.25;\n2;Süd GmbH;;Koch;05.02.25;Online;20.02.25 14:00 Uhr;;nett\n"
        ),
        [
            [("applied", "2025-02-03"), ("rejected", "2025-02-12")],
            [("applied", "2025-02-05"), ("interview", "2025-02-20")],
        ],
    ),
    "a page of a notes program": (
        (
            "Name,Company,Stage,Applied Date,Tags,URL,Created time\n"
            'Frontend Engineer,Acme,Applied,"March 3, 2025",x,https://n.example/x,"March 1, 2025 10:30 AM"\n'
            'Backend Engineer,Globex,Phone Interview,"March 4, 2025",,https://n.example/y,"March 2, 2025 9:00 AM"\n'
        ),
        [
            [("saved", "2025-03-01"), ("applied", "2025-03-03")],
            [("saved", "2025-03-02"), ("applied", "2025-03-04"), ("screen", None)],
        ],
    ),
    "cards of a board": (
        (
            "Card ID,Card Name,Card URL,Labels,Due Date,List Name,Archived,Last Activity Date\n"
            "a1,Acme - Data Analyst,https://t.example/1,,,Applied,false,2025-03-01T10:00:00.000Z\n"
            "a2,Globex - Engineer,https://t.example/2,,2025-04-01,Rejected,true,2025-03-11T10:00:00.000Z\n"
        ),
        [[("applied", "2025-03-01")], [("rejected", "2025-03-11")]],
    ),
    "replies by their day": (
        (
            "company,role,applied_via,applied_on,first_reply_on,first_reply_type,final_status,interview,assessment\n"
            "Acme,,LinkedIn,2025-07-30,,No reply,Ghosted (no reply),,\n"
            "Initech,Clerk,Portal,2025-06-24,2025-06-25,Assessment / test,Rejected after assessment,,Yes\n"
            "Hooli,Tester,Portal,,2025-06-22,Rejection,Rejected,,\n"
        ),
        [
            [("applied", "2025-07-30"), ("ghosted", None)],
            [("applied", "2025-06-24"), ("assessment", "2025-06-25"), ("rejected", None)],
            [("rejected", "2025-06-22")],
        ],
    ),
    "the history as a program prints it": (
        (
            "Name,Application URL,Date,Stage,Stage History\n"
            "Acme,https://a.example/,2025-11-05,Rejected,\"[{'stage': 'Applied', 'date': '2025-10-05'}, "
            "{'stage': 'Phone Screen', 'date': '2025-10-15'}, {'stage': 'Rejected', 'date': '2025-11-05'}]\"\n"
        ),
        [[("applied", "2025-10-05"), ("screen", "2025-10-15"), ("rejected", "2025-11-05")]],
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_understood(kind: str) -> None:
    text, expected = FILES[kind]
    understood = read(text, "mine.csv")
    assert accounted(understood)
    assert [steps(each) for each in understood.found] == expected


def test_a_slip_of_the_year_in_january_is_said_and_left() -> None:
    days = ["2025-12-28", "2025-12-30", "2025-01-02", "2026-01-05", "2026-01-07"]
    understood = read("Company,Role,Applied\n" + "\n".join(f"C{place},Dev,{day}" for place, day in enumerate(days)))
    assert [(each.row, each.value) for each in understood.unclear] == [(4, "2025-01-02")]
    assert "a slip?" in understood.unclear[0].reason


def test_columns_that_write_days_in_different_orders_are_shown() -> None:
    understood = read("Company,Role,Applied,Interview date\nAcme,Dev,13/6/2025,\nGlobex,Dev,2/6/2025,7/25/2025\n")
    assert {each.column for each in understood.unclear} >= {"Applied", "Interview date"}
