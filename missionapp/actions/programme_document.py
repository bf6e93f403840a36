"""The printed programme: one PDF for each mission of the file."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.agenda_days import venue_of
from missionapp.actions.agenda_rows import Rows, zone_called
from missionapp.actions.agendas import partners_of
from missionapp.actions.pieces import Piece, Wanted, pdf_piece
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.documents.programme.values import Programme, ProgrammeLine
from missionapp.domain.airports import airport_zone
from missionapp.domain.entities import Mission, ProgrammeSession
from missionapp.domain.records import INSIDE_THE_UNION
from missionapp.i18n import document_language, language_now

_Meetings = Mapping[UUID, Sequence[datetime]]
"""Sitting → when its meetings begin."""


def read_programmes(
    session: Session, *, printed: datetime | None = None, version: int = 1
) -> list[Programme]:
    """The programme of each mission that has one, in order of their first days. `printed` is aware.

    What an exchange or a partnership meeting does stands in its report.
    """
    rows = Rows(session)
    meetings: dict[UUID, list[datetime]] = defaultdict(list)
    for row in rows.meetings:
        if row.session:
            meetings[row.session.id].append(row.start)
    abroad = [mission for mission in rows.missions.values() if mission.kind not in INSIDE_THE_UNION]
    found = [_programme(rows, mission, meetings, printed, version) for mission in abroad]
    return sorted((each for each in found if each.lines), key=lambda each: (each.lines[0].start, each.code))


def programme_pieces(programmes: Sequence[Programme], wanted: Wanted) -> list[Piece]:
    """A PDF for each programme, in the language wanted or else that of the screen."""
    from missionapp.documents.programme.design import across

    across(wanted.paper)
    part = DOCUMENTS["programme"].file_part
    files = file_names([(each.code, part, "", each.first) for each in programmes], "pdf")
    return [
        pdf_piece(
            file,
            partial(_render, _as_wanted(programme, wanted), wanted.paper),
            check=partial(_check, programme),
            names=(programme.mission,),
            about=programme.about,
        )
        for file, programme in zip(files, programmes, strict=True)
    ]


def _as_wanted(programme: Programme, wanted: Wanted) -> Programme:
    printed = wanted.printed.astimezone(programme.printed.tzinfo) if wanted.printed else programme.printed
    language = document_language(wanted.language, language_now())
    return replace(programme, language=language, printed=printed)


def _render(programme: Programme, paper: str) -> bytes:
    from missionapp.documents.programme.design import across
    from missionapp.documents.programme.render import render_programme

    return render_programme(programme, across(paper))


def _check(programme: Programme) -> None:
    from missionapp.documents.programme.render import check_programme

    check_programme(programme)


def _programme(
    rows: Rows, mission: Mission, meetings: _Meetings, printed: datetime | None, version: int
) -> Programme:
    zone = zone_called(mission.timezone or "UTC")
    home = rows.organisations.get(mission.home_partner_id) if mission.home_partner_id else None
    sittings = [each for each in rows.sessions if rows.items[each.item_id].mission_id == mission.id]
    cities = Counter(place.city for each in sittings if (place := rows.place(each)) and place.city)
    return Programme(
        code=mission.code,
        mission=rows.tell(mission.title),
        event=rows.tell(mission.venue),
        lines=tuple(_line(rows, mission, sitting, meetings) for sitting in sittings),
        first=mission.start,
        last=mission.end,
        home_zone=str(zone_called(mission.home_timezone)) if mission.home_timezone else "",
        home_city=(home.city if home else "") or "",
        city=next((city for city, _n in cities.most_common(1)), "") or "",
        printed=printed.astimezone(zone) if printed else datetime.now(zone),
        partners=partners_of(rows, mission),
        version=version,
        about=(mission.id,),
    )


def _line(rows: Rows, mission: Mission, sitting: ProgrammeSession, meetings: _Meetings) -> ProgrammeLine:
    item, place = rows.items[sitting.item_id], rows.place(sitting)
    zone = airport_zone(sitting.airport_from) or rows.zone(mission, sitting, place)
    landing = airport_zone(sitting.airport_to) or zone
    begin, end = sitting.break_start, sitting.break_end
    return ProgrammeLine(
        start=sitting.start.astimezone(zone),
        end=sitting.end.astimezone(landing),
        title=rows.tell(item.title),
        kind=item.kind,
        place=venue_of(place),
        city=(place.city if place else "") or "",
        meetings=tuple(meetings.get(sitting.id, ())),
        pause=(begin.astimezone(zone), end.astimezone(zone)) if begin and end else None,
    )
