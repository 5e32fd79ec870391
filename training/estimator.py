"""The recipe as a scikit-learn classifier, for any table of numbers."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, column_or_1d, validate_data

from features.vectors.peers import Matrix
from training.model import FINAL, Explained, sigmoid
from training.own.fit import fit_own
from training.own.folds import own_folds
from training.own.member import Shape
from training.own.norms import fit_norms

UNLABELLED = -1
SEEDS = 2**31 - 1


class RiskEstimator(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """LightGBM, isolation forest, directed score and logistic regression in one additive log-odds.

    `directions` says per column where risk lies: 1 higher, -1 lower, 0 either; None is 0 for all.
    Missing values (NaN) are allowed, and so are rows without a label: y -1, NaN or None. With fewer
    than training.stack.MIN_EACH of either class `calibrated_` is false: the decision ranks and
    is no log-odds; without any label it ranks by what stands out. Same `random_state`, same model.
    """

    def __init__(
        self, *, directions: Sequence[int] | None = None, random_state: int | None = 0
    ) -> None:
        self.directions, self.random_state = directions, random_state

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        groups: ArrayLike | None = None,
        peers: Sequence[str] | None = None,
    ) -> Self:
        """Fit on rows x columns and their labels.

        Rows of one of the `groups` are on one side of every split inside; `peers` are labels whose
        own centre and spread a row is measured by. Raises ValueError where y has more than two
        classes or one alone with no unlabelled row, or `directions` do not fit the columns.
        """
        values = self._checked(X, reset=True)
        label = self._labels(y, len(values))
        signs = tuple(self.directions) if self.directions is not None else (0,) * values.shape[1]
        if len(signs) != values.shape[1] or set(signs) - {-1, 0, 1}:
            raise ValueError(f"directions: one of 1, -1, 0 for each of {values.shape[1]} columns")
        self.shape_ = Shape(signs, peers is not None)
        self.norms_ = fit_norms(values, peers)
        state = self.random_state
        seed = state if isinstance(state, int) else check_random_state(state).randint(SEEDS)
        self.fold_ = own_folds(label, groups, int(seed))
        deviations = self.shape_.towards_risk(self.norms_.deviations(values, peers))
        self.model_ = fit_own(values, deviations, label, self.fold_, self.shape_, int(seed))
        return self

    @property
    def calibrated_(self) -> bool:
        """Whether the risk is a probability."""
        return bool(self.model_.stack.calibrated)

    def explain(
        self,
        X: ArrayLike,
        peers: Sequence[str] | None = None,
        members: ArrayLike | None = None,
    ) -> Explained:
        """Log-odds and what each column adds to them; `members` as RiskModel.explain takes them."""
        return self.model_.explain(*self._seen(X, peers), members)

    def components(self, X: ArrayLike, peers: Sequence[str] | None = None) -> Matrix:
        """The final member's components, rows x training.own.member.COMPONENTS."""
        seen = self._seen(X, peers)
        return np.asarray(self.model_.final.components(*seen))

    def decision_function(
        self, X: ArrayLike, peers: Sequence[str] | None = None
    ) -> NDArray[np.float64]:
        """Log-odds of the second class, by the final member."""
        components = self.components(X, peers)
        return self.model_.stack.log_odds(components)

    def predict_proba(self, X: ArrayLike, peers: Sequence[str] | None = None) -> Matrix:
        """Rows x (first class, second class)."""
        risk = sigmoid(self.decision_function(X, peers))
        return np.column_stack([1.0 - risk, risk])

    def predict(self, X: ArrayLike, peers: Sequence[str] | None = None) -> NDArray[Any]:
        """The likelier class."""
        second = self.decision_function(X, peers) > 0
        return np.asarray(self.classes_[second.astype(np.intp)])

    def out_of_fold(self, X: ArrayLike, peers: Sequence[str] | None = None) -> Explained:
        """The training rows (the same, in the same order), each by a member that never saw it."""
        folds = self.fold_ if self.model_.folds else np.full(len(self.fold_), FINAL)
        return self.explain(X, peers, folds)

    @property
    def feature_names(self) -> list[str]:
        """The columns' names, x0, x1, … where they have none."""
        check_is_fitted(self)
        return list(
            getattr(self, "feature_names_in_", (f"x{n}" for n in range(self.n_features_in_)))
        )

    def _seen(self, X: ArrayLike, peers: Sequence[str] | None) -> tuple[Matrix, Matrix]:
        check_is_fitted(self)
        values = self._checked(X, reset=False)
        return values, self.shape_.towards_risk(self.norms_.deviations(values, peers))

    def _checked(self, X: ArrayLike, *, reset: bool) -> Matrix:
        told = validate_data(self, X, reset=reset, dtype=np.float64, ensure_all_finite="allow-nan")
        return np.asarray(told)

    def _labels(self, y: ArrayLike, rows: int) -> NDArray[np.int8]:
        """1, 0, UNLABELLED; sets the classes."""
        if y is None:
            raise ValueError("requires y to be passed, but the target y is None")
        given = column_or_1d(y, warn=True)
        if len(given) != rows:
            raise ValueError(f"inconsistent numbers of samples: X has {rows}, y {len(given)}")
        if any(isinstance(v, float) and np.isinf(v) for v in given):
            raise ValueError("Input y contains infinity or a value too large for dtype('float64').")
        known = np.array([not (v is None or v != v or v == UNLABELLED) for v in given], dtype=bool)
        told = given[known]
        if given.dtype == object and all(isinstance(v, int | float | bool) for v in told):
            told = told.astype(np.float64)
        check_classification_targets(told)
        classes = np.unique(told)
        if len(classes) > 2:
            raise ValueError(
                "Only binary classification is supported. The type of the target is multiclass."
            )
        if len(classes) == 1 and known.all():
            raise ValueError("y holds one class alone, and no unlabelled row")
        if len(classes) < 2:
            if set(classes.tolist()) - {0, 1}:
                raise ValueError("y holds one class alone; with unlabelled rows it is 0 or 1")
            classes = np.array([0, 1])
        self.classes_ = classes
        label = np.full(rows, UNLABELLED, dtype=np.int8)
        label[known] = told == classes[1]
        return label

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.classifier_tags.multi_class = False
        return tags
