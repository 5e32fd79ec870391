"""feijian score: risk, rank and reasons for everybody."""

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    known_entity,
    say,
)


def score_command(
    as_of: AsOfOption,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
) -> None:
    """Score every entity as of a date; who carried a label in training, out of fold."""
    from serving.output import checked, write_table
    from serving.scores import open_scores

    path = checked(out) if out else None
    _, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
    frame = scores.frame(lang.value)
    if path:
        write_table(path, frame)
        print(f"{frame.height} lines: {path}")
    else:
        print(frame.write_csv(), end="")
