"""Foreign vectors: the risk beside LightGBM and logistic regression, on sets that ship or are made.

    uv run python -m tests.benchmarks.own_vectors [--repeats 2] [--only breast_cancer]

Average precision and AUC: by five-fold cross-validation, then with few labels, judged on the rest.
Prints two tables.
"""

import warnings
from typing import Annotated

import lightgbm
import numpy as np
import typer
from sklearn.datasets import load_breast_cancer, load_digits, make_classification

from tests.benchmarks.versions import versions
from training.estimator import RiskEstimator
from training.figures import auc, average_precision
from training.own.columns import Column
from training.own.crossvalidate import cross_validate_own
from training.own.folds import splits
from training.own.table import OwnTable

NAMES = ("risk", "best column", "directed", "forest", "linear", "boosted", "logistic")
ALONE = "LightGBM, defaults"
FEW, UNCONFIRMED, DRAWS = (5, 15), 50, 5
"""Confirmed and unconfirmed labels left, and draws of which, in the second table."""


def made(rows, share, *, columns=20, informative=6, missing=0.0, labelled=None, apart=0.8, seed=0):
    """A set of make_classification: values missing at random, `labelled` rows with a label."""
    values, label = make_classification(
        rows,
        columns,
        n_informative=informative,
        n_redundant=2,
        weights=[1 - share],
        class_sep=apart,
        random_state=seed,
    )
    draws = np.random.default_rng(seed)
    values[draws.random(values.shape) < missing] = np.nan
    if labelled is not None:
        label = np.where(draws.permutation(rows) < labelled, label, -1)
    return values, label


def tails(rows=2000, columns=15, share=0.08, seed=0):
    """Log-normal columns; a bad row lies far out in two of them, whichever they are."""
    draws = np.random.default_rng(seed)
    bad = draws.random(rows) < share
    values = draws.normal(size=(rows, columns))
    for row in np.flatnonzero(bad):
        values[row, draws.choice(columns, 2, replace=False)] += draws.exponential(2.0, 2)
    return np.exp(values), bad.astype(int)


def few(values, label, confirmed, unconfirmed, seed=0):
    """The set with only so many labels left; what is hidden is what to judge by."""
    draws = np.random.default_rng(seed)
    kept = np.full(len(label), -1)
    for which, count in ((1, confirmed), (0, unconfirmed)):
        kept[draws.choice(np.flatnonzero(label == which), count, replace=False)] = which
    return kept


def sets():
    """Name to values and labels (-1: none)."""
    cancer, digits = load_breast_cancer(), load_digits()
    return {
        "breast_cancer": (cancer.data, 1 - cancer.target),
        "digits, 8 or not": (digits.data, (digits.target == 8).astype(int)),
        "made, half of 1,500": made(1500, 0.5, informative=5, apart=0.7, seed=1),
        "made, 2 % of 6,000": made(6000, 0.02, missing=0.05, seed=2),
        "made, 150 labelled of 1,500": made(1500, 0.2, missing=0.1, labelled=150, seed=3),
        "made, 30 % missing": made(2000, 0.1, columns=30, informative=8, missing=0.3, seed=4),
        "made, tails": tails(),
    }


def main(
    repeats: Annotated[int, typer.Option(help="Repeats of five folds.")] = 2,
    only: Annotated[list[str] | None, typer.Option(help="A set; may be repeated.")] = None,
    seed: int = 0,
) -> None:
    """Print the table."""
    print(versions("scikit-learn", "lightgbm", "numpy"), "· seed", seed, "· AP / AUC")
    names = ("risk", ALONE, *NAMES[1:])
    print("|", " | ".join(("set", "labelled", "1", *names)), "|")
    print("|", "|".join(["---"] * (3 + len(names))), "|")
    for name, (values, label) in sets().items():
        if only and name not in only:
            continue
        label = label.astype(np.int8)
        ids = tuple(f"{row:06d}" for row in range(len(label)))
        columns = tuple(Column(f"c{n}") for n in range(values.shape[1]))
        table = OwnTable(columns, ids, label, values, None, None, None)
        signs = (0,) * len(columns)
        told = cross_validate_own(table, signs, repeats=repeats, seed=seed)
        scores = {
            **told.scores,
            ALONE: np.array([alone(values, label, seed + r) for r in range(repeats)]),
        }
        cells = [figures(told.label, scores[each]) for each in names]
        print(
            "|",
            " | ".join([name, str(len(told.label)), str(told.label.sum()), *cells]),
            "|",
            flush=True,
        )
    print(
        "\n| set | labels | risk | linear | LightGBM, defaults | forest |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    for name, (values, label) in sets().items():
        if label.min() < 0 or (only and name not in only):
            continue
        for confirmed in FEW:
            cells = scarce(values, label, confirmed, range(seed, seed + DRAWS))
            print("|", " | ".join([name, f"{confirmed} + {UNCONFIRMED}", *cells]), "|", flush=True)


def scarce(values, label, confirmed, seeds):
    """Figures on the rows whose label was hidden: risk, linear part, LightGBM, forest."""
    told = [[] for _ in range(4)]
    for seed in seeds:
        kept = few(values, label, confirmed, UNCONFIRMED, seed)
        model = RiskEstimator(random_state=seed).fit(values, kept)
        hidden, known = np.flatnonzero(kept < 0), np.flatnonzero(kept >= 0)
        parts = model.components(values[hidden])
        other = lightgbm.LGBMClassifier(verbosity=-1, n_jobs=1, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            other.fit(values[known], kept[known])
            gained = other.predict(values[hidden], raw_score=True)
        risk = model.decision_function(values[hidden])
        for place, score in enumerate((risk, parts[:, 3], gained, parts[:, 1])):
            truth = label[hidden].astype(np.int8)
            told[place].append([average_precision(truth, score, score), auc(truth, score, score)])
    return ["{:.3f} / {:.3f}".format(*np.mean(each, axis=0)) for each in told]


def alone(values, label, seed):
    """LightGBM at its defaults on the same folds: log-odds of the labelled rows."""
    known = np.flatnonzero(label >= 0)
    fold, told = splits(label[known], None, seed), np.zeros(len(known))
    for number in range(fold.max() + 1):
        rest = known[fold != number]
        model = lightgbm.LGBMClassifier(verbosity=-1, n_jobs=1, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            model.fit(values[rest], label[rest])
            told[fold == number] = model.predict(values[known[fold == number]], raw_score=True)
    return told


def figures(label, scores):
    """Mean AP and AUC over repeats."""
    ap = np.mean([average_precision(label, s, s) for s in scores])
    return f"{ap:.3f} / {np.mean([auc(label, s, s) for s in scores]):.3f}"


if __name__ == "__main__":
    typer.run(main)
