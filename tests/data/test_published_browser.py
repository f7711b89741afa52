"""The site in a real browser: the page renders, in Chinese, and asks nothing of any other machine."""

import re
import subprocess
from pathlib import Path

import httpx

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def dom(chromium: str, profile: Path, site: httpx.Client, path: str) -> str:
    """A page as the browser has it after its scripts ran."""
    address = str(site.base_url.join(path))
    command = [chromium, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", address]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def test_a_search_for_two_characters_shows_rows(chromium: str, site: httpx.Client, tmp_path: Path) -> None:
    page = dom(chromium, tmp_path, site, "/xiancheng/targets?_search=垃圾")
    assert "目标指标" in page or "Targets" in page  # whichever language the browser asks for
    assert "县城生活垃圾无害化处理率" in page


def test_pages_load_nothing_from_elsewhere(chromium: str, site: httpx.Client, tmp_path: Path) -> None:
    for path in ("/", "/xiancheng", "/xiancheng/targets", "/xiancheng/targets_of_county?county=化隆"):
        page = dom(chromium, tmp_path, site, path)
        loaded = re.findall(
            r'<(?:script|img|iframe)[^>]+src="([^"]+)"|<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', page
        )
        assert loaded
        assert all(one.startswith("/") or other.startswith("/") for one, other in loaded)
