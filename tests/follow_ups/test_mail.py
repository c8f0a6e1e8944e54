"""Mail links: what a mail program reads out of them is what was typed."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.follow_ups.mail import LONGEST, mail_link

TYPED = st.text(st.characters(codec="utf-8"), max_size=80)


def opened(address: str) -> tuple[str, str, str]:
    """Recipient, subject and body as a mail program takes them: percent-decoded, a plus is a plus."""
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(parts.query))
    return unquote(parts.path), fields.get("subject", [""])[0], fields.get("body", [""])[0]


def test_a_letter() -> None:
    link = mail_link("jörg+jobs@acme.example", "Grüße & 100 % Dank?", "Dear Jörg,\n\nthank you #1 🙂\nKim")
    assert link.whole
    assert link.address == (
        "mailto:j%C3%B6rg%2Bjobs@acme.example?subject=Gr%C3%BC%C3%9Fe%20%26%20100%20%25%20Dank%3F"
        "&body=Dear%20J%C3%B6rg%2C%0D%0A%0D%0Athank%20you%20%231%20%F0%9F%99%82%0D%0AKim"
    )


def test_nothing_known_is_an_empty_mail() -> None:
    assert mail_link("", "", "\n").address == "mailto:"


@settings(deadline=None)
@given(TYPED, TYPED)
def test_a_mail_program_reads_what_was_typed(subject: str, body: str) -> None:
    link = mail_link("priya@acme.example", subject, body)
    assert re.fullmatch(r"mailto:[\x21-\x7e]*", link.address), "ASCII without blanks: nothing ends the link early"
    assert "+" not in link.address
    to, read_subject, read_body = opened(link.address)
    assert to == "priya@acme.example"
    if link.whole:
        assert read_subject == " ".join(subject.split())
        assert read_body.replace("\r\n", "\n") == (re.sub(r"\r\n?", "\n", body) if body.strip() else "")
        assert not re.search(r"(?<!\r)\n|\r(?!\n)", read_body), "every line ends in CRLF"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=50), st.integers(0, 3000), st.sampled_from("aü🙂\n"))
def test_a_link_is_never_too_long_and_says_what_is_missing(subject: str, count: int, letter: str) -> None:
    link = mail_link("priya@acme.example", subject, letter * count)
    assert len(link.address) <= LONGEST
    assert link.whole == ("body=" in link.address or not (letter * count).strip())


def test_a_header_cannot_be_smuggled_in() -> None:
    """Neither the address nor the subject can add a recipient."""
    to, subject, body = opened(mail_link("a@b.example?bcc=c@d.example&x=y", "s\r\nBcc: c@d.example", "t").address)
    assert (to, subject, body) == ("a@b.example?bcc=c@d.example&x=y", "s Bcc: c@d.example", "t")
