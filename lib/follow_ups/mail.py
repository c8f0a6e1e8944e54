"""A link that opens a mail in the person's own program (RFC 6068); Debrief itself sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

LONGEST: Final = 2_000
"""Characters of a link that every system passes on to its mail program: Windows takes little more."""


@dataclass(frozen=True, slots=True)
class MailLink:
    """`address` is the link; `whole` tells whether subject and text are in it, or did not fit."""

    address: str
    whole: bool


def mail_link(recipient: str, subject: str, body: str) -> MailLink:
    """A `mailto:` link to one address, or to nobody yet.

    Everything is percent-encoded as UTF-8, spaces as %20 (a plus would be one), line ends as CRLF, as the standard
    wants. Where the link would be longer than `LONGEST`, the text stays out, and where that is not enough the subject.

    Args:
        recipient: One e-mail address; "" leaves the choice to the mail program.
        subject: One line.
        body: Plain text with line ends of any kind.
    """
    lines = "\r\n".join(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    to = "mailto:" + quote(recipient, safe="@", errors="replace")
    parts = [
        f"{name}={quote(text, safe='', errors='replace')}"
        for name, text in (("subject", " ".join(subject.split())), ("body", lines))
        if text.strip()
    ]
    for count in range(len(parts), -1, -1):
        address = to + ("?" + "&".join(parts[:count]) if count else "")
        if len(address) <= LONGEST or not count:
            return MailLink(address, whole=count == len(parts))
    raise AssertionError("the link without subject and text is always taken")
