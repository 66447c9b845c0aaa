"""What became of the promise of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.change import change_of, written
from okrcli.render.json.envelope import Object
from okrcli.render.json.goal import goal_of

if TYPE_CHECKING:
    from okrcli.core.drift.drift import Account, Drift, Pair
    from okrcli.core.drift.ledger import Base
    from okrcli.core.drift.shift import Shift
    from okrcli.core.story.event import Event

_ABOUT = ("date", "by", "commit", "subject", "reason")


def drift_of(drift: Drift) -> Object:
    """Return what was promised, what moved since, and what that does to the scores."""
    return {
        "period": drift.ledger.period.name,
        "promise": _base(drift.ledger.base),
        "changes": [_shift(shift) for shift in drift.shifts],
        "goals": [_account(account) for account in drift.accounts],
        "teams": [{"team": team, **_pair(pair)} for team, pair in drift.teams.items()],
        "all": _pair(drift.whole),
        "summary": _summary(drift),
    }


def _base(base: Base) -> Object:
    return {
        "date": base.day,
        "commit": base.commit.hash,
        "tag": base.tag,
        "late": base.days_late > 0,
        "lost": base.is_lost,
    }


def _shift(shift: Shift) -> Object:
    moves = [_move(move) for move in shift.moves]
    last = moves[-1] if moves else dict.fromkeys(_ABOUT)
    about = {name: last[name] for name in _ABOUT}
    return {**change_of(shift.change), **about, "turn": shift.turn, "moves": moves}


def _move(move: Event) -> Object:
    change = move.change
    return {
        "date": move.day,
        "by": move.who,
        "commit": move.commit.hash if move.commit else None,
        "subject": move.commit.subject if move.commit else None,
        "reason": move.reason,
        "old": written(change.old) if change and change.field else None,
        "new": written(change.new) if change and change.field else None,
        "effect": change.effect if change else None,
    }


def _account(account: Account) -> Object:
    return {**goal_of(account.standing), **_pair(account.pair)}


def _pair(pair: Pair) -> Object:
    return {"promised": pair.promised, "score": pair.today}


def _summary(drift: Drift) -> Object:
    counts = drift.counts()
    parts = {
        name: {turn: counts.turns.get((kind, turn), 0) for turn in ("dropped", "left", "added")}
        for kind, name in (("objective", "objectives"), ("key_result", "keyResults"))
    }
    return {
        "moved": counts.moved,
        "easier": counts.easier,
        "harder": counts.harder,
        "unexplained": counts.unexplained,
        **parts,
    }
