"""How the server is started: on the release, as immutable, with metadata, search and limits."""

import socket

import pytest
from datasette.app import SETTINGS as KNOWN
from datasette.cli import cli

from pipeline.errors import PublishError, ServeError
from pipeline.serve import METADATA, PLUGINS, SETTINGS, datasette_arguments, serve


def test_the_arguments_are_ones_that_datasette_takes(tmp_path):
    (tmp_path / "xiancheng.db").touch()
    arguments = datasette_arguments(tmp_path, host="127.0.0.1", port=8123)
    command = cli.get_command(None, arguments[0])
    with command.make_context("serve", arguments[1:]) as context:
        assert context.params["immutable"] == (str(tmp_path / "xiancheng.db"),)
        assert context.params["port"] == 8123
        assert context.params["plugins_dir"] == str(PLUGINS)
    assert METADATA.is_file()
    assert set(SETTINGS) <= {setting.name for setting in KNOWN}


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
