"""Whose copy a file is: read off the file, told from the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from features.audit.line import Line
from features.audit.verify import entries
from serving.access.identifiers import identifiers
from serving.access.marks import local
from serving.access.matrix import matrix
from serving.access.staged import sha256_of

WORDS = {
    "zh": "编号 {copy_id}：{time}，{actor}（{role}）为 {receiver} 导出 {what}，截至 {as_of}，"
    "{ids} 个编号、{lines} 行，文件 {names}；{same}",
    "en": "copy {copy_id}: {time}, {actor} ({role}) exported {what} as of {as_of} for {receiver}, "
    "{ids} ids, {lines} lines, files {names}; {same}",
}
SAME = {
    "zh": {True: "此文件与导出时一致", False: "此文件在导出后被改动或另存"},
    "en": {
        True: "this file is as it was exported",
        False: "this file was changed or saved again after that",
    },
}
NOT_ENDED = {"zh": "导出未完成", "en": "the export did not end"}


@dataclass(frozen=True)
class Traced:
    """One copy: the line that told of it, those of what came out of it, whether the file is one."""

    copy: Line
    exports: tuple[Line, ...]
    same: bool

    def sentence(self, lang: str) -> str:
        """Who, when, for whom, what."""
        facts, line = self.copy.facts, self.copy
        files = [file for e in self.exports for file in _files(e)]
        last = self.exports[-1].facts if self.exports else {}
        return WORDS[lang].format(
            copy_id=facts["copy"],
            time=local(line.time),
            actor=line.actor,
            role=matrix().roles[line.role].told(lang),
            receiver=facts["receiver"],
            what=facts["what"],
            as_of=facts["as_of"],
            ids=last.get("ids", 0),
            lines=last.get("lines", 0),
            names=", ".join(file["name"] for file in files) or "-",
            same=SAME[lang][self.same] if self.exports else NOT_ENDED[lang],
        )


def trace(store_folder: Path, file: Path) -> tuple[list[str], list[Traced]]:
    """The identifiers that the file carries, and the copies of this store that it was made of.

    A file without an identifier is known by its sha256 where nobody changed it. Raises BadInput
    where the file cannot be read, Broken where the log does not hold.
    """
    carried = identifiers(file)
    digest = sha256_of(file)
    told = [line for line in entries(store_folder) if line.event in ("copy", "export")]
    exports = [line for line in told if line.event == "export"]
    wanted = set(carried) or {str(e.facts["copy"]) for e in exports if _has(e, digest)}
    found = []
    for line in told:
        if line.event == "copy" and line.facts["copy"] in wanted:
            own = tuple(e for e in exports if e.facts["copy"] == line.facts["copy"])
            found.append(Traced(line, own, any(_has(e, digest) for e in own)))
    return carried, found


def _files(line: Line) -> Iterable[dict[str, str]]:
    files = line.facts["files"]
    assert isinstance(files, list)
    return [file for file in files if isinstance(file, dict)]


def _has(line: Line, digest: str) -> bool:
    return any(file["sha256"] == digest for file in _files(line))
