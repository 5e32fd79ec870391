"""An answer as its caller may see it, and what of it was seen."""

from collections.abc import Iterable

from pydantic import BaseModel

from serving.access.matrix import Cell
from serving.api.absent import ABSENT
from serving.api.masks import mask
from serving.api.permitted import OPEN, cells, field_of
from serving.api.pull import Pull, current


def as_seen(path: str, request: BaseModel, answer: BaseModel) -> BaseModel:
    """The answer without what the caller's role is refused, pseudonyms for what is masked.

    Whatever the matrix does not name is refused. What was asked and told is noted in the current
    request.
    """
    pull = current()
    _note_asked(pull, request, answer)
    filtered = _Filter(path, pull, getattr(request, "lang", "zh"))
    told = filtered.of(answer, "")
    pull.fields, pull.masked = tuple(sorted(filtered.shown)), tuple(sorted(filtered.masked))
    pull.known = sum(getattr(i, "status", "") not in ABSENT for i in getattr(answer, "items", ()))
    return told


def _note_asked(pull: Pull, request: BaseModel, answer: BaseModel) -> None:
    pull.entity = str(getattr(answer, "entity", "") or getattr(request, "entity", ""))
    asked: Iterable[object] = getattr(request, "ids", None) or [
        getattr(vector, "id", None) for vector in getattr(request, "vectors", ())
    ]
    pull.ids = tuple(str(one) if one is not None else "" for one in asked)


class _Filter:
    """Walks over an answer once; `shown` and `masked` collect the fields that had a value.

    An id of nobody told of is only given back: it is not counted, and not masked. One that is known
    is masked even if it was asked for beside its pseudonym, or asking would tell whose that is.
    """

    def __init__(self, path: str, pull: Pull, lang: str) -> None:
        self._path, self._lang, self._pull = path, lang, pull
        self._cells = cells(path, pull.caller.role, pull.entity, behind=bool(pull.scope))
        self._asked = frozenset(pull.ids)
        self._echo = False
        self.shown: set[str] = set()
        self.masked: set[str] = set()

    def of(self, model: BaseModel, before: str) -> BaseModel:
        """The model as it may be seen; `before` is the path that leads to it, with its dot."""
        changed: dict[str, object] = {}
        outer = self._echo
        self._echo = outer or getattr(model, "status", "") in ABSENT
        for name in type(model).model_fields:
            value = getattr(model, name)
            if value is None:
                continue
            told = self._part(before + name, value)
            if told is not value:
                changed[name] = told
        self._echo = outer
        return model.model_copy(update=changed) if changed else model

    def _part(self, part: str, value: object) -> object:
        cell = self._cells.get(part)
        if cell is None:
            return self._inner(part, value)
        if cell is Cell.REFUSED:
            return None
        field = field_of(self._path, part, self._pull.entity)
        if cell is Cell.SHOWN:
            self._note(self.shown, field)
            return value
        self._note(self.masked, field)
        if not isinstance(value, str):
            return None
        return value if self._echo and value in self._asked else self._mask(value, field)

    def _note(self, fields: set[str], field: str) -> None:
        if field != OPEN and not self._echo:
            fields.add(field)

    def _inner(self, part: str, value: object) -> object:
        """Parts of parts; what is neither named nor made of such is not told."""
        if isinstance(value, BaseModel):
            return self.of(value, f"{part}.")
        if isinstance(value, list) and all(isinstance(one, BaseModel) for one in value):
            return [self.of(one, f"{part}.") for one in value]
        return None

    def _mask(self, value: str, field: str) -> str | None:
        return mask(value, self._pull.scope or self._pull.caller.role, field, self._lang)
