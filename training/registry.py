"""The registry: which model scores a store, and how it is told in a receipt."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from features.bad_input import BadInput
from features.claims.store import Store
from features.digest import features_digest
from training.bundle import Bundle, read_bundle
from training.tracking import ready, tracking_uri

CHAMPION = "champion"
FINISHED, DIGEST = "feijian.finished", "feijian.bundle_sha256"
SHORT = 12


@dataclass(frozen=True)
class Registered:
    """A registered model: its bundle, name and version, and whether it is the champion."""

    bundle: Bundle
    name: str
    version: str
    champion: bool

    def receipt(self, store: Store, as_of: date) -> str:
        """What a score was made of: as-of, store, features, model, calibration, in one line."""
        parts = {
            "as_of": as_of.isoformat(),
            "store": store.manifest.digest[:SHORT],
            "features": features_digest()[:SHORT],
            "model": f"{self.name}/{self.version}",
            "bundle": self.bundle.digest[:SHORT],
            "role": CHAMPION if self.champion else "candidate",
            "calibrated": str(self.bundle.card.calibrated).lower(),
        }
        return ";".join(f"{key}={value}" for key, value in parts.items())


def model_name(store: Store, entity: str) -> str:
    """The registered model's name: one per store and entity."""
    return f"feijian-{entity}-risk-{store.manifest.store_id[:8]}"


def current(store: Store, entity: str = "provider") -> Registered:
    """The store's champion, else its newest finished candidate; BadInput where there is none."""
    import mlflow

    ready(tracking_uri())
    client = mlflow.MlflowClient()
    name = model_name(store, entity)
    versions = [
        v
        for v in client.search_model_versions(f"name = '{name}'")
        if v.tags.get(FINISHED) == "true"
    ]
    if not versions:
        raise BadInput(
            f"{store.folder}: no model for {entity} yet; make one with feijian train --as-of DATE"
        )
    champions = [v for v in versions if CHAMPION in (v.aliases or [])]
    chosen = champions[0] if champions else max(versions, key=lambda v: int(v.version))
    folder = Path(mlflow.artifacts.download_artifacts(chosen.source)) / "data" / "bundle"
    bundle = read_bundle(folder, chosen.tags[DIGEST])
    return Registered(bundle, name, str(chosen.version), bool(champions))
