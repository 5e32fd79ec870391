"""What of the API is to go: one table for the headers of answers and the OpenAPI document."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from typing import Any

KEPT = timedelta(days=365)
"""From the day that something is marked to the day that it may be gone."""
RULE = (
    "Within /v1 paths, optional fields of a request, fields of an answer, codes and statuses "
    "of items may be added, and sentences reworded: a client ignores what it does not know. "
    "Nothing is taken away, renamed, made obligatory or given another type, unit or meaning "
    "without being marked as deprecated for 365 days: `deprecated` in the OpenAPI document, "
    "and the headers Deprecation (RFC 9745) and Sunset (RFC 8594) in every answer of its "
    "path. From its Sunset date on a path answers 410 (`removed`). Codes are never given "
    "another meaning. What cannot change so becomes /v2, beside which /v1 stays for 365 days."
)
DOCUMENT = '</docs.json>; rel="deprecation"; type="application/json"'


@dataclass(frozen=True)
class Deprecation:
    """A path that is to go, or a part at it: "answer.items.rank", "request.limit".

    `since` is the day it was marked, `sunset` the first day (UTC) that it may be gone, `instead` a
    sentence. ValueError where less than KEPT lies between. A part of a model that several paths
    share is marked in the document at all of them.
    """

    path: str
    since: date
    sunset: date
    instead: str
    part: str = ""

    def __post_init__(self) -> None:
        if self.sunset - self.since < KEPT:
            raise ValueError(f"{self.path} {self.part}: is to stay for {KEPT.days} days")

    def marked(self, told: dict[str, Any]) -> None:
        """Mark an operation, a parameter or a property of the document."""
        why = f"Deprecated, gone from {self.sunset} on: {self.instead}"
        told["deprecated"] = True
        told["description"] = " ".join(filter(None, (told.get("description", ""), why)))


DEPRECATED: tuple[Deprecation, ...] = ()
"""Nothing is by now."""


def headers_of(path: str) -> dict[str, str]:
    """The headers of every answer at the path: of what was marked first, and of what goes first."""
    found = [one for one in DEPRECATED if one.path == path]
    if not found:
        return {}
    since, sunset = min(one.since for one in found), min(one.sunset for one in found)
    return {
        "Deprecation": f"@{int(_midnight(since).timestamp())}",
        "Sunset": format_datetime(_midnight(sunset), usegmt=True),
        "Link": DOCUMENT,
    }


def removed(path: str, today: date) -> Deprecation | None:
    """Why the path itself is answered no more: on its Sunset date it goes, whoever forgot it."""
    found = (one for one in DEPRECATED if one.path == path and not one.part)
    return next((one for one in found if one.sunset <= today), None)


def mark(document: dict[str, Any], today: date) -> None:
    """Mark in an OpenAPI document all that is deprecated; what is removed by now is left out."""
    for one in DEPRECATED:
        if removed(one.path, today):
            document["paths"].pop(one.path, None)
            continue
        (operation,) = document["paths"][one.path].values()
        one.marked(_place(document, operation, one.part) if one.part else operation)


def _place(document: dict[str, Any], operation: dict[str, Any], part: str) -> dict[str, Any]:
    side, _, names = part.partition(".")
    if side == "request" and "requestBody" not in operation:
        return _named(operation["parameters"], names)
    told = operation["requestBody"] if side == "request" else operation["responses"]["200"]
    schemas: dict[str, Any] = document["components"]["schemas"]
    schema = told["content"]["application/json"]["schema"]
    for name in names.split("."):
        schema = schemas[_reference(schema)]["properties"][name]
    found: dict[str, Any] = schema
    return found


def _named(parameters: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (found,) = [parameter for parameter in parameters if parameter["name"] == name]
    return found


def _reference(schema: dict[str, Any]) -> str:
    """The model of a property: itself, of its items, or beside null."""
    inner = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    (found,) = [str(one["$ref"]) for one in inner if "$ref" in one]
    return found.rpartition("/")[2]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
