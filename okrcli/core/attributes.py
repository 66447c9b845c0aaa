"""What git is told about the files of a workspace, in .gitattributes and in its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrcli.core.place import SETTINGS, TREES

GIT_ATTRIBUTES = ".gitattributes"

# Git shows the nearest line above a change that fits one of these: a key result, task or team by the line of
# its id, which has nothing or a table behind the colon; else a field of the file itself. The sections of a
# key result, which look the same, are left out.
HUNK_HEADER = "\n".join(
    [
        "!^ +[\"']?(milestones|steps|needs|tags|key_results|lessons)[\"']? *:",
        "^ {1,4}([^ #-][^#]*: *(\\{.*|#.*)?)$",
        "^[^ #-].*$",
    ]
)


def wanted() -> Mapping[str, Sequence[str]]:
    """Return the attributes of the files of a workspace, by pattern, seen from its folder.

    They get the same line ends on every system; and the program's merge and hunk headers, where git is told
    what `okr` means. Where it is not, git takes them for any other text.
    """
    patterns = [f"/{SETTINGS}", *(f"/{tree}/**/*.yaml" for tree in TREES)]
    return dict.fromkeys(patterns, ("text", "eol=lf", "diff=okr", "merge=okr"))


def example_of(pattern: str) -> str:
    """Return a path that fits one of the patterns."""
    return pattern.removeprefix("/").replace("**/*", "any/any/any")


def attributed(text: str) -> str:
    """Return the text of .gitattributes with what it lacks; attributes that it mentions stay as they are.

    New lines come first, so that all others have more weight.
    """
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    missing = []
    for pattern, attributes in wanted().items():
        there = [number for number, line in enumerate(lines) if line.split()[:1] == [pattern]]
        if not there:
            missing.append(f"{pattern} {' '.join(attributes)}{end}")
            continue
        known = {_name(attribute) for number in there for attribute in lines[number].split()[1:]}
        lacking = [attribute for attribute in attributes if _name(attribute) not in known]
        bare = lines[there[-1]].rstrip()
        lines[there[-1]] = " ".join([bare, *lacking]) + (lines[there[-1]][len(bare) :] or end)
    return "".join([*missing, *lines])


def unattributed(text: str) -> str:
    """Return the text of .gitattributes without the lines and the attributes that `attributed` adds."""
    ours = wanted()
    kept = []
    for line in text.splitlines(keepends=True):
        pattern, *attributes = line.split() or [""]
        if tuple(attributes) == tuple(ours.get(pattern, ())) and attributes:
            continue
        if pattern in ours:
            own = [attribute for attribute in attributes if attribute not in ("diff=okr", "merge=okr")]
            line = " ".join([pattern, *own]) + line[len(line.rstrip()) :] if own != attributes else line
        kept.append(line)
    return "".join(kept)


def _name(attribute: str) -> str:
    return attribute.lstrip("-!").partition("=")[0]
