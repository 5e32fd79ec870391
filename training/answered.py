"""Which schemes an entity answers for, and what is believed of the others before any label."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from features.behaviour import Behaviour

OF_ANYBODY = ("第四十条", "第四十一条")
"""条例 (国务院令第735号): 四十条 is of whoever defrauds by pretence, 四十一条 of the insured. What
三十八条 forbids is an institution's to answer for, and who is treated there may know nothing."""
OTHERS = 0.1
"""Weight in the directed score of a scheme that another answers for; of 0 to 1, on a simulated city
and on one made apart. Cases move it as any (training/taught.py)."""


def others_schemes(entity: str, behaviours: "Iterable[Behaviour]") -> frozenset[str]:
    """The codes of the schemes that another answers for where the entity is a patient.

    A scheme of one's own that names no article (features/ideas) is anybody's.
    """
    if entity != "patient":
        return frozenset()
    told = {b.scheme.code: getattr(b.scheme, "article", None) for b in behaviours}
    return frozenset(
        code
        for code, article in told.items()
        if article and not any(each in article for each in OF_ANYBODY)
    )
