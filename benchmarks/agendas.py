"""30 agendas as PDF, from rows read to closed files; beside LibreOffice converting the same 30 as .docx."""

import html
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _timing import alternate, verdict
from pypdfium2 import PdfDocument

from missionapp.actions.agendas import export_agendas, read_agendas
from missionapp.actions.sample import write_samples
from missionapp.store.store import Store

COUNT = 30


def word_files(pdfs: list[Path], folder: Path, office: str) -> list[Path]:
    """The text of each agenda as a Word file, made by LibreOffice itself."""
    pages = []
    for n, pdf in enumerate(pdfs):
        document = PdfDocument(pdf)
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
        document.close()
        page = folder / f"{n}.html"
        rows = "".join(f"<tr><td>{html.escape(line)}</td></tr>" for line in lines)
        page.write_text(f"<meta charset=utf-8><table border=1>{rows}</table>", encoding="utf-8")
        pages.append(page)
    convert(office, "docx:MS Word 2007 XML", folder, pages)
    return [page.with_suffix(".docx") for page in pages]


def convert(office: str, to: str, folder: Path, files: list[Path]) -> None:
    """Let LibreOffice convert files, in a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run = [office, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(run, check=True, capture_output=True)


def main() -> None:
    """Print both times and their ratio; without LibreOffice, only ours."""
    office = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        agendas = []
        for path in write_samples(folder / "samples"):
            with Store.open(path, write=False) as store, store.read() as session:
                agendas += read_agendas(session, "en")
        agendas = agendas[:COUNT]
        assert len(agendas) == COUNT
        ours = alternate({"ours": lambda: void(export_agendas(agendas, folder))}, runs=5)["ours"]
        print(f"{COUNT} agendas: {ours:.2f} s")
        if office is None:
            sys.exit("LibreOffice is the yardstick and is not installed (Debian: libreoffice-writer)")
        words = word_files(export_agendas(agendas, folder), folder, office)
        start = time.perf_counter()
        convert(office, "pdf", folder, words)
        theirs = time.perf_counter() - start
    print(f"LibreOffice, {COUNT} .docx: {theirs:.2f} s")
    verdict("our time to LibreOffice's", ours / theirs, 1 / 5)


def void(_value: object) -> None:
    """Take a value and give none."""


if __name__ == "__main__":
    main()
