"""What reading a document leaves behind in the process."""

from __future__ import annotations

import gc

import pytest

from pipeline.extraction import collector_at_rest


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_as_it_was_after_an_error(is_on):
    before = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        with pytest.raises(KeyError), collector_at_rest():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if before else gc.disable)()
