from serving.plan.prices import prices
from serving.plan.problem import Quota
from serving.plan.solve import solve
from tests.serving.plan.drawn import problem

ASKED = """
    id  value  hand  barred                     forced
    A   100    x     -                          -
    B   90     x     -                          -
    C   80     -     limits.months_since_visit  -
    D   10     -     -                          tips.T1
    E   1      -     -                          -
"""


def test_a_price_is_what_the_plan_would_be_worth_more_without():
    """Two visits: A and the tip's D. Without the tip A and E, no two of x; and so on."""
    asked = problem(ASKED, 2, per_hand=1)
    solved = solve(asked)
    assert (sorted(solved.teams), solved.value) == (["A", "D"], 110)
    told = {p.family: (p.value, p.price, p.changed) for p in prices(asked, solved)}
    assert told == {
        "tips": (110, 0, 0),
        "limits.per_owner": (110, 0, 0),
        "limits.months_since_visit": (110, 0, 0),
    }
    three = problem(ASKED, 3, per_hand=1)
    told = {p.family: (p.value, p.price, p.changed) for p in prices(three, solve(three))}
    assert told == {
        "limits.per_owner": (200, 89, 2),
        "limits.months_since_visit": (190, 79, 2),
        "tips": (111, 0, 0),
    }


def test_quotas_of_one_kind_are_priced_together_and_the_dearest_comes_first():
    quotas = tuple(
        Quota(f"quotas.type.{name}.min", lambda c, name=name: c.kind == name, least=1)
        for name in ("hospital", "pharmacy")
    )
    text = "id value kind hand\nA 9 clinic x\nB 8 clinic x\nC 2 hospital -\nD 1 pharmacy -"
    asked = problem(text, 2, quotas=quotas, per_hand=1)
    told = [(p.family, p.price, p.proven) for p in prices(asked, solve(asked))]
    assert told == [("quotas.type", 8, True), ("limits.per_owner", 0, True)]


def test_where_nothing_is_lost_nobody_would_change():
    asked = problem("id value hand\nA 5 x\nB 5 x\nC 5 -", 2, per_hand=1)
    solved = solve(asked)
    without = solve(asked.without(asked.names))
    assert (sorted(solved.teams), sorted(without.teams)) == (["A", "C"], ["A", "B"])
    assert [(p.price, p.changed) for p in prices(asked, solved)] == [(0, 0)]
