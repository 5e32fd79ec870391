"""Log-odds of a panel's rows by a bundle: by a member that has never seen the row's label."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.store import Store
from training.bundle import Bundle
from training.labels import labels
from training.panel import Panel
from training.unseen import unseen_components


def known_at(store: Store, as_of: date, entity: str) -> frozenset[str]:
    """The ids of those who carried a label by then."""
    keys = labels(store, as_of, entity)["entity"]
    return frozenset(store.raw_of(Ids(entity), keys)[RAW].to_list())


def log_odds(store: Store, bundle: Bundle, panel: Panel) -> NDArray[np.float64]:
    """Who carried a label when the bundle was trained is scored out of fold, others by the final
    member, as `feijian score` does; nothing is explained.
    """
    model, rows = bundle.model, panel.only(bundle.behaviours)
    known = known_at(store, bundle.card.as_of, bundle.card.entity)
    labelled = np.array([i in known for i in rows.ids], dtype=np.bool_)
    return model.stack.log_odds(unseen_components(model, rows, labelled))
