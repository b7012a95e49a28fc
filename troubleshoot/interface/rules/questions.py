"""What ``rules new`` asks; each question is also an option of the command, for scripts."""

from typing import NamedTuple

from troubleshoot.knowledge.model import Language


class Question(NamedTuple):
    """A question in both languages.

    ``many`` takes several answers, one a line. ``otherwise`` is the answer of an empty line; where it is
    None, one must be given.
    """

    en: str
    zh: str
    many: bool = False
    otherwise: str | None = None

    def ask(self, language: Language) -> str:
        """Return the question in ``language``."""
        return self.zh if language == "zh" else self.en


QUESTIONS = {
    "symptom": Question(
        "What does one see? In the words of the person, in English, few words, one way a line",
        "看到什么现象？用户的英文说法，几个词，每行一种",
        many=True,
    ),
    "symptom-zh": Question(
        "The same in Chinese, one way a line", "中文说法，每行一种", many=True, otherwise=""
    ),
    "finding": Question(
        "Which of these is it? A number, several, FINDING=VALUE, or new",
        "是下面哪一个？写编号（可多个）、FINDING=VALUE，或 new",
        many=True,
    ),
    "phrase": Question(
        "Which words shall mean it from now on? In English, few words, one way a line; or nothing",
        "以后用哪些词就能听懂？英文，几个词，每行一种；不加就直接回车",
        many=True,
        otherwise="",
    ),
    "phrase-zh": Question("The same in Chinese", "中文", many=True, otherwise=""),
    "finding-title": Question(
        "What is it about? (How the fans sound)", "这说的是什么？英文（How the fans sound）"
    ),
    "finding-title-zh": Question("The same in Chinese", "中文（风扇的声音）", otherwise=""),
    "ask": Question(
        "As a question to somebody at the machine (How do the fans sound?)",
        "问站在机器旁的人的话，英文（How do the fans sound?）",
    ),
    "ask-zh": Question("The same in Chinese", "中文（风扇声音怎么样？）", otherwise=""),
    "seen": Question("The answer of somebody who has the problem", "有这个问题的人的回答，英文"),
    "seen-zh": Question("The same in Chinese", "中文", otherwise=""),
    "otherwise": Question("The answer of somebody who has it not", "没有这个问题的人的回答，英文"),
    "otherwise-zh": Question("The same in Chinese", "中文", otherwise=""),
    "cause": Question(
        "Which cause is it? A number, an id, new, or none where only the words were missing",
        "是哪个原因？写编号、id 或 new；只缺说法则写 none",
    ),
    "cause-title": Question("What is wrong, in one line", "一句话说明原因，英文"),
    "cause-title-zh": Question("The same in Chinese", "中文", otherwise=""),
    "explain": Question(
        "Why does it show like this? One to three sentences", "为什么会这样表现？一到三句话，英文"
    ),
    "explain-zh": Question("The same in Chinese", "中文", otherwise=""),
    "commonness": Question(
        "How many people meet it? very-common, common, uncommon, rare",
        "多少人会遇到？very-common、common、uncommon、rare",
        otherwise="uncommon",
    ),
    "strength": Question(
        "Does this symptom point to it alone (decisive), seldom to anything else (strong), to it among three "
        "or four (moderate), or only a little (weak)?",
        "这个现象只可能是它（decisive）、很少是别的（strong）、三四个原因之一（moderate），还是只略微支持（weak）？",
    ),
    "because": Question(
        "Why does the one point to the other? One sentence", "为什么能这样判断？一句话，英文"
    ),
    "because-zh": Question("The same in Chinese", "中文", otherwise=""),
    "fix": Question(
        "What helps? A number, an id, new, or none where it has its fix already",
        "怎么解决？写编号、id 或 new；已有修复则写 none",
    ),
    "fix-title": Question("What one does, in one line", "一句话说明做什么，英文"),
    "fix-title-zh": Question("The same in Chinese", "中文", otherwise=""),
    "minutes": Question("How many minutes does it take?", "需要几分钟？"),
    "risk": Question("What can go wrong? none, low, high", "风险？none、low、high"),
    "warning": Question("What can go wrong, in words", "可能出什么问题，英文"),
    "warning-zh": Question("The same in Chinese", "中文", otherwise=""),
    "need": Question(
        "What must the person have? Ids of `troubleshoot kb needs`, one a line",
        "需要什么条件？写 `troubleshoot kb needs` 里的 id，每行一个",
        many=True,
        otherwise="",
    ),
    "step": Question(
        "The steps, one action a line; a command on a line of its own after $",
        "步骤，英文，每行一个动作；命令单独一行，以 $ 开头",
        many=True,
    ),
    "step-zh": Question(
        "The steps in Chinese, without the commands", "步骤，中文，不用写命令", many=True, otherwise=""
    ),
    "expect": Question("What should one see then?", "之后应当看到什么，英文"),
    "expect-zh": Question("The same in Chinese", "中文", otherwise=""),
    "verify": Question(
        "How can one check it? A command after $, or a sentence", "怎样检查？$ 后写命令，或写一句英文"
    ),
    "verify-zh": Question("The same in Chinese", "中文", otherwise=""),
    "prints": Question("What does the command print when it worked?", "成功时该命令输出什么？"),
    "undo": Question(
        "How does one go back? A sentence, and a command on a line of its own after $",
        "怎样撤销？一句英文；命令单独一行，以 $ 开头",
        many=True,
    ),
    "undo-zh": Question("The same in Chinese", "中文", otherwise=""),
    "source": Question(
        "The page that says so, as https://..., one a line", "出处网页，https://...，每行一个", many=True
    ),
}
"""The questions by the name of their option, in the order in which they are asked."""


def option_of(name: str) -> str:
    """Return under which name the parsed call holds the answer; apart from the options of other commands."""
    return f"new_{name.replace('-', '_')}"
