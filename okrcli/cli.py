"""The app: which commands there are, loaded when they are called, and the one place where errors end."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

import okrcli
from okrcli.call import Call
from okrcli.errors import CANNOT_GO_ON, INTERRUPTED, OUR_BUG, OkrError
from okrcli.message import Message, say

COMPLETING = "_OKR_COMPLETE"  # set by the shell that asks what may follow
PLUMBING = ""  # the group of what only programs call: neither listed nor completed
BROKEN_PIPE = 128 + 13  # what a shell shows for a program that SIGPIPE ended


class Entry(NamedTuple):
    """A command: its module in okrcli.commands, the group it is listed in, one line of help."""

    module: str
    group: str
    help: str


COMMANDS = {
    "init": Entry("init", "Start", "Make a workspace in a new or existing repository."),
    "demo": Entry("demo", "Start", "Unpack an example company with its committed history."),
    "add": Entry("add", "Promise", "Add an objective, key result, milestone, task or KPI."),
    "set": Entry("set", "Promise", "Change fields of a goal, task or KPI."),
    "mv": Entry("mv", "Promise", "Rename or move a goal and all that refers to it."),
    "edit": Entry("edit", "Promise", "Open a goal's file in your editor."),
    "lock": Entry("lock", "Promise", "Tag the commit with the promise of a period."),
    "checkin": Entry("checkin", "Record", "Record progress, confidence, blockers."),
    "sync": Entry("sync", "Record", "Bring in what others pushed, and push what is committed."),
    "score": Entry("score", "Look", "Show 0–1 grades, and how they came about."),
    "report": Entry("report", "Look", "Show where we stand."),
    "list": Entry("list", "Look", "List goals, tasks and KPIs by what they are."),
    "show": Entry("show", "Look", "Show everything about one goal."),
    "tree": Entry("tree", "Look", "Show which goal serves which."),
    "log": Entry("log", "Look", "Tell the story of a goal."),
    "diff": Entry("diff", "Review", "Show what changed, by what it means."),
    "drift": Entry("drift", "Review", "Show which goalposts moved since they were promised."),
    "lint": Entry("lint", "Review", "Show what is wrong or weak in goal files."),
    "rule": Entry("rule", "Review", "Show what a finding means."),
    "critique": Entry("critique", "Review", "Judge sentences before they are goals."),
    "git-setup": Entry("git_setup", "Tools", "Let git merge and diff goal files by field."),
    "schema": Entry("schema", "Tools", "Print the JSON Schema of the files, for editors."),
    "merge-driver": Entry("merge_driver", PLUMBING, "Merge three versions of a file, for git."),
}


class Commands(TyperGroup):
    """The commands, imported when one of them is called; neither help nor completion of names needs one."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names in the order of the help."""
        return list(_listed())

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Import a command and give it the options that every command has."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"okrcli.commands.{entry.module}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        _with_shared_options(command)
        return command

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return the names that begin so, from the table."""
        commands: dict[str, Any] = {
            name: TyperCommand(name, help=row.help) for name, row in _listed().items()
        }
        listed = TyperGroup(name=self.name, commands=commands, params=self.params)
        with listed.make_context(ctx.info_name, [], resilient_parsing=True, obj=ctx.obj) as about:
            return listed.shell_complete(about, incomplete)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Write the commands by group, from the table."""
        for group in dict.fromkeys(entry.group for entry in _listed().values()):
            rows = [(name, entry.help) for name, entry in _listed().items() if entry.group == group]
            with formatter.section(group):
                formatter.write_dl(rows)


def _listed() -> dict[str, Entry]:
    return {name: entry for name, entry in COMMANDS.items() if entry.group != PLUMBING}


def _with_shared_options(command: Any) -> None:
    """Let a command, and those below it, take -C and --today too, as all of okr does."""
    for below in getattr(command, "commands", {}).values():
        _with_shared_options(below)
    if not hasattr(command, "commands"):
        command.params = [*command.params, *_shared_options()]


def _shared_options() -> list[Any]:
    return [
        TyperOption(
            param_decls=["directory", "-C"],
            type=str,
            metavar="DIR",
            help="Run as if started in DIR.",
            expose_value=False,
            callback=_remember_directory,
        ),
        TyperOption(
            param_decls=["today", "--today"],
            type=str,
            metavar="DATE",
            help="The day to reckon from, as 2026-11-20; also OKR_TODAY.",
            expose_value=False,
            callback=_remember_today,
        ),
    ]


def _remember_directory(ctx: typer.Context, _option: Any, value: str | None) -> None:
    if value is not None:
        ctx.obj.directory = value


def _remember_today(ctx: typer.Context, _option: Any, value: str | None) -> None:
    if value is not None:
        ctx.obj.today = value


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"okr {okrcli.__version__}\n")
        raise typer.Exit


@app.callback()
def okr(
    _version_asked: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """OKRs as plain YAML in git: add, check in, score, report.

    Exit codes: 0 fine, 1 findings, 2 usage, 3 cannot go on, 4 a bug of okr, 130 interrupted.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every error ends here."""
    # Looking for plugins of pydantic reads the metadata of every installed package: a tenth of the start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _speak_unicode()
    call = Call()
    try:
        with _uncollected():
            code = _complete() if COMPLETING in os.environ else _run(argv, call)
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        return BROKEN_PIPE
    except OSError as err:
        _give_up_stdout()
        cause = err.strerror or str(err)
        _say_error(call, say("the output cannot be written: {cause}", cause=cause), None)
        return CANNOT_GO_ON
    return code


def _speak_unicode() -> None:
    """Write UTF-8 to files and pipes, and to any stream a ? for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            chosen = stream.isatty() or bool(os.environ.get("PYTHONIOENCODING"))
            stream.reconfigure(encoding=None if chosen else "utf-8", errors="replace")


def _give_up_stdout() -> None:
    """Keep the interpreter from writing once more, at its end, to where nothing can be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage: what a command reads it keeps to its end, and looking costs time."""
    collected = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)  # or the interpreter's last look would go through everything that was imported
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _command() -> Any:
    command = typer.main.get_command(app)
    command.params = [*_shared_options(), *command.params]
    return command


def _complete() -> int:
    """Tell the shell what may follow; whatever is wrong, nothing is written into the line being typed."""
    from okrcli.completion import without_rich

    try:
        with without_rich(), contextlib.suppress(Exception):
            _command().main(args=[], prog_name="okr", obj=Call())
    except SystemExit as done:
        return int(done.code or 0)
    return OUR_BUG


def _run(argv: Sequence[str] | None, call: Call) -> int:
    arguments = None if argv is None else list(argv)
    try:
        result = _command().main(args=arguments, prog_name="okr", standalone_mode=False, obj=call)
    except OkrError as err:
        return _stopped(err, call)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        sys.stderr.write("\n")
        return INTERRUPTED
    except Exception as err:
        if isinstance(err, OSError) and err.filename is None:  # stdout is what we write without a name
            raise
        return _misused(err, call) if hasattr(err, "format_message") else _our_bug(call)
    return result if isinstance(result, int) else 0


def _no_source(_: str) -> str | None:
    return None


class Told(NamedTuple):
    """What goes before an error: findings, with the text to quote from, or what another program said."""

    findings: Sequence[Any] = ()
    source: Callable[[str], str | None] = _no_source
    said: Sequence[str] = ()


_NOTHING = Told()


def _stopped(err: OkrError, call: Call) -> int:
    told = Told(getattr(err, "findings", ()), getattr(err, "source", _no_source), getattr(err, "said", ()))
    _say_error(call, err.message, err.hint, told)
    return err.exit_code


def _misused(err: Any, call: Call) -> int:
    """Say what click found wrong with the command line; a command that lacks the next word gets its help."""
    ctx = getattr(err, "ctx", None)
    if ctx is not None and err.format_message() == ctx.get_help():
        sys.stdout.write(f"{ctx.get_help()}\n")
        return 0
    from okrcli.misuse import misuse

    _say_error(call, *misuse(err))
    return int(err.exit_code)


def _our_bug(call: Call) -> int:
    import traceback

    traceback.print_exc()
    _say_error(
        call,
        say("this is a bug of okr {version}, not of your files", version=okrcli.__version__),
        say("please report it with the lines above"),
    )
    return OUR_BUG


def _say_error(
    call: Call,
    message: Message,
    way_out: Message | None,
    told: Told = _NOTHING,
) -> None:
    """Write what stopped a command to stderr, below what was told before."""
    from okrcli.render.findings import error
    from okrcli.render.findings import findings as listing
    from okrcli.render.language import language_of, translator
    from okrcli.render.literal import literal
    from okrcli.screen import colour, columns

    words = translator(language_of(call.language, os.environ))
    if told.findings:
        stream = sys.stderr
        shown = listing(
            told.findings, words, colour=colour(stream), sources=told.source, columns=columns(stream)
        )
        stream.write(shown)
    sys.stderr.writelines(f"{literal(line)}\n" for line in told.said)
    sys.stderr.write(error(message, way_out, words, colour=colour(sys.stderr)))
