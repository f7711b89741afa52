"""Two releases at once: what one has made the other does not replace."""

import pytest
import sample

from pipeline.errors import PublishError
from pipeline.release import releasing
from pipeline.release.snapshot import HISTORY_TABLES


def test_a_release_that_another_process_made_meanwhile_is_not_replaced(tmp_path, monkeypatch):
    frames = {table: frame for table, frame in sample.dataset().items() if table not in HISTORY_TABLES}
    other = tmp_path / "published" / "releases" / "1.0.0"
    recorded = releasing.recorded

    def meanwhile(*arguments):
        other.mkdir(parents=True)
        (other / "SHA256SUMS").write_text("the other's")
        return recorded(*arguments)

    monkeypatch.setattr(releasing, "recorded", meanwhile)
    with pytest.raises(PublishError, match="another process made meanwhile"):
        releasing.release(frames, tmp_path / "published", day="2026-12-01", note=None, inputs=None)
    assert [path.name for path in (tmp_path / "published").rglob("*")] == ["releases", "1.0.0", "SHA256SUMS"]
