"""One-to-one matching, the best pairs first."""

from pipeline.evaluate.matching import match


def rows(*names, path="1"):
    return [{"path": path, "name": name} for name in names]


def same(label, row):
    return float(label["name"] == row["name"])


def test_each_row_is_in_one_pair_at_most():
    assert match(rows("市教育局", "市教育局"), rows("市教育局"), same) == [(0, 0)]
    assert match(rows("市教育局"), rows("市教育局", "市教育局"), same) == [(0, 0)]


def test_only_rows_of_one_provision_are_matched():
    assert match(rows("市教育局", path="1"), rows("市教育局", path="2"), same) == []


def test_the_best_pair_comes_first_whatever_the_order():
    scores = {("甲", "乙"): 0.5, ("甲", "甲"): 1.0, ("乙", "乙"): 0.9}
    pairs = match(rows("甲", "乙"), rows("乙", "甲"), lambda a, b: scores.get((a["name"], b["name"]), 0))
    assert sorted(pairs) == [(0, 1), (1, 0)]


def test_of_equal_labels_a_required_one_is_matched_first():
    labels = [{"path": "1", "name": "甲", "required": False}, {"path": "1", "name": "甲"}]
    assert match(labels, rows("甲"), same) == [(1, 0)]


def test_nothing_to_match():
    assert match([], rows("甲"), same) == match(rows("甲"), [], same) == []
