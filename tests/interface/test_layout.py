"""Text on a terminal: no line too wide, nothing lost, nothing that controls."""

import io
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from troubleshoot.interface.layout import Style, cells, harmless, wrapped


@given(st.text(), st.integers(10, 100), st.sampled_from(["", "  ", "  - "]))
def test_wrapping_loses_nothing(text: str, width: int, indent: str) -> None:
    lines = wrapped(text, width, indent, indent).split("\n")

    assert all(line.startswith(indent.rstrip()) for line in lines)
    assert "".join("".join(line[len(indent) :] for line in lines).split()) == "".join(harmless(text).split())


@given(st.text("abc 显卡，。驱动 ", max_size=200), st.integers(10, 60))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assume(all(cells(word) < width - 4 for word in re.findall("[a-c]+", text)))
    assume(not re.search("[，。]{2}", text))

    assert all(cells(line) <= width + 2 for line in wrapped(text, width, "", "  ").split("\n"))


CLOSING, OPENING = tuple("，。、：；！？）」》,.:;!?)%…"), tuple("（「《([")
CHINESE = [
    "驱动",
    "显卡",
    " nouveau ",
    "GPU",
    "（核显）",
    "(GPU)",
    "「黑屏」，",
    "原因:",
    "然后,",
    "《说明》。",
    "等等…",
    "占 99%；",
]


@given(st.lists(st.sampled_from(CHINESE), max_size=40), st.integers(14, 40))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(
    parts: list[str], width: int
) -> None:
    lines = wrapped("".join(parts), width).split("\n")

    assert not any(line.startswith(CLOSING) for line in lines)
    assert not any(line.endswith(OPENING) for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("开机黑屏:没有画面", ["开机黑屏:", "没有画面"]),
        ("请运行:sudo reboot", ["请运行:", "sudo", "reboot"]),
        ("核显 (nouveau) 不行，拔掉", ["核显", "(nouveau)", "不行，拔掉"]),
        ("这是一个「黑屏」", ["这是一个", "「黑屏」"]),
        ("执行一下.run 文件", ["执行一下", ".run 文件"]),
        ("风险高（会丢数据）。", ["风险高（会", "丢数据）。"]),
    ],
)
def test_chinese_breaks_between_its_characters(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10).split("\n") == lines


@given(st.text())
def test_harmless_text_has_no_control_characters_but_line_breaks(text: str) -> None:
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", harmless(text)
    )


@pytest.mark.parametrize("mark", ["\x1b", "\x9b", "\u202e", "\u2066", "\u061c", "\r", "\x7f", "\x00"])
def test_is_replaced(mark: str) -> None:
    assert harmless(f"a{mark}b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "wide"),
    [("abc", 3), ("显卡", 4), ("显卡 ok", 7), ("é", 1), ("e\u0301", 1), ("ＯＫ", 4), ("", 0)],
)
def test_cells(text: str, wide: int) -> None:
    assert cells(text) == wide


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "bold"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_bold_only_where_it_is_wanted(environ: dict[str, str], bold: bool) -> None:
    assert Style(_Terminal(), environ).strong("x") == ("\x1b[1mx\x1b[0m" if bold else "x")
    assert Style(io.StringIO(), environ).strong("x") == "x"
