"""The command ``troubleshoot``: reads the call, runs it, and ends with the right status.

Exit status 0: something was diagnosed; 1: nothing was; 2: the call or a file is wrong; 130: Ctrl-C.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from troubleshoot import __version__

if TYPE_CHECKING:
    from troubleshoot.knowledge.model import Language

EPILOG = """\
examples:
  troubleshoot --symptom "black screen"
  troubleshoot --symptom "开机黑屏" --answer black-since=maker-logo
  troubleshoot --symptom "torch.cuda.is_available() is False" --json
  troubleshoot scan
  troubleshoot rules check my-rules/
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)  # a given width spares the import of shutil


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **settings})

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read ``args``; an option that does not exist is named before anything it misleads to."""
        given = list(sys.argv[1:] if args is None else args)
        for name in (argument.partition("=")[0] for argument in given):
            if name == "--":
                break
            if name.startswith("--") and not any(known.startswith(name) for known in self._all_options()):
                from troubleshoot.knowledge.faults import did_you_mean  # noqa: PLC0415 - only for a wrong call

                self.error(f"there is no option `{name}`; {did_you_mean(name, self._all_options())}")
        return super().parse_known_args(given, namespace)

    def _all_options(self) -> set[str]:
        options = {name for name in self._option_string_actions if name.startswith("--")}
        for action in self._actions:
            if isinstance(action.choices, dict):  # the commands below this one
                options.update(*(command._all_options() for command in action.choices.values()))
        return options

    def error(self, message: str) -> NoReturn:
        from troubleshoot.interface.layout import harmless  # noqa: PLC0415 - only for a wrong call

        hint = '--symptom "what you see"' if "argument COMMAND" in message else "--help"
        self.exit(2, f"{self.prog}: {harmless(message)}\nTry: {self.prog} {hint}\n")


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


_SEVERAL = {
    "pack": ("DIR", "more knowledge from DIR"),
    "symptom": ("TEXT", "what you see, or an error message"),
    "answer": ("FINDING=VALUE", "an answer to a question"),
    "log": ("FILE", "a log, a folder or an archive of logs, a saved scan; - is standard input"),
}


def _add_answering(parser: argparse.ArgumentParser, after: str = "", but: Sequence[str] = ()) -> None:
    """Add the options that say what is known and how to answer, before or ``after`` a command."""
    for name, (what, help_) in _SEVERAL.items():
        if name not in but:
            parser.add_argument(
                f"--{name}", action="append", default=[], dest=after + name, metavar=what, help=help_
            )
    once: dict[str, Any] = {"default": argparse.SUPPRESS} if after else {}  # what stood before it stays
    parser.add_argument("--json", action="store_true", help="the answer as JSON", **once)
    parser.add_argument(
        "--lang", choices=("en", "zh"), help="language of the answer (default: yours)", **once
    )
    if "top" not in but:
        parser.add_argument(
            "--top",
            type=_count,
            metavar="N",
            help="how many causes and fixes (default 5)",
            **(once or {"default": 5}),
        )


def _add_scan(commands: "argparse._SubParsersAction[_Parser]") -> None:
    help_ = "look at this machine, changing nothing, and say what is wrong"
    scan = commands.add_parser("scan", help=help_, description=help_.capitalize() + ".")
    _add_answering(scan, after="scan_")
    scan.add_argument(
        "--save", metavar="FILE", help="keep what was seen, masked, for --log on another machine"
    )
    help_ = "diagnose many machines by their saved scans, bug reports or logs"
    batch = commands.add_parser("batch", help=help_, description=help_.capitalize() + ".")
    batch.add_argument("folder", metavar="DIR", help="a folder with one file or folder for each machine")
    batch.add_argument(
        "--jobs", type=_count, metavar="N", help="how many at a time (default: one a processor)"
    )
    batch.add_argument(
        "--output", metavar="FILE", help="add each verdict to FILE; what is in it is not read again"
    )
    _add_answering(batch, after="batch_", but=("symptom", "answer", "log", "top"))


def _add_compat(commands: "argparse._SubParsersAction[_Parser]") -> None:
    compat = commands.add_parser(
        "compat",
        help="say which versions go together, and what would",
        description="Say which versions go together, why, and what would. Status 1 if something contradicts.",
    )
    compat.add_argument("--gpu", metavar="NAME", help='the card, such as "RTX 5090", 10de:2684 or turing')
    for name, what in (
        ("driver", "NVIDIA driver"),
        ("cuda", "CUDA toolkit"),
        ("cudnn", "cuDNN"),
        ("torch", "PyTorch"),
        ("tensorflow", "TensorFlow"),
        ("gcc", "gcc"),
        ("kernel", "kernel"),
        ("ubuntu", "Ubuntu"),
        ("python", "Python"),
    ):
        compat.add_argument(f"--{name}", metavar="VERSION", help=f"version of {what}")
    compat.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="the answer as JSON")
    compat.add_argument(
        "--lang", choices=("en", "zh"), default=argparse.SUPPRESS, help="language of the answer"
    )


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for ``arguments``: the whole command line, as far as they can lead into it."""
    parser = _Parser(
        prog="troubleshoot",
        description="Say what you see on the broken machine; get what is wrong, why, and what to do.",
        epilog=EPILOG,
    )
    _add_answering(parser)
    parser.add_argument(
        "--plain", action="store_true", help="a whole consultation, line by line, as plain text"
    )
    parser.add_argument("--resume", type=_count, metavar="N", help="go on with consultation N")
    parser.add_argument("--version", action="version", version=f"troubleshoot {__version__}")
    parser.set_defaults(command=None, action=None)

    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_scan(commands)
    _add_compat(commands)
    rules = commands.add_parser("rules", help="check and test knowledge files")
    actions = rules.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    if "rules" in arguments:
        from troubleshoot.interface.rules import command  # noqa: PLC0415 - other calls need none of it

        command.add_actions(actions)
    _add_history(commands)
    _add_serve(commands)
    kb = commands.add_parser(
        "kb", help="read what the program knows", description="Read what the program knows."
    )
    kinds = kb.add_subparsers(dest="kind", metavar="KIND", required=True, parser_class=_Parser)
    for name in ("findings", "needs", "causes", "fixes", "rules", "articles", "probes"):
        kinds.add_parser(name, help=f"list all {name}", description=f"List all {name}.")
    show = kinds.add_parser("show", help="show one of them", description="Show one thing in full.")
    show.add_argument("id", metavar="ID", help="the name of a finding, need, cause, fix, rule or article")
    help_ = "write the reference of findings, causes and fixes"
    docs = commands.add_parser("docs", help=help_, description=f"{help_.capitalize()}.")
    builds = docs.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    build = builds.add_parser("build", help="as Markdown", description=f"{help_.capitalize()} as Markdown.")
    build.add_argument(
        "--to", default="docs/reference", metavar="DIR", help="the folder (default docs/reference)"
    )
    return parser


def _add_history(commands: "argparse._SubParsersAction[_Parser]") -> None:
    history = commands.add_parser(
        "history",
        help="list, export or delete earlier consultations",
        description="List, export or delete earlier consultations.",
    )
    history.set_defaults(action="list")
    actions = history.add_subparsers(dest="action", metavar="ACTION", parser_class=_Parser)
    actions.add_parser("list", help="the numbers and titles", description="The numbers and titles.")
    for name, help_ in (
        ("export", "everything that was said and done, as JSON"),
        ("delete", "delete for good"),
    ):
        action = actions.add_parser(name, help=help_, description=help_.capitalize() + ".")
        action.add_argument("number", type=_count, metavar="N", help="the consultation's number")
    report = commands.add_parser(
        "report",
        help="a consultation as a text to pass on, with what is private masked",
        description="A consultation as a text to pass on, with what is private masked.",
    )
    report.add_argument(
        "number", type=_count, nargs="?", metavar="N", help="the consultation (default: the last)"
    )
    report.add_argument("--format", choices=("markdown", "json", "html"), default="markdown", help="the form")


def _add_serve(commands: "argparse._SubParsersAction[_Parser]") -> None:
    help_ = "the consultation in a browser, on this machine or over SSH"
    serve = commands.add_parser("serve", help=help_, description=help_.capitalize() + ".")
    serve.add_argument("--port", type=_count, default=8000, metavar="N", help="default: 8000")
    serve.add_argument(
        "--address", default="localhost", metavar="ADDRESS", help="where to listen (default: localhost)"
    )
    serve.add_argument(
        "--let-anyone-in",
        action="store_true",
        help="listen on another address too: whoever reaches it there, without a password, can read files of"
        " this account and write in its name",
    )


def language_of(chosen: str | None, symptoms: Iterable[str], environ: Mapping[str, str]) -> "Language":
    """Return the language to answer in: as chosen, as the person writes, or as the environment says."""
    if chosen:
        return "zh" if chosen == "zh" else "en"
    if environ.get("TERM") == "linux":  # its font has no Chinese characters
        return "en"
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    writes_chinese = any("\u4e00" <= character <= "\u9fff" for text in symptoms for character in text)
    return "zh" if writes_chinese or locale.startswith("zh") else "en"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and return its exit status. ``arguments`` are those after the program's name."""
    given = sys.argv[1:] if arguments is None else arguments
    call = build_parser(given).parse_args(given)
    for name in _SEVERAL:
        setattr(call, name, getattr(call, name) + getattr(call, f"{call.command}_{name}", []))
    language = language_of(call.lang, call.symptom, os.environ)
    if call.command == "rules":
        from troubleshoot.interface.rules import command  # noqa: PLC0415 - each command loads what it needs

        return command.run(call, language)
    if call.command == "scan":
        from troubleshoot.interface import scan_command  # noqa: PLC0415

        return scan_command.run(call, language)
    if call.command == "batch":
        from troubleshoot.interface import batch_command  # noqa: PLC0415

        return batch_command.run(call, language)
    if call.command == "serve":
        from troubleshoot.interface.browser import serve_command  # noqa: PLC0415

        return serve_command.run(call, language)
    if call.command == "kb":
        from troubleshoot.interface import kb_command  # noqa: PLC0415

        return kb_command.run(call, language)
    if call.command == "compat":
        from troubleshoot.interface import compat_command  # noqa: PLC0415

        return compat_command.run(call, language)
    if call.command in ("history", "report"):
        from troubleshoot.interface import history_command  # noqa: PLC0415

        return history_command.run(call, language)
    if call.command == "docs":
        from troubleshoot.interface import docs_command  # noqa: PLC0415

        return docs_command.run(call, language)
    if (call.symptom or call.answer or call.log) and not (call.plain or call.resume):
        from troubleshoot.interface import one_shot  # noqa: PLC0415

        return one_shot.run(call, language)
    from troubleshoot.interface import consult  # noqa: PLC0415

    return consult.run(call, language)


def run() -> NoReturn:
    """Run the command as a process: sentences for faults, and a quiet end on Ctrl-C or a closed pipe."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for all of the process
        getattr(sys, name).reconfigure(errors="backslashreplace")
    try:
        status = _guarded_main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:  # a full disk
        print(f"troubleshoot: cannot write the answer: {error.strerror}", file=sys.stderr)
        status = 2
    # nothing is left to clean up, and tearing the interpreter down takes longer than the answer
    sys.stderr.flush()
    os._exit(status)


def _guarded_main() -> int:
    from troubleshoot.interface.call import CallError, KnowledgeError, retry_without_cache  # noqa: PLC0415
    from troubleshoot.interface.layout import harmless  # noqa: PLC0415

    try:
        return retry_without_cache(main)
    except KnowledgeError as error:
        print(harmless(str(error)), file=sys.stderr)
        return 2
    except CallError as error:
        print(harmless(f"troubleshoot: {error}"), file=sys.stderr)
        return 2
    except SystemExit as end:  # argparse: --help, --version, a wrong call
        return end.code if isinstance(end.code, int) else 2
