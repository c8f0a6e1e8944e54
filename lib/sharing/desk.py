"""The coach's desk: packs of several clients and what the coach says of them, encrypted where they lie.

A folder beside the coach's journal, `<journal>.desk`, and nothing of it in the journal itself:

- `key.age`: the desk's X25519 key (age), which one passphrase of the coach's own opens. It is asked for once a session;
  nothing else stands between the disk and the clients' answers, so it is theirs to choose well.
- `<random name>.pack`: a pack with the passphrase that opened it, encrypted to that key. So a client's passphrase is
  typed once, and the feedback can be sealed with it.
- `<the same name>.draft`: what the coach has said of it so far, encrypted to that key, written as soon as a field is
  left.

Names, days and sizes of clients cannot be read off the folder; only how many packs lie there.
"""

from __future__ import annotations

import os
import secrets
import threading
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from lib.journal.errors import DebriefError
from lib.sharing.feedback import Feedback, seal_feedback
from lib.sharing.pack import Pack, open_pack
from lib.sharing.pack_sealing import SealError, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyrage.x25519 import Identity

    from lib.journal.database import Journal

M = TypeVar("M", bound=BaseModel)
_KEY: Final = "key.age"
_MOST: Final = 32 * 2**20
"""Bytes of a file of the desk's: what is larger is none."""
_writing = threading.RLock()
"""One writer at a time, whichever window it belongs to."""


class DeskError(DebriefError):
    """The desk cannot be used as asked; nothing was changed."""


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Laid(_Stored):
    """A pack as it lies on the desk, with the passphrase that opened it."""

    pack: Pack
    passphrase: str
    laid_on: date


class Draft(_Stored):
    """What the coach has said so far; `unsaved`: whether any of it is in no feedback file yet."""

    feedback: Feedback
    unsaved: bool = False


@dataclass(frozen=True, slots=True)
class Lying:
    """A pack on the desk with what was said of it; `name` is that of its files."""

    name: str
    pack: Pack
    laid_on: date
    draft: Draft

    def is_past(self, today: date) -> bool:
        """Whether the day is over until which the client wanted it read."""
        return self.pack.last_day is not None and today > self.pack.last_day

    @property
    def client(self) -> str:
        """What the client is called."""
        return self.pack.bundle.person or "Unsigned pack"


def folder_of(journal: Journal) -> Path:
    """Where the desk beside a journal lies; not there before it is set up."""
    return journal.path.with_name(journal.path.name + ".desk")


def is_there(folder: Path) -> bool:
    """Whether a desk was set up here."""
    return (folder / _KEY).is_file()


def count(folder: Path) -> int:
    """How many packs lie here; so much can be told without the passphrase."""
    return len(list(folder.glob("*.pack")))


@dataclass(slots=True)
class Desk:
    """A desk that was opened. Its key is in memory only, for as long as this is."""

    folder: Path
    key: Identity
    _read: dict[str, tuple[int, Laid]] = field(default_factory=dict)

    @classmethod
    def set_up(cls, folder: Path, passphrase: str) -> Desk:
        """Make a desk where there is none; takes about a second.

        Raises:
            DeskError: There is one.
            SealError: No passphrase was given.
        """
        from pyrage import x25519

        key = x25519.Identity.generate()
        sealed = seal(str(key).encode(), passphrase)
        with _writing:
            if is_there(folder):
                raise DeskError("There is a desk here already. Open it with its passphrase.")
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(folder / _KEY, sealed)
        return cls(folder, key)

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Desk:
        """Open a desk; takes about a second.

        Raises:
            DeskError: The passphrase is another one, or the desk's key is damaged.
        """
        from pyrage import IdentityError, x25519

        try:
            return cls(folder, x25519.Identity.from_str(unseal((folder / _KEY).read_bytes(), passphrase).decode()))
        except (SealError, OSError, UnicodeDecodeError, IdentityError):
            raise DeskError(
                "This passphrase does not open the desk. It is the one that you chose for the desk, not a client's."
            ) from None

    def lay(self, file: bytes, passphrase: str, today: date) -> Lying:
        """Lay a pack on the desk; one that lies here already stays with what was said of it.

        Raises:
            SealError: The file is no pack, damaged, or the passphrase is another one.
        """
        pack = open_pack(file, passphrase)
        with _writing:
            there = next((one for one in self.packs() if one.pack.bundle.id == pack.bundle.id), None)
            if there is not None:
                return there
            name = secrets.token_hex(8)
            feedback = Feedback(id=uuid4(), bundle=pack.bundle.id, saved_on=today)
            laid, draft = Laid(pack=pack, passphrase=passphrase, laid_on=today), Draft(feedback=feedback)
            # The draft first: a pack without one would get another feedback id each time it is looked at.
            self._keep(f"{name}.draft", draft)
            self._keep(f"{name}.pack", laid)
        return Lying(name, pack, today, draft)

    def packs(self) -> tuple[Lying, ...]:
        """Every pack that can be read, each client's newest first."""
        found = [lying for file in self.folder.glob("*.pack") if (lying := self.get(file.stem))]
        return tuple(sorted(found, key=lambda one: (one.pack.bundle.made_on, one.laid_on, one.name), reverse=True))

    def get(self, name: str) -> Lying | None:
        """One pack; None where it is gone or damaged."""
        laid, draft = self._laid(name), self._load(f"{name}.draft", Draft)
        if laid is None:
            return None
        if draft is None:  # damaged: what the file held is lost, what is said from now on is not
            draft = Draft(feedback=Feedback(id=_id_from(name), bundle=laid.pack.bundle.id, saved_on=laid.laid_on))
        return Lying(name, laid.pack, laid.laid_on, draft)

    def say(self, name: str, change: Callable[[Feedback], Feedback]) -> None:
        """Change what is said of a pack, as it lies here now: two windows change different fields of one draft.

        The first change since the last file makes it the next revision.

        Raises:
            DeskError: The pack is gone.
        """
        with _writing:
            draft = self._there(name).draft
            changed = change(draft.feedback)
            if changed != draft.feedback:
                revision = changed.revision + (not draft.unsaved)
                self._keep(f"{name}.draft", Draft(feedback=_with(changed, revision=revision), unsaved=True))

    def saved(self, name: str, today: date) -> None:
        """Note that all that is said of a pack so far goes into a file on this day.

        Raises:
            DeskError: The pack is gone.
        """
        with _writing:
            feedback = _with(self._there(name).draft.feedback, saved_on=today)
            self._keep(f"{name}.draft", Draft(feedback=feedback))

    def feedback_file(self, name: str, today: date) -> bytes:
        """What is said of a pack, sealed with its own passphrase; takes about a second.

        Raises:
            DeskError: The pack is gone.
        """
        with _writing:
            self.saved(name, today)
            lying, laid = self._there(name), self._laid(name)
            assert laid is not None
            return seal_feedback(lying.draft.feedback, laid.passphrase)

    def remove(self, name: str) -> None:
        """Take a pack off the desk, with what was said of it."""
        with _writing:
            for file in (f"{name}.pack", f"{name}.draft"):
                (self.folder / file).unlink(missing_ok=True)
            self._read.pop(name, None)

    def _there(self, name: str) -> Lying:
        lying = self.get(name)
        if lying is None:
            raise DeskError("This pack is not on the desk any more. It may have been taken off in another window.")
        return lying

    def _laid(self, name: str) -> Laid | None:
        """A pack as stored; read again only where its file is another one."""
        try:
            stamp = (self.folder / f"{name}.pack").stat().st_mtime_ns
        except OSError:
            return None
        if (known := self._read.get(name)) and known[0] == stamp:
            return known[1]
        laid = self._load(f"{name}.pack", Laid)
        if laid is not None:
            self._read[name] = (stamp, laid)
        return laid

    def _keep(self, name: str, stored: BaseModel) -> None:
        from pyrage import encrypt

        _write(self.folder / name, encrypt(stored.model_dump_json().encode(), [self.key.to_public()]))

    def _load(self, name: str, model: type[M]) -> M | None:
        from pyrage import DecryptError, decrypt

        file = self.folder / name
        try:
            if file.stat().st_size > _MOST:
                return None
            return model.model_validate_json(decrypt(file.read_bytes(), [self.key]))
        except (OSError, DecryptError, ValidationError):
            return None


def set_aside(folder: Path, today: date) -> Path:
    """Move a desk whose passphrase is lost out of the way, as it is; the folder where it lies now."""
    for turn in range(1, 1000):
        aside = folder.with_name(f"{folder.name}-{today.isoformat()}{f'-{turn}' if turn > 1 else ''}")
        if not aside.exists():
            folder.rename(aside)
            return aside
    raise DeskError(f"There are too many old desks beside {folder.name}. Delete some of them.")


def _with(feedback: Feedback, **values: object) -> Feedback:
    return feedback.model_copy(update=values)


def _id_from(name: str) -> UUID:
    """The same id each time for a pack whose draft was lost."""
    return UUID(bytes=name.encode().ljust(16, b"-")[:16])


def _write(file: Path, content: bytes) -> None:
    """Put a file in place as a whole, or leave what is there."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:  # noqa: PTH123
            opened.write(content)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DeskError("The desk cannot be written; check that the disk has room and the folder is yours.") from error
