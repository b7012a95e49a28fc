"""The program's own words, in both languages."""

from troubleshoot.knowledge.model import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "most-likely": ("Most likely", "最可能的原因"),
    "harmless": ("This is normal", "这是正常现象"),
    "why": ("Why", "依据"),
    "you-said": ("You said", "您说"),
    "you-answered": ("You answered", "您回答"),
    "in-log": ("In {}", "{} 中"),
    "it-follows": ("It follows", "由此可知"),
    "against": ("But", "但是"),
    "what-to-do": ("What to do", "怎么做"),
    "first-because": ("It helps if it is this", "如果是下面的原因就有用"),
    "need": ("You need", "您需要"),
    "missing": ("You cannot do this while you lack", "目前缺少，暂时做不了"),
    "careful": ("Careful", "注意"),
    "then-see": ("You should then see", "之后应当看到"),
    "check": ("Check", "检查是否成功"),
    "prints": ("It should print", "应当显示"),
    "undo": ("Undo", "如何撤销"),
    "afterwards": ("Afterwards", "接下来"),
    "sources": ("Sources", "来源"),
    "else": ("If that does not help", "如果没有解决"),
    "because-of": ("if it is", "如果原因是"),
    "not-covered": (
        "It may also be something that this program does not know: {}",
        "也可能是本程序不了解的其他原因: {}",
    ),
    "better-with": ("An answer to this would help most", "回答下面的问题最有帮助"),
    "tells-apart": ('It tells "{}" and "{}" apart.', "可以区分「{}」和「{}」。"),
    "settles": ('It confirms or rules out "{}".', "可以确认或排除「{}」。"),
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
    "rule-error": ("The rule `{}` could not be decided: {}", "规则 `{}` 无法判断: {}"),
}

_DEGREES = ((0.9, "certain"), (0.7, "very-likely"), (0.5, "likely"), (0.2, "possible"), (0.0, "unlikely"))


def say(name: str, language: Language) -> str:
    """Return the program's text called ``name``."""
    english, chinese = _TEXTS[name]
    return chinese if language == "zh" else english


def percent(probability: float) -> str:
    """Return a probability (0 to 1) as a whole percentage; never 0 % or 100 %, since nothing is certain."""
    return f"{min(max(round(probability * 100), 1), 99)}%"


def degree(probability: float, language: Language) -> str:
    """Return a probability (0 to 1) in words."""
    return say(next(name for least, name in _DEGREES if probability >= least), language)
