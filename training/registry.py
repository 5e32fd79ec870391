"""The registry: which model scores a store, and how it is told in a receipt."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from features.bad_input import BadInput
from features.claims.store import Store
from features.digest import features_digest
from features.receipt import SHORT, receipt
from training.bundle import Bundle, read_bundle
from training.tracking import begun, ready, tracking_uri

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

CHAMPION = "champion"
FINISHED, DIGEST = "feijian.finished", "feijian.bundle_sha256"


@dataclass(frozen=True)
class Registered:
    """A registered model: its bundle, name and version, and whether it is the champion."""

    bundle: Bundle
    name: str
    version: str
    champion: bool

    def receipt(self, store: Store, as_of: date) -> str:
        """What a score was made of: as-of, store, features, model, calibration, in one line."""
        return receipt(
            store,
            as_of,
            features_digest(),
            model=f"{self.name}/{self.version}",
            bundle=self.bundle.digest[:SHORT],
            role=CHAMPION if self.champion else "candidate",
            calibrated=str(self.bundle.card.calibrated).lower(),
        )


def model_name(store: Store, entity: str) -> str:
    """The registered model's name: one per store and entity."""
    return f"feijian-{entity}-risk-{store.manifest.store_id[:8]}"


def current(store: Store, entity: str = "provider") -> Registered:
    """The store's champion, else its newest finished candidate; BadInput where there is none."""
    name = model_name(store, entity)
    versions = _finished(name) if begun(tracking_uri()) else {}
    if not versions:
        raise BadInput(
            f"{store.folder}: no model for {entity} yet; make one with feijian train --as-of DATE"
        )
    champion = _champion(name)
    chosen = versions.get(champion) or versions[max(versions)]
    bundle = read_bundle(_folder(chosen), chosen.tags[DIGEST])
    return Registered(bundle, name, str(chosen.version), int(chosen.version) == champion)


def _finished(name: str) -> dict[int, "ModelVersion"]:
    """The finished versions by number."""
    import mlflow

    ready(tracking_uri())
    found = mlflow.MlflowClient().search_model_versions(f"name = '{name}'")
    return {int(v.version): v for v in found if v.tags.get(FINISHED) == "true"}


def _champion(name: str) -> int:
    """The champion's number, 0 where there is none; a search for versions does not tell aliases."""
    import mlflow

    return int(mlflow.MlflowClient().get_registered_model(name).aliases.get(CHAMPION, 0))


def _folder(version: "ModelVersion") -> Path:
    """Where the version's bundle lies; BadInput where its artifacts are gone."""
    import mlflow

    try:
        return Path(mlflow.artifacts.download_artifacts(version.source)) / "data" / "bundle"
    except mlflow.MlflowException as error:
        raise BadInput(
            f"model {version.name} version {version.version}: its files are gone ({error})"
        ) from None
