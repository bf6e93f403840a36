"""What people said about records that look alike."""

from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, ref


class Distinct(Entity):
    """Two organisations, or two persons, that look like one and are two; which is left, and which right, says
    nothing."""

    __tablename__ = "distinct_pair"
    singular, plural = "pair that is not the same", "Not the same"

    left_id: Mapped[UUID] = ref("One")
    right_id: Mapped[UUID] = ref("The other")
