"""The page at /docs: the OpenAPI document as people read it, without a script."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader

from serving.api.codes import CODES
from serving.api.styled import STYLE

Schema = dict[str, Any]
LIMITS = {
    "minimum": "≥ {}",
    "maximum": "≤ {}",
    "minLength": "≥ {} chars",
    "maxLength": "≤ {} chars",
    "minItems": "≥ {} items",
    "maxItems": "≤ {} items",
    "pattern": "{}",
    "format": "{}",
}


@dataclass(frozen=True)
class Field:
    """One line of a table; `model` is the model that the field is made of, where there is one."""

    name: str
    kind: str
    model: str
    required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """One method of a path; `body` and `answer` are models of the document."""

    method: str
    path: str
    description: str
    deprecated: bool
    parameters: list[Field]
    body: str
    media: list[str]
    told: str
    example: str
    answer: str
    returned: str


def docs_page(document: dict[str, Any]) -> str:
    """The document as HTML."""
    pages = Environment(loader=PackageLoader("serving.api"), autoescape=True)
    return pages.get_template("docs.html.jinja").render(
        info=document["info"],
        operations=[
            _operation(path, method, told)
            for path, item in sorted(document["paths"].items(), key=_ours_first)
            for method, told in item.items()
        ],
        models={
            name: list(_fields(schema))
            for name, schema in sorted(document["components"]["schemas"].items())
        },
        codes=CODES,
        style=STYLE,
    )


def _ours_first(item: tuple[str, Any]) -> tuple[bool, str]:
    return not item[0].startswith("/v1/"), item[0]


def _operation(path: str, method: str, told: dict[str, Any]) -> Operation:
    asked: Schema = told.get("requestBody", {})
    answer: Schema = told["responses"].get("200", {})
    content: dict[str, Schema] = asked.get("content", {})
    returned: dict[str, Schema] = answer.get("content", {})
    first = next(iter(content.values()), Schema())
    example = first.get("example")
    return Operation(
        method=method.upper(),
        path=path,
        description=told.get("description", ""),
        deprecated=bool(told.get("deprecated")),
        parameters=[
            _field(one["name"], one["schema"] | {"description": one.get("description", "")}, True)
            for one in told.get("parameters", [])
        ],
        body=_model(first.get("schema", {})),
        media=list(content),
        told=asked.get("description", ""),
        example=json.dumps(example, ensure_ascii=False, indent=1) if example else "",
        answer=_model(next(iter(returned.values()), Schema()).get("schema", {})),
        returned=answer.get("description", ""),
    )


def _fields(schema: Schema) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, told in schema.get("properties", {}).items():
        yield _field(name, told, name not in required)


def _field(name: str, schema: Schema, optional: bool) -> Field:
    return Field(
        name, _kind(schema), _model(schema), not optional, str(schema.get("description", ""))
    )


def _kind(schema: Schema) -> str:
    """The type in a few words, with its limits."""
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return _model(schema)
    if values := schema.get("enum") or ([schema["const"]] if "const" in schema else []):
        return ", ".join(map(str, values))
    kind = str(schema.get("type", "any"))
    if kind == "array":
        kind = f"[{_kind(schema.get('items', {}))}]"
    limits = [words.format(schema[name]) for name, words in LIMITS.items() if name in schema]
    return f"{kind} ({', '.join(limits)})" if limits else kind


def _model(schema: Schema) -> str:
    """The model of the document that the schema is, or is made of; empty for none."""
    inner = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    found = [str(one["$ref"]).rpartition("/")[2] for one in inner if "$ref" in one]
    return found[0] if found else ""
