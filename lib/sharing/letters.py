"""The letters that companies go by, given in an order that says nothing."""

from __future__ import annotations

import hmac
from itertools import count, product
from string import ascii_uppercase
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def assigned(known: Mapping[str, str], companies: Iterable[str], secret: UUID) -> dict[str, str]:
    """A letter for each company: the one that it has, else the next free one, in an order drawn with the secret.

    Args:
        known: Letters given before, by the company's name as compared.
        companies: Names as compared.
        secret: Never leaves the journal; without it the order cannot be worked out, whatever names are guessed.

    Returns:
        A letter for each of `companies`: A to Z, then AA, AB and so on.
    """
    there = {company: known[company] for company in companies if company in known}
    taken = set(known.values())
    free = (letter for letter in _alphabet() if letter not in taken)
    fresh = sorted({company for company in companies if company not in known}, key=lambda name: drawn(secret, name))
    return there | {company: next(free) for company in fresh}


def drawn(secret: UUID, text: str) -> bytes:
    """A place in an order that only the holder of the secret can work out."""
    return hmac.digest(secret.bytes, text.encode("utf-8", "surrogatepass"), "sha256")


def client_id(secret: UUID) -> UUID:
    """What stands for the journal outside of it: the same each time, and no way back to its own id."""
    return UUID(bytes=drawn(secret, "client\x00")[:16], version=4)


def _alphabet() -> Iterator[str]:
    for length in count(1):
        yield from ("".join(letters) for letters in product(ascii_uppercase, repeat=length))
