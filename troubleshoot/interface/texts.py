"""The program's own words, in both languages."""

from troubleshoot.evidence.readings import Unread
from troubleshoot.knowledge.model import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "serve-refused": (
        "--address {0}: this page asks for no password. Whoever reaches it there can read files of this account and write"
        " reports in its name. Leave --address away and reach it over SSH (ssh -L {1}:localhost:{1} USER@MACHINE), or add"
        " --let-anyone-in if the network is yours alone",
        "--address {0}：这个页面不需要密码。任何能访问它的人都可以读取这个账户的文件，并以它的名义写报告。请去掉 --address，通过 SSH"
        " 访问（ssh -L {1}:localhost:{1} 用户@机器）；如果网络里只有您自己，可以加上 --let-anyone-in",
    ),
    "serve-missing": (
        "`serve` needs one more package: pip install 'troubleshoot[serve]'. Without it, `troubleshoot` works in any terminal",
        "`serve` 还需要一个软件包：pip install 'troubleshoot[serve]'。没有它，`troubleshoot` 也可以在任何终端中使用",
    ),
    "serve-busy": (
        "cannot listen on {} port {}: {}; --port takes another",
        "无法使用 {} 的端口 {}：{}；可用 --port 换一个",
    ),
    "serve-here": (
        "Open http://localhost:{0} in a browser on this machine.",
        "在这台机器的浏览器中打开 http://localhost:{0}。",
    ),
    "serve-ssh": (
        "From another computer: run there  ssh -L {0}:localhost:{0} {1}@{2}  and open http://localhost:{0} there. Ctrl+C ends it.",
        "在另一台电脑上：运行  ssh -L {0}:localhost:{0} {1}@{2}  然后在那里打开 http://localhost:{0}。按 Ctrl+C 结束。",
    ),
    "serve-open": (
        "Careful: it listens on {}, without a password, for everybody who can reach that.",
        "注意：正在监听 {}，没有密码，能连到它的人都能使用。",
    ),
    "most-likely": ("Most likely", "最可能的原因"),
    "harmless": ("This is normal", "这是正常现象"),
    "fits": ("Fits", "相配"),
    "does-not-fit": ("Does not fit", "不相配"),
    "would-fit": ("Would fit, the rest as it is", "其余不变，可换成"),
    "none-fits": ("none of those known here", "这里已知的版本都不行"),
    "nothing-to-compare": ("Nothing here can be compared. This is known", "没有可比较的内容，已知如下"),
    "last-branch": ("last driver branch {}", "最后的驱动分支 {}"),
    "newest-branch": ("the newest driver branch supports it", "最新驱动分支支持"),
    "module-open": ("only the open kernel module", "只能用开源内核模块"),
    "module-proprietary": ("only the proprietary kernel module", "只能用专有内核模块"),
    "module-either": ("open or proprietary kernel module", "开源、专有内核模块均可"),
    "why": ("Why", "依据"),
    "you-said": ("You said", "您说"),
    "you-answered": ("You answered", "您回答"),
    "in-log": ("In {}", "{} 中"),
    "seen-here": ("Seen with {}", "查看 {}"),
    "it-follows": ("It follows", "由此可知"),
    "tried-in-vain": ('You tried "{}", and nothing changed.', "您试过「{}」，没有变化。"),
    "decides-steps": ('It decides which steps of "{}" are right for you.', "它决定「{}」中哪些步骤适合您。"),
    "money-some": ("costs a little money", "要花一点钱"),
    "money-much": ("costs money", "要花钱"),
    "believed": ("{}: {} sure", "{}：可能性 {}"),
    "by-rule": ("By the rule {}", "依据规则 {}"),
    "nothing-for": ("Nothing speaks for this: {}", "没有任何依据支持：{}"),
    "nearest-rule": ("The rule that came nearest", "最接近的规则"),
    "condition-holds": ("holds - {}", "符合 - {}"),
    "condition-fails": ("fails - it wants: {}. {}", "不符合 - 需要：{}。{}"),
    "condition-unknown": ("not known - it wants: {}.", "还不知道 - 需要：{}。"),
    "against": ("But", "但是"),
    "what-to-do": ("What to do", "怎么做"),
    "first-because": ("It helps if it is this", "如果是下面的原因就有用"),
    "need": ("You need", "您需要"),
    "missing": ("You cannot do this while you lack", "目前缺少，暂时做不了"),
    "prepare": ("First get this", "先准备好"),
    "follows": ("What comes after", "在此之后接着做"),
    "careful": ("Careful", "注意"),
    "then-see": ("You should then see", "之后应当看到"),
    "check": ("Check", "检查是否成功"),
    "prints": ("It should print", "应当显示"),
    "undo": ("Undo", "如何撤销"),
    "afterwards": ("Afterwards", "接下来"),
    "sources": ("Sources", "来源"),
    "counts": ("Sources differ; this counts", "各处说法不一，以此为准"),
    "overruled": ("Not", "不采用"),
    "else": ("If that does not help", "如果没有解决"),
    "because-of": ("if it is", "如果原因是"),
    "not-covered": (
        "It may also be something that this program does not know: {}",
        "也可能是本程序不了解的其他原因：{}",
    ),
    "better-with": ("An answer to this would help most", "回答下面的问题最有帮助"),
    "tells-apart": ('It tells "{}" and "{}" apart.', "可以区分「{}」和「{}」。"),
    "settles": ('It confirms or rules out "{}".', "可以确认或排除「{}」。"),
    "odds-times": ("{}: the odds times {}", "{}：几率乘以 {}"),
    "odds-by": ("{}: the odds divided by {}", "{}：几率除以 {}"),
    "alone": ("by itself {}", "单独出现时为 {}"),
    "excluded": ("it cannot be this", "不可能是这个原因"),
    "conditions": ("Who supplies its conditions", "条件从哪里来"),
    "asked": ("asked", "提问"),
    "said-in": ("said in {} ways, such as", "有 {} 种说法，例如"),
    "printed-in": ("printed in {} ways, such as", "有 {} 种输出，例如"),
    "concluded-by": ("concluded by", "由规则得出"),
    "nobody": ("nothing supplies it", "没有来源"),
    "used-by": ("What uses its conclusion", "谁用到它的结论"),
    "examples": ("Examples", "例子"),
    "fires-on": ("fires on", "触发"),
    "quiet-on": ("does not fire on", "不触发"),
    "first-on": ("{} comes first on", "{} 排在第一"),
    "it-fired": ("This rule fires on that: {}", "这条规则会触发：{}"),
    "did-not-fire": ("This rule does not fire on that: {}", "这条规则不会触发：{}"),
    "is-settled": (
        "All conditions hold; but what it concludes is known already, from an answer or from this machine.",
        "条件都符合；但它的结论已经从回答或这台机器上得知了。",
    ),
    "could-be-known": ("To tell the program: --given {}=VALUE", "告诉程序：--given {}=值"),
    "needs-answer": ("This needs an answer.", "这一项必须回答。"),
    "not-understood": ("Not understood as {} yet: {}", "还听不懂这是 {}：{}"),
    "now-words": (
        'Now:\n  troubleshoot rules check {folder}\n  troubleshoot {pack}--symptom "{symptom}"',
        '接下来:\n  troubleshoot rules check {folder}\n  troubleshoot {pack}--symptom "{symptom}"',
    ),
    "now": (
        "Now:\n  troubleshoot rules check {folder}\n  troubleshoot rules test {folder} -k {rule}\n"
        '  troubleshoot {pack}--symptom "{symptom}"',
        "接下来:\n  troubleshoot rules check {folder}\n  troubleshoot rules test {folder} -k {rule}\n"
        '  troubleshoot {pack}--symptom "{symptom}"',
    ),
    "minutes": ("{} min", "{} 分钟"),
    "risk-none": ("no risk", "无风险"),
    "risk-low": ("low risk", "风险低"),
    "risk-high": ("high risk", "风险高"),
    "certain": ("almost certain", "几乎可以确定"),
    "very-likely": ("very likely", "很可能"),
    "likely": ("likely", "较可能"),
    "possible": ("possible", "有可能"),
    "unlikely": ("less likely", "可能性较小"),
    "nothing": (
        "I know nothing that fits these words. Say what you see, or paste the error message as it stands.",
        "没有找到与这些描述相符的内容。请说明您看到了什么，或原样粘贴错误信息。",
    ),
    "understood": ("I understood", "我理解为"),
    "no-cause": (
        "That alone points to no cause. Say also what goes wrong.",
        "仅凭这些还无法判断原因。请再说明出了什么问题。",
    ),
    "question": ("Question", "问题"),
    "lost-when": ("Not there when", "下列情况下不具备"),
    "complaints": ("How people complain of it", "人们这样求助"),
    "evidence-for": ("Speaks for it", "支持的依据"),
    "evidence-against": ("Speaks against it", "反对的依据"),
    "speaks-for": ("Speaks for", "支持"),
    "speaks-against": ("Speaks against", "反对"),
    "cures": ("It cures", "可以解决"),
    "right-where": ("Right where", "适用于"),
    "to-read": ("To read", "延伸阅读"),
    "when": ("When", "如果"),
    "then": ("Then", "那么"),
    "and": ("and", "并且"),
    "or": ("or", "或者"),
    "not": ("not", "并非"),
    "known": ("known", "已知"),
    "no-shift": ("changes nothing", "没有变化"),
    "left-open": ("You left open", "您没有回答"),
    "was-read": ("Read {}: {} findings", "读取了 {}：{} 条发现"),
    "you-tried": ("You tried", "您试过"),
    "you-lack": ("You have no", "您没有"),
    "you-have": ("You now have", "您现在有了"),
    "outcome-helped": ("it helped", "有用"),
    "outcome-no-change": ("nothing changed", "没有变化"),
    "outcome-could-not": ("it could not be done", "做不了"),
    "outcome-changed": ("something else shows now", "出现了别的情况"),
    "plain-welcome": (
        "troubleshoot. Type the number of a choice, or say in your words what you see. help lists the commands; quit"
        " ends, and everything is kept.",
        "troubleshoot。输入选项的编号，或用自己的话说明看到了什么。输入「帮助」查看命令；输入「退出」结束，内容都会保存。",
    ),
    "plain-help": (
        "A number chooses. why: why this is asked or advised. how N: how cause N came about. why not N: why not cause N."
        " what if N: what answer N would change. fix N: show fix N now. read FILE: read a log. look: look at this machine, changing nothing. list: what you said and did, and the plan."
        " don't know: go on without an answer. back: take the last step back. report: all of it as text. quit: end."
        " Anything else is taken as what you see.",
        "数字选择。「为什么」：为什么这样问或这样建议。「怎么得出 N」：原因 N 是怎么得出的。「为什么不是 N」：为什么不是原因 N。"
        "「如果 N」：回答 N 会带来什么变化。「修复 N」：现在就看第 N 个办法。「读取 文件」：读取日志。「查看本机」：查看这台机器，不做任何改动。「列表」：说过、做过的和计划。"
        "「不知道」：不回答，继续。「返回」：撤销上一步。「报告」：全部内容。「退出」：结束。其他文字都当作您看到的情况。",
    ),
    "what-do-you-see": ("What do you see?", "您看到了什么？"),
    "say-more": ("What else do you see, or what goes wrong?", "还看到了什么？出了什么问题？"),
    "or-choose-area": ("Or choose where it goes wrong:", "或者选择出问题的地方："),
    "none-of-these": ("None of these", "都不是"),
    "how-to-find-out": ("I don't know - how do I find out?", "不知道 - 怎么查？"),
    "do-not-know": ("I still don't know", "还是不知道"),
    "not-a-choice": ("That number is not among the choices.", "没有这个编号的选项。"),
    "say-something": ("Type a number, or what you see.", "请输入编号，或您看到的情况。"),
    "nothing-asked": ("Nothing is asked just now.", "现在没有提问。"),
    "no-such-cause": ("There is no cause with that number.", "没有这个编号的原因。"),
    "no-fix-yet": (
        "There is no fix with that number yet. Say first what you see.",
        "还没有这个编号的办法。请先说明看到了什么。",
    ),
    "read-what": ("Which file? read FILE reads a log.", "读取哪个文件？用「读取 文件名」。"),
    "this-machine": ("this machine", "这台机器"),
    "nothing-yet": ("Nothing was said or done yet.", "还没有任何内容。"),
    "nothing-to-undo": ("There is nothing to take back.", "没有可以撤销的步骤。"),
    "taken-back": ("Taken back.", "已撤销。"),
    "it-worked": ("It worked", "解决了"),
    "no-change": ("No change", "没有变化"),
    "cannot-do": ("I can't do this", "这个我做不了"),
    "something-else-now": ("Now I see something else", "现在看到的不一样了"),
    "anything-else": (
        "Good. Is anything else wrong now? Say what you see, or just press Enter.",
        "很好。现在还有别的问题吗？说说看到了什么，没有就按回车。",
    ),
    "what-now": ("What do you see now?", "现在看到了什么？"),
    "what-is-missing": ("What do you not have?", "您缺什么？"),
    "have-now": ("Now I have: {}", "现在有了：{}"),
    "another-reason": ("Another reason", "别的原因"),
    "solved": ("Solved, as far as I know.", "据我所知，问题已经解决。"),
    "lasting-cures": ("What is worth doing now, so that it lasts:", "要让问题不再出现，接下来值得做："),
    "something-new": (
        "Say what you see if anything else is wrong; report prints what was done; quit ends.",
        "如果还有别的问题，请说明；「报告」显示做过的事；「退出」结束。",
    ),
    "nothing-left": (
        "Nothing that I know of is worth trying any more. It is time to ask somebody else.",
        "我知道的办法里，已经没有值得再试的了。该请教别人了。",
    ),
    "still-possible": ("These are left; each is unlikely to help:", "还剩这些，每个都不太可能有用："),
    "take-report": (
        "report prints what was found, tried and excluded, for a forum, the vendor or a repair shop.",
        "「报告」会列出发现了什么、试过什么、排除了什么，可以拿去问论坛、厂商或维修店。",
    ),
    "report-title": ("Report: {}", "报告：{}"),
    "report-said": ("What was said", "描述"),
    "report-machine": ("The machine", "机器"),
    "report-findings": ("What was found", "发现"),
    "report-diagnosis": ("What is believed", "判断"),
    "report-how": ("How that came about", "判断的依据"),
    "report-done": ("What was answered and tried", "回答和尝试"),
    "report-next": ("What is left to try", "还可以试的"),
    "was-masked": ("Masked: {} ({})", "已隐去：{}（{}）"),
    "masked-serial": ("serial numbers", "序列号"),
    "masked-mac": ("hardware addresses", "网卡地址"),
    "masked-ip": ("network addresses", "IP 地址"),
    "masked-user": ("names of users", "用户名"),
    "masked-host": ("names of machines", "主机名"),
    "masked-key": ("keys", "密钥"),
    "masked-network": ("names of networks", "网络名称"),
    "masked-uuid": ("unique ids", "唯一标识"),
    "masked-token": ("tokens and passwords", "令牌和密码"),
    "not-kept": (
        "This consultation is not kept: {}",
        "本次咨询不会保存：{}",
    ),
    "set-aside": (
        "The file with earlier consultations is damaged or of a newer version; it was moved to {}",
        "保存以前咨询的文件已损坏，或来自更新的版本；已移到 {}",
    ),
    "fix-number": ("fix {}", "办法 {}"),
    "kept-as": (
        "Kept as consultation {0}. Go on with it: troubleshoot --plain --resume {0}",
        "已保存为第 {0} 次咨询。继续：troubleshoot --plain --resume {0}",
    ),
    "from-pack": ("Not from troubleshoot itself, but from the pack", "不是 troubleshoot 自带的，来自扩展包"),
    "left-out": ("Left out of a pack: {}", "扩展包中有误，已跳过：{}"),
    "left-out-more": (
        "{} more faults: troubleshoot rules check PACK",
        "另有 {} 处: troubleshoot rules check 扩展包",
    ),
    "looking": ("Looking at this machine; nothing is changed ...", "正在查看这台机器，不会做任何改动……"),
    "saved": (
        "Saved in {}. Look at it before you pass it on. Masked in it: {}.",
        "已保存到 {}。发给别人之前请先看一遍。已遮盖：{}。",
    ),
    "nothing-wrong": (
        'Nothing wrong was found in what could be looked at. If something fails, say what: --symptom "..."',
        '能查看的项目都没有发现问题。如果有什么不正常，请加上 --symptom "..." 说明。',
    ),
    "cannot-tell": (
        "What could be looked at says neither that something is wrong nor that all is well.",
        "能查看到的内容既不能说明有问题，也不能说明没有问题。",
    ),
    "machines": ("Machines: {}", "机器 {} 台"),
    "nothing-found": ("nothing wrong was found", "没有发现问题"),
    "not-read": ("could not be read", "无法读取"),
    "no-answer": ("gave no answer within {} seconds", "{} 秒内没有结果"),
    "not-looked-at": ("Could not be looked at", "未能查看"),
    "skipped-missing": ("there is no {}", "没有 {}"),
    "skipped-hangs": ("{} did not answer within {} seconds and was stopped", "{} 在 {} 秒内没有响应，已中止"),
    "skipped-failed": ("{}", "{}"),
    "skipped-lost": ("the saved scan is cut off before it", "保存的文件不完整，缺少这一项"),
    "skipped-root": ("{} (with sudo: {})", "{}（加 sudo 可以看到：{}）"),
    "as-root": ("With sudo", "加 sudo 可以看到"),
    "makes-known": ("It makes known", "由此可知"),
    "rule-error": ("The rule `{}` could not be decided: {}", "规则 `{}` 无法判断：{}"),
    "no-log-read": ("no log could be read", "没有读到任何日志"),
    "unread-missing": ("there is no such file or folder", "没有这个文件或目录"),
    "unread-forbidden": ("you may not read this; try with sudo", "没有读取权限，可以加 sudo 再试"),
    "unread-failed": ("it cannot be read: {}", "无法读取：{}"),
    "unread-empty": ("it is empty", "是空的"),
    "unread-binary": ("it is not text; left out", "不是文本文件，已跳过"),
    "unread-journal-file": (
        "this is the journal's own file; turn it into text with: journalctl --file FILE",
        "这是 journal 的原始文件，请先转成文本：journalctl --file FILE",
    ),
    "unread-pipe": ("nobody writes into this pipe; left out", "没有程序向这个管道写入，已跳过"),
    "unread-special": (
        "this is a device or a socket, not a file; left out",
        "这是设备或套接字，不是文件，已跳过",
    ),
    "unread-cut-off": (
        "it is cut off; what is left of it was read",
        "文件不完整，已读取剩下的部分",
    ),
    "unread-damaged": (
        "it is damaged; it was read as far as it could be unpacked",
        "文件已损坏，只读取了能解压的部分",
    ),
    "unread-too-large": (
        "it unpacks to more than 1 GiB; only the first 1 GiB was read",
        "解压后超过 1 GiB，只读取了前 1 GiB",
    ),
    "unread-too-many": (
        "it holds more than 10,000 files; the rest was left out",
        "文件超过 10000 个，其余已跳过",
    ),
    "unread-too-deep": ("archives stand in archives too deep; left out", "压缩包嵌套层数太多，已跳过"),
    "unread-link": ("this is a link, which is not followed", "这是链接，不会跟随"),
    "unread-leads-out": (
        "its name leads out of the archive; left out",
        "路径指向压缩包之外，已跳过",
    ),
    "unread-encrypted": ("it is encrypted; unpack it first", "已加密，请先解压"),
    "unread-unknown-packing": (
        "it is packed in a way that is not known here; unpack it first",
        "不认识这种压缩格式，请先解压",
    ),
}

_DEGREES = ((0.9, "certain"), (0.7, "very-likely"), (0.5, "likely"), (0.2, "possible"), (0.0, "unlikely"))


def say(name: str, language: Language) -> str:
    """Return the program's text called ``name``."""
    english, chinese = _TEXTS[name]
    return chinese if language == "zh" else english


def in_one_sentence(unread: Unread, language: Language) -> str:
    """Return why something could not be read."""
    return say(f"unread-{unread.why}", language).format(unread.detail)


def percent(probability: float) -> str:
    """Return a probability (0 to 1) as a whole percentage; never 0 % or 100 %, since nothing is certain."""
    return f"{min(max(round(probability * 100), 1), 99)}%"


def degree(probability: float, language: Language) -> str:
    """Return a probability (0 to 1) in words."""
    return say(next(name for least, name in _DEGREES if probability >= least), language)
