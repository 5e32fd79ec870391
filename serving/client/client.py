"""The client: one method per question, the service's own models as answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel

from serving.api.answers import Change, ChangesAnswer, Ranked, ScoreAnswer, VectorAnswer
from serving.api.claims.answer import ClaimsAnswer
from serving.api.outcome_answers import OutcomesAnswer
from serving.client.calls import Calls
from serving.client.connection import ANSWERING, connected
from serving.client.errors import Moved
from serving.client.paging import MAX_IDS, pages
from serving.client.ready import Readiness
from serving.client.retries import Retries

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from serving.api.bodies import Vector

Entity = Literal["provider", "patient", "doctor"]
Lang = Literal["zh", "en"]
Answer = TypeVar("Answer", bound=BaseModel)
Table = TypeVar("Table", "pl.DataFrame", "pa.Table")
SCORING_CLAIMS = 150.0
"""Seconds: the body on its way, those before it, and the scoring itself."""


class Client:
    """Asks one service; may be used by several threads, and closes what it opened.

    Address, key and authority are read from FEIJIAN_CLIENT_URL, FEIJIAN_CLIENT_KEY and
    FEIJIAN_CLIENT_CA where they are not given. `certificate` is ours and its key, PEM files.
    `timeout` is in seconds. Every method raises Refused, or Unreachable; the making BadInput.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        key: str | None = None,
        purpose: str = "",
        ca: Path | None = None,
        certificate: tuple[Path, Path] | None = None,
        timeout: float = ANSWERING,
        retries: Retries | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        http = connected(url, key, ca, certificate, timeout, transport)
        self._calls = Calls(http, retries or Retries())
        self._headers = {"X-Purpose": quote(purpose)} if purpose else {}

    def ready(self) -> Readiness:
        """Which publication is served."""
        return self._calls.get("readyz", {}, Readiness, {})

    def score(
        self,
        ids: Iterable[str],
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        lang: Lang = "zh",
        explain: bool = False,
    ) -> ScoreAnswer:
        """The published scores of 1 to 1,000 ids, in their order.

        With `explain` an item has every behaviour's contribution.
        """
        body: dict[str, Any] = {"ids": list(ids), "entity": entity, "lang": lang}
        body |= {"explain": explain, "as_of": as_of}
        return self.ask("v1/score", body, ScoreAnswer)

    def scores(
        self,
        ids: Iterable[str],
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        lang: Lang = "zh",
        explain: bool = False,
    ) -> Iterator[Ranked]:
        """The published scores of any number of ids, a thousand at a time, of one publication.

        Raises Moved where another became current meanwhile.
        """
        publication = ""
        for page in pages(ids):
            told = self.score(page, entity=entity, as_of=as_of, lang=lang, explain=explain)
            if publication not in ("", told.publication):
                raise Moved(
                    f"{publication} was current, and {told.publication} is now; ask anew",
                    f"查询期间发布由 {publication} 换为 {told.publication}，请重新查询",
                )
            publication = told.publication
            yield from told.items

    def score_vectors(
        self,
        vectors: "Iterable[Vector | Mapping[str, Any]]",
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        lang: Lang = "zh",
        explain: bool = False,
    ) -> VectorAnswer:
        """The scores of 1 to 200 vectors that were made elsewhere."""
        body: dict[str, Any] = {"vectors": list(vectors), "entity": entity, "lang": lang}
        body |= {"explain": explain, "as_of": as_of}
        return self.ask("v1/score-vector", body, VectorAnswer)

    def score_claims(
        self,
        claims: Mapping[str, Sequence[Mapping[str, str | float | None]]],
        entity_id: str,
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        lang: Lang = "zh",
        explain: bool = False,
    ) -> ClaimsAnswer:
        """The score of one entity with claims that are not in the store, lines by table.

        At most 50,000 lines; it may take a minute, whatever the client's own timeout is.
        """
        body: dict[str, Any] = {"id": entity_id, "entity": entity, "as_of": as_of, "lang": lang}
        body |= {"explain": explain, "claims": claims}
        return self.ask("v1/score-claims", body, ClaimsAnswer, timeout=SCORING_CLAIMS)

    def batch(
        self,
        table: Table,
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        lang: Lang = "zh",
        explain: bool = False,
    ) -> Table:
        """The scores of a whole table of ids or vectors, row by row.

        A polars frame is answered by one, a pyarrow table by one, with the head as its metadata.
        """
        from serving.client.tables import asked_whole

        query = _query(entity, as_of, lang, explain)
        told: Table = asked_whole(self._calls, table, query, self._headers)
        return told

    def batches(
        self,
        parts: "Iterable[pa.RecordBatch]",
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        lang: Lang = "zh",
        explain: bool = False,
    ) -> "Iterator[pa.RecordBatch]":
        """The same for record batches of one schema: sent and read one by one, none twice.

        All are sent before the first answer is read, for which the service keeps them on its disk.
        """
        from serving.client.tables import asked_in_parts

        query = _query(entity, as_of, lang, explain)
        return asked_in_parts(self._calls, parts, query, self._headers)

    def change_pages(
        self,
        since: str,
        *,
        entity: Entity = "provider",
        as_of: date | None = None,
        limit: int = MAX_IDS,
        cursor: str | None = None,
    ) -> Iterator[ChangesAnswer]:
        """What differs since a publication, page by page; `cursor` goes on where one broke off.

        The `publication` of a page is what to ask from the next time.
        """
        asked = {"since": since, "entity": entity, "limit": str(limit)}
        asked |= {"as_of": as_of.isoformat()} if as_of else {}
        while True:
            query = {"cursor": cursor, "limit": str(limit)} if cursor else asked
            page = self._calls.get("v1/changes", query, ChangesAnswer, self._headers)
            yield page
            cursor = page.next
            if cursor is None:
                return

    def changes(
        self, since: str, *, entity: Entity = "provider", as_of: date | None = None
    ) -> Iterator[Change]:
        """Who is new, changed or withdrawn since a publication."""
        for page in self.change_pages(since, entity=entity, as_of=as_of):
            yield from page.items

    def outcomes(
        self,
        cases: Iterable[Mapping[str, Any]] = (),
        inspections: Iterable[Mapping[str, Any]] = (),
        *,
        lang: Lang = "zh",
    ) -> OutcomesAnswer:
        """Add states to the ledger, 1 to 1,000 in all, in the contract's columns; twice is once."""
        body = {"cases": list(cases), "inspections": list(inspections), "lang": lang}
        return self.ask("v1/outcomes", body, OutcomesAnswer)

    def ask(
        self,
        path: str,
        body: BaseModel | Mapping[str, Any],
        answer: type[Answer],
        *,
        again: bool = True,
        timeout: float | None = None,
    ) -> Answer:
        """Post a body to any path of the service; `again=False` for what must not be sent twice.

        `timeout` is in seconds, where it is another than the client's.
        """
        headers = self._headers
        return self._calls.post(path, body, answer, headers, again=again, timeout=timeout)

    def close(self) -> None:
        """Close the connections."""
        self._calls.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _query(entity: Entity, as_of: date | None, lang: Lang, explain: bool) -> dict[str, str]:
    told = {"entity": entity, "lang": lang, "explain": str(explain).lower()}
    return told | ({"as_of": as_of.isoformat()} if as_of else {})
