"""The recovery key of an encrypted mission, made into a sheet to be printed. The program keeps it nowhere."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from missionapp.documents.layout import paper_named
from missionapp.documents.recovery.values import RecoverySheet
from missionapp.domain.entities import Mission
from missionapp.domain.errors import MissionError
from missionapp.files import replace_file
from missionapp.i18n import _
from missionapp.store.store import Store


def read_sheet(store: Store, secret: str, language: str) -> RecoverySheet:
    """What the sheet says. PassphraseError when `secret` is wrong; MissionError when the file has none."""
    if not store.is_encrypted:
        raise MissionError(
            _("{file} has no passphrase, and so no recovery key").format(file=store.name),
            hint=_("Set a passphrase first"),
        )
    key = store.recovery_key(secret)
    with store.read() as session:
        title = session.scalars(select(Mission.title).order_by(Mission.start)).first()
    return RecoverySheet(key, title or "", store.name, datetime.now().astimezone(), language)


def sheet_as_pdf(sheet: RecoverySheet, paper: str = "a4") -> bytes:
    """The sheet as a PDF of one page; it needs more room than A5 has."""
    from missionapp.documents.recovery.render import render_recovery

    return render_recovery(sheet, paper_named("a4" if paper == "a5" else paper))


def write_sheet(sheet: RecoverySheet, path: Path, paper: str = "a4") -> None:
    """Write the sheet as a PDF; MissionError when it cannot be written."""
    pdf = sheet_as_pdf(sheet, paper)
    replace_file(path, lambda beside: _write(beside, pdf))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
