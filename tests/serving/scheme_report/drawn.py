"""Drawn figures of two cities."""

from serving.scheme_report.figures import Figures, ListFigures, LookAlikeFigures, SchemeFigures


def line(seed: int, scheme: str, entity: str, planted: int, auc: float | None, **told):
    """A scheme's figures in one city."""
    rest = {"rows": 10, "bad": 8, "right": 5, "recall_100": 0.5 if planted else None}
    known = {"entities": 100, "not_scoreable": 0} | rest | told
    return SchemeFigures(seed=seed, scheme=scheme, entity=entity, planted=planted, auc=auc, **known)


FIGURES = Figures(
    command="measure",
    measured="2026-01-01",
    world="tests",
    as_of="2026-01-01",
    schemes=(
        line(1, "cash_out", "provider", 10, 1.0),
        line(2, "cash_out", "provider", 30, 0.8),
        line(1, "hanging_bed", "provider", 6, 0.8, recall_100=0.4),
        line(1, "upcoding", "provider", 6, 0.6),
        line(1, "upcoding", "doctor", 4, 0.2),
        line(1, "upcoding", "patient", 0, None, rows=0, bad=0, right=0),
    ),
    look_alikes=(
        LookAlikeFigures(
            seed=1, scheme="cash_out", entity="provider", look_alike="resort", n=4, above=1
        ),
        LookAlikeFigures(
            seed=2, scheme="cash_out", entity="provider", look_alike="resort", n=6, above=1
        ),
    ),
    lists=(
        ListFigures(
            seed=1,
            population="never_inspected",
            n=50,
            bad=5,
            figure="precision@50",
            ranking="risk",
            value=0.5,
        ),
        ListFigures(
            seed=1,
            population="never_inspected",
            n=50,
            bad=5,
            figure="precision@50",
            ranking="size",
            value=0.25,
        ),
    ),
)
