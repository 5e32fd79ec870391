"""A town of two hospitals and claims that are not in its store yet, drawn."""

import shutil

import polars as pl

from features.claims.ingest import ingest
from features.claims.store import Store
from tests.tables import a_source, a_store

HELD = """
    setl_id  psn_no  fixmedins_code  begndate    enddate     fix_blng_admdvs
    S1       Zhang   east            2025-03-01  2025-03-09  330101
    S2       Zhang   west            2025-06-05  2025-06-12  330201
    S3       Li      east            2025-09-01  2025-09-04  330101
    S4       Wang    west            2025-10-02  2025-10-06  330201
"""
HELD_LINES = """
    bkkp_sn  setl_id  med_list_codg  cnt  pric  det_item_fee_sumamt
    L1       S1       XA01           2    10    20
    L2       S2       XA01           1    10    10
    L3       S3       XB02           9    5     45
"""
NEW = """
    setl_id  psn_no  fixmedins_code  begndate    enddate     fix_blng_admdvs
    S5       Zhang   east            2025-10-06  2025-10-12  330101
    S6       Wang    east            2025-10-04  2025-10-09  330101
    S7       He      east            2025-12-01  2025-12-03  330101
"""
NEW_LINES = """
    bkkp_sn  setl_id  med_list_codg  cnt  pric  det_item_fee_sumamt
    L5       S5       XA01           3    10    30
    L6       S6       XB02           9    5     45
    L7       S7       XB02           4    5     20
"""


def a_town(folder, *others) -> Store:
    """The store of the town, where Tian was with other providers before all that."""
    days = [f"2025-02-0{n + 1}" for n in range(len(others))]
    rows = [f"Z{n} Tian {one} {days[n]} {days[n]} 330101" for n, one in enumerate(others)]
    return a_store(folder, setl_d="\n".join([HELD.rstrip(), *rows]), fee_list_d=HELD_LINES)


def lines(folder, **tables):
    """Drawn tables as a body holds them: lines by table."""
    a_source(folder, suffix=".parquet", **tables)
    return {name: pl.read_parquet(folder / f"{name}.parquet").to_dicts() for name in tables}


def new_lines(folder):
    """What the hospital in the east has done of late."""
    return lines(folder, setl_d=NEW, fee_list_d=NEW_LINES)


def united(store, claims, folder) -> Store:
    """A store of its own into which the town and the claims were ingested."""
    shutil.copytree(store.folder, folder / "store")
    (folder / "source").mkdir()
    for name, told in claims.items():
        frame = pl.DataFrame(told, schema=dict.fromkeys(told[0], pl.String), strict=False)
        frame.write_parquet(folder / "source" / f"{name}.parquet")
    ingest(folder / "source", folder / "store", merge=True, max_refused=0)
    return Store.open(folder / "store")
