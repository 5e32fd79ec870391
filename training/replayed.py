"""Whether what a receipt names is still there: the model, the store's generation, the code."""

from dataclasses import dataclass
from datetime import date

from features.bad_input import BadInput
from features.catalogue_digest import catalogue_digest
from features.claims.generations import Changed, changed, generation, whole
from features.claims.store import Store
from features.digest import features_digest
from features.receipt import read_receipt
from training.registry import CHAMPION, Registered, finished, registered


@dataclass(frozen=True)
class Difference:
    """One thing that is no longer as the receipt says, in Chinese and English."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True)
class Replayed:
    """What is there of what a receipt names; `store` and `model` are None where they are gone."""

    as_of: date
    store: Store | None
    model: Registered | None
    differences: list[Difference]


def replayed(store: Store, line: str) -> Replayed:
    """Look for everything that the receipt names; BadInput where it is no receipt of a score.

    The store is opened at the generation named, if it is the present one or the one before.
    """
    parts = read_receipt(line)
    found, differences = _store(store, parts["store"])
    if not parts["model"].partition("/")[0].endswith(store.manifest.store_id[:8]):
        raise BadInput(
            f"{store.folder}: the receipt is of another store",
            f"{store.folder}：此回执属于另一数据仓",
        )
    model, gone = _model(parts)
    differences += gone
    if features_digest()[: len(parts["features"])] != parts["features"]:
        zh, en = "计算行为指标的代码已变", "the code that computes behaviours is another"
        differences.append(Difference("features", zh, en))
    named = parts.get("catalogue")
    if named and catalogue_digest()[: len(named)] != named:
        zh, en = "行为目录的声明已变", "what the catalogue declares is another"
        differences.append(Difference("catalogue", zh, en))
    return Replayed(date.fromisoformat(parts["as_of"]), found, model, differences)


def _store(store: Store, digest: str) -> tuple[Store | None, list[Difference]]:
    then = generation(store, digest)
    if then is None:
        zh = f"数据版本 {digest} 不在此库的记录中"
        en = f"this store has no record of generation {digest}"
        return None, [Difference("store", zh, en)]
    if whole(then):
        return then, []
    names = ", ".join(_told(one) for one in changed(then.manifest, store.manifest))
    zh = f"数据版本 {digest} 的文件已不在；此后变动的表（文件月份，rows 行数有变）：{names}"
    en = f"the files of generation {digest} are gone; changed since (files by month): {names}"
    return None, [Difference("store", zh, en)]


def _told(one: Changed) -> str:
    """As `setl_d (202501-202503, rows 202503)`: the files' months, and where rows were added."""
    if not one.months:
        return one.name
    rows = f", rows {_span(one.counted)}" if one.counted else ""
    return f"{one.name} ({_span(one.months)}{rows})"


def _span(months: tuple[str, ...]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]}-{months[-1]}"


def _model(parts: dict[str, str]) -> tuple[Registered | None, list[Difference]]:
    name, _, number = parts["model"].partition("/")
    version = finished(name).get(int(number))
    if version is None:
        zh, en = f"模型 {parts['model']} 已不在", f"model {parts['model']} is gone"
        return None, [Difference("model", zh, en)]
    champion = int(number) if parts["role"] == CHAMPION else 0
    try:
        model = registered(version, champion)
    except BadInput as error:
        return None, [
            Difference("bundle", f"模型文件已变：{error.zh}", f"the model's files: {error}")
        ]
    if not model.bundle.digest.startswith(parts["bundle"]):
        zh, en = "模型文件已非当时所用", "the model's files are not those that scored"
        return None, [Difference("bundle", zh, en)]
    return model, []
