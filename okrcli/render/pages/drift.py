"""What became of a promise: which goalposts moved, when, by whom and why, and both scores side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.diff.change import Subject
from okrcli.core.drift.drift import Account, Counts, Drift, Pair
from okrcli.core.drift.ledger import Base
from okrcli.core.drift.shift import Shift, Turn
from okrcli.core.story.event import Event
from okrcli.message import Message, say, say_n
from okrcli.render.journey import effect, from_to, shown
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Column, Line, Row, Table, text
from okrcli.render.phrases import KIND, said

TURNS: dict[Turn, Message] = {
    "moved": say("moved"),
    "returned": say("moved and back"),
    "dropped": say("dropped"),
    "left": say("moved out"),
    "added": say("slipped in"),
}
UNEXPLAINED = say("no reason given")
_INDENT = 6


def drift(found: Drift, look: Look) -> Iterator[Block]:
    """Yield what moved by objective, the means, and the counts."""
    yield Line(text(look(_promised(found.ledger.period.name, found.ledger.base)), "bold"), hang=2)
    for note in _notes(found.ledger.base):
        yield Line(said(note, look, "warning"), hang=2)
    yield BLANK
    moved = [account for account in found.accounts if account.shifts]
    if look.drawn:
        for account in moved:
            yield from _account(account, look)
            yield BLANK
    elif moved:
        yield _ledger(found, look)
        yield BLANK
    if moved and (found.teams or not look.drawn):
        yield _scores(found, () if look.drawn else moved, look)
        yield BLANK
    yield Line(text(closing(found, look), "bold" if look.drawn else ""), hang=2)


def _promised(period: str, base: Base) -> Message:
    about = {"period": period, "day": base.day, "commit": base.commit.short}
    if base.tag is not None:
        return say("{period} as locked by {tag} on {day}, commit {commit}", tag=base.tag, **about)
    return say("{period} as promised by {day}, commit {commit}", **about)


def _notes(base: Base) -> Iterator[Message]:
    if base.useless_tag is not None:
        yield say("The tag {tag} is on no commit, so it locks nothing.", tag=base.useless_tag)
    if base.tag is not None and base.days_late:
        yield say_n(
            "The lock is on a commit of {day}, {n} day after planning had ended: "
            "what moved before is not told.",
            "The lock is on a commit of {day}, {n} days after planning had ended: "
            "what moved before is not told.",
            base.days_late,
            day=base.commit.day,
        )
    elif base.days_late:
        yield say("Its first goals were committed after planning had ended: that day counts as the promise.")
    if base.is_lost:
        yield say("The history of today does not contain that commit: it was rewritten since the lock.")


def closing(found: Drift, look: Look) -> str:
    """Return the counts of a drift and its two scores."""
    counts = found.counts()
    parts = [*_posts(counts, look), *_turns(counts, look)]
    if all(shift.turn == "returned" for shift in found.shifts):
        parts = [look(say("Everything is as it was promised"))]
    return "; ".join((*parts, _both(found.whole, look)))


def _both(pair: Pair, look: Look) -> str:
    return look(
        say(
            "score {promised} as promised, {today} as it stands",
            promised=_plain(look.mean(pair.promised)),
            today=_plain(look.mean(pair.today)),
        )
    )


def _posts(counts: Counts, look: Look) -> Iterator[str]:
    if not counts.moved:
        return
    moved = look(say_n("{n} goalpost moved", "{n} goalposts moved", counts.moved))
    effects = [
        look(message)
        for n, message in (
            (counts.easier, say("{n} easier", n=counts.easier)),
            (counts.harder, say("{n} harder", n=counts.harder)),
        )
        if n
    ]
    yield f"{moved}: {', '.join(effects)}" if effects else moved
    if counts.unexplained:
        yield look(say("{n} without a reason", n=counts.unexplained))


def _turns(counts: Counts, look: Look) -> Iterator[str]:
    for turn in _COUNTED:
        n = counts.turns.get(turn, 0)
        if n:
            yield look(_counted(turn, n))


_COUNTED: tuple[tuple[Subject, Turn], ...] = (
    ("objective", "dropped"),
    ("objective", "left"),
    ("objective", "added"),
    ("key_result", "dropped"),
    ("key_result", "left"),
    ("key_result", "added"),
)


def _counted(what: tuple[Subject, Turn], n: int) -> Message:
    match what:
        case ("objective", "dropped"):
            return say_n("{n} objective dropped", "{n} objectives dropped", n)
        case ("objective", "left"):
            return say_n("{n} objective moved out", "{n} objectives moved out", n)
        case ("objective", _):
            return say_n("{n} objective slipped in", "{n} objectives slipped in", n)
        case (_, "dropped"):
            return say_n("{n} key result dropped", "{n} key results dropped", n)
        case (_, "left"):
            return say_n("{n} key result moved out", "{n} key results moved out", n)
    return say_n("{n} key result slipped in", "{n} key results slipped in", n)


def _plain(cell: Cell) -> str:
    return "".join(piece for piece, _ in cell)


def _account(account: Account, look: Look) -> Iterator[Block]:
    """Yield an objective with what moved in it, as lines to read."""
    standing = account.standing
    yield Line((*text(standing.title, "bold"), ("  ", ""), *text(standing.ref, "ref")), hang=2)
    yield Line(text(_both(account.pair, look)), indent=2, hang=2)
    for shift in account.shifts:
        yield Line(_what(shift, look), indent=2, hang=4)
        for move in shift.moves:
            yield Line(_move(move, len(shift.moves) > 1, look), indent=_INDENT, hang=2)
            if move.reason:
                yield Line(text(move.reason), indent=_INDENT, hang=2)
        if not shift.reason and shift.wants_reason and shift.turn != "returned":
            yield Line(said(UNEXPLAINED, look, "warning"), indent=_INDENT, hang=2)


def _what(shift: Shift, look: Look) -> Cell:
    """Return what became of a goalpost or goal: its name, from where to where, and what that does."""
    name, change = shift.ref.partition(".")[2], shift.change
    does = (("  ", ""), *effect(change, look)) if change.effect else ()
    if change.field:
        path = ".".join(filter(None, (name, change.field)))
        back = text(f"  {look(TURNS[shift.turn])}", "dim") if shift.turn == "returned" else ()
        return ((f"{path}  ", "ref"), (from_to(change, look), ""), *does, *back)
    kind = look(KIND[shift.kind]) if shift.kind in ("objective", "key_result", "milestone") else ""
    told = text(f"{kind} {look(TURNS[shift.turn])}", "bold")
    title = (("  ", ""), *text(f"{name}  ", "ref"), *text(change.title)) if name else ()
    whereto = text(f"  {from_to(change, look)}") if change.action == "moved" else ()
    return (*told, *title, *whereto, *does)


def _move(move: Event, several: bool, look: Look) -> Cell:
    who = move.who or look.signs.nothing
    head = text(f"{move.day.isoformat()}  {who}  ")
    if several and move.change is not None and move.change.field:
        head = (*head, (f"{from_to(move.change, look)}  ", ""))
    return (*head, (_commit(move, look), "dim"))


def _commit(move: Event, look: Look) -> str:
    if move.commit is None:
        return look(say("not committed"))
    return f"{move.commit.short} {move.commit.subject}"


def _ledger(found: Drift, look: Look) -> Table:
    """Return everything that moved as a table, a row for each move."""
    headings = (
        say("reference"),
        say("what"),
        say("from"),
        say("to"),
        say("effect"),
        say("day"),
        say("who"),
        say("commit"),
        say("reason"),
    )
    columns = tuple(Column(look(one), title=n == len(headings) - 1) for n, one in enumerate(headings))
    rows = [row for shift in found.shifts for row in _rows(shift, look)]
    return Table(columns, tuple(rows))


def _rows(shift: Shift, look: Look) -> Iterator[Row]:
    for move in shift.moves or (None,):
        change = (move.change if move is not None and len(shift.moves) > 1 else None) or shift.change
        has_ends = bool(change.field) or change.action == "moved"
        ends = [shown(value, change, look) if has_ends else "" for value in (change.old, change.new)]
        yield Row(
            (
                text(shift.ref),
                text(change.field or look(TURNS[shift.turn])),
                *(text(end) or look.nothing for end in ends),
                effect(change, look) or look.nothing,
                *_who(move, look),
            )
        )


def _who(move: Event | None, look: Look) -> Iterator[Cell]:
    """Yield the day of a move, who made it, its commit and its reason."""
    if move is None:
        yield from [look.nothing] * 4
        return
    yield text(move.day.isoformat())
    yield look.name(move.who)
    yield text(move.commit.short if move.commit else look(say("not committed")))
    yield look.name(move.reason)


def _scores(found: Drift, moved: Sequence[Account], look: Look) -> Table:
    """Return both scores of what moved, of each team, and of all."""
    rows = [_score(text(account.standing.ref), account.pair, look) for account in moved]
    rows += [
        _score(text(team, "team"), pair, look, apart=not n)
        for n, (team, pair) in enumerate(found.teams.items())
    ]
    if found.teams:
        rows.append(
            _score(
                text(found.ledger.period.name, "bold" if look.drawn else ""), found.whole, look, apart=True
            )
        )
    headings = (say("score"), say("as promised"), say("as it stands"))
    columns = tuple(Column(look(one), right=n > 0, most=200) for n, one in enumerate(headings))
    return Table(columns, tuple(rows))


def _score(name: Cell, pair: Pair, look: Look, *, apart: bool = False) -> Row:
    role = "bold" if look.drawn and pair.promised != pair.today else ""
    return Row((name, look.mean(pair.promised), look.mean(pair.today, role=role)), apart=apart)
