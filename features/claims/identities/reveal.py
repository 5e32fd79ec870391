"""The one way back from a key to a name: for a role that may, for a purpose, and logged."""

from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.identities.access_log import Access, keys_digest, note_access
from features.claims.identities.key import read_key
from features.claims.identities.roles import may_open
from features.claims.identities.seal import place, unseal
from features.claims.identities.vault import KEY, SEALED, latest_rows
from features.claims.store import Store
from features.claims.table import Table


class NotAllowed(PermissionError):
    """The role may not open these identities; the refusal is in the log.

    One sentence, and the same in Chinese (`zh`).
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.zh = zh


def reveal(
    store_folder: Path, table: Table, keys: list[int], *, role: str, purpose: str, who: str
) -> pl.DataFrame:
    """The latest identities kept for the keys: key (Int64), then the table's identity columns.

    One row per key that has one, sorted by key; text, null where nothing was kept. The call is in
    the store's audit log before anything is decrypted, and again where it fails. Raises
    NotAllowed for a role without the right and for a call that does not say who asks and why;
    BadInput without a store, a key or a writable log, and where one row cannot be opened: then
    none is revealed.
    """
    store_id = Store.open(store_folder).manifest.store_id
    asked = sorted(set(keys))
    access = Access(who, role, purpose, table.name, len(asked), keys_digest(asked))
    refusal = _refusal(store_folder, table, access)
    note_access(store_folder, "reveal", access, allowed=refusal is None)
    if refusal is not None:
        raise refusal
    try:
        return _opened(store_folder, table, asked, store_id)
    except Exception:
        note_access(store_folder, "failed", access, allowed=True)
        raise


def _refusal(store_folder: Path, table: Table, access: Access) -> Exception | None:
    if not access.who.strip() or not access.purpose.strip():
        return NotAllowed(
            "who asks for identities and for what purpose must be said",
            "须说明由谁、为何用途查询身份信息",
        )
    try:
        if may_open(store_folder, access.role, table):
            return None
    except BadInput as fault:
        return fault
    return NotAllowed(
        f"this role may not open the identities of {table.name}; the refusal is logged",
        f"此角色无权打开 {table.name} 的身份信息；此次拒绝已记入日志",
    )


def _opened(store_folder: Path, table: Table, keys: list[int], store_id: str) -> pl.DataFrame:
    secret = read_key().derived("seal", store_id)
    sealed = latest_rows(store_folder, table, pl.Series(KEY, keys, pl.Int64), SEALED)
    rows = [
        {KEY: key} | unseal(secret, row, place(store_id, table.name, key))
        for key, row in sealed.iter_rows()
    ]
    schema = {KEY: pl.Int64()} | {name: pl.String() for name in table.identity}
    return pl.DataFrame(rows, schema=schema)
