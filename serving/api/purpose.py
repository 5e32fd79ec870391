"""What a request is for, as it says in X-Purpose."""

from urllib.parse import unquote_to_bytes

from serving.access.keys.key import LONGEST_PURPOSE
from serving.api.permitted import asks_why
from serving.api.pull import Pull
from serving.api.refusal import Refused

HEADER = "x-purpose"
MISSING = Refused(
    403,
    "Your role sees names or evidence here: say what for, in X-Purpose.",
    reason="purpose",
    error_zh="此角色在这里可见名称或依据，请用 X-Purpose 说明用途。",
)
POOR = Refused(
    400,
    f"X-Purpose: at most {LONGEST_PURPOSE} printable characters, UTF-8, percent-encoded or not.",
    reason="purpose",
    error_zh=f"X-Purpose：至多 {LONGEST_PURPOSE} 个可打印字符，UTF-8，可用百分号编码。",
)


def without_why(pull: Pull, entity: str) -> Refused | None:
    """403 where names or evidence would be seen and nothing says what for."""
    if pull.purpose or not asks_why(pull.endpoint, pull.caller.role, entity):
        return None
    return MISSING


def purpose_of(raw: bytes) -> str | Refused:
    """The header's text; empty where there is none."""
    try:
        text = unquote_to_bytes(raw).decode().strip()
    except ValueError:
        return POOR
    return text if len(text) <= LONGEST_PURPOSE and (text.isprintable()) else POOR
