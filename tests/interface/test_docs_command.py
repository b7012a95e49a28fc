"""``docs build`` writes pages."""

from pathlib import Path

import yaml

from tests.interface.conftest import Program
from tests.making import FLUX

ROOT = Path(__file__).parents[2]


def test_the_pages_are_written_where_one_says(program: Program, tmp_path: Path) -> None:
    ended = program("--pack", FLUX, "--lang", "zh", "docs", "build", "--to", tmp_path / "pages")

    assert ended.status == 0, ended.err
    assert ended.out.split() == [
        str(tmp_path / "pages" / f"{name}.md") for name in ("index", "findings", "causes", "fixes")
    ]
    assert "钚用完了" in (tmp_path / "pages" / "causes.md").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    ended = program("docs", "build", "--to", tmp_path / "file")

    assert ended.status == 2
    assert f"{tmp_path}/file" in ended.err


def test_the_site_has_every_page_of_the_documentation() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    shown = {page for entry in site["nav"] for page in entry.values()}
    written = {path.name for path in (ROOT / "docs").glob("*.md")}

    assert written <= shown
