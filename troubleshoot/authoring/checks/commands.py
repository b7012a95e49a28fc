"""Commands: can they be pasted as they stand?"""

import ast
import re
import subprocess
import warnings
from collections.abc import Collection, Iterable, Sequence
from shutil import which

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Command, Edit, Material
from troubleshoot.knowledge.faults import place_of

COMMAND_SYNTAX = IssueType(
    "command-syntax",
    "error",
    "neither a shell nor Python can read `{command}`",
    "write it so that it can be pasted as it stands",
    "Commands are pasted by somebody under stress. Each one is read by `bash -n`, which runs nothing; the "
    "lines of a "
    "step that are Python, or GRUB's own commands, are no fault.",
)
PLACEHOLDER = IssueType(
    "placeholder",
    "error",
    "the shell reads `{placeholder}` as a redirection",
    "write it in capitals without brackets, and say in the step what to put there",
    "Angle brackets mean files to a shell: `ssh user@<address>` looks for a file called `address`.",
)
SPLIT_COMMAND = IssueType(
    "split-command",
    "error",
    "`{first}` and `{second}` may be one command that was cut at its comma",
    'put each command in quotes: ["{first}", "{second}"]',
    "In a list in brackets a comma ends the item. Quotes make it plain what is one command.",
)
PROMPT_IN_COMMAND = IssueType(
    "prompt-in-command",
    "error",
    "`{command}` begins with the prompt of a terminal",
    "leave the prompt out",
    "Pasted with its prompt, the command is not found.",
)
ODD_CHARACTER = IssueType(
    "odd-character",
    "error",
    "`{character}` in `{command}` is not what a keyboard types",
    "write {right}",
    "Word processors and web pages turn quotes and hyphens into typographic ones, which no program "
    "understands.",
)
UNQUOTED_WILDCARD = IssueType(
    "unquoted-wildcard",
    "error",
    "the shell fills in `{pattern}` before the program sees it",
    "put it in quotes: '{pattern}'",
    "With a file of such a name in the current folder, another package is meant. In zsh the command fails.",
)
REDIRECT_WITHOUT_ROOT = IssueType(
    "redirect-without-root",
    "error",
    "in `{command}` your shell opens the file, not sudo",
    "pipe it into `sudo tee`",
    "`sudo` is for the command; the redirection is done by the shell before, without its rights.",
)
ROOT_WILDCARD = IssueType(
    "root-wildcard",
    "error",
    "in `{command}` your shell fills in `{pattern}`, and only root may look into that folder",
    "write sudo sh -c '...'",
    "The shell looks for the files before sudo runs. It finds none there, and the command does nothing, "
    "often without a word.",
)

_NEEDS_READING = re.compile(r"[^\w\s./=:,@%+~-]|\\")
_GRUB_DEVICE = re.compile(r"\((?:hd|cd|lvm|md|crypto)\w*[^()]*\)")
_PLACEHOLDER = re.compile(r"<[a-zA-Z][\w -]*>")
_PROMPT = re.compile(r"(?:\$|#|>>>|[\w.-]+@[\w.-]+:[^\s]*[$#])\s+(?=\w)")
_ODD = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "--", "−": "-", "…": "..."}
_WILDCARD = re.compile(
    r"\b(?:apt|apt-get|dpkg|dnf|yum|aptitude)\b[^|;&]*?\s(?P<pattern>(?!\S*\.(?:deb|rpm))[\w.^+-]*\*[\w.*+-]*)(?=\s|$)"
)
_REDIRECT = re.compile(r"\bsudo\s+(?:echo|cat|printf)\b[^|;&]*>>?\s*/(?!dev/null|tmp/)")
_ROOT_WILDCARD = re.compile(
    r"\bsudo\s+(?!(?:\w+\s+)*?(?:ba|da)?sh\s+-c)[^|;&]*?(?P<pattern>/(?:root|sys/fs/pstore|etc/ssl/private|var/lib/private)/[^\s'\"]*\*\S*)"
)
_CLOSERS = (''': "')'"''', """: '")"'""")
"""Lines that are harmless after a whole command, and an error after a quote that was left open."""


def _syntax(material: Material) -> Iterable[Issue]:
    commands = [
        command
        for command in material.commands
        if _NEEDS_READING.search(command.text)
        and not _GRUB_DEVICE.search(command.text)
        and not _PLACEHOLDER.search(command.text)
        and not _is_python(command)
    ]
    for number in _unreadable([command.text for command in commands]):
        text = commands[number].text
        yield COMMAND_SYNTAX.at(place_of(text), command=text)


def _unreadable(commands: Sequence[str], first: int = 0) -> list[int]:
    """Return which of ``commands`` bash cannot parse; none where there is no bash.

    All are read at once, and halves only where something is wrong: a process costs more than a parse.
    """
    if not commands or _parses(commands):
        return []
    if len(commands) == 1:
        return [first]
    half = len(commands) // 2
    return _unreadable(commands[:half], first) + _unreadable(commands[half:], first + half)


def _parses(commands: Sequence[str]) -> bool:
    bash = which("bash")
    if bash is None:
        return True
    script = "\n".join(f"{{\n{command}\n}}\n{_CLOSERS[0]}\n{_CLOSERS[1]}" for command in commands) + "\n"
    done = subprocess.run([bash, "-n"], input=script.encode(), capture_output=True, check=False)
    return done.returncode == 0 and not done.stderr


def _is_python(command: Command) -> bool:
    """Tell whether ``command``, or its whole step, reads as Python, whatever bash makes of it."""
    lines = getattr(command.step, "commands", (command.text,))
    return _reads_as_python("\n".join(lines)) or _reads_as_python(command.text)


def _reads_as_python(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about escapes in a foreign text
        for body in (text, f"{text}\n    pass"):  # a block whose body stands in the next step
            try:
                ast.parse(body.strip())
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            return True
    return False


def _placeholders(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        if found := _PLACEHOLDER.search(command.text):
            yield PLACEHOLDER.at(place_of(command.text), placeholder=found.group())


def _split(material: Material) -> Iterable[Issue]:
    """A comma without a space after it, or a second part that no other command begins with."""
    firsts = {id(command.step): command for command in reversed(material.commands)}
    known = {_program(command.text) for command in firsts.values()}
    for first, second in zip(material.commands, material.commands[1:], strict=False):
        one, other = place_of(first.text), place_of(second.text)
        same_list = first.step is second.step and one[:2] == other[:2]
        if not same_list or any(material.from_place(p)[:1] in ("'", '"') for p in (one, other)):
            continue
        if material.line(other)[other.column - 2 : other.column - 1] == "," or _is_new(second.text, known):
            yield SPLIT_COMMAND.at(other, first=first.text, second=second.text)


def _is_new(command: str, known: Collection[str]) -> bool:
    return not command.startswith("sudo ") and _program(command) not in known


def _program(command: str) -> str:
    return command.removeprefix("sudo ").split()[0]


def _prompts(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        if found := _PROMPT.match(command.text):
            edit = Edit(place_of(command.text), found.group(), "")
            yield PROMPT_IN_COMMAND.at(place_of(command.text), edit, command=command.text)


def _odd_characters(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        if odd := next((character for character in command.text if character in _ODD), ""):
            mended = "".join(_ODD.get(character, character) for character in command.text)
            place = place_of(command.text)
            quoted = material.from_place(place)[:1] in ("'", '"')
            edit = None if quoted else Edit(place, str(command.text), mended)
            yield ODD_CHARACTER.at(place, edit, character=odd, command=command.text, right=_ODD[odd])


def _wildcards(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        if found := _WILDCARD.search(command.text):
            pattern = found["pattern"]
            yield UNQUOTED_WILDCARD.at(place_of(command.text), pattern=pattern)


def _redirects(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        if _REDIRECT.search(command.text):
            yield REDIRECT_WITHOUT_ROOT.at(place_of(command.text), command=command.text)


def _root_wildcards(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        if found := _ROOT_WILDCARD.search(command.text):
            at = place_of(command.text)
            yield ROOT_WILDCARD.at(at, command=command.text, pattern=found["pattern"])


CHECKS: Checks = {
    COMMAND_SYNTAX: _syntax,
    PLACEHOLDER: _placeholders,
    SPLIT_COMMAND: _split,
    PROMPT_IN_COMMAND: _prompts,
    ODD_CHARACTER: _odd_characters,
    UNQUOTED_WILDCARD: _wildcards,
    REDIRECT_WITHOUT_ROOT: _redirects,
    ROOT_WILDCARD: _root_wildcards,
}
