"""What each key and each fixed value of a knowledge file means, in one sentence of each language.

The schema shows them while one types. A test compares the tables with `troubleshoot.knowledge.grammar`, so
that no key can be added without its sentence.
"""

from collections.abc import Mapping

from troubleshoot.inference.belief import LIKELIHOOD_RATIO, PRIOR
from troubleshoot.knowledge import grammar, model
from troubleshoot.knowledge.model import Text

_ID = Text(
    "Its name in these files: lower-case words joined by hyphens.",
    "在文件中引用它的名字：小写单词，用连字符连接。",
)
_SOURCES = Text(
    "Pages that you really read; the vendor's before a forum's.", "您真正读过的网页；厂商文档优先于论坛。"
)
_WHERE = Text(
    "Conditions under which it is right; it is left out where they are known to be false.",
    "在什么条件下适用；已知条件不成立时就不显示。",
)
_STEPS = Text("One action each, in order.", "每步只做一件事，按顺序写。")
_NEEDS = Text("What the person must have: ids of `needs`.", "需要具备的条件：写 `needs` 的 id。")
_MINUTES = Text("How long it takes, in minutes.", "大约需要几分钟。")
_EN = Text("In English.", "英文。")
_ZH = Text(
    "In Chinese, written and not translated word for word; without it the English is shown.",
    "中文，要自己写，不要逐字翻译；不写则显示英文。",
)
_COMMANDS = Text(
    "Commands, one an item, as they are pasted; never translated.", "命令，每项一条，可原样粘贴；不翻译。"
)
_RECOVERED_BY = Text(
    "Messages that say that it is over: what was said before them no longer holds.",
    "表示故障已经过去的消息：在它们之前出现的就不再成立。",
)
_MESSAGES = Text(
    "What programs print, copied exactly, with holes: {*}, {word}, {number}, {version}, {path}; "
    "{begin} at the start of a line; {value} where a number or version is read.",
    "程序输出的原文，变化的部分写成 {*}、{word}、{number}、{version}、{path}；"
    "只在行首出现的以 {begin} 开头；要读取的数字或版本写 {value}。",
)
_SAID = Text(
    "What a person types, exactly and with holes as in `messages`; too short to mean the same in a log.",
    "用户会原样输入的短语，写法同 `messages`；太短，在日志里未必是这个意思，所以不在日志里找。",
)
_PHRASES_EN = Text(
    "How people say it in English: two or three telling words each, in any order.",
    "英语用户的说法：每条两三个关键词，顺序不限。",
)
_PHRASES_ZH = Text(
    "How people say it in Chinese: spaces between the words that must all occur.",
    "中文用户的说法：必须同时出现的词之间用空格隔开。",
)

MAPPINGS: Mapping[type, Text] = {
    grammar.Document: Text(
        "A knowledge file of troubleshoot. Every section may stand in every file.",
        "troubleshoot 的知识文件。任何一节都可以写在任何文件里。",
    ),
    model.Finding: Text("One thing that can be known about the machine.", "关于这台机器可以知道的一件事。"),
    model.Value: Text("One of the values of a choice.", "可选的一个值。"),
    model.Phrases: Text(
        "How people say it; the languages do not translate each other.", "人们怎么说；两种语言各写各的。"
    ),
    model.Complaints: Text(
        "How people who have it ask for help; the languages do not translate each other.",
        "遇到它的人怎样求助；两种语言各写各的。",
    ),
    model.Text: Text("A text for a person.", "给人看的文字。"),
    model.Step: Text("A sentence, and perhaps commands to paste.", "一句话，可以附带要粘贴的命令。"),
    model.Cause: Text("What may be wrong.", "可能出了什么问题。"),
    model.Verify: Text(
        "How to see that it worked: a command and what it prints, or a sentence where only looking helps.",
        "怎样确认成功：一条命令及其应有的输出；只能靠看时写一句话。",
    ),
    model.Area: Text("A place where it goes wrong.", "出问题的方面。"),
    grammar.PackEntry: Text("The pack to which this file belongs.", "这个文件属于哪个扩展包。"),
    model.Article: Text("Background to read on a console.", "在终端里阅读的背景知识。"),
    grammar.NeedEntry: Text(
        "Something that a person must have to carry out a fix.", "执行修复所需要的东西。"
    ),
    grammar.RuleEntry: Text(
        "When this is known, then that follows, because.", "已知什么，就得出什么，为什么。"
    ),
    grammar.Example: Text(
        "What is said or known, and what must follow. A rule needs one that fires it and one that does not.",
        "说了或已知什么，应得出什么。每条规则至少要有一个触发的例子和一个不触发的例子。",
    ),
    grammar.Healthy: Text(
        "A machine on which nothing is wrong, and no rule may suspect anything.",
        "一台没有毛病的机器，任何规则都不得怀疑什么。",
    ),
    grammar.FixEntry: Text("What to do about a cause.", "针对某个原因怎么做。"),
    grammar.WayEntry: Text(
        "One variant of a fix; the first that this person can carry out is shown.",
        "修复的一种做法；显示第一个对方做得到的。",
    ),
    grammar.TableEntry: Text("Rules written in rows.", "写成表格的规则。"),
    grammar.ProbeEntry: Text("One look at the machine that only reads.", "对这台机器的一次只读查看。"),
    model.Reading: Text(
        "Messages that say something only in what this probe prints.", "只在这条探测的输出里才有意义的原文。"
    ),
    grammar.Additions: Text(
        "What this file adds to findings and fixes that stand elsewhere.",
        "这个文件给写在别处的发现和修复添加什么。",
    ),
    grammar.MoreWords: Text(
        "How else people say this value, or programs print it.", "这个值的其他说法，或程序的其他输出。"
    ),
    grammar.MoreCauses: Text("What else this fix is for.", "这个修复还适用于哪些原因。"),
    grammar.Words: Text(
        "What is the same to a reader, and what says nothing.", "哪些词意思相同，哪些词没有意义。"
    ),
}
"""What each kind of mapping is."""

KEYS: Mapping[type, Mapping[str, Text]] = {
    grammar.Document: {
        "findings": Text("What can be known about the machine.", "关于这台机器可以知道的事。"),
        "needs": Text("What a person may need to carry out a fix.", "执行修复可能需要的东西。"),
        "causes": Text("What may be wrong.", "可能出的问题。"),
        "rules": Text("What follows from what is known.", "从已知的事得出什么。"),
        "fixes": Text("What to do.", "怎么做。"),
        "tables": Text(
            "Rules written in rows, such as the oldest driver for each CUDA.",
            "写成表格的规则，例如各 CUDA 版本所需的驱动。",
        ),
        "areas": Text("Where it goes wrong, to choose from.", "供选择的出问题的方面。"),
        "articles": Text("Background to read.", "背景知识。"),
        "pack": Text("The name of the pack, in one of its files.", "扩展包的名字，写在其中一个文件里。"),
        "probes": Text("What `troubleshoot scan` looks at.", "`troubleshoot scan` 查看什么。"),
        "healthy": Text(
            "Machines on which no rule may suspect anything.", "没有毛病的机器，任何规则都不得怀疑。"
        ),
        "additions": Text(
            "More words for findings, and more causes for fixes, that stand elsewhere.",
            "给写在别处的发现添加说法，给写在别处的修复添加原因。",
        ),
        "words": Text("Words that mean the same, or nothing.", "同义词和无意义的词。"),
    },
    model.Finding: {
        "id": _ID,
        "title": Text("What it is about, for a person.", "它是什么，给人看。"),
        "kind": Text("A choice of values (default), a number or a version.", "可选值（默认）、数字或版本。"),
        "lasting": Text(
            "Whether it stays true after a repair that helped: which card, which Ubuntu.",
            "修好之后是否仍然成立，例如是哪块显卡、哪个 Ubuntu 版本。",
        ),
        "many": Text("Whether several values may hold at once.", "是否可以同时有几个值。"),
        "ask": Text("The question. Without it, it is never asked.", "提问的话。不写就不会问。"),
        "how": Text("How to find out, for a person who does not know.", "不知道的人怎样查明。"),
        "cost": Text("What it costs to find out.", "查明它的代价。"),
        "values": Text("The values that a choice can have, by name.", "可选的值，以名字为键。"),
        "said": _SAID,
        "messages": _MESSAGES,
        "counts": Text(
            "Of a number: messages; the value is how many times they occur, together.",
            "用于数字：值是这些消息总共出现的次数。",
        ),
        "recovered_by": _RECOVERED_BY,
        "stands_for": Text(
            "The word that people might have said in place of its messages: RTX 3090 is a gpu.",
            "消息所指的东西，也可以用这个词来说：RTX 3090 就是 gpu。",
        ),
    },
    model.Value: {
        "text": Text("The choice as the person reads it.", "用户看到的选项文字。"),
        "phrases": Text("How people say it, as lists for each language.", "人们的说法，每种语言一个列表。"),
        "said": _SAID,
        "messages": _MESSAGES,
        "recovered_by": _RECOVERED_BY,
    },
    model.Phrases: {"en": _PHRASES_EN, "zh": _PHRASES_ZH},
    model.Complaints: {
        "en": Text(
            "Titles and sentences of people who ask in English, each in other words.",
            "英语用户求助的标题或句子，每条换一种说法。",
        ),
        "zh": Text(
            "Titles and sentences of people who ask in Chinese, each in other words.",
            "中文用户求助的标题或句子，每条换一种说法。",
        ),
    },
    model.Text: {"en": _EN, "zh": _ZH},
    model.Step: {"en": _EN, "zh": _ZH, "commands": _COMMANDS},
    model.Verify: {
        "en": _EN,
        "zh": _ZH,
        "command": Text("A command that shows whether it worked.", "能看出是否成功的命令。"),
        "prints": Text("A text that its output holds when it worked.", "成功时输出中应有的文字。"),
    },
    grammar.NeedEntry: {
        "id": _ID,
        "title": Text('What it is, as it stands after "you need".', "它是什么，会写在“您需要”后面。"),
        "lost": Text(
            "Conditions; while one of them holds, the person does not have it.",
            "条件；其中之一成立时，就没有它。",
        ),
        "steps": Text(
            "How to come by it; a fix that needs it is then offered together with them.",
            "怎样取得；需要它的修复会连同这些步骤一起给出。",
        ),
        "minutes": _MINUTES,
    },
    model.Cause: {
        "id": _ID,
        "title": Text("The cause in one line, for a person.", "一句话说明原因，给人看。"),
        "explain": Text(
            "One to three sentences: what is wrong, and why it shows like this.",
            "一到三句话：哪里出了问题，为什么这样表现。",
        ),
        "commonness": Text(
            "How often this is what is wrong with such machines, before anything is known.",
            "在什么都不知道之前，这类机器有多常出这个问题。",
        ),
        "harmless": Text(
            "Whether it only looks like a fault and is normal.", "是否只是看起来像故障，其实正常。"
        ),
        "outside": Text(
            "Whether it is another subject, about which nothing is advised.",
            "是否属于别的领域；对它不给建议。",
        ),
        "complaints": Text(
            "About ten sentences per language in which people ask for help: what they see, seldom the cause.",
            "每种语言十来句求助的话：写他们看到的现象，他们很少说得出原因。",
        ),
        "sources": _SOURCES,
    },
    model.Area: {
        "id": _ID,
        "title": Text(
            "The area, for those who would rather choose than describe.", "供不想描述的人选择的方面。"
        ),
        "findings": Text("The choices to look at there, in order.", "在这里要看的各项，按顺序写。"),
    },
    model.Article: {
        "id": _ID,
        "title": Text("What it explains, in one line.", "一句话说明讲的是什么。"),
        "about": Text("The findings, causes and fixes that it explains.", "它解释哪些发现、原因和修复。"),
        "paragraphs": Text(
            "Short paragraphs, the consequence first; their commands only show something.",
            "简短的段落，先写结论；其中的命令只用于查看。",
        ),
        "sources": _SOURCES,
    },
    grammar.RuleEntry: {
        "id": _ID,
        "when": Text(
            "What must be known: one condition, or a list of which all must hold.",
            "需要已知什么：一个条件，或全部都要成立的列表。",
        ),
        "then": Text(
            "What follows: suspect, doubt, exclude or conclude.",
            "得出什么：suspect、doubt、exclude 或 conclude。",
        ),
        "because": Text("The sentence that tells the person why.", "告诉用户为什么的一句话。"),
        "sources": _SOURCES,
        "examples": Text(
            "Small machines on which it must fire, and must not.", "应当触发和不应触发的小例子。"
        ),
    },
    grammar.Healthy: {
        "id": _ID,
        "title": Text("Which machine it is.", "是怎样的一台机器。"),
        "given": Text("What is known about it.", "关于它已知的事。"),
        "said": Text("What its owner says.", "机主说的话。"),
    },
    grammar.Example: {
        "said": Text(
            "What a person types; all its meanings are used.", "用户输入的话；其中所有含义都会用上。"
        ),
        "given": Text("Findings that are known, with their values.", "已知的发现及其值。"),
        "expect": Text(
            "The conclusion of this rule, which must fire; or nothing: it must not.",
            "本规则的结论，必须触发；写 nothing 则表示不得触发。",
        ),
        "first": Text(
            "The cause that must come first of all: looks like X, is Y. If it is this rule's, it must fire.",
            "必须排在第一的原因：像甲，其实是乙。若正是本规则的原因，本规则也必须触发。",
        ),
    },
    grammar.FixEntry: {
        "id": _ID,
        "title": Text("What is done, in one line.", "一句话说明做什么。"),
        "for": Text("The causes that it cures.", "它解决哪些原因。"),
        "minutes": _MINUTES,
        "risk": Text(
            "What can go wrong. With low or high, say it in `warning`.",
            "风险。写 low 或 high 时，要在 `warning` 里说明。",
        ),
        "expect": Text("What one should see then.", "做完之后应当看到什么。"),
        "verify": Text("How to see that it worked.", "怎样确认成功。"),
        "undo": Text("The way back.", "怎样撤销。"),
        "steps": _STEPS,
        "needs": _NEEDS,
        "where": _WHERE,
        "ways": Text(
            "Variants, in place of needs and steps; the way for a current release first.",
            "几种做法，代替 needs 和 steps；先写适用于当前版本的。",
        ),
        "money": Text("What it costs to buy.", "要花多少钱。"),
        "warning": Text("What can go wrong; shown before the steps.", "可能出什么问题；显示在步骤之前。"),
        "afterwards": Text(
            "The fixes that come next; a stopgap names the lasting cure.",
            "接下来的修复；临时办法要指出根治办法。",
        ),
        "sources": _SOURCES,
    },
    grammar.WayEntry: {"steps": _STEPS, "needs": _NEEDS, "where": _WHERE, "minutes": _MINUTES},
    grammar.TableEntry: {
        "id": _ID,
        "title": Text(
            "What the table says, in one line; shown as the reason.", "一句话说明这张表；会作为依据显示。"
        ),
        "from": Text("The finding that chooses the row.", "用哪个发现来选行。"),
        "rows": Text(
            "For each value the findings that follow; of versions, the longest that is a beginning of it.",
            "每个值得出哪些发现；版本取与其开头相符的最长一行。",
        ),
        "sources": _SOURCES,
    },
    grammar.PackEntry: {
        "name": Text("Its ids are NAME/ID for everybody else.", "对外，它的 id 写作 名字/id。"),
        "format": Text("The version of this language in which it is written: 1.", "所用语言的版本: 1。"),
    },
    grammar.ProbeEntry: {
        "id": _ID,
        "title": Text("What is looked at, in a few words.", "用几个字说明查看什么。"),
        "command": Text(
            "What is run, without a shell and never as root; it must only read.",
            "要运行的命令，不经过 shell，也不用 root；只能读，不能改。",
        ),
        "files": Text("Files that are read, with * for any name.", "要读的文件，可以用 * 代替文件名。"),
        "variables": Text("Variables of the environment.", "环境变量。"),
        "supplies": Text(
            "Findings whose own messages are looked for in it.", "在输出里按哪些发现自己的原文来找。"
        ),
        "reads": Text("Messages that mean a finding only here.", "只在这里表示某个发现的原文。"),
        "otherwise": Text(
            "Findings where it ended well and said nothing of them.", "正常结束又没有提到时，得出的发现。"
        ),
        "missing": Text(
            "Findings where there is no such command or file; {} where that is normal. "
            "Without it, nobody can tell.",
            "没有这个命令或文件时得出的发现；没有也正常就写 {}。不写表示无法判断。",
        ),
        "hangs": Text("Findings where it does not end in time.", "超时还没有结束时得出的发现。"),
        "exits": Text(
            "By exit status the findings that were not read; {} where the status is normal.",
            "按退出状态得出的、输出里没有提到的发现；该状态正常就写 {}。",
        ),
        "root": Text(
            "What root would see, where it may fail for others.", "普通用户可能失败时，用 root 能看到什么。"
        ),
        "seconds": Text("How long it may take; 5 by default.", "最多等几秒；默认 5 秒。"),
    },
    model.Reading: {
        "finding": Text("The finding that is made known.", "得出的是哪个发现。"),
        "messages": _MESSAGES,
        "value": Text(
            "The value of a choice; a number or version is read by {value}.",
            "可选值中的哪一个；数字和版本用 {value} 读取。",
        ),
    },
    grammar.Additions: {
        "findings": Text("By the id of the finding, then by its value.", "先写发现的 id，再写它的值。"),
        "fixes": Text("By the id of the fix.", "写修复的 id。"),
    },
    grammar.MoreWords: {
        "phrases": Text("How people say it: lists per language.", "人们怎么说：按语言分列。"),
        "messages": _MESSAGES,
    },
    grammar.MoreCauses: {
        "for": Text("The causes that it cures: their ids.", "它能解决的原因：写 id。"),
    },
    grammar.Words: {
        "same": Text(
            "Each list is one meaning; its first word is its name.",
            "每个列表是一个意思；第一个词是它的名字。",
        ),
        "ignore": Text("Words that say nothing.", "没有意义的词。"),
        "light": Text(
            "Words that count where a phrase has them and are not missed elsewhere.",
            "短语里有就算、没有也不缺的词。",
        ),
        "breaks": Text("Words that begin another clause, as a comma does.", "像逗号一样另起一句的词。"),
        "traditional": Text(
            "Pairs of characters: as written elsewhere, and as written here.",
            "成对的字：别处的写法和这里的写法。",
        ),
    },
}
"""What each key of each kind of mapping says."""

CONDITIONS: Mapping[str, Text] = {
    "not": Text("What stands here is not known to hold.", "这里写的并不已知成立。"),
    "any": Text("One of these holds.", "其中之一成立。"),
    "all": Text("All of these hold.", "全部成立。"),
    "": Text(
        "A finding, and its value, a list of values, a comparison such as >= 20.04, < 24.04 or "
        "< driver-needed, known or unknown.",
        "发现的 id，以及它的值、几个值、比较（如 >= 20.04 或 < driver-needed）、known 或 unknown。",
    ),
}
"""The keys of a condition; the empty one is any finding."""

CONCLUSIONS: Mapping[str, Text] = {
    "suspect": Text("Speaks for this cause.", "支持这个原因。"),
    "doubt": Text("Speaks against this cause.", "不支持这个原因。"),
    "exclude": Text("It cannot be this cause.", "不可能是这个原因。"),
    "conclude": Text(
        "A finding that other rules use: {finding: value}.", "供其他规则使用的发现：{发现: 值}。"
    ),
    "strength": Text("How strongly.", "强度。"),
}
"""The keys of a conclusion."""


def _strength(name: model.Strength, en: str, zh: str) -> Text:
    ratio = f"{LIKELIHOOD_RATIO[name]:g}"
    return Text(f"{en} Likelihood ratio {ratio}.", f"{zh}似然比 {ratio}。")


def _commonness(name: model.Commonness, en: str, zh: str) -> Text:
    times = f"{PRIOR[name]:g}"
    return Text(f"{en} Counts {times}.", f"{zh}先验权重 {times}。")


VALUES: Mapping[str, Mapping[str, Text]] = {
    "kind": {
        "choice": Text("One of the `values`.", "`values` 中的一个。"),
        "number": Text("A number; compares as a number.", "数字；按数字比较。"),
        "version": Text("A version; compares part by part.", "版本；逐段比较。"),
    },
    "cost": {
        "glance": Text("A look.", "看一眼就知道。"),
        "command": Text("A command to run.", "要运行一条命令。"),
        "reboot": Text("A restart.", "要重启一次。"),
        "open-case": Text("The case must be opened.", "要打开机箱。"),
    },
    "commonness": {
        "very-common": _commonness("very-common", "Everyone meets it.", "人人都会遇到。"),
        "common": _commonness("common", "Many meet it.", "很多人遇到。"),
        "uncommon": _commonness("uncommon", "Some meet it (default).", "有些人遇到（默认）。"),
        "rare": _commonness("rare", "Hardly anyone meets it.", "很少有人遇到。"),
    },
    "strength": {
        "decisive": _strength(
            "decisive",
            "Only this cause does that: the exact message, or the cause seen directly.",
            "只有这个原因才会这样：原样的报错，或直接看到了原因。",
        ),
        "strong": _strength("strong", "Seldom anything else.", "很少是别的原因。"),
        "moderate": _strength("moderate", "One of three or four usual causes.", "三四个常见原因之一。"),
        "weak": _strength("weak", "A circumstance that helps it along.", "只是让它更容易发生。"),
    },
    "risk": {
        "none": Text("Nothing can go wrong.", "不会出问题。"),
        "low": Text("Something can go wrong and is easily put right.", "可能出小问题，容易恢复。"),
        "high": Text("Data, the system or hardware can be lost.", "可能丢失数据、系统或损坏硬件。"),
    },
    "money": {
        "none": Text("Nothing (default).", "不花钱（默认）。"),
        "some": Text("A cable, a stick, thermal paste.", "一根线、一个 U 盘、一支硅脂。"),
        "much": Text("A part, or a repair shop.", "一个配件，或送修。"),
    },
    "yes-no": {"yes": Text("Yes.", "是。"), "no": Text("No (default).", "否（默认）。")},
}
"""The fixed values, by the key that takes them; ``yes-no`` are those of every such key."""
