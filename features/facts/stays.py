"""Stays: one row per admission, told by its first visible settlement."""

from features.facts.fact import FactTable

STAYS = FactTable("stays", "住院", "stay")

every = STAYS.every()
fund = STAYS.column("fund", "paid by the fund, its pool and the personal account, yuan", scale=100)
total = STAYS.column("total", "total charge, yuan", scale=100)
days = STAYS.column("days", "length: days from admission to discharge, at least 1")
nights = STAYS.column("nights", "nights from admission to discharge")
days_ratio = STAYS.column(
    "days_ratio", "length over the mean of the same diagnosis group elsewhere before", scale=10_000
)
cost_ratio = STAYS.column(
    "cost_ratio", "charge over the mean of the same diagnosis group elsewhere before", scale=10_000
)
cost_per_day = STAYS.column("cost_per_day", "total charge per day, yuan", scale=100)
cost_per_day_ratio = STAYS.column(
    "cost_per_day_ratio",
    "charge per day over the same diagnosis group's mean charge per mean day elsewhere before",
    scale=10_000,
)
excess = STAYS.column(
    "excess", "charge beyond twice the mean of the same diagnosis group elsewhere, yuan", scale=100
)
diagnoses = STAYS.column("diagnoses", "diagnoses coded")
diagnoses_ratio = STAYS.column(
    "diagnoses_ratio",
    "diagnoses coded over the mean of the same diagnosis group elsewhere before",
    scale=10_000,
)
operations = STAYS.column("operations", "operations coded")
after_death = STAYS.column("after_death", "admission after the patient's death")
same_diagnosis = STAYS.column("same_diagnosis", "the admission diagnosis is the main diagnosis")
round_amount = STAYS.column("round_amount", "the pool pays a whole multiple of 1000 yuan")
no_self_pay = STAYS.column("no_self_pay", "the patient paid nothing")

gap_days = STAYS.column("gap_days", "days between this stay and the nearest stay known before it")
back_within_7 = STAYS.column("back_within_7", "same provider within 7 days of another stay")
back_within_31 = STAYS.column("back_within_31", "same provider within 31 days of another stay")
related_within_31 = STAYS.column(
    "related_within_31", "same provider and related diagnosis within 31 days of another stay"
)
moved_within_31 = STAYS.column("moved_within_31", "another provider's stay within 31 days")
overlaps = STAYS.column("overlaps", "nights shared with another stay of the same patient")
overlaps_elsewhere = STAYS.column(
    "overlaps_elsewhere", "nights shared with another provider's stay"
)
settled_elsewhere = STAYS.column(
    "settled_elsewhere", "an outpatient settlement at another provider between the two days"
)
known_elsewhere = STAYS.column("known_elsewhere", "the patient stayed at another provider before")
stays_before = STAYS.column(
    "stays_before", "stays of the patient known before, begun within 365 days of this"
)
known_here = STAYS.column("known_here", "the patient stayed at this provider before")
last_here = STAYS.column("last_here", "the patient's latest stay known before was here too")

admitted_before_on_day = STAYS.column(
    "admitted_before_on_day", "stays of this provider that began on the same day, known before"
)
twins_before = STAYS.column(
    "twins_before",
    "earlier stays of other patients here with the same group, length and charge to the fen",
)
same_bill_before = STAYS.column(
    "same_bill_before",
    "earlier stays of other patients here with the same main diagnosis and charge to the fen",
)

KEYS = (
    "settlement",
    "visit",
    "patient",
    "provider",
    "doctor",
    "visible",
    "month",
    "void",
    "void_month",
    "begin",
    "end",
    "group",
    "main_diagnosis",
    "home",
    "came_from",
)
"""Columns that are no facts.

`home` is the region the patient lives in, else is insured in; `came_from` the provider of the
patient's latest stay at another provider known before.
"""
