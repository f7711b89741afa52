"""``xiancheng refresh`` as a person calls it: its table, its exit codes and its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from miniature import HUALONG
from refresh_cases import LONGXI, PLAN, World, html_page
from web_server import page

from pipeline.cli.main import cli
from pipeline.errors import SettingsError
from pipeline.refreshing.settings import read_settings


@pytest.fixture
def here(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """The world, found by the command through its environment."""
    (tmp_path / "refreshing.yaml").write_text("{private_hosts: [127.0.0.1], delay_seconds: 0, attempts: 1}")
    for name, value in world.workspace.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XIANCHENG_SETTINGS", str(tmp_path))
    return world


def refresh(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["refresh", *arguments])


def test_nothing_new_is_exit_code_0(here: World) -> None:
    result = refresh()
    assert result.exit_code == 0, result.output
    assert "unchanged" in result.output


def test_something_to_look_at_is_exit_code_3_and_keeping_settles_it(here: World) -> None:
    here.site.routes[PLAN] = page(html_page(LONGXI))
    result = refresh("hualong")
    assert result.exit_code == 3, result.output
    assert "suspect" in result.output
    assert refresh("hualong", "--keep").exit_code == 0
    assert refresh("hualong").exit_code == 0
    assert here.source() == HUALONG


def test_mistakes_of_the_caller_are_named(here: World) -> None:
    assert "nowhere" in refresh("nowhere").stderr
    assert refresh("--accept").exit_code == 2
    assert refresh("hualong", "--accept", "--keep").exit_code == 2
    waiting = refresh("hualong", "--accept")
    assert waiting.exit_code == 1
    assert "waits for a decision" in waiting.stderr


@pytest.mark.parametrize("faulty", ["ports: all", "delay: 3", "[", "attempts: 0", "suspect: {shorter_than: 2}"])
def test_faulty_settings_are_named(tmp_path: Path, faulty: str) -> None:
    (tmp_path / "refreshing.yaml").write_text(faulty)
    with pytest.raises(SettingsError, match=r"refreshing\.yaml"):
        read_settings(tmp_path)
