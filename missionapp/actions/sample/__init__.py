"""The sample missions: the real 2017 missions, with invented records where the facts are silent."""

from pathlib import Path

from missionapp.actions.sample.missions import sample_files, steps
from missionapp.actions.sample.partnership import keep_evidence
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.store import Store


def write_samples(folder: Path, *, eve: bool = False) -> list[Path]:
    """Write the sample missions into a folder, which is made if need be; their paths.

    With `eve` they stand as on the evening before: wishes, slots, tables, availability, interpreters and
    the programme, nothing placed or held. Each file is written whole or not at all.
    Raises MissionError when one of them stands there already, or the folder cannot be written.
    """
    paths = {code: folder / f"{name}.mission" for code, name in sample_files()}
    for path in paths.values():
        _refuse_existing(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissionError(
            _("The folder {name} cannot be made").format(name=folder.name), hint=_("Choose another folder")
        ) from error
    for code, path in paths.items():
        _write_sample(code, path, eve=eve)
    return list(paths.values())


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise MissionError(
            _("There is a file {file} already; it was left as it is").format(file=path.name),
            hint=_("Choose another folder"),
        )


def _write_sample(code: str, path: Path, *, eve: bool) -> None:
    draft = path.with_name(f".{path.stem}.part.mission")
    for leftover in (draft, draft.with_name(f"{draft.name}-journal")):
        leftover.unlink(missing_ok=True)
    try:
        with Store.create(draft) as store:
            for label, act in steps(code, eve=eve):
                with store.write(label) as session:
                    act(session)
                    if not eve:
                        keep_evidence(session)
        _refuse_existing(path)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
