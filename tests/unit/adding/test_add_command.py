"""``xiancheng add``, ``remove``, ``list`` and ``show`` as a maintainer uses them."""

from pathlib import Path

import layouts
import pytest
import yaml
from click.testing import CliRunner
from miniature import DANFENG, HUALONG, snapshot
from web_server import web_site

from pipeline.adding import folders
from pipeline.cli.main import cli
from pipeline.errors import SourceError
from pipeline.read.sidecar import read_sidecar
from pipeline.refreshing.archive import Archive
from pipeline.refreshing.versions import current_version

ID = "630224-huazhengban-2023-12"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command on the documents of a folder of its own."""
    monkeypatch.setenv("XIANCHENG_DOCUMENTS", str(tmp_path / "documents"))
    monkeypatch.setenv("XIANCHENG_STATE", str(tmp_path / "state"))

    def command(*args, **given):
        return CliRunner().invoke(cli, [str(arg) for arg in args], **given)

    return command


@pytest.fixture
def documents(tmp_path) -> Path:
    return tmp_path / "documents"


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(layouts.official_page(HUALONG).encode("gb18030"))
    return path


def test_a_page_becomes_a_folder_and_a_report(run, page, documents, tmp_path):
    result = run("add", page, "--url", "https://www.hualong.gov.cn/1.html")
    assert result.exit_code == 0, result.output
    assert sorted(snapshot(documents)) == [f"{ID}/{name}" for name in ("document.yaml", "source.txt", "versions.yaml")]
    sidecar = read_sidecar(documents / ID / "document.yaml")
    assert sidecar.facts.source_url.value == "https://www.hualong.gov.cn/1.html"
    assert sidecar.facts.date_published.known_from == "meta tag PubDate"
    assert sidecar.facts.document_number is None, "what the text prints is read from it"
    assert "化政办〔2023〕12号" in result.output
    assert "任务分工 task assignments 4" in result.output
    assert "630224 化隆回族自治县" in result.output
    kept = [path for path in (tmp_path / "state" / "kept" / "originals").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [page.read_bytes()]
    versions = yaml.safe_load((documents / ID / "versions.yaml").read_text())
    assert versions["versions"][0]["raw_sha256"] == kept[0].name


def test_a_trial_writes_nothing(run, page, documents, tmp_path):
    result = run("add", page, "--dry-run")
    assert result.exit_code == 0
    assert "nothing was written" in result.output
    assert list(documents.iterdir()) == []
    assert not (tmp_path / "state").exists()


def test_the_same_document_again_changes_nothing(run, page, documents):
    run("add", page)
    before = snapshot(documents)
    again = run("add", page)
    assert again.exit_code == 0
    assert f"The dataset has it: {ID}" in again.output
    assert snapshot(documents) == before


def test_a_copy_from_another_site_is_linked(run, page, documents, tmp_path):
    run("add", page, "--url", "https://www.hualong.gov.cn/1.html")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(
        layouts.word_file(HUALONG.replace("每年开展培训", "每年 开展培训").replace("化政办〔2023〕12号\n", ""))
    )
    result = run("add", copy, "--url", "https://www.haidong.gov.cn/2.html")
    assert result.exit_code == 0, result.output
    assert "Noted there as also_at" in result.output
    assert [path.name for path in documents.iterdir()] == [ID]
    (also,) = read_sidecar(documents / ID / "document.yaml").also_at
    assert also.value == "https://www.haidong.gov.cn/2.html"
    run("add", copy, "--url", "https://www.qinghai.gov.cn/3.html")
    assert len(read_sidecar(documents / ID / "document.yaml").also_at) == 2
    assert "https://www.qinghai.gov.cn/3.html" in run("show", ID).output


def test_another_document_with_the_same_number_is_not_linked(run, page, documents, tmp_path):
    run("add", page)
    before = snapshot(documents)
    other = tmp_path / "other.txt"
    other.write_text(DANFENG.replace("丹政办发〔2024〕3号", "化政办〔2023〕12号").replace("丹凤县", "化隆县"))
    result = run("add", other)
    assert result.exit_code == 1
    assert "choose another with --id" in result.output
    assert snapshot(documents) == before
    assert run("add", other, "--id", "630224-other").exit_code == 0


def test_two_plans_of_one_genre_are_no_copies(run, page, documents, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(DANFENG)
    assert run("add", page).exit_code == run("add", other).exit_code == 0
    assert sorted(path.name for path in documents.iterdir()) == ["611022-danzhengbanfa-2024-3", ID]
    listed = run("list").output
    assert "2 documents" in listed
    assert "丹凤县人民政府办公室关于推进县城公共设施建设的通知" in listed


def test_a_document_without_a_number_is_named_by_date_and_title(run, documents, tmp_path):
    plain = tmp_path / "plan.txt"
    plain.write_text(DANFENG.replace("丹政办发〔2024〕3号\n", ""))
    result = run("add", plain)
    assert result.exit_code == 0, result.output
    (made,) = documents.iterdir()
    assert made.name.startswith("611022-20240302-")
    assert len(made.name.rsplit("-", 1)[1]) == 6
    assert "--number" in result.output


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://name:word@www.hualong.gov.cn/1.html"])
def test_an_address_that_may_not_be_published_is_refused(run, page, documents, url):
    for more in ((), ("--dry-run",)):
        result = run("add", page, "--url", url, *more)
        assert result.exit_code == 1
        assert "source_url" in result.output
    assert not documents.exists() or not list(documents.iterdir())


@pytest.mark.parametrize("source", ["ftp://www.hualong.gov.cn/1.html", "file:///etc/hosts"])
def test_an_address_of_another_scheme_is_taken_for_no_file(run, source):
    result = run("add", source)
    assert result.exit_code == 1
    assert "an address that begins with http:// or https://" in result.output


def test_what_a_document_without_a_jurisdiction_does_not_say_is_asked_for_too(run, documents, tmp_path):
    plain = tmp_path / "plan.txt"
    articles = "".join(
        f"（{n}）加强服务。新建停车位300个，切实提升公共服务能力和水平，推动工作取得实效。\n" for n in "一二三四"
    )
    plain.write_text(f"重点工作安排\n一、总体要求\n{articles}")
    result = run("add", plain, "--ask", input="630224\n化政办〔2023〕12号\n\n2023年5月\n2023-05-09\n")
    assert result.exit_code == 0, result.output
    assert "2023-05-09" in result.output
    (folder,) = documents.iterdir()
    assert folder.name == ID
    facts = read_sidecar(folder / "document.yaml").facts
    assert (facts.issuer, facts.date_signed.value.isoformat()) == (None, "2023-05-09")


def test_facts_are_asked_for_where_a_person_can_answer(run, documents, tmp_path):
    plain = tmp_path / "plan.txt"
    plain.write_text(DANFENG.replace("丹政办发〔2024〕3号\n", ""))
    result = run("add", plain, "--ask", input="丹政办发〔2024〕3号\n")
    assert result.exit_code == 0, result.output
    assert [path.name for path in documents.iterdir()] == ["611022-danzhengbanfa-2024-3"]
    assert (
        read_sidecar(next(documents.iterdir()) / "document.yaml").facts.document_number.value == "丹政办发〔2024〕3号"
    )


def test_a_text_that_does_not_say_whose_it_is_needs_a_code(run, documents, tmp_path):
    plain = tmp_path / "plan.txt"
    plain.write_text(
        "关于推进公共设施建设的实施方案\n一、总体要求\n"
        + "完善公共服务设施，提升承载能力，改造老旧管网，建设停车场所，健全治理体系。\n" * 3
    )
    refused = run("add", plain)
    assert refused.exit_code == 1
    assert "--jurisdiction" in refused.output
    assert list(documents.iterdir()) == [] if documents.exists() else True
    assert run("add", plain, "--jurisdiction", "630224").exit_code == 0
    assert run("add", plain, "--jurisdiction", "999999", "--id", "x").exit_code == 1


@pytest.mark.parametrize("bad", ["../../x", "/etc/x", "a/b", "A-1", "a--b", "", "a" * 100, "a\0b", "."])
def test_ids_that_are_paths_are_refused(run, page, documents, bad, tmp_path):
    result = run("add", page, f"--id={bad}")
    if bad:
        assert result.exit_code == 1
        assert "an id of small letters" in result.output
        assert not documents.exists() or list(documents.iterdir()) == []
    for command in ("show", "remove"):
        answer = run(command, bad, *(["--yes"] if command == "remove" else []))
        assert answer.exit_code == 1
        assert "the id of a document" in answer.output
    assert (tmp_path / "page.html").is_file()


def test_a_failure_while_writing_leaves_nothing(run, page, documents, monkeypatch):
    def fail(*_args):
        raise SourceError("disk", expected="room", found="none", remedy="Make room.")

    monkeypatch.setattr(folders, "_keep", fail)
    result = run("add", page)
    assert result.exit_code == 1
    assert list(documents.iterdir()) == []


def test_what_cannot_be_read_is_refused_and_nothing_is_written(run, documents, tmp_path):
    old = tmp_path / "plan.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    result = run("add", old)
    assert result.exit_code == 1
    assert "save it as DOCX" in result.output
    assert not documents.exists()
    assert run("add", tmp_path / "missing.pdf").exit_code == 1
    assert run("add", tmp_path).exit_code == 1


def test_a_removed_document_is_kept_outside_of_the_dataset(run, page, documents, tmp_path):
    run("add", page)
    whole = snapshot(documents / ID)
    assert run("remove", ID, input="n\n").exit_code == 1
    assert run("remove", ID, "--yes").exit_code == 0
    assert list(documents.iterdir()) == []
    assert snapshot(tmp_path / "state" / "kept" / "removed" / f"{ID}-1") == whole
    run("add", page)
    run("remove", ID, "--yes")
    assert (tmp_path / "state" / "kept" / "removed" / f"{ID}-2").is_dir()


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site on this machine, which the settings allow to ask."""
    (tmp_path / "refreshing.yaml").write_text("{private_hosts: [127.0.0.1], delay_seconds: 0, attempts: 1}")
    monkeypatch.setenv("XIANCHENG_SETTINGS", str(tmp_path))
    with web_site() as running:
        running.routes["/moved"] = lambda handler: handler.answer(302, Location="/plan.html")
        running.routes["/plan.html"] = lambda handler: handler.answer(
            200, layouts.official_page(HUALONG).encode("gb18030"), Content_Type="text/html; charset=utf-8"
        )
        login = "<title>用户登录</title><form>密码<input type=password></form>".encode()
        running.routes["/login"] = lambda handler: handler.answer(200, login, Content_Type="text/html")
        yield running


def test_an_address_is_fetched_kept_and_recorded(run, site, documents, tmp_path):
    result = run("add", site.url("/moved"))
    assert result.exit_code == 0, result.output
    assert read_sidecar(documents / ID / "document.yaml").facts.source_url.value == site.url("/plan.html")
    (version,) = yaml.safe_load((documents / ID / "versions.yaml").read_text())["versions"]
    assert version["address"] == site.url("/plan.html")
    assert version["media_type"].startswith("text/html")
    archive = Archive(tmp_path / "state" / "kept" / "originals")
    assert archive.raw(version["raw_sha256"]) == layouts.official_page(HUALONG).encode("gb18030")
    assert current_version(documents / ID).raw_sha256 == version["raw_sha256"]


@pytest.mark.parametrize("path", ["/login", "/gone"])
def test_an_address_without_a_document_adds_nothing(run, site, documents, path):
    result = run("add", site.url(path))
    assert result.exit_code == 1
    assert not documents.exists()


def test_private_addresses_are_refused_without_the_setting(run, documents, tmp_path, monkeypatch):
    monkeypatch.setenv("XIANCHENG_SETTINGS", str(tmp_path))
    for address in ("http://127.0.0.1:1/plan.html", "http://user:word@www.example.gov.cn/", "http://[::1]/"):
        assert run("add", address).exit_code == 1
    assert not documents.exists()
