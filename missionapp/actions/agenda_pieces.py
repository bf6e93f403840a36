"""The files of agendas that were read: what was asked for on them, their names, their pages."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from missionapp.actions.pieces import Offer, Piece, Wanted, pdf_piece
from missionapp.documents.agendas.narrow import (
    Script,
    days_of,
    has_local_script,
    in_script,
    on_day,
    without_phones,
)
from missionapp.documents.agendas.told import lines_told
from missionapp.documents.agendas.values import Agenda
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.i18n import LANGUAGES, READERS, document_language


def agenda_pieces(agendas: Sequence[Agenda], wanted: Wanted) -> list[Piece]:
    """A PDF for each agenda that has something to say, with what was asked for on it."""
    from missionapp.documents.layout import paper_named

    paper_named(wanted.paper)
    narrowed = ((agenda, on_day(agenda, wanted.day)) for agenda in agendas)
    both = [(agenda, _as_wanted(shown, wanted)) for agenda, shown in narrowed if shown]
    printed = [shown for _agenda, shown in both]
    part = DOCUMENTS["agendas"].file_part
    names = file_names([(a.code, part, a.called or a.recipient, a.days[0].day) for a in printed], "pdf")
    return [
        pdf_piece(
            name,
            partial(_render, agenda, wanted),
            check=partial(_check, agenda),
            names=_names(agenda),
            about=agenda.about,
            says=lines_told(whole),
        )
        for name, (whole, agenda) in zip(names, both, strict=True)
    ]


def agenda_offer(agendas: Sequence[Agenda]) -> Offer:
    """The days to choose from, and which options would change nothing."""
    reached = [one for agenda in agendas for one in (agenda.lead, *agenda.cards) if one]
    idle = {
        "address": not any(map(has_local_script, agendas)),
        "code": not reached,
        "phones": not any(one.phone for one in reached),
    }
    return Offer(tuple(days_of(agendas)), frozenset(name for name, is_idle in idle.items() if is_idle))


def _as_wanted(agenda: Agenda, wanted: Wanted) -> Agenda:
    shown = in_script(agenda, Script(wanted.address))
    shown = shown if wanted.phones else without_phones(shown)
    return replace(
        shown,
        language=_language(agenda, wanted),
        printed=wanted.printed.astimezone(agenda.printed.tzinfo) if wanted.printed else agenda.printed,
        replaces=wanted.before(agenda.recipient, agenda.version) or agenda.replaces,
    )


def _language(agenda: Agenda, wanted: Wanted) -> str:
    """The language wanted, else the reader's own; those of the delegation read none of the further ones."""
    among = READERS if agenda.is_for_counterpart else LANGUAGES
    return document_language(wanted.language, agenda.language, among=among)


def _render(agenda: Agenda, wanted: Wanted) -> bytes:
    from missionapp.documents.agendas.render import render_agenda
    from missionapp.documents.agendas.setting import Parts
    from missionapp.documents.layout import paper_named

    parts = Parts(code=wanted.code, notes=wanted.notes, scale=wanted.scale)
    return render_agenda(agenda, paper_named(wanted.paper), parts)


def _check(agenda: Agenda) -> None:
    from missionapp.documents.agendas.render import check_agenda

    check_agenda(agenda)


def _names(agenda: Agenda) -> tuple[str, ...]:
    return tuple(filter(None, (agenda.recipient, agenda.recipient_local, *agenda.aliases))) or ("",)
