"""An answer as it is made: bytes, each piece with the pull that must be in the audit log first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa

from serving.api import pull as pulls
from serving.api.batch.columns import Columns, columns_of
from serving.api.batch.fault import Fault
from serving.api.batch.rows import Checked, checked
from serving.api.batch.spool import Reader, Spool
from serving.api.batch.tables import OPENED
from serving.api.batch.told import Asked, told
from serving.api.batch.written import WRITTEN, Written
from serving.api.bodies import MAX_IDS, MAX_VECTORS, BatchQuery
from serving.api.held_back import hold_back
from serving.api.names import Offered
from serving.api.pull import Pull
from serving.publish.publication import Publication


@dataclass(frozen=True)
class Piece:
    """Bytes of the answer, and the pull of the rows in them; the end of a table has none."""

    body: bytes
    pull: Pull | None


def pieces(
    publication: Publication, query: BatchQuery, media: str, spool: Spool
) -> Iterator[Piece]:
    """The answer to what comes in the spool; waits for it, and raises Fault.

    Where the caller's lists hold names back is decided once, when it begins.
    """
    whole, reader = pulls.current(), Reader(spool)
    table = OPENED[media](reader)
    published = publication.of(query.entity, query.as_of)
    columns = columns_of(table.schema, published)
    refused = None if columns.values else hold_back(whole, query.entity, published.card.as_of)
    if refused:
        raise Fault(refused)
    asked = Asked(publication, query, columns)
    behaviours = tuple(b.name for b in published.behaviours) if query.explain else ()
    offered = Offered(publication, published)
    written: Written | None = None
    for batch in gathered(table.batches, reader, columns):
        for rows in checked(batch, columns, offered, query.lang):
            written, piece = _piece(asked, whole, rows, written, media, behaviours)
            yield piece
    if written is None:
        written, piece = _piece(asked, whole, Checked([], []), None, media, behaviours)
        yield piece
    yield Piece(written.end(), None)


def _piece(
    asked: Asked,
    whole: Pull,
    rows: Checked,
    written: Written | None,
    media: str,
    behaviours: tuple[str, ...],
) -> tuple[Written, Piece]:
    pull = replace(whole)
    pulls.begin(pull)
    answer = told(asked, rows)
    written = written or WRITTEN[media](behaviours, answer)
    return written, Piece(written.add(answer), pull)


def gathered(
    batches: Iterator[pa.RecordBatch], reader: Reader, columns: Columns
) -> Iterator[pa.RecordBatch]:
    """Record batches; small ones that came together are one, as each costs a line in the log."""
    enough, waiting, count = MAX_VECTORS if columns.values else MAX_IDS, [], 0
    for batch in batches:
        if batch.num_rows:
            waiting.append(batch)
            count += batch.num_rows
        if waiting and (count >= enough or not reader.has_more):
            yield from _joined(waiting)
            waiting, count = [], 0
    if waiting:
        yield from _joined(waiting)


def _joined(waiting: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """As one; as they are where Arrow cannot join them, as with texts from two dictionaries."""
    if len(waiting) == 1:
        return waiting
    try:
        return [pa.concat_batches(waiting)]
    except pa.ArrowException:
        return waiting
