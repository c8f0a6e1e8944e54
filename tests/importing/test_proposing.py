"""What columns mean: by headers in many languages and by values, which overrule them."""

from __future__ import annotations

import pytest

from tests.importing.files import columns, concepts, read, steps

LANGUAGES = {
    "German": (
        "Firma;Position;Versanddatum;Kanal;Standort;Stand;Notizen",
        "Acme;Köchin;05.01.2026;XING;Wien;Absage;gut",
    ),
    "French": (
        "Entreprise;Intitulé du poste;Date d'envoi;Plateforme;Lieu;État;Remarques",
        "Acme;Cuisinière;05/01/2026;APEC;Lyon;Refus;bien",
    ),
    "Spanish": (
        "Empresa;Puesto;Fecha de aplicación;Plataforma;Ubicación;Estado;Notas",
        "Acme;Cocinera;05/01/2026;InfoJobs;Madrid;Rechazado;bien",
    ),
    "Italian": (
        "Azienda;Posizione;Data candidatura;Piattaforma;Sede;Stato;Note aggiuntive",
        "Acme;Cuoca;05/01/2026;LinkedIn;Roma;Rifiutato;bene",
    ),
    "Portuguese": (
        "Empresa;Vaga;Data da candidatura;Plataforma;Cidade;Situação;Observações",
        "Acme;Analista;05/01/2026;Catho;Porto;Reprovado;bom",
    ),
    "Dutch": (
        "Bedrijf;Functie;Sollicitatiedatum;Kanaal;Plaats;Status;Opmerkingen",
        "Acme;Kok;05-01-2026;LinkedIn;Gent;Afgewezen;goed",
    ),
    "Polish": (
        "Firma;Stanowisko;Data aplikacji;Źródło;Lokalizacja;Status;Uwagi",
        "Acme;Kucharz;05.01.2026;Pracuj.pl;Kraków;Odrzucono;ok tak",
    ),
    "Russian": (
        "Компания;Должность;Дата отклика;Источник;Город;Статус;Комментарий",
        "Acme;Аналитик;05.01.2026;hh.ru;Казань;Отказ;да",
    ),
    "Chinese": ("公司名称;岗位;投递时间;投递渠道;工作地点;当前状态;备注", "Acme;工程师;2026-01-05;官网;北京;感谢信;好"),
    "Japanese": ("企業名;職種;応募日;応募経路;勤務地;選考状況;備考", "Acme;営業;2026/1/5;マイナビ;東京;お祈り;よい"),
    "Korean": ("회사명;직무;지원일;지원 경로;근무지;상태;비고", "Acme;개발자;2026-01-05;사람인;서울;불합격;좋음"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_and_statuses_in_many_languages(language: str) -> None:
    understood = read("\n".join(LANGUAGES[language]) + "\n")
    assert list(concepts(understood).values()) == [
        "company",
        "role",
        "applied_on",
        "source",
        "location",
        "status",
        "notes",
    ]
    assert steps(understood.found[0]) == [("applied", "2026-01-05"), ("rejected", None)]


def one(header: str, *values: str) -> str | None:
    """What a column is taken for beside a company, a role and a day of applying."""
    rows = [f"Company {number}\tDev\t2026-01-{number + 1:02}\t{value}" for number, value in enumerate(values)]
    return concepts(read("\n".join([f"Company\tRole\tDate applied\t{header}", *rows])))[header]


@pytest.mark.parametrize(
    ("header", "values", "concept"),
    [
        ("Phone", ("+43 660 1234567", "030 12345678"), None),
        ("Phone", ("1/8/2026", "", "yes"), "stage screen"),
        ("Contact Phone Number", ("+43 660 1234567", "030 12345678"), None),
        ("Recruiter", ("Jo Doe", "Al Roe", "Kim Poe"), None),
        ("Recruiter", ("yes", "", "no"), "stage screen"),
        ("Response", ("Rejected", "Interview", "none yet"), "status"),
        ("Response", ("2026-01-20", "2026-02-02", ""), "response_on"),
        ("Decision", ("2026-01-20", "2026-02-02", ""), "status_on"),
        ("Decision", ("Rejected", "Offer", ""), "status"),
        ("Offer", ("no", "", "yes"), "stage offer"),
        ("Website", ("LinkedIn", "jobs page", "Dice"), None),
        ("Website", ("https://acme.example/jobs/1", "acme.example/jobs", ""), "link"),
        ("Remote", ("y", "n", "y"), "work_mode"),
        ("Work type", ("Remote", "Hybrid", "Full time"), "work_mode"),
        ("Onsite", ("2026-02-01", "", "yes"), "stage interview"),
        ("Onsite/Remote", ("Remote", "Onsite", "Hybrid"), "work_mode"),
        ("Company Type", ("Bank", "Retail", "IT"), None),
        ("Salary", ("$50,000", "60k", ""), "salary"),
        ("Salary", ("yes", "no", "yes"), None),
        ("Days since", ("12", "40", "3"), None),
        ("Follow-up date", ("2026-01-20", "2026-02-02", ""), None),
        ("Date of 1st Interview", ("2026-01-20", "", ""), "stage interview"),
        ("Rejected", ("2026-01-20", "", "x"), "stage rejected"),
        ("Last updated", ("2026-01-20", "2026-01-21", ""), "status_on"),
        ("Easy Application?", ("y", "n", "y"), None),
        ("Aplication Status", ("Rejected", "Applied", ""), "status"),
    ],
)
def test_values_decide_what_a_header_means(header: str, values: tuple[str, ...], concept: str | None) -> None:
    assert one(header, *values) == concept


def test_the_application_can_be_a_day_a_link_or_a_status() -> None:
    def application(*values: str) -> str | None:
        rows = [f"Company {number}\tDev\t{value}" for number, value in enumerate(values)]
        return concepts(read("\n".join(["Company\tRole\tApplication", *rows])))["Application"]

    assert application("2026-01-05", "2026-01-06") == "applied_on"
    assert application("yes", "no") == "applied_on"


def test_a_header_says_why_and_what_is_not_sure() -> None:
    understood = read("Company,role_family,Date applied\nAcme,data,2026-01-05\nGlobex,web,2026-01-06\n")
    column = columns(understood)["role_family"]
    assert column.concept == "role" and not column.sure and "please check" in column.why
    assert [each.column for each in understood.unclear] == ["role_family"]


def test_words_of_what_happened_are_a_status_whatever_the_header() -> None:
    text = (
        "Firm,Job,When,What happened\nAcme,Dev,2026-01-05,Rejected without interview\nGlobex,PM,2026-01-06,interview"
        " then nothing\n"
    )
    understood = read(text)
    assert concepts(understood)["What happened"] == "status"
    assert steps(understood.found[0])[-1] == ("rejected", None)


def test_company_and_role_in_one_column_are_told_apart() -> None:
    text = "Company,Date applied,Status\nAcme - Data analyst,2026-01-05,Applied\nGlobex - Engineer,2026-01-06,Applied\n"
    assert [each.application.title for each in read(text).found] == ["Acme · Data analyst", "Globex · Engineer"]


def test_month_first_in_one_file_and_day_first_in_the_other() -> None:
    text = "Company,Role,Date applied,Response date,Status\nAcme,Dev,{},{},Rejected\nGlobex,Dev,{},{},Rejected\n"
    american = read(text.format("1/5/2026", "1/20/2026", "1/6/2026", "2/2/2026"))
    british = read(text.format("5/1/2026", "20/1/2026", "6/1/2026", "2/2/2026"))
    assert [steps(each) for each in american.found] == [steps(each) for each in british.found]
    assert "month first" in columns(american)["Response date"].why and columns(british)["Date applied"].day_first
