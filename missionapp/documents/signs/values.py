"""What a table sign says, already read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """One table of one event."""

    table: str
    """Its number or name."""
    event: str
    host: str = ""
    """Whose booth it is."""
    host_local: str = ""
    host_country: str = ""
    """ISO 3166: "CN"."""
