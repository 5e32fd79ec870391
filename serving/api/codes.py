"""The codes of refusals: one table for the answers, the OpenAPI document and docs/api.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """What a code means, in sentences; the Chinese one stands where no refusal says more exactly.

    `reasons` are words of log and metrics that are finer than what a caller is told.
    """

    statuses: tuple[int, ...]
    en: str
    zh: str
    reasons: tuple[str, ...] = ()


CODES = {
    "body": Code(
        (400,),
        "Body or query is not what the OpenAPI document says; the sentence names the field.",
        "请求体或查询参数与接口文档不符。",
        ("body", "table", "left"),
    ),
    "key": Code(
        (401,),
        "There are keys, and the request carries none that opens.",
        "本服务需要密钥。",
        ("no_key", "wrong_key", "expired_key", "revoked_key", "early_key", "wrong_address"),
    ),
    "role": Code((403,), "The role of the key may not ask this.", "此密钥的角色无权查询。"),
    "purpose": Code(
        (403, 400),
        "X-Purpose is missing where names or evidence are seen (403), or not readable (400).",
        "需用 X-Purpose 说明用途，或其写法不合要求。",
    ),
    "unreleased": Code(
        (403,),
        "The role of the key sees no list before its release.",
        "名单发布前，此密钥的角色不得查看。",
    ),
    "path": Code((404,), "There is nothing at this path.", "没有这一路径。"),
    "method": Code((405,), "The path takes another method; see Allow.", "此路径不接受该方法。"),
    "slow": Code(
        (408,),
        "The body took too long to arrive, or an answer to be read.",
        "请求体未在时限内到达，或应答未被及时读取。",
        ("slow", "not_read"),
    ),
    "gone": Code(
        (410,),
        "The publication that is asked about is no longer kept or served; begin again.",
        "所问的发布版本已不再保留或提供，请重新开始。",
    ),
    "removed": Code(
        (410,),
        "The path is past its Sunset date; the sentence says what to ask instead.",
        "此路径已过停用日期，请改用说明中的替代方式。",
    ),
    "large": Code((413,), "The body is too large.", "请求体过大。"),
    "not_json": Code(
        (415,), "The body is not application/json in UTF-8.", "请求体应为 UTF-8 编码的 JSON。"
    ),
    "not_table": Code(
        (415,),
        "The body is neither an Arrow stream nor Parquet.",
        "请求体应为 Arrow 流或 Parquet。",
    ),
    "host": Code(
        (421,),
        "Without keys the service answers to names of this machine alone.",
        "未设密钥时，本服务只应答本机。",
    ),
    "busy": Code((429,), "Too many requests at a time; ask again.", "同时请求过多，请稍后再试。"),
    "rate": Code(
        (429,), "The key has asked too often; see Retry-After.", "此密钥请求过于频繁，请稍后再试。"
    ),
    "throttled": Code(
        (429,),
        "Too many attempts from the address failed; see Retry-After.",
        "失败次数过多，请稍后再试。",
    ),
    "error": Code(
        (500,),
        "An unexpected error; the log tells where under the X-Request-ID.",
        "出现意外错误，日志按 X-Request-ID 记有出处。",
    ),
    "unavailable": Code(
        (503,),
        "No publication is loaded, or lists or store, which are needed, cannot be used.",
        "尚未载入发布版本，或所需的名单、数据仓无法读写。",
        ("unavailable", "full", "helper"),
    ),
    "locked": Code(
        (503,),
        "Somebody else writes to the store, and nothing was added; see Retry-After.",
        "数据仓正由他人写入，请稍后再试。",
    ),
    "unaudited": Code(
        (503,),
        "The pull cannot be written to the audit log.",
        "此次查询无法写入审计日志，不予应答。",
    ),
    "timeout": Code(
        (504,), "The answer would take too long; ask for less.", "应答超时，请减少所查内容。"
    ),
}
"""By status the first is meant where nobody says which. A code that was once told stays."""


def word_of(status: int) -> str:
    """The word for log and metrics where nobody said why."""
    return next((word for word, code in CODES.items() if status == code.statuses[0]), "error")


def code_of(status: int, reason: str = "") -> str:
    """The code that a caller is told: of the reason, or else of the status."""
    found = (w for w, code in CODES.items() if reason and reason in (w, *code.reasons))
    return next(found, word_of(status))
