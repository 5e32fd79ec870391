from collections.abc import Callable
from datetime import date, timedelta

import pytest


@pytest.fixture(scope="session")
def usual_stays() -> Callable[..., str]:
    """Draws what a stay of group G1 usually takes: five stays elsewhere in January 2025."""

    def draw(count: int = 5, *, days: int = 10, charge: int = 1000) -> str:
        end = date(2025, 1, 1) + timedelta(days)
        return "setl_id psn_no fixmedins_code begndate enddate dise_no medfee_sumamt\n" + "".join(
            f"U{n} usual-{n} elsewhere 2025-01-01 {end} G1 {charge}\n" for n in range(count)
        )

    return draw
