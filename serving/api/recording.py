"""Outcomes of a body laid on the ledger, announced in the audit log, and appended."""

from collections.abc import Sequence
from pathlib import Path

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.outcomes.laid import Place
from features.claims.outcomes.opened import Read, opened
from features.claims.outcomes.placed import DOUBLED
from features.claims.outcomes.reading import NO_NUMBER
from features.claims.outcomes.reason import Reason
from features.claims.outcomes.rows import sheet_of
from features.claims.outcomes.states import present
from features.claims.store import Store
from features.claims.table import Table
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from features.vectors.vectors import ID
from serving.api.outcome_answers import Became, OutcomesAnswer
from serving.api.outcome_bodies import Item, OutcomesRequest
from serving.api.outcome_log import announce
from serving.api.pull import Pull
from serving.api.rows import inside
from serving.publish.publication import Publication

PATIENCE = 2.0
"""Seconds that somebody else may hold the store; an ingest does for minutes."""
PROVIDER = "provider"


class Unaudited(Exception):
    """The audit log cannot be written, so nothing was appended."""


def recorded(
    folder: Path, publication: Publication, request: OutcomesRequest, pull: Pull
) -> OutcomesAnswer:
    """What became of each item of the body in the ledger of the store in `folder`.

    All that can be is appended in one commit. Raises Unaudited, Busy where the store is held, and
    BadInput where there is no store; then nothing was appended.
    """
    told: list[tuple[Table, Sequence[Item]]] = [
        (CASE_D, request.cases),
        (INSPECTION_D, request.inspections),
    ]
    sheets = [sheet_of(table, [item.cells() for item in items]) for table, items in told if items]
    with opened(folder, lambda line: None, PATIENCE) as ledger:
        near = _providers(ledger.store, publication, pull.caller.regions)
        read = ledger.read(sheets, present(), near)
        if read.appended:
            try:
                announce(folder, pull, read.appended, ledger.store.manifest.generation)
            except BadInput as error:
                raise Unaudited(str(error)) from None
        store = ledger.append(read)
    cases, inspections = (_became(read, table, len(items), request.lang) for table, items in told)
    whole = [one.status for one in (*cases, *inspections)]
    return OutcomesAnswer(
        publication=publication.id,
        generation=store.manifest.generation,
        appended=whole.count("appended"),
        there=whole.count("there"),
        refused=whole.count("refused"),
        cases=cases,
        inspections=inspections,
    )


def _providers(
    store: Store, publication: Publication, regions: tuple[str, ...]
) -> frozenset[int] | None:
    """The keys of the published providers within the regions; None where there is no bound."""
    if not regions:
        return None
    if PROVIDER not in publication.entities:
        return frozenset()
    near = inside(publication.of(PROVIDER).entities, regions)
    return frozenset(store.key_of(Ids.PROVIDER, near[ID].to_list()).values())


def _became(read: Read, table: Table, items: int, lang: str) -> list[Became]:
    """By item; one whose number is blank is no line."""
    places = {place.line.row: place for place in read.places if place.line.table is table}
    return [
        _told(places[row], lang) if row in places else _refused(NO_NUMBER, lang)
        for row in range(1, items + 1)
    ]


def _told(place: Place, lang: str) -> Became:
    """What the body says twice is there the second time: whoever sends again loses nothing."""
    if place.reason is not None and place.reason is not DOUBLED:
        return _refused(place.reason, lang)
    return Became(status="appended" if place.state else "there", recorded_at=place.recorded)


def _refused(reason: Reason, lang: str) -> Became:
    return Became(status="refused", reason=reason.told(lang))
