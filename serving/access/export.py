"""One export: seen as the actor may, marked for its receiver, logged, and only then there.

    with exporting(store, "score", as_of=as_of, entity=entity, receiver=receiver) as export:
        frame = export.frame(frame, lang)                          # masked, `copy` as last column
        write_table(export.staged(path), frame, mark=export.mark)  # or any other writer
        # or, on the terminal: print(export.told(frame.write_csv()), end="")

`exporting` refuses at once who may not see it, so that it stands before the work. Every path is
given to `staged` and written there; the files are put in place when the block ends well, after the
log has their digests. Where it ends badly nothing is there. A column that no field of the matrix
knows stops it: name it there. What else carries the mark: a workbook by `mark_book`, a page by
`marked_page`, an object of JSON by a field `copy` that is `export.mark.copy_id`.

A list of the actor's own is seen whole by its owner, whatever others hold back, if it is exported
as that: `must(folder, "own_list")` before the work, `register` when the ids are known, and then
`exporting(..., list_id=list_id)` around the writing.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from features.audit.append import append
from features.audit.line import Facts
from features.claims.store import Store
from serving.access.actors import Actor, current_actor
from serving.access.copies import Copy, checked_receiver, new_copy
from serving.access.marks import COPY, Mark
from serving.access.mask import masked
from serving.access.matrix import ENTITY_ID, Cell
from serving.access.pseudonyms import Pseudonyms
from serving.access.sight import Sight, sight
from serving.access.staged import Staged, sha256_of


class Export:
    """What one command puts out, for one receiver."""

    def __init__(
        self,
        store_folder: Path,
        actor: Actor,
        receiver: str,
        what: str,
        seen: Sight,
        *,
        as_of: date | None,
        entity: str | None,
        list_id: str | None,
        purpose: str,
    ) -> None:
        self.actor, self.receiver, self.what = actor, receiver, what
        self._store_folder, self._sight = store_folder, seen
        self._as_of, self._entity = as_of, entity
        self._list_id, self._purpose = list_id, purpose
        self._files = Staged()
        self._ids: set[str] = set()
        self._lines = 0

    @cached_property
    def copy(self) -> Copy:
        """The copy, in the log from the moment in which it is first asked for."""
        masks = sorted(name for name, cell in self._sight.rule.items() if cell is Cell.MASKED)
        return new_copy(
            self._store_folder,
            self.actor,
            self.receiver,
            self.what,
            as_of=self._as_of,
            entity=self._entity,
            purpose=self._purpose,
            list_id=self._list_id,
            seen={"masked": masks},
        )

    @property
    def mark(self) -> Mark:
        """What writers put on it."""
        return self.copy.mark

    def frame(
        self, frame: pl.DataFrame, lang: str, kinds: Mapping[str, str] | None = None
    ) -> pl.DataFrame:
        """The table as the actor may see it, with the copy's identifier as last column.

        `kinds` maps the words of a column `entity` to entities, where lines are of several.
        """
        told = masked(frame, lang, self._sight.rule, self._sight.pseudonyms, self._entity, kinds)
        return self.unmasked(told, frame[ENTITY_ID] if ENTITY_ID in frame.columns else ())

    def unmasked(self, frame: pl.DataFrame, ids: Iterable[str | None]) -> pl.DataFrame:
        """The table as it is, which is about these ids, with the identifier as last column."""
        self._ids.update(one for one in ids if one is not None)
        self._lines += frame.height
        return frame.with_columns(pl.lit(self.mark.copy_id).alias(COPY))

    def staged(self, path: Path) -> Path:
        """Where to write what is for `path`."""
        _ = self.copy
        return self._files.place(path)

    def told(self, text: str) -> str:
        """The text, for stdout: it is in the log when this returns."""
        self._log([{"name": "-", "sha256": hashlib.sha256(text.encode()).hexdigest()}])
        return text

    def end(self) -> None:
        """Log the files, then put them in their places."""
        files = self._files.files()
        if files:
            self._log([{"name": p.name, "sha256": sha256_of(staged)} for staged, p in files])
            self._files.put()

    def close(self) -> None:
        """Take away what was not put in place."""
        self._files.remove()

    def _log(self, files: list[dict[str, str]]) -> None:
        facts: Facts = {
            "copy": self.copy.copy_id,
            "lines": self._lines,
            "ids": len(self._ids),
            "ids_hmac": Pseudonyms.of(self._store_folder, "").digest(self._ids),
            "files": files,
        }
        append(self._store_folder, "export", facts, actor=self.actor.name, role=self.actor.role)


@contextmanager
def exporting(
    store: Path,
    what: str,
    *,
    as_of: date | None,
    entity: str | None,
    receiver: str | None = None,
    list_id: str | None = None,
    purpose: str = "",
) -> Iterator[Export]:
    """An export of a kind (`[exports]` of the matrix) out of the store in that folder.

    `as_of` is None where it has nothing to do with a list; `entity` is whose `entity_id` its tables
    hold, None where they are of several; `list_id` the registered list that it is; no `receiver`:
    the actor. Raises BadInput where there is no store, the actor may not see it, or the log cannot
    be written.
    """
    folder = Store.open(store).folder
    actor = current_actor(folder)
    name = checked_receiver(receiver, actor)
    seen = sight(folder, actor, what, entity=entity, as_of=as_of, list_id=list_id)
    export = Export(
        folder,
        actor,
        name,
        what,
        seen,
        as_of=as_of,
        entity=entity,
        list_id=list_id,
        purpose=purpose,
    )
    try:
        yield export
        export.end()
    finally:
        export.close()
