from dataclasses import replace

from features.vectors.vectors import ID
from serving.held import DataError
from serving.plan.off import off_the_plan
from serving.scores import HELD, NOT_SCOREABLE

ERROR = DataError("对码错误", "a code is swapped", frozenset({"charge_abuse"}))


def test_the_held_and_those_without_a_claim_are_told_with_the_reason_and_their_tips(world):
    scores = world.scores
    held = scores.vectors.frame[ID][0]
    scores = replace(scores, held=(held,), errors={held: ERROR})
    told = off_the_plan(world.store, scores, {held: "T1"}, "en")
    assert told.row(0, named=True)[ID] == held
    assert told.select("status", "data_error", "tip_no").row(0) == (
        "held until mended",
        "a code is swapped",
        "T1",
    )
    rest = told[1:]
    assert rest[ID].to_list() == sorted(scores.not_scoreable)
    assert rest["status"].unique().to_list() == ["not scoreable"]
    assert rest["data_error"].null_count() == 0


def test_nobody_kept_off_is_on_the_list(planned, world):
    off = world.scores.frame().filter(status=HELD)[ID].to_list()
    off += world.scores.frame().filter(status=NOT_SCOREABLE)[ID].to_list()
    assert sorted(planned.held[ID]) == sorted(off)
    assert not set(off) & set(planned.lines[ID])
