"""What `feijian keys` says, in two languages."""

from serving.access.keys.key import Key, Rate
from serving.access.marks import local

HEADS = {
    "zh": ("密钥", "名称", "角色", "状态", "生效", "到期", "区域", "来源", "频率", "用途"),
    "en": (
        *("key", "name", "role", "state", "begins", "expires"),
        *("regions", "from", "rate", "purpose"),
    ),
}
STATES = {
    "zh": {"valid": "有效", "early": "未生效", "expired": "已到期", "revoked": "已吊销"},
    "en": {state: state for state in ("valid", "early", "expired", "revoked")},
}
RATES = {"zh": "每秒 {0:g} 次，一次至多 {1} 次", "en": "{0:g}/s, {1} at once"}
HOLDS = {
    "zh": "{name}（{role}）的密钥 {id} 有效至 {expires}",
    "en": "key {id} of {name} ({role}) holds until {expires}",
}
ONCE = {"zh": "密钥只显示这一次", "en": "this is the only time that it is shown"}
BEFORE = {"zh": "原密钥仍可用 {0:g} 小时", "en": "the one before holds for {0:g} h"}
REVOKED = {
    "zh": "{name}（{role}）的密钥 {id} 已吊销",
    "en": "key {id} of {name} ({role}) opens nothing any more",
}


def rate_words(rate: Rate, lang: str) -> str:
    """How often a key may ask."""
    return RATES[lang].format(rate.per_second, rate.burst)


def key_words(words: dict[str, str], key: Key, lang: str) -> str:
    """A sentence about a key; times as the clocks of the country show them."""
    expires = local(key.expires.isoformat())
    return words[lang].format(id=key.id, name=key.name, role=key.role, expires=expires)
