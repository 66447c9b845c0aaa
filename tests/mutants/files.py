"""Accidents to whole files and to blocks of lines: deleted, renamed, copied, moved, garbled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from tests.mutants.accident import Accident, Broken, Company, Files, Kind, Spot

GOAL = r"goals/[^/]+/[^/]+/[^/]+\.yaml"
GOAL_NOW = r"goals/2026-Q4/[^/]+/[^/]+\.yaml"
CHECKIN = r"checkins/[^/]+/[^/]+/[^/]+/[^/]+\.yaml"
CHECKIN_NOW = r"checkins/2026-Q4/[^/]+/[^/]+/[^/]+\.yaml"


def ref_of(goal: str) -> str:
    """Return the reference of the objective in a goal file."""
    return goal.removeprefix("goals/").removesuffix(".yaml")


def orphans(company: Company, goal: str) -> tuple[Broken, ...]:
    """Return what is broken everywhere else when an objective is gone."""
    ref = ref_of(goal)
    records = company.paths(rf"(checkins|tasks)/{re.escape(ref)}(/[^/]+)?\.yaml")
    lost = tuple(Broken(("OKR020",), path) for path in records)
    named = tuple(Broken(("OKR019",), spot.path, spot.line) for spot in company.naming(ref))
    period, team, name = ref.split("/")
    reviewed = company.matching(f"reviews/{period}/{team}.yaml", rf"^  {re.escape(name)}:")
    return (*lost, *named, *(Broken(("OKR020",), spot.path, spot.line) for spot in reviewed))


def deleted_goal(random: Random, company: Company) -> Accident:
    path = random.choice(company.paths(GOAL))
    return Accident(f"{path} is deleted", company.without(path), orphans(company, path))


def renamed_goal(random: Random, company: Company) -> Accident:
    path = random.choice(company.paths(GOAL))
    new = path.replace(".yaml", "-x.yaml")
    return Accident(f"{path} is now {new}", company.renamed({path: new}), orphans(company, path))


def badly_named(random: Random, company: Company) -> Accident:
    path = random.choice(company.paths(GOAL))
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".yaml")
    bad = random.choice([f"{stem}.yml", f"{stem} copy.yaml", f"-{stem}.yaml", "con.yaml", f"{stem}/new.yaml"])
    new = f"{folder}/{bad}"
    broken = (Broken(("OKR010",), new), *orphans(company, path))
    return Accident(f"{path} is now {new}", company.renamed({path: new}), broken)


def moved_out_of(folder: str, to: str, code: str) -> Kind:
    """Return the accident by which the goals of a folder get another period or team."""

    def moved(random: Random, company: Company) -> Accident:
        path = random.choice(company.paths(GOAL_NOW))
        parts = path.split("/")
        parts[1 if folder == "period" else 2] = to
        new = "/".join(parts)
        broken = (Broken((code,), new), *orphans(company, path))
        return Accident(f"{path} is now {new}", company.renamed({path: new}), broken)

    return moved


def deleted_kpi(random: Random, company: Company) -> Accident:
    path = random.choice(company.paths(r"kpis/[^/]+\.yaml"))
    readings = company.paths(rf"{re.escape(path.removesuffix('.yaml'))}/[^/]+\.yaml")
    broken = tuple(Broken(("OKR021",), reading) for reading in readings)
    return Accident(f"{path} is deleted", company.without(path), broken)


def deleted_readings(random: Random, company: Company) -> Accident:
    path = random.choice(company.paths(r"kpis/[^/]+\.yaml"))
    readings = company.paths(rf"{re.escape(path.removesuffix('.yaml'))}/[^/]+\.yaml")
    return Accident(f"no reading of {path}", company.without(*readings), (Broken(("OKR709",), path),))


def deleted_checkin(random: Random, company: Company) -> Accident:
    """A closed quarter lacks a check-in: history is left alone."""
    path = random.choice(company.paths(r"checkins/2026-Q[123]/[^/]+/[^/]+/[^/]+\.yaml"))
    return Accident(f"{path} is deleted", company.without(path), ())


def never_checked_in(random: Random, company: Company) -> Accident:
    goal = random.choice(company.paths(GOAL_NOW))
    records = company.paths(rf"checkins/{re.escape(ref_of(goal))}/[^/]+\.yaml")
    return Accident(f"no check-in on {goal}", company.without(*records), (Broken(("OKR602",), goal),))


def silent_since_october(random: Random, company: Company) -> Accident | None:
    quiet = {path for path in company.paths(GOAL_NOW) if "OKR601" in str(ignored(company, path))}
    goal = random.choice([path for path in company.paths(GOAL_NOW) if path not in quiet])
    records = company.paths(rf"checkins/{re.escape(ref_of(goal))}/2026-11-[^/]+\.yaml")
    return Accident(
        f"no check-in on {goal} in November", company.without(*records), (Broken(("OKR601",), goal),)
    )


def ignored(company: Company, path: str) -> list[str]:
    """Return what okr.yaml says about the rules of a file."""
    return [spot.text for spot in company.matching("okr.yaml", rf"^ +{re.escape(path)}:")]


def dated(day: str, code: str) -> Kind:
    """Return the accident by which a check-in gets another day in its name."""

    def moved(random: Random, company: Company) -> Accident:
        path = random.choice(company.paths(CHECKIN_NOW))
        new = re.sub(r"\d{4}-\d\d-\d\d(?=-[^/]+$)", day, path)
        return Accident(f"{path} is now {new}", company.renamed({path: new}), (Broken((code,), new),))

    return moved


def emptied(random: Random, company: Company) -> Accident:
    path = random.choice(sorted(company.files))
    content = random.choice([b"", b"\n\n", b"# nothing\n"])
    return Accident(f"{path} is empty", company.with_file(path, content), (Broken(("OKR007",), path),))


def not_a_mapping(random: Random, company: Company) -> Accident:
    path = random.choice(sorted(company.files))
    content = random.choice([b"- a\n- b\n", b"text\n", b"17\n", b"[]\n"])
    return Accident(
        f"{path} is {content!r}", company.with_file(path, content), (Broken(("OKR014",), path, 1),)
    )


def with_a_byte(byte: bytes, code: str) -> Kind:
    """Return the accident by which a byte gets into a line."""

    def garbled(random: Random, company: Company) -> Accident:
        spot = random.choice([spot for spot in company.spots if spot.text])
        lines = company.files[spot.path].split(b"\n")
        at = random.randrange(len(spot.text))
        lines[spot.line - 1] = spot.text[:at].encode() + byte + spot.text[at:].encode()
        files = company.with_file(spot.path, b"\n".join(lines))
        return Accident(
            f"{byte!r} in {spot.path}:{spot.line}", files, (Broken((code,), spot.path, spot.line),)
        )

    return garbled


def in_utf16(random: Random, company: Company) -> Accident:
    path = random.choice(sorted(company.files))
    content = company.files[path].decode().encode("utf-16")
    return Accident(f"{path} is UTF-16", company.with_file(path, content), (Broken(("OKR001",), path, 1),))


def rewritten(told: str, rewrite: Callable[[bytes], bytes]) -> Kind:
    """Return a way to write a file that says the same."""

    def other(random: Random, company: Company) -> Accident:
        path = random.choice(sorted(company.files))
        return Accident(f"{path} {told}", company.with_file(path, rewrite(company.files[path])), ())

    return other


def decomposed_names(random: Random, company: Company) -> Accident:
    names = {path: unicodedata.normalize("NFD", path) for path in company.files}
    return Accident("macOS named the files", company.renamed(names), ())


def strangers(random: Random, company: Company) -> Accident:
    folder = random.choice(sorted(path.rpartition("/")[0] for path in company.files if "/" in path))
    path = f"{folder}/{random.choice(['README.md', 'notes.txt', '.gitkeep'])}"
    return Accident(f"{path} is new", company.with_file(path, b"\xff not ours"), ())


def section(company: Company, pattern: str, at_least: str = "") -> list[Spot]:
    """Return key results of the running quarter that are blocks and hold what matches patterns."""
    keys = company.matching("goals/2026-Q4/", r"^  [\w-]+:(\s|$)")
    return [key for key in keys if field(company, key, pattern) and field(company, key, at_least)]


def field(company: Company, key: Spot, pattern: str) -> Spot | None:
    """Return the first own line of a block that matches a pattern."""
    lines = company.text(key.path)
    return next(
        (
            Spot(key.path, n, lines[n - 1])
            for n in company.below(key.path, key.line)[1:]
            if re.search(pattern, lines[n - 1])
        ),
        None,
    )


START, TARGET = r"^    start: ([\d.]+)", r"^    target: ([\d.]+)"


def _with_numbers(company: Company, key: Spot, start: str | None, target: str) -> tuple[Files, int]:
    """Return the files with another start and target of a key result, and the line of the target."""
    lines = company.text(key.path)
    first, last = field(company, key, START), field(company, key, TARGET)
    assert first is not None
    assert last is not None
    lines[last.line - 1] = f"    target: {target}"
    if start is not None:
        lines[first.line - 1] = f"    start: {start}"
    return company.with_lines(key.path, lines), last.line


def _numbers(company: Company, key: Spot) -> tuple[str, str]:
    found = []
    for pattern in (START, TARGET):
        spot = field(company, key, pattern)
        assert spot is not None
        match = re.search(pattern, spot.text)
        assert match is not None
        found.append(match[1])
    return found[0], found[1]


SAID = r"^    title: .*\d.*\d"  # from … to …


def swapped_numbers(random: Random, company: Company) -> Accident | None:
    """The title still says from which number to which."""
    keys = [key for key in section(company, START, TARGET) if _says_both(company, key)]
    if not keys:
        return None
    key = random.choice(keys)
    start, target = _numbers(company, key)
    files, line = _with_numbers(company, key, target, start)
    return Accident(f"{key.path}:{key.line} swaps its numbers", files, (Broken(("OKR208",), key.path, line),))


def _says_both(company: Company, key: Spot) -> bool:
    title = field(company, key, r"^    title: ")
    said = re.findall(r"\d+(?:\.\d+)?", title.text if title else "")
    return said == list(_numbers(company, key))


def other_target(random: Random, company: Company) -> Accident | None:
    keys = [key for key in section(company, START, TARGET) if _says_both(company, key)]
    if not keys:
        return None
    key = random.choice(keys)
    start, target = (float(number) for number in _numbers(company, key))
    files, line = _with_numbers(company, key, None, f"{target + (target - start) * 0.37:g}")
    return Accident(
        f"{key.path}:{key.line} aims elsewhere than its title", files, (Broken(("OKR206",), key.path, line),)
    )


def start_is_target(random: Random, company: Company) -> Accident:
    key = random.choice(section(company, START, TARGET))
    _, target = _numbers(company, key)
    files, line = _with_numbers(company, key, target, target)
    return Accident(
        f"{key.path}:{key.line} starts at its target", files, (Broken(("OKR204",), key.path, line),)
    )


def without(told: str, under: str, pattern: str, codes: str, place: str) -> Kind:
    """Return the accident by which a line and what belongs to it is lost; it is missed at its key or file."""

    def lost(random: Random, company: Company) -> Accident | None:
        spots = company.matching(under, pattern)
        if not spots:
            return None
        spot = random.choice(spots)
        lines = company.text(spot.path)
        gone = company.below(spot.path, spot.line)
        del lines[gone[0] - 1 : gone[-1]]
        line = company.above(spot) if place == "key" else 0
        broken = (Broken(tuple(codes.split()), spot.path, line),) if codes else ()
        return Accident(f"{told}: {spot.path}:{spot.line}", company.with_lines(spot.path, lines), broken)

    return lost


def work_for_a_result(random: Random, company: Company) -> Accident:
    key = random.choice(section(company, r"^    title: ", TARGET))
    title = field(company, key, r"^    title: ")
    assert title is not None
    lines = company.text(key.path)
    lines[title.line - 1] = "    title: Publish 8 blog posts"
    broken = Broken(("OKR202",), key.path, title.line)
    return Accident(f"{key.path}:{key.line} counts work", company.with_lines(key.path, lines), (broken,))


def copied_key_result(random: Random, company: Company) -> Accident:
    key = random.choice(section(company, r"^    title: "))
    lines = company.text(key.path)
    block = [lines[n - 1] for n in company.below(key.path, key.line)]
    while not block[-1].strip():
        block.pop()
    block[0] = re.sub(r"^(  [\w-]+)", r"\1-copy", block[0])
    end = key.line - 1 + len(block)
    lines[end:end] = block
    at = next(n for n, text in enumerate(block) if text.startswith("    title: "))
    files = company.with_lines(key.path, lines)
    return Accident(f"{key.path}:{key.line} is copied", files, (Broken(("OKR212",), key.path, end + 1 + at),))


def renamed_key_result(random: Random, company: Company) -> Accident | None:
    key = random.choice(section(company, r"^    title: "))
    match = re.match(r"^  ([\w-]+)", key.text)
    assert match is not None
    name = match[1]
    lines = company.text(key.path)
    lines[key.line - 1] = key.text.replace(f"  {name}", f"  {name}-x", 1)
    ref = ref_of(key.path)
    said = rf"^(?:values|confidence): .*[{{ ]{re.escape(name)}: "
    records = company.matching(f"checkins/{ref}/", said)
    broken = [Broken(("OKR018",), spot.path, spot.line) for spot in records]
    broken += [Broken(("OKR019",), spot.path, spot.line) for spot in company.naming(f"{ref}.{name}")]
    tasks = company.matching(f"tasks/{ref}.yaml", rf"^  {re.escape(name)}:")
    broken += [Broken(("OKR018",), spot.path, spot.line) for spot in tasks]
    return Accident(f"{key.path}:{key.line} is renamed", company.with_lines(key.path, lines), tuple(broken))


def copied_goal(random: Random, company: Company) -> Accident:
    path = random.choice(company.paths(GOAL_NOW))
    new = path.replace(".yaml", "-z.yaml")
    files = company.with_file(new, company.files[path])
    return Accident(f"{path} is copied to {new}", files, (Broken(("OKR306",), max(path, new)),))


def in_capitals(random: Random, company: Company) -> Accident | None:
    path = random.choice(company.paths(GOAL_NOW))
    folder, _, name = path.rpartition("/")
    new = f"{folder}/{name.removesuffix('.yaml').upper()}.yaml"
    if new == path:
        return None  # Korean has none
    files = company.with_file(new, company.files[path])
    return Accident(f"{path} and {new}", files, (Broken(("OKR022",), max(path, new)),))


def circle(random: Random, company: Company) -> Accident | None:
    """A goal above supports one that supports it."""
    spots = company.matching("goals/2026-Q4/", r"^supports: \[2026/")
    spot = random.choice(spots)
    match = re.search(r"\[(2026/[^\],.]+)", spot.text)
    assert match is not None
    above = f"goals/{match[1]}.yaml"
    lines = [*company.text(above), f"supports: [{ref_of(spot.path)}]"]
    if any(line.startswith("supports:") for line in lines[:-1]):
        return None
    broken = (Broken(("OKR502", "OKR503"), above, len(lines)),)
    return Accident(f"{above} supports {spot.path}", company.with_lines(above, lines), broken)


def unsure(random: Random, company: Company) -> Accident | None:
    """The last check-in of a goal has next to no confidence, and nobody says why."""
    last = {path.rpartition("/")[0]: path for path in company.paths(CHECKIN_NOW)}
    alone = [path for path in last.values() if len(company.paths(rf"{path[: path.rindex('-')]}-[^/]+")) == 1]
    spots = [spot for path in alone for spot in company.matching(path, r"^confidence: \{")]
    spot = random.choice(spots)
    lines = company.text(spot.path)
    lines[spot.line - 1] = re.sub(r": [\d.]+", ": 0.1", spot.text)
    lines = [line for line in lines if not line.startswith(("blockers: ", "help: "))]
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("confidence: "))
    files = company.with_lines(spot.path, lines)
    return Accident(f"{spot.path} is unsure", files, (Broken(("OKR605",), spot.path, line),))


def idle_team(random: Random, company: Company) -> Accident:
    spots = company.matching("okr.yaml", r"^  [\w-]+: +\{name: .*parent: ")
    spot = random.choice(spots)
    lines = company.text("okr.yaml")
    lines.insert(spot.line, "  idle: {name: Idle}")
    return Accident(
        "a team without goals",
        company.with_lines("okr.yaml", lines),
        (Broken(("OKR025",), "okr.yaml", spot.line + 1),),
    )


KINDS: list[Kind] = [
    deleted_goal,
    renamed_goal,
    badly_named,
    moved_out_of("period", "2026Q4", "OKR017"),
    moved_out_of("team", "nobody", "OKR016"),
    deleted_kpi,
    deleted_readings,
    deleted_checkin,
    never_checked_in,
    silent_since_october,
    dated("2026-12-20", "OKR604"),
    dated("2025-11-20", "OKR603"),
    dated("2026-11-31", "OKR010"),
    dated("20-11-2026", "OKR010"),
    emptied,
    not_a_mapping,
    with_a_byte(b"\xff", "OKR001"),
    with_a_byte(b"\0", "OKR001"),
    in_utf16,
    rewritten("has CRLF", lambda content: content.replace(b"\n", b"\r\n")),
    rewritten("has a BOM", lambda content: b"\xef\xbb\xbf" + content),
    rewritten("has no last line end", lambda content: content.rstrip(b"\n")),
    rewritten("ends in comments", lambda content: content + b"\n# so long\n"),
    decomposed_names,
    strangers,
    swapped_numbers,
    other_target,
    start_is_target,
    without("no title", "goals/", r"^    title: ", "OKR013", "key"),
    without("no title of an objective", "goals/", r"^title: ", "OKR013", "file"),
    without("no title of a task", "tasks/", r"^      title: ", "OKR013", "key"),
    without("no target", "goals/", r"^    target: ", "OKR013", "key"),
    without("no level", "goals/", r"^    (min|max): ", "OKR013", "key"),
    without("no steps", "goals/", r"^    steps:", "OKR013", "key"),
    without("no reason", "goals/2026-Q4/", r"^why: ", "OKR304", "file"),
    without("no value", "kpis/", r"^value: ", "OKR013 OKR007", "file"),
    without("no key results", "goals/", r"^key_results:", "OKR102", "file"),
    without("no tags", "goals/", r"^tags: ", "", "file"),
    without("no words", "checkins/", r"^(progress|next): .*[^>-]$", "", "file"),
    without("no revisions", "goals/", r"^revisions:", "", "file"),
    work_for_a_result,
    copied_key_result,
    renamed_key_result,
    copied_goal,
    in_capitals,
    circle,
    unsure,
    idle_team,
]
