"""Which data errors hold a provider off the lists (数据整改): from what share on, and in what.

An error holds only from a share on that moves the figures, and only in the schemes that it can
move: a culprit does not get off every list by one bad column.
"""

from dataclasses import dataclass

OF_PROVIDER = 0.02
"""Share of all the provider's lines, or of its charges: a behaviour that is a share of lines lies a
spread or more beyond its peers when one in fifty is false (ours)."""


@dataclass(frozen=True)
class Hold:
    """When findings of a kind hold a provider.

    `share` (0-1) is the least that does, None: shown and never held. `of_all`: it is taken of all
    the provider's fee lines or charges, whichever gives more, added up over its findings; else the
    finding's own share counts. `schemes` are the codes of those that it can move.
    """

    kind: str
    share: float | None
    of_all: bool
    schemes: tuple[str, ...]
    why: str


PRICED = (
    *("charge_abuse", "swapped_items", "over_treatment", "lab_repeat", "off_scope"),
    *("indication_mismatch", "sex_mismatch", "decoction_pieces", "low_standard_admission"),
    *("upcoding", "phantom_service"),
)
"""What is read off the codes, classes and unit prices of fee lines."""
DIAGNOSED = (
    *("indication_mismatch", "low_standard_admission", "upcoding", "split_admission"),
    *("over_treatment", "off_scope", "lab_repeat", "third_party", "split_visit"),
    "year_end_surge",
)
"""What is compared within diagnosis groups, or left uncounted without a diagnosis."""
BY_MONTH = ("spending_outlier", "year_end_surge")
"""What sets months against each other."""

HOLDS = (
    Hold(
        "swapped_price",
        OF_PROVIDER,
        True,
        PRICED,
        "What stands under the wrong code is priced, counted and explained as what it is not.",
    ),
    Hold("swapped_class", OF_PROVIDER, True, PRICED, "As for a code with a wrong price."),
    Hold(
        "catch_all_doctor",
        1 / 3,
        False,
        ("internet_rx", "phantom_service", "rx_flow"),
        "A third of the work under nobody's name is one doctor beyond the hours of a day.",
    ),
    Hold(
        "tireless_doctor",
        None,
        False,
        (),
        "A doctor in whose name more is billed than anybody can do is a suspicion, not an error.",
    ),
    Hold(
        "no_diagnosis",
        0.5,
        False,
        DIAGNOSED,
        "The half that is diagnosed need not be like the half that is not.",
    ),
    Hold(
        "late_upload",
        None,
        False,
        (),
        "What came late has come: the year holds it, some weeks later.",
    ),
    Hold(
        "unpaired_refund",
        OF_PROVIDER,
        True,
        ("spending_outlier", "split_visit", "dual_benefit", "charge_abuse"),
        "What was taken back still counts, as nothing says which row it was.",
    ),
    Hold(
        "missing_months",
        1 / 6,
        False,
        BY_MONTH,
        "With two months of twelve missing, level and growth are not the provider's own.",
    ),
)
BY_KIND = {hold.kind: hold for hold in HOLDS}
COMMON = 0.2
"""Share of the pool's providers from which on an error is the pool's: their peers have it too, so
that a comparison with them stands, and nobody is held for it (ours)."""
