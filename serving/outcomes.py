"""What an addition to the ledger came to, in words."""

from collections.abc import Iterator
from pathlib import Path

from features.claims.outcomes.ledger import Added
from features.claims.tables import TABLES

WORDS = {
    "zh": {
        "all": "新增{appended}条状态，{there}条已在台账中，拒收{refused}条",
        "table": "  {zh}：新增{appended}条状态",
        "open": "{open}行尚未填写结果，未读入",
        "nothing": "台账中已有全部内容，未作任何改动",
        "refused": "拒收的行及原因：{path}",
    },
    "en": {
        "all": "{appended} appended, {there} there already, {refused} refused",
        "table": "  {en}: {appended} states appended",
        "open": "{open} rows with no outcome filled in yet; not read",
        "nothing": "nothing changed: the ledger held all of this",
        "refused": "refused rows with their reasons: {path}",
    },
}


def summary(added: Added, path: Path | None, lang: str) -> Iterator[str]:
    """How many states were appended, there already and refused, and where the refused lie."""
    words = WORDS[lang]
    total = sum(added.appended.values())
    yield words["all"].format(appended=total, there=added.there, refused=len(added.refused))
    for name, count in added.appended.items():
        if count:
            yield words["table"].format(zh=TABLES[name].zh, en=TABLES[name].en, appended=count)
    if added.open:
        yield words["open"].format(open=added.open)
    if not total and not added.only_open:
        yield words["nothing"]
    if path:
        yield words["refused"].format(path=path)


def refused_file(file: Path) -> Path:
    """A file beside it that is not there yet, so that rows being mended are not written over."""
    number, path = 1, file.with_name(f"{file.stem}-refused.csv")
    while path.exists():
        number += 1
        path = file.with_name(f"{file.stem}-refused-{number}.csv")
    return path
