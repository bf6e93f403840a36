"""Office files packed alike at each run: what they say of times is when the report was printed."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day with which a ZIP file's calendar begins."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_PROPERTIES = "docProps/core.xml"


def repacked(data: bytes, moment: datetime) -> bytes:
    """The same file with `moment` (aware) as the time of its last change, and with no clock of its own."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _PROPERTIES:
                said = f"{moment:%Y-%m-%dT%H:%M:%S}Z".encode()
                content = _MODIFIED.sub(rb"\g<1>" + said + rb"\g<2>", content)
            info = ZipInfo(entry.filename, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()
