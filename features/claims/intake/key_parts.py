"""Key tables brought up to date: every id once, every key once."""

from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.dictionary_words import IDS
from features.claims.intake.parts import absorbed, key_part
from features.claims.intake.runs import Runs, slot_of, slots
from features.claims.keys import KEY, RAW
from features.claims.manifest import Part


def key_parts(
    folder: Path, ids: Ids, known: list[Part], new: list[Runs], buckets: int, *, recut: bool
) -> list[Part]:
    """The parts of one key table with the new ids; `recut` where the buckets are not as before.

    Raises BadInput where two ids share a key, which happens once in 10^19 / n^2 for n ids.
    """
    parts: list[Part] = []
    for bucket in range(buckets):
        own = {n: p for n, p in enumerate(known) if recut or p.bucket == bucket}
        there = _stored(folder, [p.file for p in own.values()], bucket, buckets, recut=recut)
        span = slots(bucket, buckets)
        coming = pl.concat(
            [there.clear(), *(r.between(*span).select(RAW, KEY).collect() for r in new)]
        )
        fresh = coming.unique().join(there, on=RAW, how="anti")
        if pl.concat([there[KEY], fresh[KEY]]).is_duplicated().any():
            raise BadInput(
                f"two {ids.value} ids share a key; ingest everything into a new store with "
                "another --key-seed",
                f"两个{IDS['zh'][ids]}编号得到同一个键；请换一个 --key-seed，"
                "将全部数据导入新的数据仓",
            )
        taken = list(own) if recut else absorbed(own.items(), fresh.height)
        kept = [part for place, part in own.items() if place not in taken]
        if fresh.height or recut:
            files = [own[place].file for place in taken]
            rows = _stored(folder, files, bucket, buckets, recut=recut)
            whole = pl.concat([rows, fresh.select(RAW, KEY)])
            if whole.height:
                kept.append(key_part(folder, ids.value, bucket, whole))
        else:
            kept = list(own.values())
        parts += kept
    return parts


def _stored(
    folder: Path, files: list[str], bucket: int, buckets: int, *, recut: bool
) -> pl.DataFrame:
    if not files:
        return pl.DataFrame(schema={RAW: pl.String, KEY: pl.Int64})
    rows = pl.concat([pl.scan_parquet(folder / file, glob=False) for file in files])
    if recut:
        rows = rows.filter(slot_of(KEY).is_between(*slots(bucket, buckets)))
    return rows.select(RAW, KEY).collect()
