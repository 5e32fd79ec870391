from features.catalogue import behaviour
from serving.reasons import Reason
from serving.targets import target_list
from serving.value.issue import money_at_issue, putting_at_issue

VOLUME, PER_STAY = (
    behaviour(name) for name in ("spending_outlier.fund_total", "spending_outlier.fund_per_stay")
)


def test_a_level_of_volume_puts_no_claim_at_issue():
    reasons = [Reason(each, 9.0, 1.0, 99.0, 50, 0.5) for each in (VOLUME, PER_STAY)]
    assert putting_at_issue(reasons) == [PER_STAY]


def test_some_at_a_time_is_all_at_once(world, monkeypatch):
    some = world.scores.vectors.frame["entity_id"].head(7)
    wanted = {i: putting_at_issue(world.scores.reasons(world.scores.row_of(i))) for i in some}
    whole = money_at_issue(world.store, world.as_of, wanted).sort("entity_id")
    monkeypatch.setattr("serving.value.issue.AT_ONCE", 3)
    assert money_at_issue(world.store, world.as_of, wanted).sort("entity_id").equals(whole)
    assert money_at_issue(world.store, world.as_of, {}).is_empty()


def test_all_at_once_is_what_the_target_list_says_of_each(world):
    listed = target_list(world.store, world.scores, 12).lines
    wanted = {
        i: putting_at_issue(world.scores.reasons(world.scores.row_of(i)))
        for i in listed["entity_id"]
    }
    told = money_at_issue(world.store, world.as_of, wanted)
    rows = {i: (yuan, claims) for i, yuan, claims in told.iter_rows()}
    for i, yuan, claims in listed.select("entity_id", "amount_at_issue", "claims").iter_rows():
        assert rows.get(i, (None, None)) == (yuan, claims)
