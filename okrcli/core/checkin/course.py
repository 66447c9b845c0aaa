"""The way through the questions of an interview, and back."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrcli.core.checkin.interview import Interview, Question, Questions


@dataclass
class Course:
    """An interview at one of its questions; `given` are the answers that were taken on the way there."""

    interview: Interview
    given: list[str] = field(default_factory=list)
    _questions: Questions = field(init=False)
    question: Question | None = field(init=False)

    def __post_init__(self) -> None:
        self._begin()

    def answer(self, text: str) -> None:
        """Go on to the next question; to the same one, if the answer cannot be taken."""
        self._go_on(text)
        if self.question is None or self.question.problem is None:
            self.given.append(text)

    def back(self) -> None:
        """Take the last answer back and return to its question; the first question stays where it is."""
        kept = self.given[:-1]
        self.interview.forget()
        self._begin()
        for text in kept:
            self._go_on(text)
        self.given = kept

    def _begin(self) -> None:
        self._questions = self.interview.questions()
        self.question = next(self._questions, None)

    def _go_on(self, text: str) -> None:
        try:
            self.question = self._questions.send(text)
        except StopIteration:
            self.question = None
