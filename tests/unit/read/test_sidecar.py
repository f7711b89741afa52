"""Sidecars: what they may state, and how a wrong one is refused."""

from pathlib import Path

import pytest

from pipeline.errors import SidecarError
from pipeline.read.sidecar import read_sidecar

GOOD = "document_id: haidong-2023-26\nlicence: art. 5\nfacts:\n  date_signed:\n    value: 2023-04-14\n    known_from: the notice\n"


def write(folder: Path, content: str) -> Path:
    path = folder / "document.yaml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_good_sidecar(tmp_path: Path) -> None:
    sidecar = read_sidecar(write(tmp_path, GOOD))
    assert sidecar.document_id == "haidong-2023-26"
    assert sidecar.facts.date_signed is not None
    assert sidecar.facts.date_signed.value.isoformat() == "2023-04-14"
    assert sidecar.facts.title is None


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (GOOD.replace("2023-04-14", "2023-02-30"), "facts.date_signed"),
        (GOOD.replace("date_signed", "date_of_signing"), "date_of_signing"),
        (GOOD.replace("    known_from: the notice\n", ""), "known_from"),
        (GOOD.replace("licence: art. 5\n", ""), "licence"),
        (GOOD.replace("haidong-2023-26", "Haidong 26"), "document_id"),
        (
            "document_id: a\nlicence: x\nfacts:\n  jurisdiction_code:\n    value: 6302\n    known_from: y\n",
            "jurisdiction_code",
        ),
        *(
            (f"document_id: a\nlicence: x\nfacts:\n  {name}:\n    value: {value}\n    known_from: y\n", f"facts.{name}")
            for name in ("source_url", "archived_url")
            for value in (
                "javascript:alert(1)",
                "ftp://a.gov.cn/1",
                "http:///1",
                "http://u:p@a.gov.cn/1",
                "http://a b/",
            )
        ),
        ("document_id: a\nlicence: x\nalso_at:\n- value: a.gov.cn\n  known_from: y\n", "also_at.0"),
        ("document_id: [", "YAML"),
        ("just words", "file"),
    ],
)
def test_a_wrong_sidecar_names_the_fault(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(SidecarError, match=named):
        read_sidecar(write(tmp_path, content))


def test_a_missing_sidecar(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match="no such file"):
        read_sidecar(tmp_path / "document.yaml")
