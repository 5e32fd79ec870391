from serving.plan.packing import packed
from serving.plan.teams import Team
from tests.serving.plan.drawn import candidates

TWO = (Team("1", 4.0), Team("2", 4.0))


def test_a_team_stays_in_a_region_where_it_can():
    visits = candidates("""
        id  value  team_days  region
        A   1      2          330106
        B   1      2          330205
        C   1      1          330205
        D   1      1          330106
    """)
    told = packed(list(visits), TWO, 9)
    assert told["A"] == told["D"] != told["B"] == told["C"]


def test_days_come_before_regions():
    """Longest first and by region it does not come out; another way there is."""
    visits = candidates("""
        id  value  team_days  region
        A   1      2          330106
        B   1      2          330205
        C   1      1.5        -
        D   1      1.25       -
        E   1      1.25       -
    """)
    told = packed(list(visits), TWO, 9)
    used = {name: sum(c.team_days for c in visits if told[c.id] == name) for name in ("1", "2")}
    assert used == {"1": 4.0, "2": 4.0}
    assert len(told) == 5


def test_what_does_not_fit_is_not_packed():
    assert packed(list(candidates("id value team_days\nA 1 3\nB 1 3\nC 1 2")), TWO, 9) is None
