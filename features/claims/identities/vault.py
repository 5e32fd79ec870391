"""Sealed identities on disk: segments of Parquet that are added and never changed."""

import hmac
import re
from pathlib import Path

import polars as pl
from filelock import FileLock

from features.bad_input import BadInput
from features.claims.identities.key import IdentityKey
from features.claims.identities.private import IDENTITIES, identities_folder
from features.claims.identities.seal import place, plain, seal
from features.claims.table import Table
from features.private import FILE_MODE, replace_privately

KEY, SEALED, DIGEST, SEQUENCE = "key", "sealed", "digest", "sequence"
SCHEMA = {KEY: pl.Int64, SEALED: pl.Binary, DIGEST: pl.Binary, SEQUENCE: pl.Int64}
ROWS_PER_SEGMENT = 100_000
"""Rows sealed and written at a time: some 50 MB."""
SEGMENT = re.compile(r"(\d{8})\.parquet")
HELD_UP = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)


class Vault:
    """The identities of one store, for adding. Opening them is `reveal`'s alone."""

    def __init__(self, store_folder: Path, key: IdentityKey, store_id: str) -> None:
        self.store_folder = store_folder
        self.store_id = store_id
        self._seal_key = key.derived("seal", store_id)
        self._digest_key = key.derived("digest", store_id)

    def keep(self, table: Table, frame: pl.DataFrame, key_column: str) -> int:
        """Seal and add what is new in the frame; the number of rows added.

        `frame` has the integer key (Int64, of the entity the row tells of) and those of the
        table's identity columns that the source had, as text; other columns are not looked at. A
        row without any identity is skipped; of several rows with one key the last counts. An
        identity that is the latest kept already adds nothing. Raises BadInput for another frame.
        """
        rows = _to_keep(table, frame, key_column)
        if rows.is_empty():
            return 0
        folder = identities_folder(self.store_folder, table.name)
        with FileLock(folder.parent / ".vault.lock", mode=FILE_MODE):
            for left_behind in folder.glob(".*.parquet"):
                left_behind.unlink()
            return sum(self._add(table, part) for part in rows.iter_slices(ROWS_PER_SEGMENT))

    def _add(self, table: Table, rows: pl.DataFrame) -> int:
        latest = latest_rows(self.store_folder, table, rows[KEY], DIGEST)
        known = set(latest.select(KEY, DIGEST).iter_rows())
        added = []
        for key, *values in rows.iter_rows():
            row = zip(rows.columns[1:], values, strict=True)
            content = plain({name: value for name, value in row if value is not None})
            belongs = place(self.store_id, table.name, key)
            digest = hmac.digest(self._digest_key, belongs + content, "sha256")
            if (key, digest) not in known:
                added.append((key, seal(self._seal_key, content, belongs), digest))
        if not added:
            return 0
        folder = self.store_folder / IDENTITIES / table.name
        number = max((0, *_segments(folder))) + 1
        sealed = pl.DataFrame([(*row, number) for row in added], schema=SCHEMA, orient="row")
        replace_privately(folder / f"{number:08d}.parquet", sealed.write_parquet)
        return len(added)


def latest_rows(store_folder: Path, table: Table, keys: pl.Series, column: str) -> pl.DataFrame:
    """The latest `column` (sealed or digest) kept for those keys, by key: key, column.

    Raises BadInput where a segment cannot be read.
    """
    folder = store_folder / IDENTITIES / table.name
    segments = _segments(folder).values()
    if not segments:
        return pl.DataFrame(schema={KEY: pl.Int64, column: pl.Binary})
    wanted = keys.cast(pl.Int64).unique().alias(KEY).to_frame().lazy()
    columns = [KEY, column, SEQUENCE]
    try:
        scans = [pl.scan_parquet(path, glob=False).select(columns) for path in segments]
        found = pl.concat(scans).join(wanted, on=KEY, how="semi").collect(engine="streaming")
    except HELD_UP:
        raise BadInput(
            f"{folder}: a file of sealed identities cannot be read",
            f"{folder}：有加密保存的身份信息文件无法读取",
        ) from None
    return found.sort(KEY, SEQUENCE).unique(KEY, keep="last", maintain_order=True).drop(SEQUENCE)


def _segments(folder: Path) -> dict[int, Path]:
    """Segments by number; what a killed writer left behind has another name."""
    matches = ((SEGMENT.fullmatch(path.name), path) for path in sorted(folder.glob("*")))
    return {int(match[1]): path for match, path in matches if match}


def _to_keep(table: Table, frame: pl.DataFrame, key_column: str) -> pl.DataFrame:
    """The key and the identity columns, blanks as null, rows with any of them, one per key."""
    names = [name for name in table.identity if name in frame.columns]
    if not names:
        raise BadInput(
            f"table {table.name}: no column of identities to keep",
            f"表 {table.name}：没有可保存的身份信息列",
        )
    if frame.schema.get(key_column) != pl.Int64 or frame[key_column].has_nulls():
        raise BadInput(
            f"table {table.name}: identities need an integer key in every row",
            f"表 {table.name}：身份信息的每一行都须有整数键",
        )
    if any(frame.schema[name] != pl.String for name in names):
        raise BadInput(
            f"table {table.name}: identities are kept as text", f"表 {table.name}：身份信息须为文本"
        )
    said = [pl.when(pl.col(name).str.strip_chars() != "").then(name) for name in names]
    rows = frame.select(pl.col(key_column).alias(KEY), *said)
    any_said = pl.any_horizontal(pl.col(name).is_not_null() for name in names)
    return rows.filter(any_said).unique(KEY, keep="last", maintain_order=True)
