"""The names in a body against those that the publication knows."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationInfo

from features.faults import refuse
from serving.publish.publication import Publication, told
from serving.published import Published

MAX_NAMES, MAX_FIELDS = 2_000, 40
SHOWN, LONGEST = 5, 80
"""Names told in an error, and characters of a name told."""


@dataclass
class Offered:
    """The context that one body is checked in: what is published, and what the body chose of it."""

    publication: Publication
    chosen: Published | None = None


def held(entity: str, info: ValidationInfo) -> str:
    """Refuse an entity of whom nothing is published."""
    if isinstance(info.context, Offered):
        known = info.context.publication.entities
        if entity not in known:
            refuse(
                f"no scores of it are published; published are {told(known)}",
                f"未发布其评分，已发布的有 {told(known)}",
            )
    return entity


def dated(as_of: date | None, info: ValidationInfo) -> date | None:
    """Refuse a date that is not published; what comes later is checked against the one chosen."""
    entity = info.data.get("entity")
    if isinstance(info.context, Offered) and entity is not None:
        dates = info.context.publication.dates(entity)
        if as_of is not None and as_of not in dates:
            refuse(
                f"not published; published are {told(dates)}",
                f"未发布，已发布的有 {told(dates)}",
            )
        info.context.chosen = info.context.publication.of(entity, as_of)
    return as_of


def known_trait(trait: str | None, info: ValidationInfo) -> str | None:
    """Refuse a type or level that no peer has: a misspelt one would change the peers."""
    chosen = _chosen(info)
    if trait is not None and chosen is not None:
        known = chosen.traits[info.field_name or ""]
        if trait not in known:
            refuse(
                f"not among the peers; known are {few(known)}, or null",
                f"同类机构中没有，可取 {few_zh(known)} 或 null",
            )
    return trait


def all_named(values: dict[str, float | None], info: ValidationInfo) -> dict[str, float | None]:
    """Refuse values unless every behaviour is named, and no other."""
    if (chosen := _chosen(info)) is not None:
        missing = chosen.names - values.keys()
        _refuse_names(values.keys() - chosen.names, missing)
    return values


def some_named(values: dict[str, float] | None, info: ValidationInfo) -> dict[str, float] | None:
    """Refuse exposures that name another than the behaviours."""
    if values is not None and (chosen := _chosen(info)) is not None:
        _refuse_names(values.keys() - chosen.names, frozenset())
    return values


def few_names(names: object) -> object:
    """Refuse too many names before each of them can be wrong."""
    if isinstance(names, dict) and len(names) > MAX_NAMES:
        refuse(f"more than {MAX_NAMES} names", f"名称多于 {MAX_NAMES} 个")
    return names


def few_fields(fields: object) -> object:
    """Refuse too many fields before each of them can be unknown."""
    if isinstance(fields, dict) and len(fields) > MAX_FIELDS:
        refuse(f"more than {MAX_FIELDS} fields", f"字段多于 {MAX_FIELDS} 个")
    return fields


def shortened(name: str) -> str:
    """A name on one line, of printable characters, 80 at most."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name[:LONGEST])
    return shown + ("…" if len(name) > LONGEST else "")


def _chosen(info: ValidationInfo) -> Published | None:
    return info.context.chosen if isinstance(info.context, Offered) else None


def _refuse_names(unknown: Set[str], missing: Set[str]) -> None:
    faults = [(f"unknown behaviours: {few(unknown)}", f"未知的行为：{few_zh(unknown)}")]
    lacking = f"missing behaviours (null is allowed): {few(missing)}"
    faults = faults if unknown else []
    faults += [(lacking, f"缺少的行为（可为 null）：{few_zh(missing)}")] if missing else []
    if faults:
        en, zh = zip(*faults, strict=True)
        refuse("; ".join(en), "；".join(zh))


def few(names: Set[str]) -> str:
    """The first of some names in a sentence, and how many more there are."""
    shown = told(shortened(name) for name in sorted(names)[:SHOWN])
    return shown + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def few_zh(names: Set[str]) -> str:
    """The same in a Chinese sentence."""
    shown = "、".join(shortened(name) for name in sorted(names)[:SHOWN])
    return shown + (f" 等 {len(names)} 个" if len(names) > SHOWN else "")
