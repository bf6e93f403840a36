"""What participants say of a mission, as far as it may be printed."""

from missionapp.documents.kit.blocks import Quote
from missionapp.domain.entities import Organisation, Person, Testimonial
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records


def quotations(records: Records) -> list[Quote]:
    """The words of those who agreed to be printed; nobody is named who is hidden elsewhere."""
    tell = Discreet(records)
    agreed = (said for said in records.testimonials if said.consent and said.text.strip())
    return [Quote(tell(said.text), _who(records, tell, said)) for said in agreed]


def _who(records: Records, tell: Discreet, said: Testimonial) -> str:
    """The person and the organisation; one who is hidden once."""
    found = (records.by_id.get(key) for key in (said.person_id, said.organisation_id) if key)
    names = (tell(one.name) for one in found if isinstance(one, Person | Organisation))
    return ", ".join(dict.fromkeys(filter(None, names)))
