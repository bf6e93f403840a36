"""What a taxi card says, already read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """A place as a driver must know it."""

    name: str
    name_local: str = ""
    address: str = ""
    address_local: str = ""
    phone: str = ""

    @property
    def for_driver(self) -> tuple[str, str]:
        """Name and street, in the local script where they are known in it."""
        return self.name_local or self.name, self.address_local or self.address

    @property
    def for_passenger(self) -> tuple[str, str]:
        """Name and street in the other script; "" for what the driver reads already."""
        name, street = self.for_driver
        return self.name if self.name != name else "", self.address if self.address != street else ""


@dataclass(frozen=True)
class TaxiCard:
    """The way to a place, and back to the hotel."""

    stop: Stop
    country: str = ""
    """ISO 3166: "CN"."""
    directions: str = ""
    is_hotel: bool = False
    back: Stop | None = None
    """The hotel in the same city."""
