"""How the server is started: on the release, as immutable, with metadata, search and limits."""

import socket
import sqlite3

import pytest
from datasette.app import SETTINGS as KNOWN

from pipeline.errors import PublishError, ServeError
from pipeline.serve import SETTINGS, serve, site_of


def test_the_site_serves_the_release_unchangeable_with_its_limits(tmp_path):
    sqlite3.connect(tmp_path / "xiancheng.db").close()
    site = site_of(tmp_path)
    database = site.get_database("xiancheng")
    assert not database.is_mutable
    assert database.hash
    assert site.cors
    assert set(SETTINGS) <= {setting.name for setting in KNOWN}
    assert site.settings_dict().items() >= SETTINGS.items()
    assert site.metadata("databases")["xiancheng"]["tables"]


def test_a_folder_without_a_release_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(PublishError, match="xiancheng build"):
        serve(tmp_path)


def test_a_port_in_use_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "xiancheng.db").touch()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ServeError, match="--port"):
            serve(tmp_path, port=taken.getsockname()[1])
