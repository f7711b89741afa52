"""``xiancheng compare``: files and documents of the dataset, in any order, as text, JSON and HTML."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import cli

PAIR = Path(__file__).parents[2] / "linked" / "kuancheng--chengde"
LOCAL, SUPERIOR = str(PAIR / "local.txt"), str(PAIR / "superior.txt")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["compare", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def page() -> str:
    return run(SUPERIOR, LOCAL, "--format", "html")


@pytest.mark.parametrize("names", [(SUPERIOR, LOCAL), (LOCAL, SUPERIOR)])
def test_the_texts_say_which_is_the_superior_one_whatever_the_order(names):
    made = json.loads(run(*names, "--format", "json"))
    assert made["superior"]["title"] == "承德市人民政府关于推进县城建设提质升级的实施意见"
    assert {row["strength"] for row in made["provision_links"]} == {"main"}
    assert [name.partition("_")[2] for name in made["unlinked_provisions"]["local"]] == ["annex_12"]


@pytest.mark.parametrize("superior", ["B", LOCAL])
def test_a_person_may_say_which_is_the_superior_one(superior):
    made = json.loads(run(SUPERIOR, LOCAL, "--superior", superior, "--format", "json"))
    assert made["superior"]["title"].startswith("宽城满族自治县")


def test_text_shows_links_changes_and_what_has_no_counterpart():
    shown = run(SUPERIOR, LOCAL)
    assert re.search(r"^二 实施供热保障行动\n  <- 3 .*nearest\]$", shown, re.MULTILINE)
    assert "local provisions without a counterpart: 1\n  12 满族文化街区" in shown


def test_html_stands_alone_and_forbids_itself_scripts_and_requests(page):
    assert not re.search(r"<script|\son\w+=|\ssrc=|\shref=|style=", page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in page
    assert "<del>" in page
    assert "<ins>" in page


def test_what_a_text_says_is_no_markup(tmp_path):
    hostile = tmp_path / "hostile.txt"
    text = Path(LOCAL).read_text(encoding="utf-8").replace("都阴河", "<script>alert(1)</script>")
    hostile.write_text(text, encoding="utf-8")
    page = run(SUPERIOR, str(hostile), "--format", "html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_same_documents_give_the_same_page(page):
    assert run(SUPERIOR, LOCAL, "--format", "html") == page


def test_what_is_neither_a_file_nor_in_the_dataset_is_a_readable_error(tmp_path):
    result = CliRunner().invoke(cli, ["compare", "nowhere", LOCAL, "--published", str(tmp_path)])
    assert result.exit_code == 1
    assert "to do:    Run 'xiancheng build' first." in result.output
    result = CliRunner().invoke(cli, ["compare", SUPERIOR, LOCAL, "--superior", "C"])
    assert result.exit_code == 2
    assert "say A or B" in result.output
