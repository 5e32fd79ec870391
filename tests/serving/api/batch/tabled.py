"""An answer of tables in the shape of the JSON answers."""

from tests.serving.api.batch.conftest import unpacked


class Tabled:
    """A table that was answered, as the JSON of the other answers has it; a refusal as it is."""

    def __init__(self, response):
        self.response, self.status_code, self.text = response, response.status_code, ""

    def json(self):
        if self.status_code != 200:
            return self.response.json()
        table = unpacked(self.response.content)
        head = {name.decode(): text.decode() for name, text in table.schema.metadata.items()}
        return {**head, "items": [self.item(row) for row in table.to_pylist()]}

    @staticmethod
    def item(row):
        told = {"reasons": "reason_", "contributions": "__contribution"}
        item = {name: v for name, v in row.items() if not any(t in name for t in told.values())}
        for part, word in told.items():
            values = [value for name, value in row.items() if word in name]
            item[part] = None if all(value is None for value in values) else values
        return item
