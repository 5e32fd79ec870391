"""Pseudonyms and the rows that they stand for."""

from serving.api import masks
from serving.api.masks import mask_scope, row_of_mask
from serving.api.pull import Caller, Pull


def test_a_pseudonym_leads_to_its_row_however_many_lists_have_some(
    published, tmp_path, monkeypatch
):
    monkeypatch.setenv("FEIJIAN_STORE", str(tmp_path))
    monkeypatch.setattr(masks, "MOST", 2)
    ids = published.entities["entity_id"]
    for number in [*range(4), 0]:
        scope = f"L-{number}"
        code = masks.pseudonyms(scope).code(ids[3])
        assert row_of_mask(published, scope, f"机构-{code}") == 3
        assert row_of_mask(published, scope, ids[3]) is None
    assert len(masks._rows) == 2


def test_whose_pseudonyms_somebody_sees():
    listed = Pull("", "", caller=Caller("li", "inspector"), scope="L-1")
    assert mask_scope(listed, "provider") == "L-1"
    auditor = Pull("", "", caller=Caller("zhao", "auditor"))
    assert mask_scope(auditor, "provider") == ""
    assert mask_scope(auditor, "patient") == "auditor"
