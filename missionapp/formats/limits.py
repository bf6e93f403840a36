"""How large a file of somebody else may be; beyond it, it is refused with a sentence."""

UNPACKED_MB = 64
UNPACKED = UNPACKED_MB * 1024 * 1024
"""Bytes, of the file and of all that is packed in it; also characters of text in all cells."""
ROWS = 50_000
"""Rows that are not blank, in all sheets together."""
COLUMNS = 20_000
"""Cells in a row, up to the last filled one."""
CELL = 32_767
"""Characters, as many as a cell of a workbook can hold."""
SECONDS = 10
"""For reading it, the start of the process included."""
MEMORY = 512 * 1024 * 1024
"""Bytes that the reading process may hold; where the system can hold it to that itself, it does so before."""


class RefusedError(Exception):
    """A file that cannot be read, by a reason of `refusals.SENTENCES` and what fills its gaps."""

    def __init__(self, reason: str, **values: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
