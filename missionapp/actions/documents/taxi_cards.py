"""Taxi cards: one for each place with an address, the hotels first."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.card_files import Cards, card_pieces, cards_by_mission
from missionapp.actions.documents.source import Source, read_source
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.cards.values import Stop, TaxiCard
from missionapp.domain.entities import Place
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records
from missionapp.i18n import ngettext
from missionapp.store.store import Store


@dataclass(frozen=True)
class TaxiCards:
    """What was read."""

    source: Source
    sets: Sequence[Cards[TaxiCard]]


def read(store: Store) -> TaxiCards:
    """The cards of each mission that has places."""
    source = read_source(store)
    return TaxiCards(source, cards_by_mission(source, cards_of(source.records)))


def pieces(values: TaxiCards, wanted: Wanted) -> list[Piece]:
    """A PDF for each mission."""
    from missionapp.documents.cards.render import check_cards, render_cards

    return card_pieces("taxi-cards", values.source, values.sets, wanted, check_cards, render_cards)


def offer(_values: TaxiCards) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """The missions that have places with an address; places without one."""
    has = or_(func.trim(Place.address) != "", func.trim(Place.address_local) != "")
    missions = session.scalar(select(func.count(Place.mission_id.distinct())).where(has)) or 0
    known = session.scalar(select(func.count()).select_from(Place).where(has)) or 0
    lacking = (session.scalar(select(func.count()).select_from(Place)) or 0) - known
    said = ngettext("{n} place has no address", "{n} places have no address", lacking).format(n=lacking)
    return OnShelf("taxi-cards", missions, said if lacking and missions else "")


def cards_of(records: Records) -> dict[UUID, list[TaxiCard]]:
    """The cards of each mission by its id: hotels, then the places of the target market, by city and name."""
    hotels = _hotels(records)
    markets = {mission.id: mission.market for mission in records.missions}

    def order(place: Place) -> tuple[object, ...]:
        is_abroad = place.country != markets.get(place.mission_id)
        return place.id not in hotels, is_abroad, fold(place.city or ""), fold(place.name or ""), place.id

    found: dict[UUID, list[TaxiCard]] = defaultdict(list)
    tell = Discreet(records)
    for place in sorted(filter(_has_address, records.places), key=order):
        found[place.mission_id].append(_card(place, hotels, tell))
    return found


def _has_address(place: Place) -> bool:
    return bool((place.address or "").strip() or (place.address_local or "").strip())


def _hotels(records: Records) -> Mapping[UUID, Place]:
    """The places at which delegates stay, those of most of them first."""
    stays = Counter(fold(delegate.hotel) for delegate in records.delegates if delegate.hotel)
    known = [place for place in records.places if _has_address(place) and stays[fold(place.name or "")]]
    ordered = sorted(known, key=lambda place: (-stays[fold(place.name)], place.id))
    return {place.id: place for place in ordered}


def _card(place: Place, hotels: Mapping[UUID, Place], tell: Discreet) -> TaxiCard:
    near = (hotel for hotel in hotels.values() if hotel.mission_id == place.mission_id)
    back = next((hotel for hotel in near if _where(hotel) == _where(place)), None)
    return TaxiCard(
        stop=_stop(place),
        country=place.country or "",
        directions=tell(place.directions),
        is_hotel=place.id in hotels,
        back=_stop(back) if back and place.id not in hotels else None,
    )


def _where(place: Place) -> tuple[str, str]:
    return place.country or "", fold(place.city or "")


def _stop(place: Place) -> Stop:
    return Stop(
        name=place.name or "",
        name_local=place.name_local or "",
        address=place.address or "",
        address_local=place.address_local or "",
        phone=place.phone or "",
    )
