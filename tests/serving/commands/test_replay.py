import polars as pl


def replay(feijian, world, *words):
    return feijian("replay", *words, "--store", world.folder)


def test_the_same_scores_come_again_bit_by_bit(feijian, world, tmp_path):
    """By a receipt, by a file that holds it, and written as the file was."""
    receipt, frame = world.scores.receipt, world.scores.frame("en")
    told = replay(feijian, world, receipt, "--lang", "en")
    assert told.code == 0
    assert [line.rpartition(",")[0] for line in told.out] == frame.write_csv().splitlines()
    path = tmp_path / "scores.csv"
    path.write_text(frame.with_columns(copy=pl.lit("FJ-AAAABBBBCCCCDDDD")).write_csv())
    told = replay(feijian, world, "--scores", path, "--lang", "en", "--out", tmp_path / "a.parquet")
    assert told.out[-1] == f"{frame.height} rows, bit for bit the same"
    assert (told.code, told.err) == (0, [])
    assert pl.read_parquet(tmp_path / "a.parquet").drop("copy").equals(frame)


def test_rows_that_differ_are_listed_and_the_exit_code_is_1(feijian, world, tmp_path):
    frame = world.scores.frame("zh")
    changed = frame.with_columns(risk=pl.when(pl.col("rank") == 1).then(0.5).otherwise("risk"))
    path = tmp_path / "scores.csv"
    path.write_text(changed.write_csv())
    told = replay(feijian, world, "--scores", path)
    assert told.code == 1
    assert told.out == [f"{frame['entity_id'][0]}: risk", "1 行不同"]


def test_what_changed_is_named_and_nothing_is_scored(feijian, world, tmp_path):
    receipt, out = world.scores.receipt, tmp_path / "out.csv"
    version = receipt.partition("model=")[2].partition(";")[0]
    gone = f"{version.partition('/')[0]}/99"
    told = replay(feijian, world, receipt.replace(version, gone), "--lang", "en", "--out", out)
    assert (told.code, told.out) == (1, [f"model: model {gone} is gone"])
    assert not out.exists()


def test_no_receipt_and_a_bad_one_are_refused_in_one_sentence(feijian, world):
    assert replay(feijian, world).refusal == "name a receipt, or a file of scores with --scores"
    assert replay(feijian, world, "as_of=today").refusal.startswith("the receipt is not one")
