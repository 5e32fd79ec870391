"""What tuning came to, in one sentence."""

from pathlib import Path

from training.splits import IN_TIME
from training.tuning import Tuned


def tuned_words(tuned: Tuned, found: Path | None) -> str:
    """AP held out, with and without tuning, which parameters are used, and where the found lie."""
    interval = f"{tuned.tuned - tuned.shipped:+.3f} [{tuned.low:+.3f}, {tuned.high:+.3f}]"
    how = "later inspections" if tuned.found.how == IN_TIME else "groups held out"
    used = (
        "the tuned are used"
        if tuned.better
        else "no gain beyond chance, so those that ship are kept"
    )
    return (
        f"tuned by {how}, {tuned.found.trials.height} trials; AP of entities no search saw: "
        f"shipped {tuned.shipped:.3f}, tuned {tuned.tuned:.3f}, {interval}: {used}; found: {found}"
    )
