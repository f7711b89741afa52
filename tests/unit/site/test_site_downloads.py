"""Downloads: the files of a release as they are, for ever; nothing that no release lists; citations."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import sample

from pipeline.release.files.checksums import sums_text
from pipeline.site.release_files import files_of, versions

FILES = {
    "xiancheng-1.0.0-csv.zip": b"PK zip" * 50_000,
    "datapackage.json": b"{}",
    "CITATION.cff": "cff-version: 1.2.0\ntitle: 县\n".encode(),
    "csv/targets.csv": b"target_id\r\n",
    "parquet/targets.parquet": b"PAR1",
    "xiancheng-1.0.0.xlsx": b"PK xlsx",
}
MADE_ELSEWHERE = "xiancheng-1.0.0.xlsx"
CHANGED = "parquet/targets.parquet"


@pytest.fixture(scope="module")
def served(make_site):
    frames = dict(sample.dataset())
    made = make_site(frames)
    published = Path(made.datasette.get_database("xiancheng").path).parent
    folder = published / "releases" / "1.0.0"
    for name, data in FILES.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name == "csv/targets.csv":  # the release's own copy is not kept; that of the current tables is the same
            (published / "csv").mkdir()
            (published / name).write_bytes(data)
        elif name != MADE_ELSEWHERE:
            place.write_bytes(data)
    (folder / CHANGED).write_bytes(b"PAR2")
    (folder / "SHA256SUMS").write_text(sums_text(FILES), encoding="utf-8")
    (folder / "unlisted.txt").write_text("not for anybody", encoding="utf-8")
    (published / "secret.txt").write_text("not for anybody", encoding="utf-8")
    (published / "releases" / "not-a-version").mkdir()
    shutil.copy(folder / "SHA256SUMS", published / "releases" / "not-a-version")
    return made


@pytest.mark.parametrize("name", sorted(set(FILES) - {MADE_ELSEWHERE, CHANGED}))
def test_a_file_comes_whole_to_be_kept_for_ever(served, name):
    answer = served.get(f"/downloads/1.0.0/{name}")
    assert answer.status_code == 200
    assert answer.content == FILES[name]
    assert answer.headers["etag"] == f'"{sha256(FILES[name]).hexdigest()}"'
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-disposition"] == f'attachment; filename="{Path(name).name}"'
    assert answer.headers["content-length"] == str(len(FILES[name]))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("weak", ["", "W/"])
def test_a_browser_that_has_a_file_is_sent_nothing(served, weak):
    tag = f'{weak}"{sha256(FILES["datapackage.json"]).hexdigest()}"'
    answer = served.get("/downloads/1.0.0/datapackage.json", headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert answer.content == b""


def test_each_kind_of_file_has_its_type(served):
    for name, expected in {
        "xiancheng-1.0.0-csv.zip": "application/zip",
        "csv/targets.csv": "text/csv; charset=utf-8",
        "datapackage.json": "application/json; charset=utf-8",
        "SHA256SUMS": "text/plain; charset=utf-8",
    }.items():
        assert served.get(f"/downloads/1.0.0/{name}").headers["content-type"] == expected


@pytest.mark.parametrize(
    "path",
    [
        "1.0.0/unlisted.txt",
        "1.0.0/../../secret.txt",
        "1.0.0/%2e%2e/%2e%2e/secret.txt",
        "1.0.0/..%2f..%2fsecret.txt",
        "1.0.0/csv/%2e%2e/datapackage.json",
        "1.0.0//etc/passwd",
        "1.0.0/%2Fetc%2Fpasswd",
        "1.0.0/csv",
        "1.0.0/csv/",
        "1.0.0/datapackage.json%00",
        "1.0.0/DATAPACKAGE.JSON",
        "..%2f..%2f/secret.txt",
        "../1.0.0/datapackage.json",
        "not-a-version/datapackage.json",
        "1.0/datapackage.json",
        "9.9.9/datapackage.json",
        "1.0.0%00/datapackage.json",
    ],
)
def test_nothing_is_sent_that_no_release_lists(served, path):
    answer = served.get(f"/downloads/{path}")
    assert answer.status_code in (400, 404)
    assert "not for anybody" not in answer.text


def test_a_file_with_other_bytes_than_listed_is_not_sent(served):
    answer = served.get(f"/downloads/1.0.0/{CHANGED}")
    assert answer.status_code == 404


def test_a_file_that_is_made_on_demand_says_how(served):
    answer = served.get(f"/downloads/1.0.0/{MADE_ELSEWHERE}?lang=en")
    assert answer.status_code == 404
    assert "xiancheng release --files 1.0.0" in answer.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_lists_every_file_with_its_checksum_and_links_those_that_are_here(served, language):
    page = served.get(f"/downloads?lang={language}").text
    for data in FILES.values():
        assert sha256(data).hexdigest() in page
    linked = set(re.findall(r'href="/downloads/1\.0\.0/([^"]+)"', page))
    assert linked == set(FILES) - {MADE_ELSEWHERE, CHANGED} | {"SHA256SUMS"}
    assert "xiancheng release --files 1.0.0" in page


def test_without_a_release_the_page_says_so(site):
    page = site.get("/downloads?lang=zh")
    assert page.status_code == 200
    assert "还没有发布过版本" in page.text
    assert site.get("/citation.bib").status_code == 404


def test_the_citation_file_is_the_release_s_own(served):
    assert served.get("/citation.cff").content == FILES["CITATION.cff"]


def test_damaged_checksums_offer_no_file(tmp_path):
    folder = tmp_path / "releases" / "1.0.0"
    folder.mkdir(parents=True)
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  ../../secret.txt\n", encoding="utf-8")
    assert versions(tmp_path) == ("1.0.0",)
    assert files_of(tmp_path, "1.0.0") == ()


def test_the_newest_version_comes_first(tmp_path):
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        (tmp_path / "releases" / version).mkdir(parents=True)
        (tmp_path / "releases" / version / "SHA256SUMS").write_text("", encoding="utf-8")
    assert versions(tmp_path) == ("1.10.0", "1.9.0", "1.2.0")
