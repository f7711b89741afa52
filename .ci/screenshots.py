"""Take the README's pictures of the site from the published release: python .ci/screenshots.py [FOLDER OF THE RELEASE]

Needs Chromium and fonts with Chinese characters. Each picture is one screen of a page, in few colours to be small.
"""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline.site import links

ROOT = Path(__file__).resolve().parents[1]
SERVE = "import sys; from pathlib import Path; from pipeline.serve import serve; serve(Path(sys.argv[1]), port=0)"
WIDTH, HEIGHT, COLOURS = 1280, 860, 96


@contextmanager
def served(published: Path) -> Iterator[str]:
    """The address of the site while it is served."""
    command = [sys.executable, "-c", SERVE, str(published)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        yield next(line.split()[4] for line in server.stderr or () if "Uvicorn running on" in line)
    finally:
        server.terminate()
        server.communicate()


def pictures(published: Path) -> dict[str, tuple[str, str]]:
    """Names of pictures, with the page of each and what is scrolled to its top, if not the page's own."""
    with closing(sqlite3.connect(f"file:{published / 'xiancheng.db'}?mode=ro", uri=True)) as database:
        county = (
            database.execute(
                "SELECT p.county_code FROM county_profiles p JOIN targets t ON t.jurisdiction_code = p.county_code "
                "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
            ).fetchone()
            or database.execute("SELECT county_code FROM counties LIMIT 1").fetchone()
        )
        target, document = database.execute(
            "SELECT target_id, document_id FROM targets ORDER BY document_id, char_start LIMIT 1 OFFSET "
            "(SELECT count(*) / 3 FROM targets)"
        ).fetchone()
    return {
        "site-home": (links.home(), "body"),
        "site-county": (links.county(county[0]), "body"),
        "site-document": (links.in_text("targets", target, document), ""),
        "site-targets": (links.targets(), "main svg"),
        "site-matrix": (links.matrix(), "main h1"),
    }


def main() -> None:
    """Write docs/site-*.png."""
    published = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "published").resolve()
    chromium = shutil.which("chromium") or sys.exit("needs the system program chromium")
    with served(published) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
        for name, (path, top) in pictures(published).items():
            page.goto(address + path)
            if top:
                page.locator(top).first.evaluate("element => scrollTo(0, element.getBoundingClientRect().top - 60)")
            save(page.screenshot(), ROOT / "docs" / f"{name}.png")
        browser.close()


def save(png: bytes, path: Path) -> None:
    """A picture in few colours."""
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
