"""How files came into a repository and were edited there, wherever they were moved to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.model import Checkin
from okrcli.core.place import CheckinFile, GoalFile, goal_path, parse_path

Key = tuple[str, object]
Read = Callable[[str, str], Checkin | None]


@dataclass(frozen=True, slots=True)
class Trace:
    """The commit that brought a file, the name of what it held then, and the commits that edited it since.

    None stands for what is not committed yet. `states` are the names of what it held after each edit.
    """

    commit: Commit | None
    content: str
    edits: tuple[Commit | None, ...] = ()
    states: tuple[str, ...] = field(default=(), compare=False)

    def edited(self, commit: Commit | None, content: str) -> Trace:
        """Return the trace after one more edit."""
        return replace(self, edits=(*self.edits, commit), states=(*self.states, content))

    def around(self, commit: Commit | None) -> tuple[str, str] | None:
        """Return the names of what it held before and after a commit that edited it."""
        if commit not in self.edits:
            return None
        place = self.edits.index(commit)
        return (self.content, *self.states)[place], self.states[place]

    @property
    def last(self) -> str:
        """The name of what it held at last."""
        return self.states[-1] if self.states else self.content


@dataclass(frozen=True, slots=True)
class Traces:
    """The traces of the files that are there, by path, and of check-ins that went while their goals stayed.

    With the latter is the commit that took them away, None where that is not committed yet.
    """

    there: dict[str, Trace] = field(default_factory=dict)
    withdrawn: dict[str, tuple[Trace, Commit | None]] = field(default_factory=dict)


def traces(
    touched: Sequence[Committed], uncommitted: Sequence[FileChange] = (), read: Read = lambda *_: None
) -> Traces:
    """Return the traces of files after some commits, the oldest first.

    A file that goes while one with the same content, or the same check-in or goal under another name, comes
    in the same commit was moved: it is as old as it was before. So is a check-in that a merge brings under
    the name that its goal has in the other line, and one that comes with what leaves another of the same day
    and author: a key result took what was said of it along. `read` gives what check-ins say, by path and the
    name of the content.
    """
    every = Traces()
    for entry in touched:
        _follow(every, entry.commit, entry.files, read)
    if uncommitted:
        _follow(every, None, uncommitted, read)
    return every


def said(checkin: Checkin) -> Counter[Key]:
    """Return the numbers, confidence, milestones and words of a check-in, of whichever key results."""
    found: Counter[Key] = Counter(("value", value) for value in checkin.values.values())
    found.update(("confidence", share) for share in checkin.confidence.values())
    found.update(("reached", name.rpartition(".")[2]) for name in checkin.reached)
    words = (checkin.progress, *checkin.blockers, checkin.help, *checkin.next)
    found.update(("words", text) for text in words if text)
    return found


def _follow(every: Traces, commit: Commit | None, files: Sequence[FileChange], read: Read) -> None:
    found = every.there
    went = {change.path: change for change in files if change.new_id is None}
    known = {path: found.pop(path) for path in went if path in found}
    moved = _moves(went, [change for change in files if change.came], read) if went else {}
    sources = {
        change.path: found[change.path] for change in files if change.path in found and not change.came
    }
    edited = [change for change in files if change.path in sources and _who_and_when(change.path)]
    for change in files:
        if change.new_id is None:
            continue
        origin = moved.get(change.path, "")
        before = found.get(change.path) or known.get(origin)
        source = _source(change, edited, read) if before is None else None
        if source is not None:
            found[change.path] = sources[source].edited(commit, change.new_id)
        elif before is None:
            found[change.path] = _merged(found, change) or Trace(commit, change.new_id)
        elif origin and went[origin].old_id == change.new_id:
            found[change.path] = before
        else:
            found[change.path] = before.edited(commit, change.new_id)
        every.withdrawn.pop(change.path, None)
    left = {path: trace for path, trace in known.items() if path not in moved.values()}
    every.withdrawn.update({path: (left[path], commit) for path in _without_their_goals(left, found)})


def _source(change: FileChange, edited: Iterable[FileChange], read: Read) -> str | None:
    """Return the edited check-in, of the same day and author, that something left which is in a new one."""
    key = _who_and_when(change.path)
    for other in edited if key else ():
        if _who_and_when(other.path) == key:
            left = _said(other.path, other.old_id, read) - _said(other.path, other.new_id, read)
            if left & _said(change.path, change.new_id, read):
                return other.path
    return None


def _said(path: str, content: str | None, read: Read) -> Counter[Key]:
    checkin = read(path, content) if content is not None else None
    return said(checkin) if checkin is not None else Counter()


def _who_and_when(path: str) -> Key | None:
    place = parse_path(path)
    return ("check-in", (place.date, place.author)) if isinstance(place, CheckinFile) else None


def _without_their_goals(left: Iterable[str], found: Iterable[str]) -> list[str]:
    """Return the check-ins among files that are gone whose goals are still there."""
    places = {path: place for path in left if isinstance(place := parse_path(path), CheckinFile)}
    goals = {
        place.ref for path in (found if places else ()) if isinstance(place := parse_path(path), GoalFile)
    }
    return [path for path, place in places.items() if place.ref in goals]


def _merged(found: Mapping[str, Trace], change: FileChange) -> Trace | None:
    """Return the trace of a check-in that a merge brought from elsewhere; None for what is its own."""
    keys = set(_by_content(change.path, change.new_id)) if change.others else set()
    twins = (trace for path, trace in found.items() if keys & set(_by_content(path, trace.content)))
    return next(twins, None) if keys else None


def _moves(went: Mapping[str, FileChange], came: Sequence[FileChange], read: Read) -> dict[str, str]:
    """Return from where files came that were moved: by content first, then by what they are."""
    left = dict(went)
    moves: dict[str, str] = {}
    for keys in (_by_content, _by_name):
        by_key: dict[Key, list[str]] = {}
        for path, change in left.items():
            for key in keys(path, change.old_id):
                by_key.setdefault(key, []).append(path)
        for change in came:
            if change.path in moves:
                continue
            for key in keys(change.path, change.new_id):
                there = (path for path in by_key.get(key, ()) if path in left)
                origin = next((path for path in there if _can_be(went, path, change, key, read)), None)
                if origin is not None:
                    moves[change.path] = origin
                    del left[origin]
                    break
    return moves


def _can_be(went: Mapping[str, FileChange], path: str, came: FileChange, key: Key, read: Read) -> bool:
    """Tell whether a check-in that comes can be one that goes.

    Where its objective stays, something that it said, where that can be read, is in both.
    """
    place = parse_path(path)
    if key[0] != "check-in" or not isinstance(place, CheckinFile) or goal_path(place.ref) in went:
        return True
    before, after = _said(path, went[path].old_id, read), _said(came.path, came.new_id, read)
    return not before or not after or bool(before & after)


def _by_content(path: str, content: str | None) -> Iterator[Key]:
    about = parse_path(path)
    if isinstance(about, CheckinFile):
        yield "content", (content, about.date, about.author)
    elif isinstance(about, GoalFile):
        yield "content", content


def _by_name(path: str, _content: str | None) -> Iterator[Key]:
    match parse_path(path):
        case CheckinFile(ref, day, author):
            yield "objective", (ref.objective, day, author)
            yield "check-in", (day, author)
        case GoalFile(ref):
            yield "objective", ref.objective
            yield "team", (ref.period, ref.team)
