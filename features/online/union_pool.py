"""The pool of a store and of claims beside it, from what was published of the store's."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.setl_d import SETL_D
from features.facts.box_findings import FOUND, box_findings
from features.facts.box_pool import BoxPool
from features.facts.box_rows import with_payer
from features.facts.pool import Narrow
from features.online.scoped_store import ScopedStore, UnionStore
from features.online.sums import PROVIDER, everywhere, summed, taken_off
from features.online.written_pool import BOXES, OWN, REST


class UnionPool(BoxPool):
    """The pool as the claims beside the store change it, as far as rows are measured against it.

    `union` is seen by everybody whose rows facts are made for; `before` and `after`, without and
    with the claims, by the people in those alone: their part of the sums is taken off and put in
    anew, as nobody else's is changed. `asked` are the providers (keys) for whose rows facts are
    wanted; `published` is the folder of publish_pool.
    """

    def __init__(
        self,
        union: UnionStore,
        before: ScopedStore,
        after: UnionStore,
        asked: pl.Series,
        published: Path,
    ) -> None:
        super().__init__(union, published, lambda line: None)
        self.union = union
        self.before = before
        self.after = after
        self.asked = asked.rename(PROVIDER)
        seen = union.bucket(SETL_D, 0).select(pl.col("fixmedins_code").unique()).collect()
        self._seen = seen.to_series().rename(PROVIDER)
        lines = union.bucket(FEE_LIST_D, 0).select(pl.col("med_list_codg").unique()).collect()
        self._items = lines.to_series()

    def gathered(
        self, what: str, held: Callable[[Store, int], Any], *narrows: Narrow
    ) -> list[pl.LazyFrame]:
        """The frames, as far as the rows of the union are measured against them."""
        looked: dict[Store, Any] = {}

        def made(narrow: Narrow, store: Store) -> pl.LazyFrame:
            if store not in looked:
                looked[store] = held(store, 0)
            return narrow.make(looked[store], store, 0).collect().lazy()

        def told(narrow: Narrow) -> pl.LazyFrame:
            if narrow.here:
                return narrow.whole(made(narrow, self.union))
            if narrow.counted:
                return self._sums(narrow, made(narrow, self.before), made(narrow, self.after))
            rows = made(narrow, self.union if narrow.people else self.after)
            return narrow.whole(pl.concat([self._others(narrow, rows), rows]))

        return [told(narrow).collect().lazy() for narrow in narrows]

    def boxes(self) -> Callable[[int], pl.LazyFrame]:
        """The boxes of the people, those of codes that are told beside the store looked at anew."""
        anew = with_payer(box_findings(self.union, 0).collect(), self.union)
        files = sorted((self.folder / BOXES).glob("*.parquet"))
        bills = self.union.rows.get(SETL_D.name, pl.DataFrame(schema=SETL_D.schema))["setl_id"]
        nobody = pl.col("patient").is_null() & pl.col("settlement").is_in(bills.implode())
        known = (
            pl.scan_parquet(files, glob=False, schema=FOUND)
            .filter(
                pl.col("patient").is_in(self.union.people.implode()) | nobody,
                ~pl.col("box").is_in(self.union.codes.implode()),
            )
            .collect()
        )
        found = pl.concat([with_payer(known, self.union), anew]).drop_nulls("patient").lazy()
        return lambda bucket: found

    def _sums(self, narrow: Narrow, before: pl.LazyFrame, now: pl.LazyFrame) -> pl.LazyFrame:
        folder, counted = self.folder / narrow.name, narrow.counted
        own = self._asked(pl.scan_parquet(folder / f"{OWN}.parquet", glob=False))
        changed = summed(pl.concat([taken_off(before, counted), now]), counted).collect().lazy()
        if PROVIDER not in now.collect_schema():
            return narrow.whole(summed(pl.concat([own, changed]), counted))
        touched = changed.select(PROVIDER).collect()[PROVIDER]
        seen = self._seen if narrow.elsewhere else self.asked
        apart = pl.concat([seen, touched]).unique()
        own = own.filter(pl.col(PROVIDER).is_in(apart.implode())).collect().lazy()
        rest = self._asked(pl.scan_parquet(folder / f"{REST}.parquet", glob=False))
        others = summed(pl.concat([rest, taken_off(everywhere(narrow, own), counted)]), counted)
        whole = narrow.whole(summed(pl.concat([own, changed]), counted))
        return pl.concat([whole, others.select(whole.collect_schema().names())])

    def _asked(self, sums: pl.LazyFrame) -> pl.LazyFrame:
        """The published sums, of items those alone that a line of the people names."""
        if "item" not in sums.collect_schema():
            return sums
        return sums.filter(pl.col("item").is_in(self._items.implode()))

    def _others(self, narrow: Narrow, rows: pl.LazyFrame) -> pl.LazyFrame:
        """The published rows of other people, or of no people."""
        files = sorted((self.folder / narrow.name).glob("*.parquet"))
        columns = rows.collect_schema()
        others = pl.scan_parquet(files, glob=False).select(columns.names())
        if not narrow.people:
            return others
        if PROVIDER in columns:
            others = others.filter(pl.col(PROVIDER).is_in(self.asked.implode()))
        elif narrow.by:
            shared = rows.select(narrow.by).unique().collect()[narrow.by]
            others = others.filter(pl.col(narrow.by).is_in(shared.implode()))
        return others.filter(~pl.col("patient").is_in(self.union.people.implode()))
