"""The words of the data dictionary, Chinese and English."""

from datetime import datetime

from features.claims.column import Ids, Kind
from features.claims.typed import DATE_FORMATS, TIME_FORMATS

EXAMPLE = datetime(2025, 3, 1, 8, 30, 15)
DATES = ", ".join(f"`{EXAMPLE.strftime(f)}`" for f in DATE_FORMATS)
TIMES = ", ".join(f"`{EXAMPLE.strftime(f.removesuffix('%.f'))}`" for f in TIME_FORMATS)

WORDS = {
    "zh": {
        "title": "数据字典",
        "intro": (
            "来源（文件、工作表或数据库表，见 [ingest.md](ingest.md)）以表名相认，列名大小写不限，"
            "或由映射文件（`--mapping`）从其他表转换而来。带星号 * 的列必填：缺该列则整个来源被拒，"
            "某行该值无法读取则该行被拒并连同原因留存。其余列可缺；无法读取的值记为空并计数。"
            "代码表之外的代码照原样保留并计数。未列出的列不读取。"
        ),
        "kinds": "类型",
        "tables": "表",
        "lists": "代码表",
        "head": "| 列 | 中文 | English | 类型 | 隐私 | 代码表 | 别名 |",
        "list head": "| 代码 | 含义 |",
        "required table": "必需的表",
        "optional table": "可选的表；缺失时相关行为自动关闭",
        "key": "主键",
        "partition": "分桶",
        "whole": "不分桶",
        "visible": "可见时间",
        "latest": "以下最晚者",
        "always": "始终可见",
        "rules": "拒收条件",
        "repeated": "主键重复（只留一行）",
        "personal": "绝不入库",
        "identity": "其中可在库外加密保存",
        "month": "按月增补，月份取自",
        "prefix": "按开头匹配",
        "width": "数字补零至位数",
        "more": "也可用本地其他写法",
        "privacy": "隐私",
        "privacy told": (
            "明文 = 照原样入库；键 = 原编号只存于键表，表中为整数；"
            "散列 = 只能判断是否相同，没有本库密钥无法试出"
        ),
        "open": "明文",
        "id": "键",
        "link": "散列",
        "id of": "编号，入库为整数键",
    },
    "en": {
        "title": "Data dictionary",
        "intro": (
            "A source (files, sheets or database tables, see [ingest.md](ingest.md)) is known by "
            "the table's name and the columns', in any case, or a mapping (`--mapping`) makes the "
            "tables from others. A column with a star "
            "is required: without it the source is refused, and a row whose value cannot be read "
            "is refused and kept with its reason. Every other column may be absent; a value that "
            "cannot be read becomes null and is counted. A code outside of its list is kept and "
            "counted. Columns that are not listed are not read."
        ),
        "kinds": "Kinds",
        "tables": "Tables",
        "lists": "Code lists",
        "head": "| column | 中文 | English | kind | privacy | code list | also spelled |",
        "list head": "| code | meaning |",
        "required table": "required",
        "optional table": "optional; without it the behaviours that need it are switched off",
        "key": "key",
        "partition": "cut by",
        "whole": "kept whole",
        "visible": "visible from",
        "latest": "the latest of",
        "always": "always visible",
        "rules": "refused where",
        "repeated": "the key occurs more than once (one row is kept)",
        "personal": "never stored",
        "identity": "of which may be kept encrypted, apart from the store",
        "month": "grows by the month of",
        "prefix": "known by how it begins",
        "width": "digits, with leading zeros to this many places",
        "more": "other words of one's own are allowed",
        "privacy": "privacy",
        "privacy told": (
            "open = kept as it is; key = an integer in the store, the raw id in the key table "
            "alone; link = equal values meet, and without the store's secret none can be tried out"
        ),
        "open": "open",
        "id": "key",
        "link": "link",
        "id of": "id, an integer key in the store",
    },
}
KINDS = {
    "zh": {
        Kind.CODE: "按文本保存，保留前导零；331.0 读作 331",
        Kind.TEXT: "文字",
        Kind.DATE: f"写作 {DATES}",
        Kind.TIME: f"北京时间，写作 {TIMES}",
        Kind.MONEY: "来源为元，入库为整数分（四舍五入）",
        Kind.INTEGER: "整数",
        Kind.NUMBER: "小数",
        Kind.PRICE: "来源为元，入库为百万分之一元的整数",
        Kind.QUANTITY: "入库为万分之一单位的整数",
        Kind.MONTH: "年月，写作 `202503` 或 `2025-03`，入库为当月首日",
        Kind.TRACE: "20 位药品追溯码，入库为后 19 位的整数，一字不差；其他体系的码按文本另存",
        Kind.LINK: "入库前以本库密钥单向散列，只能判断是否相同",
    },
    "en": {
        Kind.CODE: "kept as text with its leading zeros; 331.0 is read as 331",
        Kind.TEXT: "any words",
        Kind.DATE: f"written {DATES}",
        Kind.TIME: f"China Standard Time, written {TIMES}",
        Kind.MONEY: "yuan in the source, whole fen in the store, half a fen rounded up",
        Kind.INTEGER: "a whole number",
        Kind.NUMBER: "any number",
        Kind.PRICE: "yuan in the source, whole millionths of a yuan in the store",
        Kind.QUANTITY: "whole ten-thousandths of a unit in the store",
        Kind.MONTH: "written `202503` or `2025-03`; the first day of the month in the store",
        Kind.TRACE: (
            "a trace code of 20 digits, kept exactly as its last 19; a code of another system is "
            "kept as text beside it"
        ),
        Kind.LINK: "hashed with the store's own secret: equal values meet, and nothing is told",
    },
}
IDS = {
    "zh": {
        Ids.PATIENT: "人员",
        Ids.PROVIDER: "机构",
        Ids.DOCTOR: "医师",
        Ids.SETTLEMENT: "结算",
        Ids.VISIT: "就诊",
        Ids.EMPLOYER: "参保单位",
        Ids.ITEM: "目录项目",
    },
    "en": {ids: ids.value for ids in Ids},
}
