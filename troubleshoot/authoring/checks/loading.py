"""Faults of files that cannot be read as knowledge: what their codes mean."""

WHY: dict[str, str] = {
    "unreadable": "The file or folder is not there, or you may not read it.",
    "not-utf8": "Knowledge files are UTF-8. Save the file so in your editor; do not convert by hand.",
    "control-character": "A character that steers a terminal has no place in a text; it came in by copying.",
    "too-large": "A file is read as a whole. One topic a file also finds more readers.",
    "too-deep": "No knowledge needs so many levels; mostly a bracket was never closed.",
    "empty": "An empty file is mostly one that was not saved.",
    "not-yaml": "The file breaks the rules of YAML, and what follows cannot be read. The usual reasons: a "
    "tab, a quote "
    "that is not closed, a second `: ` in one line, an item that is not aligned with its neighbours.",
    "two-documents": "`---` begins a second document. Each file holds one.",
    "tag": "`!tags` make YAML build something else than text. Here all is text, so that a file can do no "
    "harm.",
    "anchor": "`&anchors` are half of an alias, and aliases are refused.",
    "alias": "`*aliases` can make a small file fill all memory, and the reader jump about. Write the text "
    "again.",
    "key": "Keys are words. A list or a mapping as a key is mostly a bracket in the wrong place.",
    "duplicate-key": "Of two equal keys in one mapping YAML would silently keep the last.",
    "type": "A mapping, a list or a text stands where something else is wanted.",
    "no-value": "A key without a value is mostly unfinished. Leave the key out where nothing is to be said.",
    "id": "Ids are how files refer to each other: lower-case words joined by hyphens, the same on every "
    "system.",
    "source": "A source is the address of a page. A book is named in `because`.",
    "unknown-key": "Nothing reads this key. Mostly it is misspelt, and what it says would be lost.",
    "missing-key": "Without this key nobody can use what stands here.",
    "illegal-value": "This value is not one that can ever be known, so nothing that waits for it would "
    "happen.",
    "duplicate-id": "Two things with one name cannot be told apart. Only the first is kept.",
    "pack-name": "The ids of a pack begin with its name, so it has one.",
    "pack-format": "A pack in a newer format says what this program does not understand, and one in an older "
    "format may mean something else.",
    "unknown-finding": "Nothing with this name can be known. `troubleshoot kb findings` lists what can.",
    "unknown-cause": "There is no such cause. `troubleshoot kb causes` lists them.",
    "unknown-fix": "There is no such fix. `troubleshoot kb fixes` lists them.",
    "unknown-need": "There is no such need. `troubleshoot kb needs` lists them.",
    "unknown-about": "An article explains findings, causes and fixes, and this is none.",
    "no-values": "A choice without values has nothing to choose from.",
    "misplaced": "The key exists, but has no meaning at this place.",
    "reserved": "`known` and `unknown` mean in conditions that any value, or none, is known.",
    "message": "A message is what a program prints, with holes where it varies, and at least one word "
    "that does not.",
    "comparison": "Numbers and versions compare with a number, a version, or one other finding.",
    "not-compare": "Under `not` a comparison would hold whenever one of the two is unknown, which nobody "
    "means.",
    "too-complex": "A condition is turned into alternatives, and so many of them are beyond what anybody "
    "can check.",
    "no-positive": "A rule fires because something is known. With `not` alone it would fire on every "
    "machine.",
    "conclusion": "A rule concludes one thing: `suspect`, `doubt`, `exclude` or `conclude`.",
    "example": "An example says what is given, and what this rule must make of it.",
    "probe": "A probe looks at one thing: it runs one command, or reads files, or variables.",
    "reading": "What is read is a value of a choice, or the number or version in the hole `{value}`.",
    "steps": "A fix is either a list of steps or a list of ways, each with its steps.",
    "no-warning": "A risk is said in words before the first step, not only as a grade.",
    "no-causes": "A fix that is for no cause is never offered.",
    "circle": "What is denied must be decided before. In a circle through `not` there is no before, and "
    "the outcome "
    "would depend on the order of the rules.",
    "duplicate-pack": "Two packs of one name would give their things the same names.",
    "unfit": "The pack names what the rest does not have, or has what is there already; all of it is left "
    "out.",
}
"""For each code of the loader, why it is a fault and what is mostly behind it."""
