"""A new list or mapping as the few edits that lead to it, so that the comments in between stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from okrcli.core.edit import Append, Insert, Remove, Replace, Value
from okrcli.store.intent import InFile, as_read, same


def smaller(old: object, edit: Replace) -> list[InFile]:
    """Return edits that lead from `old` to the edit's value; none when nothing of the old would remain."""
    value = edit.value
    if isinstance(old, dict) and isinstance(value, Mapping):
        return list(_of_mapping(old, value, edit))
    if isinstance(old, list) and isinstance(value, Sequence) and not isinstance(value, str):
        return list(_of_list(old, value, edit))
    return []


def _of_mapping(old: dict[str, object], new: Mapping[str, Value], edit: Replace) -> Iterator[InFile]:
    kept = [key for key in old if key in new]
    if not kept or list(new)[: len(kept)] != kept:
        return
    for key in old:
        route = (*edit.route, key)
        if key not in new:
            yield Remove(edit.path, route)
        elif not same(old[key], as_read(new[key])):
            yield Replace(edit.path, route, new[key])
    for key in new:
        if key not in old:
            yield Insert(edit.path, edit.route, key, new[key])


def _of_list(old: list[object], new: Sequence[Value], edit: Replace) -> Iterator[InFile]:
    """Yield edits from the end to the beginning, so that the indexes of those to come stay right."""
    matcher = SequenceMatcher(
        None, [repr(item) for item in old], [repr(as_read(item)) for item in new], False
    )
    steps = matcher.get_opcodes()
    if all(kind != "equal" for kind, *_ in steps):
        return
    if any(to - start > end - begin and end < len(old) for _, begin, end, start, to in steps):
        return  # nothing can be inserted in the middle
    for kind, begin, end, start, to in reversed(steps):
        if kind == "equal":
            continue
        shared = min(end - begin, to - start)
        for index in range(shared):
            yield Replace(edit.path, (*edit.route, begin + index), new[start + index])
        for index in reversed(range(begin + shared, end)):
            yield Remove(edit.path, (*edit.route, index))
        for item in new[start + shared : to]:
            yield Append(edit.path, edit.route, item)
