"""What the sources offer: for each table of the contract the sources that hold it."""

from collections.abc import Callable

from features.bad_input import BadInput
from features.claims.intake.extract import Extract, by_mapping, by_name
from features.claims.mapping import Mapping
from features.claims.sources.found import Found
from features.claims.tables import TABLES

Say = Callable[[str], None]


def extracts(
    found: Found, mapping: Mapping | None, say: Say, *, identities: bool = False
) -> dict[str, list[Extract]]:
    """All tables that the sources offer, by the mapping or by their own names.

    Raises BadInput where nothing is offered, or a required column is missing.
    """
    if mapping:
        offered = _by_mapping(found, mapping, say)
    else:
        offered = {
            table.name: [
                by_name(table, source, table.identity if identities else ())
                for source in found.named(table.name)
            ]
            for table in TABLES.values()
        }
    offered = {name: several for name, several in offered.items() if several}
    if not offered:
        raise BadInput(
            f"{found.label}: nothing here fills a table of the contract",
            f"{found.label}：没有任何内容可对应数据字典中的表",
        )
    return offered


def _by_mapping(found: Found, mapping: Mapping, say: Say) -> dict[str, list[Extract]]:
    offered: dict[str, list[Extract]] = {}
    for name, rules in mapping.tables.items():
        if name not in TABLES:
            raise BadInput(
                f"mapping {mapping.name}: the contract has no table {name!r}",
                f"映射文件 {mapping.name}：数据字典中没有表 {name!r}",
            )
        wanted = mapping.source(rules.source)
        sources = found.matching(wanted.file)
        if not sources:
            if not wanted.optional:
                raise BadInput(
                    f"{found.label}: there is no {wanted.file} for table {name}",
                    f"{found.label}：没有表 {name} 所需的 {wanted.file}",
                )
            say(f"{name}: {wanted.file} is not there; what needs it is switched off")
        offered[name] = [by_mapping(TABLES[name], source, mapping) for source in sources]
    return offered
