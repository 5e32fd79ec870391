"""What a mapping's condition reads, and what a retry makes of it."""

import polars as pl

from features.claims.ingest import ingest
from features.claims.mapping import Mapping
from features.claims.tables import TABLES
from tests.tables import a_source


def test_what_only_a_condition_reads_is_not_kept_and_not_asked_again(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id medfee_sumamt\nS1 5\nS2 free\nS3 6")
    path = source / "setl_d.csv"
    named = pl.read_csv(path, infer_schema=False).with_columns(
        pl.Series("whose", ["Zhang", "Zhang", "Li"])
    )
    named.write_csv(path)
    columns = {c.name: c.name for c in TABLES["setl_d"].columns if c.required}

    def mapping(amount):
        rules = {"source": "a", "where": "whose = 'Zhang'", "columns": columns | amount}
        return Mapping.model_validate(
            {"name": "city", "sources": {"a": "setl_d.csv"}, "tables": {"setl_d": rules}}
        )

    store = tmp_path / "store"
    manifest = ingest(source, store, mapping=mapping({}), max_refused=0.5)
    assert manifest.rows["setl_d"] == 1
    (held,) = manifest.quarantine
    assert "Zhang" not in str(pl.read_parquet(store / held.file).rows())
    mended = mapping({"medfee_sumamt": {"column": "medfee_sumamt", "map": {"free": 0}}})
    assert ingest(None, store, mapping=mended).rows["setl_d"] == 2
