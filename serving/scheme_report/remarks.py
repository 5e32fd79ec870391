"""Why a scheme is found weakly in simulated cities: written after looking at whom it misses."""

REMARKS: dict[tuple[str, str], str] = {
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
}
"""By scheme and kind of entity."""
