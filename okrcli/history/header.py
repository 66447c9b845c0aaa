"""What `git log` is asked to say about a commit, and the value that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from okrcli.core.commit import Commit

# Names and addresses as .mailmap mends them; a time as seconds and zone, which no broken commit breaks.
FORMAT = "--format=%H%x00%P%x00%aN%x00%aE%x00%ad%x00%cd%x00%B"
FIELDS = 7
OPTIONS = ("--date=raw", "--encoding=UTF-8", "--no-show-signature", "--no-color", FORMAT)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def commit_of(fields: Sequence[str]) -> Commit:
    """Return the commit that the fields of FORMAT describe."""
    name, parents, author, email, when, committed, message = fields
    subject, _, body = message.strip().partition("\n\n")
    return Commit(
        name,
        tuple(parents.split()),
        author,
        email,
        time_of(when),
        time_of(committed),
        " ".join(subject.split()),
        body.strip(),
    )


def time_of(text: str) -> datetime:
    """Return the time that git writes as `1795190400 +0900`; a zone that cannot be counts as UTC."""
    seconds, _, offset = text.partition(" ")
    try:
        return (_EPOCH + timedelta(seconds=int(seconds))).astimezone(_zone(offset))
    except (ValueError, OverflowError):
        return _EPOCH


def _zone(offset: str) -> timezone:
    try:
        sign = -1 if offset.startswith("-") else 1
        return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5])))
    except ValueError:
        return UTC
