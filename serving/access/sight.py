"""What the actor sees of one export: the matrix, and lists of others that are not released yet."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from features.audit.append import append
from features.bad_input import BadInput
from features.both import Both
from serving.access.actors import Actor
from serving.access.before import BEFORE_RELEASE, before
from serving.access.lists import all_lists
from serving.access.mask import Rule
from serving.access.matrix import Cell, matrix
from serving.access.pseudonyms import Pseudonyms


@dataclass(frozen=True)
class Sight:
    """The cell of each field, and what stands for what is masked."""

    rule: Rule
    pseudonyms: Pseudonyms


def sight(
    store_folder: Path,
    actor: Actor,
    what: str,
    *,
    entity: str | None,
    as_of: date | None,
    list_id: str | None = None,
) -> Sight:
    """How the actor may see an export of a kind (`[exports]` of the matrix) as of the date.

    Without a date it has nothing to do with lists. `list_id` is the registered list that is
    exported, None where the export is of no list: then every list of that entity and much the same
    claims counts, for the first ranks would tell it. Raises BadInput, with a line in the audit log,
    where the actor may not see it at all.
    """
    role, of = actor.role, matrix().exports[what]
    if matrix().cell(role, of) is Cell.REFUSED:
        field = matrix().fields[of]
        never = Both(f"never sees {field.en}", f"不得查看{field.zh}")
        raise _refused(store_folder, actor, what, never)
    rule = {n: f.cells[role] for n, f in matrix().fields.items() if n != BEFORE_RELEASE}
    if as_of is None:
        return Sight(rule, Pseudonyms.of(store_folder, role))
    now = datetime.now(UTC)
    lists = [
        made
        for made in all_lists(store_folder)
        if (made.overlaps(entity, as_of) if list_id is None else made.list_id == list_id)
    ]
    held = before(lists, actor.name, role, now)
    if held.refused:
        early = Both(
            f"sees no list of {as_of} before its release", f"在发布前不得查看 {as_of} 的名单"
        )
        raise _refused(store_folder, actor, what, early)
    scope = role
    if held.hides:
        scope = held.hides.list_id if rule["provider_id"] is Cell.SHOWN else role
        rule = {name: behind_mask(name, cell) for name, cell in rule.items()}
    return Sight(rule, Pseudonyms.of(store_folder, scope))


def behind_mask(field: str, cell: Cell) -> Cell:
    """The cell of a field where a list is held back: whatever has a mask is masked."""
    maskable = matrix().fields[field].mask is not None
    return Cell.MASKED if maskable and cell is Cell.SHOWN else cell


def _refused(store_folder: Path, actor: Actor, what: str, why: Both) -> BadInput:
    facts = {"what": what, "why": why.en}
    append(store_folder, "refused", facts, actor=actor.name, role=actor.role)
    role = matrix().roles[actor.role]
    return BadInput(
        f"{what}: {actor.name}, {role.en} here, {why.en}; the refusal is logged",
        f"{what}：{actor.name}（{role.zh}）{why.zh}；此次拒绝已记入日志",
    )
