"""Why a scheme is found weakly in simulated cities: written after looking at whom it misses."""

REMARKS: dict[tuple[str, str], str] = {
    ("rx_flow", "provider"): "measured before the places where prescriptions are written had rows "
    "of their own (2026-11-30): half of the planted are such places",
    ("rx_flow", "doctor"): "measured before the writers of prescriptions, and the pharmacists who "
    "fill them, had rows of their own (2026-11-30)",
    ("low_standard_admission", "doctor"): "those who are missed have a dozen stays and calls in "
    "the year or fewer",
    ("spending_outlier", "provider"): "the planted raise bills slowly from one stay in seven to "
    "three in four, within what large and growing honest providers show; its behaviours are levels "
    "and growth, which say little of who cheats: it belongs beside the other schemes",
    ("third_party", "provider"): "a third party is told of months later, and most of the planted "
    "have fewer than ten such bills in the year",
    ("sex_mismatch", "patient"): "in these cities patients were planted too on whose bills doctors "
    "wrote an item of the other sex, often one alone",
    ("third_party", "patient"): "a patient has one injury or two: fewer rows than a share may rest "
    "on, and the third party is told of months later",
    ("year_end_surge", "patient"): "two or three purchases in December tell little of one person",
    ("suspended_billing", "provider"): "half of the planted lend their till to another that is "
    "suspended, which is measured by its boxes since 2026-11-30, after these figures",
}
"""By scheme and kind of entity."""
