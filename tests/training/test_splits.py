from datetime import date, timedelta

import numpy as np

from tests.training.invented import a_panel
from training.splits import BY_GROUP, IN_TIME, splits

PANEL = a_panel(240, 200)


def dated(panel, *, late=30):
    """Inspected day after day in the order of the rows, decided `late` days later."""
    first = date(2025, 1, 1)
    begun = {panel.ids[p]: first + timedelta(days=n) for n, p in enumerate(panel.labelled)}
    return {i: (day, day + timedelta(days=late)) for i, day in begun.items()}


def test_all_that_is_learned_from_was_known_before_what_is_judged_began():
    dates = dated(PANEL)
    told = splits(PANEL, dates, 0)
    assert told.how == IN_TIME
    assert len(told.pairs) == 3
    for rest, judged in told.pairs:
        learned = [dates[rest.ids[place]][1] for place in rest.labelled]
        assert max(learned) < min(dates[PANEL.ids[place]][0] for place in judged)


def test_later_blocks_learn_from_more_and_nobody_is_judged_twice():
    pairs = splits(PANEL, dated(PANEL), 0).pairs
    sizes = [len(rest.labelled) for rest, _ in pairs]
    assert sizes == sorted(sizes)
    judged = np.concatenate([rows for _, rows in pairs])
    assert len(set(judged.tolist())) == len(judged)


def test_without_dates_or_all_on_one_day_folds_part_no_entity():
    same = {PANEL.ids[p]: (date(2025, 1, 1), date(2025, 2, 1)) for p in PANEL.labelled}
    for dates in ({}, same):
        told = splits(PANEL, dates, 0)
        assert told.how == BY_GROUP
        assert sorted(np.concatenate([rows for _, rows in told.pairs])) == PANEL.labelled.tolist()
        for rest, judged in told.pairs:
            assert not {PANEL.ids[place] for place in judged} & {*rest.ids, *rest.crowd.ids}


def test_those_in_one_hand_with_the_judged_are_not_learned_from():
    from dataclasses import replace

    hands = tuple(f"owner {n // 2}" for n in range(len(PANEL.ids)))
    panel = replace(PANEL, group=hands)
    for rest, judged in splits(panel, dated(panel), 0).pairs:
        assert not {hands[place] for place in judged} & set(rest.group)


def test_too_few_labels_leave_nothing_to_judge_by():
    assert splits(a_panel(60, 24), {}, 0).pairs == ()
