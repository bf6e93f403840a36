"""A partner's file, read and kept while one looks at it; nothing of it is in the mission yet."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.merging.foreign import FileContents, foreign
from missionapp.store.merging.incoming import Incoming
from missionapp.store.merging.steps import known_ops
from missionapp.store.store import Store


class Read:
    """What a file holds. `close` lets go of the private copy that its attachments are taken from."""

    def __init__(self, path: Path, passphrase: str | None, known: Collection[bytes]) -> None:
        """Read it, but for the operations that are `known`. MissionError, PassphraseError as `foreign`."""
        self.path = path
        self._open: AbstractContextManager[Incoming] | None = foreign(path, passphrase, known)
        self.incoming = self._open.__enter__()

    @property
    def is_dropped(self) -> bool:
        """Whether its private copy is gone, as when the mission was locked: its attachments with it."""
        contents = self.incoming.contents
        return isinstance(contents, FileContents) and not contents.path.exists()

    def close(self) -> None:
        """Let go of it."""
        kept, self._open = self._open, None
        if kept is not None:
            kept.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()


def read_file(store: Store, path: Path, passphrase: str | None = None) -> Read:
    """Read a partner's file. MissionError when it is the mission itself, or cannot be taken."""
    require_another(store, path)
    return Read(path, passphrase, known_ops(store))


def require_another(store: Store, path: Path) -> None:
    """MissionError when the file is the one that is open."""
    if store.is_file and path.exists() and path.samefile(store.path):
        raise MissionError(
            _("{file} is the mission that is open here").format(file=path.name),
            hint=_("Choose the file that a partner sent"),
        )
