"""What a case is about in yuan: lost ≥ identified ≥ confirmed ≥ recovered, and the fine."""

import numpy as np
import polars as pl

from features.simulation.supervision.appeals import REVERSED
from features.simulation.supervision.verdicts import FRAUD, NO_PUNISH

#: Share of what was lost that inspectors see, of that what is confirmed, of that what comes back
#: (assumed; nationally 1 % of the fund's spending is recovered, claims reference 4.4).
_IDENTIFIED, _CONFIRMED, _RECOVERED = (0.25, 0.92), (0.55, 0.98), (0.40, 1.0)
#: Fines as factors of what is confirmed: 条例 article 38, 1-2; article 40, 2-5.
_VIOLATION_FINE, _FRAUD_FINE = (1.0, 2.0), (2.0, 5.0)


def with_amounts(cases: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add identified, confirmed, recovered and fine (yuan) to cases with `lost` (yuan).

    What is not punished bears no fine; what is reversed stays as confirmed and is not recovered.
    """
    count = cases.height
    identified = cases["lost"].to_numpy() * rng.uniform(*_IDENTIFIED, count)
    confirmed = identified * rng.uniform(*_CONFIRMED, count)
    recovered = confirmed * rng.uniform(*_RECOVERED, count)
    fraud = (cases["tier"] == FRAUD).to_numpy()
    factor = np.where(fraud, rng.uniform(*_FRAUD_FINE, count), rng.uniform(*_VIOLATION_FINE, count))
    fine = np.where((cases["decision"] == NO_PUNISH).to_numpy(), 0.0, confirmed * factor)
    won = (cases["appeal"] == REVERSED).fill_null(False).to_numpy()
    amounts = {
        "identified": identified,
        "confirmed": confirmed,
        "recovered": np.where(won, 0.0, recovered),
        "fine": fine,
    }
    return cases.with_columns(_fen(name, values) for name, values in amounts.items())


def _fen(name: str, yuan: np.ndarray) -> pl.Series:
    """Whole fen, rounded down, so that the amounts keep their order."""
    return pl.Series(name, np.floor(yuan * 100) / 100)
