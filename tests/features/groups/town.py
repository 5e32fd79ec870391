"""Drawn towns: who settles where and when, with honest customers around them."""

from datetime import date, timedelta

from features.claims.store import Store
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
RING = ("Zhang", "Li", "Wang")
DAYS = ("2025-03-01", "2025-04-05", "2025-05-09")
HEAD = "setl_id psn_no fixmedins_code med_type begndate setl_time fund_pay_sumamt acct_pay"


def sale(
    number: str, who: str, day: str, clock: str, *, shop: str = "shop", kind: str = "41"
) -> str:
    """A settlement of 100 yuan, 20 of them from the account."""
    return f"{number} {who} {shop} {kind} {day} {day}T{clock}:00 80 20"


def sessions(cards: tuple[str, ...] = RING, days: tuple[str, ...] = DAYS, **at: str) -> list[str]:
    """All the cards, one after the other, five minutes apart, on each of the days."""
    return [
        sale(f"{at.get('shop', 'shop')}-{who}-{day}", who, day, f"10:{5 * n:02d}", **at)
        for day in days
        for n, who in enumerate(cards)
    ]


def customers(count: int = 40, shop: str = "shop") -> list[str]:
    """Others, each alone at the till on a day of theirs."""
    first = date(2025, 1, 10)
    return [
        sale(f"{shop}-C{n}", f"C{n}", str(first + timedelta(n)), "15:00", shop=shop)
        for n in range(count)
    ]


def a_town(folder, sales: list[str], *, buckets: int | None = None, **tables: str) -> Store:
    """A store of those settlements and the other tables drawn."""
    return a_store(folder, buckets=buckets, setl_d="\n".join([HEAD, *sales]), **tables)
