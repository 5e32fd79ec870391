"""The checks of a self-check: what breaks a rule by its letter, whoever else does what.

Chosen by one property: each row of the behaviour breaks a rule that names its item or its day, by
that claim alone. No peer, no share, no learned usage, no suspicion of a person is in it; what
another provider does changes no row. What is learned (an item that hardly anybody charges twice),
what needs a chart, and what accuses (forged, made up, another's card) is no check. Words and
articles are a check's own: those of the schemes speak of suspicion.
"""

from dataclasses import dataclass

from features.behaviour import Behaviour
from features.facts.further.limits import LIMITS
from features.schemes.charge_abuse import ChargeAbuse
from features.schemes.off_scope import OffScope
from features.schemes.sex_mismatch import SexMismatch
from features.schemes.suspended_billing import SuspendedBilling

PRICE_CAP, SEX = "price", "sex"


@dataclass(frozen=True)
class Check:
    """`rules` are the 两库 codes it stands on (claims reference 3.1), `article` of 国务院令第735号
    (3.3). `limits`: columns of rule_items of which the rule behind a line sets one; a line that no
    such rule of its day stands behind is no row.
    `prescribed`: whoever ordered it answers for it, not the till. `unless`: a line that this other
    check has is not told again.
    """

    code: str
    zh: str
    en: str
    article: str
    rules: tuple[str, ...]
    behaviour: Behaviour
    limits: tuple[str, ...] = ()
    prescribed: bool = False
    unless: str = ""

    def words(self, lang: str) -> str:
        """What it is called."""
        return self.zh if lang == "zh" else self.en


CHECKS = (
    Check(
        PRICE_CAP,
        "单价高于限价",
        "priced above the cap",
        "条例 第十五条、第三十八条(三)",
        ("GZ10000102001000",),
        ChargeAbuse.over_cap_share,
    ),
    Check(
        "daily",
        "超过每日限次收费",
        "charged more often than the rule allows in a day",
        "条例 第十五条、第三十八条(三)",
        ("GZ10000102014000",),
        ChargeAbuse.again_share,
        limits=("max_per_day",),
    ),
    Check(
        "beside",
        "规则规定不得同日并收的项目",
        "charged beside an item that excludes it",
        "条例 第十五条、第三十八条(三)",
        ("GZ10000102012000", "GZ10000102013000"),
        ChargeAbuse.together_share,
    ),
    Check(
        "scope",
        "超出医保支付限定",
        "outside the limits of payment",
        "条例 第十五条第二款、第三十八条(六)",
        OffScope.rules,
        OffScope.off_money,
        limits=LIMITS,
        prescribed=True,
        unless=SEX,
    ),
    Check(
        "alone",
        "单味不予支付的中药饮片单独使用",
        "a piece that is not paid for alone",
        "条例 第十五条第二款、第三十八条(六)",
        ("GZ10000101004000",),
        OffScope.piece_alone_share,
        prescribed=True,
    ),
    Check(
        SEX,
        "规则限定性别的项目与登记性别不一致",
        "an item that the rules limit to the other sex than registered",
        "条例 第十五条第二款、第三十八条(六)",
        ("GZ10000301004000", "GZ10000302004000"),
        SexMismatch.listed_times,
        limits=("gend",),
        prescribed=True,
    ),
    Check(
        "suspended",
        "中止医保服务期间的费用",
        "care that began while the agreement was suspended",
        "条例 第三十八条(七)",
        (),
        SuspendedBilling.suspended_money,
    ),
)
