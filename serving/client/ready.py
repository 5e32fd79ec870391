"""What /readyz tells: it tells of nobody and needs no key."""

from datetime import date, datetime

from pydantic import BaseModel


class ServedSnapshot(BaseModel):
    """One entity at one date, and the receipt of its scores."""

    entity: str
    as_of: date
    receipt: str


class Readiness(BaseModel):
    """The publication that is served."""

    status: str
    publication: str
    created: datetime
    snapshots: list[ServedSnapshot]
