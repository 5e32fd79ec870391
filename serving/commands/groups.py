"""feijian groups: tight sets of cards, providers and doctors, with no label and no model."""

from enum import StrEnum
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    say,
)


class Listed(StrEnum):
    """What a line of the list is."""

    GROUPS = "groups"
    MEMBERS = "members"
    EVENTS = "events"


def groups_command(
    as_of: AsOfOption,
    top: Annotated[int, typer.Option(min=1, help="How many groups.")] = 20,
    listed: Annotated[
        Listed, typer.Option("--list", help="A line per group, per member, or per claim.")
    ] = Listed.GROUPS,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """Find sets of people, providers and doctors that share minutes, stays, boxes, phones.

    Each with its score, members, money at issue and the order of events.
    """
    from features.claims.store import Store
    from features.groups.find import find_groups
    from serving.access.export import exporting
    from serving.exported import export_table
    from serving.groups import ENTITIES, event_list, group_list, member_list
    from serving.output import checked

    path = checked(out) if out else None
    kinds = {word: entity for entity, words in ENTITIES.items() for word in words}
    with exporting(store, "groups", as_of=as_of, entity=None, receiver=receiver) as export:
        opened = Store.open(store)
        found = find_groups(opened, as_of, say)
        first = found.first(top)
        match listed:
            case Listed.GROUPS:
                frame = group_list(first, opened, lang=lang.value)
            case Listed.MEMBERS:
                frame = member_list(first, lang=lang.value)
            case Listed.EVENTS:
                frame = event_list(first, lang=lang.value)
        told = export_table(export, frame, path, lang.value, kinds)
    print(told, end="")
    say(f"{found.frame.height} groups, {first.frame.height} told")
