"""Texts without Chinese are found, wherever they stand."""

from pathlib import Path

from tests.making import library_of
from troubleshoot.authoring.translations import untranslated

PACK = """\
findings:
  - id: light
    title: {en: Light, zh: 灯}
    values:
      dark: {text: {en: Dark}}
causes:
  - {id: bulb, title: {en: Bulb, zh: 灯泡}, explain: {en: It is broken., zh: 坏了。}}
"""


def test_a_text_without_chinese_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")

    assert [(place.line, place.column) for place in untranslated(library_of(tmp_path))] == [(5, 25)]
