"""Steps that are done once for what they are given: a file each says what was given and came."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from features.atomic import write_text


class Done(BaseModel):
    """What a step was given, as a sha256, and what came of it, in a few words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    given: str
    came: str


@dataclass(frozen=True)
class Steps:
    """The steps of one folder; a step that was killed has no file, and is done again."""

    folder: Path
    say: Callable[[str], None]

    def run(
        self,
        name: str,
        given: str | None,
        do: Callable[[], str],
        still: Callable[[str], bool] = lambda came: True,
    ) -> str:
        """What came of the step: of an earlier run where it was given the same, and it still holds.

        Where `given` is None nobody can tell, and it is done.
        """
        digest = hashlib.sha256((given or "").encode()).hexdigest()
        before = self._before(name)
        if given is not None and before and before.given == digest and still(before.came):
            self.say(f"{name}: done already")
            return before.came
        self.say(f"{name}: begun")
        done = Done(given=digest, came=do())
        write_text(self.folder / f"{name}.json", done.model_dump_json())
        return done.came

    def _before(self, name: str) -> Done | None:
        try:
            return Done.model_validate_json((self.folder / f"{name}.json").read_bytes())
        except (OSError, ValidationError):
            return None
