"""The ids of a list that somebody made, from a file."""

from pathlib import Path

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.store import Store
from serving.access.matrix import ENTITY_ID
from serving.input import read_table


def listed_ids(file: Path, store: Store, entity: str) -> list[str]:
    """The ids in the file's column `entity_id`, in its order.

    Raises BadInput where it cannot be read, has none, names one twice or one that the store does
    not know.
    """
    frame = read_table(file)
    if ENTITY_ID not in frame.columns or not frame.height:
        raise BadInput(
            f"{file}: no list here; it needs a column {ENTITY_ID} with ids",
            f"{file}：不是名单，须有含编号的列 {ENTITY_ID}",
        )
    ids = [str(value) for value in frame[ENTITY_ID]]
    if len(set(ids)) < len(ids):
        raise BadInput(f"{file}: an id stands twice in it", f"{file}：有编号重复")
    if unknown := set(ids) - set(store.key_of(Ids(entity), ids)):
        raise BadInput(
            f"{file}: {len(unknown)} of {len(ids)} ids are unknown to the store",
            f"{file}：{len(ids)} 个编号中有 {len(unknown)} 个不在数据仓中",
        )
    return ids
