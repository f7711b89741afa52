"""Builds with the same records take turns."""

import fcntl

import pytest

from assets.build import build
from pipeline.errors import PublishError


def test_a_build_says_that_it_waits_for_another_and_gives_up_in_the_end(built, monkeypatch):
    monkeypatch.setattr("assets.build.WAIT_SECONDS", 0)
    said: list[str] = []
    with (built.state / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishError, match="another build in the same folder of records"):
            build(built, say=said.append)
    assert said == ["Another build is running: waiting for it to end."]


def test_a_lock_ends_with_its_holder(built):
    with (built.state / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
    assert build(built, say=lambda _line: None).succeeded
