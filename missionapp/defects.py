"""What happens to an error that is ours: a report without anybody's data, and one sentence."""

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from missionapp import __version__


def write_report(error: BaseException, folder: Path) -> Path:
    """Write where the program failed, without any value: an error's own words may hold personal data.

    `folder` is made if need be; the path of the report is returned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.txt"
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    path.write_text(
        "\n".join([f"missionapp {__version__}", system, *_frames(error)]) + "\n", encoding="utf-8"
    )
    return path


def _frames(error: BaseException | None) -> list[str]:
    """Where each error of a chain came up; a chain may lead back into itself."""
    lines: list[str] = []
    told: list[BaseException] = []
    while error is not None and not any(error is known for known in told):
        told.append(error)
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
        error = error.__cause__ or error.__context__
    return lines
