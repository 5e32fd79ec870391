"""What each scheme finds in simulated cities: measured once, kept as figures, told on two pages.

    uv run python -m serving.scheme_report measure --work DIR --seed N [--seed M]
    uv run python -m serving.scheme_report pages

The first measures and writes docs/schemes-report.json; the second makes docs/schemes-report.md and
docs/coverage.md of it. Everything in them is simulated.
"""
