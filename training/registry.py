"""The registry: which model scores a store, and how it is told in a receipt."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from features.bad_input import BadInput
from features.claims.store import Store
from features.digest import features_digest
from features.entity_words import ZH
from features.receipt import SHORT, receipt
from training.bundle import Bundle, read_bundle
from training.tracking import begun, ready, tracking_uri

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

CHAMPION, CHALLENGER = "champion", "challenger"
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
    versions = finished(name)
    if not versions:
        raise BadInput(
            f"{store.folder}: no model for {entity} yet; make one with feijian train --as-of DATE",
            f"{store.folder}：尚无{ZH[entity]}的模型，请用 feijian train --as-of DATE 训练",
        )
    champion = alias(name, CHAMPION)
    return registered(versions.get(champion) or versions[max(versions)], champion)


def finished(name: str) -> dict[int, "ModelVersion"]:
    """The model's finished versions by number; none where no run was ever kept."""
    import mlflow

    if not begun(tracking_uri()):
        return {}
    ready(tracking_uri())
    found = mlflow.MlflowClient().search_model_versions(f"name = '{name}'")
    return {int(v.version): v for v in found if v.tags.get(FINISHED) == "true"}


def alias(name: str, which: str) -> int:
    """The number of the version of that alias, 0 where there is none.

    A search for versions does not tell aliases.
    """
    import mlflow

    return int(mlflow.MlflowClient().get_registered_model(name).aliases.get(which, 0))


def registered(version: "ModelVersion", champion: int) -> Registered:
    """The version with its bundle, read and checked; BadInput where its files are gone."""
    bundle = read_bundle(bundle_folder(version), version.tags[DIGEST])
    number = int(version.version)
    return Registered(bundle, version.name, str(number), number == champion)


def put_challenger(name: str) -> None:
    """Give the newest finished version the alias, unless it is the champion.

    Looked at again afterwards: of two trainings that end at once the newer one has it.
    """
    import mlflow

    client, given = mlflow.MlflowClient(), 0
    while (newest := max(finished(name), default=0)) != given:
        given = newest
        if newest != alias(name, CHAMPION):
            client.set_registered_model_alias(name, CHALLENGER, str(newest))


def bundle_folder(version: "ModelVersion") -> Path:
    """Where the version's bundle lies; BadInput where its artifacts are gone."""
    import mlflow

    try:
        return Path(mlflow.artifacts.download_artifacts(version.source)) / "data" / "bundle"
    except mlflow.MlflowException as error:
        raise BadInput(
            f"model {version.name} version {version.version}: its files are gone ({error})",
            f"模型 {version.name} 版本 {version.version}：文件已不在（{error}）",
        ) from None
