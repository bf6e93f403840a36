"""Where the program's own files lie: beside the package in a checkout, inside it when installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = next(p for p in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if p.is_dir())


def path(*parts: str) -> Path:
    """The path of a resource: `path("fonts", "NotoSans-Regular.ttf")`."""
    return _ROOT.joinpath(*parts)
