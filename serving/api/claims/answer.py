"""What an answer to claims holds."""

from pydantic import Field

from serving.api.answers import Answered, Placed


class Claimed(Placed):
    """The entity whose claims they are, scored over the published history and the claims.

    One that is held (数据整改) has no numbers until its data is mended.
    """

    is_published: bool | None = Field(
        None, description="Whether the publication knows it; if not, the claims alone tell of it."
    )
    data_error: str | None = Field(
        None, description="What is wrong with its published data, in a sentence."
    )


class ClaimsAnswer(Answered):
    """The one score; `lines` and `ignored_columns` are by table of the contract."""

    lines: dict[str, int] = Field(description="Lines taken.")
    already_known: int | None = Field(
        description="Lines that are in the store already, just so; null where none was looked for."
    )
    ignored_columns: dict[str, list[str]] = Field(
        description="Columns that are not in the contract, at most eight of a table."
    )
    items: list[Claimed]
