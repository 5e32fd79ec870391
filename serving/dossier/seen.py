"""How the names of a dossier are shown to whom it is put out for: by the matrix of roles."""

from serving.access.export import Export
from serving.dossier.named import Show

ENTITY_FIELDS = {"provider": "provider_id", "patient": "patient_key", "doctor": "doctor_key"}
FIELDS = {
    "name": "provider_name",
    "provider": "provider_id",
    "patient": "patient_key",
    "doctor": "doctor_key",
    "chart": "hospital_number",
    "claim": "claim_id",
}
"""Kind of a name (serving/dossier/named.py) to the field of the matrix; `id` is the target."""


def show_as(export: Export, entity: str, lang: str) -> Show:
    """Shows a name of a kind as the export's actor may see it."""
    fields = FIELDS | {"id": ENTITY_FIELDS[entity]}
    return lambda kind, name: export.named(fields[kind], name, lang)
