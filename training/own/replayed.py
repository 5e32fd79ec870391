"""Whether what a receipt of foreign vectors names is still there: the file and the model."""

import re
from dataclasses import dataclass

from features.bad_input import BadInput
from features.receipt import SHORT
from training.own.registry import OwnRegistered, checked_name, own_registered
from training.registry import CHAMPION, finished
from training.replayed import Difference

RECEIPT = re.compile(
    f"vectors=(?P<vectors>[0-9a-f]{{{SHORT}}});model=(?P<name>.+)/(?P<version>[1-9][0-9]{{0,8}});"
    f"bundle=(?P<bundle>[0-9a-f]{{{SHORT}}});role=(?P<role>champion|candidate);"
    "calibrated=(?:true|false)"
)
"""What OwnRegistered.receipt writes; a name may hold semicolons."""


@dataclass(frozen=True)
class OwnReplayed:
    """What is there of what a receipt names; `model` is None where it is gone or another."""

    model: OwnRegistered | None
    differences: list[Difference]


def replayed_own(line: str, vectors_digest: str) -> OwnReplayed:
    """Look for the model that the receipt names, and see whether the vectors are those.

    Raises BadInput where it is no receipt of a score of foreign vectors.
    """
    told = RECEIPT.fullmatch(line.strip())
    if told is None:
        raise BadInput("the receipt is not one of a score of vectors", "此回执不属于对向量的评分")
    differences = []
    if not vectors_digest.startswith(told["vectors"]):
        zh, en = "向量文件已非当时所用", "the vectors are not the file that was scored"
        differences.append(Difference("vectors", zh, en))
    name = f"{told['name']}/{told['version']}"
    version = finished(checked_name(told["name"])).get(int(told["version"]))
    if version is None:
        gone = Difference("model", f"模型 {name} 已不在", f"model {name} is gone")
        return OwnReplayed(None, [*differences, gone])
    try:
        model = own_registered(version, champion=told["role"] == CHAMPION)
    except BadInput as error:
        zh, en = f"模型文件已变：{error}", f"the model's files: {error}"
        return OwnReplayed(None, [*differences, Difference("bundle", zh, en)])
    if not model.bundle.digest.startswith(told["bundle"]):
        zh, en = "模型文件已非当时所用", "the model's files are not those that scored"
        return OwnReplayed(None, [*differences, Difference("bundle", zh, en)])
    return OwnReplayed(model, differences)
