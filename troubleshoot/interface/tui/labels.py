"""The words of the full-screen interface, in both languages; the rest it takes from the program's texts."""

from troubleshoot.interface import texts
from troubleshoot.knowledge.model import Language

_LABELS: dict[str, tuple[str, str]] = {
    "title": ("troubleshoot", "troubleshoot 深度学习机器排障"),
    "languages": ("F2 中文", "F2 English"),
    "opening": ("Opening the knowledge ...", "正在打开知识库……"),
    "one-moment": ("One moment ...", "请稍候……"),
    "type-hint": (
        "Type it in your words, or paste the error message; then Enter.",
        "用自己的话输入，或粘贴错误信息，然后按回车。",
    ),
    "could-mean": (
        "Enter takes your line as it is. Arrow down or Tab: take only one of these.",
        "回车：按原话理解。向下键或 Tab：只选下面的一项。",
    ),
    "this-one": ("Enter takes only this one:", "按回车只选这一项："),
    "areas": ("Or start from the place where it goes wrong", "或者从出问题的地方开始"),
    "step": ("step {}", "第 {} 步"),
    "read-log": ("Read a log file", "读取日志文件"),
    "look-here": ("Look at this machine", "检查这台机器"),
    "look-here-help": (
        "Run commands that only read, and go on with what they say",
        "运行只读命令，并根据结果继续",
    ),
    "this-machine": ("this machine", "这台机器"),
    "resume-last": ("Go on: {} ({})", "继续：{}（{}）"),
    "today": ("today {}", "今天 {}"),
    "untitled": ("without words", "没有描述"),
    "something-unknown": ("something that I do not know of", "本程序不了解的原因"),
    "asked-because": ("Asked because", "为什么问"),
    "number-field": ("Type it, then Enter.", "输入后按回车。"),
    # commands, as keys, footer and palette name them
    "help": ("Help", "帮助"),
    "help-help": ("What can be done here", "这里可以做什么"),
    "other-language": ("中文", "English"),
    "other-language-in-ascii": ("Chinese", "English"),
    "other-language-help": ("Switch to Chinese", "切换到英文"),
    "commands": ("Commands", "命令"),
    "commands-help": ("All commands, to search and choose from", "查找并选择命令"),
    "quit": ("Quit", "退出"),
    "quit-help": ("Leave; everything is kept", "退出；内容都会保存"),
    "back": ("Back", "返回"),
    "back-help": ("Back to where you were", "回到刚才的地方"),
    "library": ("Library", "资料库"),
    "library-help": ("Read and search causes, fixes and articles", "查阅原因、办法和文章"),
    "history": ("Earlier consultations", "以前的咨询"),
    "history-help": ("Go on with an earlier consultation, or delete it", "继续或删除以前的咨询"),
    "theme": ("Colours", "配色"),
    "theme-help": ("The next colours: dark, light, high contrast", "下一种配色：深色、浅色、高对比度"),
    "new": ("New consultation", "新的咨询"),
    "new-help": ("Begin anew; this consultation is kept", "重新开始；这次咨询会保存"),
    "read-log-help": ("Read what programs wrote into a file", "读取程序写下的日志"),
    "why": ("Why", "为什么"),
    "why-help": (
        "Why this is asked or advised, and what each answer would change",
        "为什么这样问或这样建议，各个回答会改变什么",
    ),
    "how": ("How so", "依据"),
    "how-help": ("How the conclusion came about", "结论是怎么得出的"),
    "why-not": ("Why not", "为何不是"),
    "why-not-help": ("Why another cause is not believed (more)", "为什么不认为是别的原因"),
    "undo": ("Undo", "撤销"),
    "undo-help": ("Take back the last step", "撤销上一步"),
    "answers": ("Answers", "回答"),
    "answers-help": ("What you said and did; each step can be changed", "您说过、做过的；每一步都可以改"),
    "say-more-now": ("Tell more", "补充"),
    "say-more-now-help": ("Say in your words what else you see", "用自己的话补充看到的情况"),
    "fix": ("Fix now", "先修"),
    "fix-help": ("Show the most promising fix now", "现在就看最有希望的办法"),
    "report": ("Report", "报告"),
    "report-help": (
        "All of it as a text to pass on, with what is private masked",
        "全部内容，隐去隐私，可以发给别人",
    ),
    "copy": ("Copy command", "复制命令"),
    "copy-help": (
        "Copy the marked command (Tab marks the next), and write it to a file",
        "复制选中的命令（Tab 选下一条），同时写入文件",
    ),
    "save": ("Save", "保存"),
    "save-help": ("Write it to a file", "写入文件"),
    "one-step": ("Step by step", "逐步"),
    "one-step-help": ("Show one step at a time, or all at once", "一次显示一步，或全部显示"),
    "look-up": ("Look up", "查看说明"),
    "look-up-help": ("Explain what is shown here", "解释这里的内容"),
    "delete": ("Delete", "删除"),
    "delete-help": ("Delete for good", "永久删除"),
    "something-more": ("Say what else is wrong", "说说还有什么问题"),
    "write-report": ("Write a report, to ask somebody else", "写一份报告，去请教别人"),
    "begin-anew": ("Begin a new consultation", "开始新的咨询"),
    # fix
    "step-of": ("Step {} of {}. Space or Enter: the next one.", "第 {} 步，共 {} 步。空格或回车：下一步。"),
    "last-step": ("That was the last step. How did it end?", "这是最后一步。结果怎么样？"),
    "undo-this": ("Undo", "如何撤销"),
    "sent-to-terminal": ("Sent to the terminal's clipboard.", "已发送到终端剪贴板。"),
    "copied": ("Copied.", "已复制。"),
    "no-clipboard": ("This console has no clipboard.", "这个控制台没有剪贴板。"),
    "also-saved": ("The command is also in {}", "命令也保存在 {}"),
    "have-it-now": ("I have it now", "现在有了"),
    "wide-command": (
        "→ goes on: arrow keys show the rest.",
        "→ 后面还有：用左右方向键查看。",
    ),
    "saved-as": ("Saved as {}", "已保存为 {}"),
    "not-saved": ("Could not be saved: {}", "无法保存：{}"),
    "no-command": ("There is no command on this screen.", "这里没有命令。"),
    # explanations
    "how-head": ("How the conclusion came about", "结论的由来"),
    "why-not-head": ("Why not another cause?", "为什么不是别的原因？"),
    "why-head": ("Why is this asked?", "为什么问这个？"),
    "would-change": ("What each answer would change:", "各个回答会带来的变化："),
    "other-causes": ("Other causes, to look at in the same way", "用同样的方式看别的原因"),
    "answer-now": ("Answer it now: {}", "现在就回答：{}"),
    "nothing-believed": ("No cause is believed yet.", "还没有判断出原因。"),
    # answers
    "answers-head": (
        "What you said and did. Choose a step to change it.",
        "您说过、做过的。选择一步来修改。",
    ),
    "no-answers": ("Nothing has been said yet.", "还没有说过什么。"),
    "change-head": ("Change this step", "修改这一步"),
    "take-out": ("Take this step out", "去掉这一步"),
    "new-words": ("Say it differently, then Enter.", "换个说法，然后按回车。"),
    # library
    "library-head": ("Search causes, fixes and articles", "查找原因、办法和文章"),
    "kind-cause": ("cause", "原因"),
    "kind-fix": ("fix", "办法"),
    "kind-article": ("article", "文章"),
    "kind-finding": ("finding", "发现"),
    "kind-need": ("need", "条件"),
    "kind-rule": ("rule", "规则"),
    "go-to": ("Go to", "转到"),
    "nothing-found": ("Nothing is called that.", "没有找到。"),
    "found-count": ("{} found", "找到 {} 项"),
    # report, history, logs
    "report-head": ("Report: this is what others will see", "报告：别人看到的内容"),
    "report-file": (
        "Write to this file (.md, .json or .html), then Enter",
        "写入文件（.md、.json 或 .html），然后按回车",
    ),
    "nothing-masked": ("Nothing private was found in it.", "没有发现隐私内容。"),
    "history-head": ("Earlier consultations. Enter goes on with one.", "以前的咨询。按回车继续。"),
    "no-history": ("Nothing is kept yet.", "还没有保存的咨询。"),
    "press-again": ("Press d again to delete it for good.", "再按一次 d 就永久删除。"),
    "deleted": ("Deleted.", "已删除。"),
    "log-head": (
        "Which file? Its path, then Enter. For example /var/log/nvidia-installer.log",
        "哪个文件？输入路径，然后按回车。例如 /var/log/nvidia-installer.log",
    ),
    "log-tip": (
        "A log can be made like this, and read here: journalctl -k -b > /tmp/kernel.log",
        "可以这样生成日志，再在这里读取：journalctl -k -b > /tmp/kernel.log",
    ),
    "reading-log": ("Reading {} ...", "正在读取 {}……"),
    "log-says-nothing": ("{}: nothing in it that I know.", "{}：里面没有本程序认识的内容。"),
    # help
    "help-start": (
        "Say what you see on the broken machine, in your words, or paste an error message, and press Enter. The list below"
        " the line shows what your words could mean. You can also choose the place where it goes wrong.",
        "说出您在出问题的机器上看到的现象，或粘贴错误信息，然后按回车。下方列出您的话可能的意思。也可以选择出问题的地方。",
    ),
    "help-question": (
        "A digit answers at once; arrows and Enter do too. 0 tells how to find out, and then goes on without an answer. Below or"
        " beside stand the causes as they are ranked now, with what your last answer changed.",
        "按数字直接回答，也可以用方向键和回车。0 告诉您怎么查，再按一次就跳过。旁边或下方是目前的原因排名，以及上一个回答带来的变化。",
    ),
    "help-fix": (
        "Do the steps on the machine; this program changes nothing itself. Then say how it ended: 1 to 4. c copies the marked"
        " command, Tab marks the next one. A line that ends in → goes on: the arrow keys show the rest.",
        "请在机器上照着做；本程序不会改动任何东西。做完后按 1 到 4 说明结果。c 复制选中的命令，Tab 选下一条。行尾有 → 表示后面还有，用左右方向键查看。",
    ),
    "help-other": (
        "Arrows and Enter choose, digits choose at once, Esc goes back. Everything is kept at every step.",
        "方向键和回车选择，数字直接选择，Esc 返回。每一步都会保存。",
    ),
    "help-keys": ("Keys", "按键"),
    "moving-help": (
        "Arrows: move. Page Up, Page Down: read on. Tab: the next part of the screen. Esc: back.",
        "方向键：移动。Page Up、Page Down：翻页。Tab：屏幕的下一部分。Esc：返回。",
    ),
    "search-commands": ("Search, then Enter", "输入查找，然后按回车"),
    "no-such-command": ("No command is called that.", "没有这个命令。"),
    "leave-hint": ("^Q quits; everything is kept.", "按 ^Q 退出；内容都会保存。"),
    "changed-theme": ("Colours: {}", "配色：{}"),
    "theme-textual-dark": ("dark", "深色"),
    "theme-textual-light": ("light", "浅色"),
    "theme-ansi-dark": ("the terminal's own", "终端自带"),
    "theme-ansi-light": ("the terminal's own, for light backgrounds", "终端自带（浅色背景）"),
    "theme-contrast": ("high contrast", "高对比度"),
    "no-chinese-here": (
        "This console's font has no Chinese characters: English. For Chinese: troubleshoot serve and a browser, or a"
        " terminal in the desktop.",
        "这个控制台的字体没有汉字，所以显示英文。要看中文，请用 troubleshoot serve 和浏览器，或桌面里的终端。",
    ),
    "goes-on": (
        "Kept as consultation {0}. Go on with it: troubleshoot --resume {0}",
        "已保存为第 {0} 次咨询。继续：troubleshoot --resume {0}",
    ),
}


def label(name: str, language: Language, *values: object) -> str:
    """Return the words called ``name`` with ``values`` in their holes."""
    found = _LABELS.get(name)
    text = texts.say(name, language) if found is None else found[language == "zh"]
    return text.format(*values) if values else text
