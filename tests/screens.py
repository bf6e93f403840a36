"""Render the sample's documents to PNG, to be looked at: `make screens DIR=folder`."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

VARIANTS = [("en", "a4"), ("en", "a5"), ("en", "letter"), ("fr", "a4")]
"""Language and paper of each rendering."""
DOTS_PER_POINT = 1.5


def missionapp(*arguments: str | Path) -> None:
    """Run the program as a user does; its errors end this script."""
    subprocess.run([sys.executable, "-m", "missionapp", *map(str, arguments)], check=True)


def export_variants(mission: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Export every document of `mission` in each variant; give the name and folder of each."""
    for language, paper in VARIANTS:
        out = folder / f"{mission.stem}-{language}-{paper}"
        missionapp("export", mission, out, "--language", language, "--paper", paper)
        yield out.name, out


def render(pdf: Path, out: Path) -> None:
    """Write each page of `pdf` into `out` as `name-1.png`, `name-2.png`, ..."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            page.render(scale=DOTS_PER_POINT).to_pil().save(out / f"{pdf.stem}-{number}.png")


def main() -> None:
    """Render the documents of every sample mission into the folder that the command names."""
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:
        sample = Path(work) / "sample"
        missionapp("sample", sample)
        for mission in sorted(sample.glob("*.mission")):
            for name, documents in export_variants(mission, Path(work)):
                pictures = target / name
                pictures.mkdir(parents=True, exist_ok=True)
                for pdf in sorted(documents.rglob("*.pdf")):
                    render(pdf, pictures)
    print(f"Pictures: {target.resolve()}")


if __name__ == "__main__":
    main()
