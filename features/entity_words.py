"""How entities are called in Chinese sentences."""

ZH = {"provider": "机构", "patient": "参保人", "doctor": "医师", "employer": "用人单位"}
