"""Two people's changes of one file, merged by key and field."""

from __future__ import annotations

import re

import pytest

from okrcli.store.conflict import Markers
from okrcli.store.merge import Merged, merge
from okrcli.store.reader import read

BASE = """\
# Agreed on 2 October
title: Make the first day effortless
owner: ann
tags: [customer]
key_results:
  activation:
    title: Raise onboarding completion from 60 % to 85 %
    unit: "%"
    start: 60
    target: 85                           # as in the board's plan
    milestones:
      guided-tour: {title: Guided tour live, due: 2026-11-13, value: 72}

  # Support answers for this one
  time-to-value:
    title: Cut time to first value
    start: 15
    target: 5
"""


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    """Return a merge that has to be clean."""
    result = merge(base.encode(), ours.encode(), theirs.encode())
    assert isinstance(result, Merged)
    assert not result.has_conflicts, result.content.decode()
    assert read("", result.content).findings == ()
    return result.content.decode()


def conflict(ours: str, theirs: str, base: str = BASE) -> str:
    """Return a merge that has to be left to people."""
    result = merge(base.encode(), ours.encode(), theirs.encode())
    assert result is not None
    assert result.has_conflicts
    return result.content.decode()


class TestCleanMerges:
    def test_neighbouring_fields(self) -> None:
        ours, theirs = BASE.replace("start: 60", "start: 61"), BASE.replace("target: 85", "target: 80")

        assert merged(ours, theirs) == ours.replace("target: 85", "target: 80")

    def test_the_same_change_on_both_sides(self) -> None:
        ours = BASE.replace("target: 85", "target: 80")

        assert merged(ours, ours.replace("owner: ann", "owner: bob")) == ours.replace(
            "owner: ann", "owner: bob"
        )

    def test_different_key_results_at_the_same_place_come_one_after_the_other_ours_first(self) -> None:
        ours, theirs = BASE + "  nps: {title: Ours}\n", BASE + "  churn:\n    title: Theirs\n"

        assert merged(ours, theirs) == BASE + "  nps: {title: Ours}\n  churn:\n    title: Theirs\n"

    def test_different_fields_of_one_line(self) -> None:
        ours, theirs = BASE.replace("2026-11-13", "2026-11-20"), BASE.replace("value: 72", "value: 75")

        assert "{title: Guided tour live, due: 2026-11-20, value: 75}" in merged(ours, theirs)

    def test_items_of_a_set(self) -> None:
        ours, theirs = BASE.replace("[customer]", "[customer, web]"), BASE.replace("[customer]", "[mobile]")

        assert "tags: [web, mobile]\n" in merged(ours, theirs)

    def test_a_set_that_both_begin(self) -> None:
        ours, theirs = BASE + "supports: [2026/acme/a]\n", BASE + "supports:\n  - 2026/acme/b\n"

        assert merged(ours, theirs).endswith("supports: [2026/acme/a, 2026/acme/b]\n")

    def test_revisions_of_both_once_each(self) -> None:
        first = "revisions:\n  - {date: 2026-11-01, field: why, reason: A}\n"
        ours = f"{BASE}{first}  - {{date: 2026-11-02, field: title, reason: Ours}}\n"
        theirs = (
            f"{BASE}{first}  # By telephone\n  - date: 2026-11-03\n    field: owner\n    reason: Theirs\n"
        )

        assert merged(ours, theirs, BASE + first) == ours + theirs.removeprefix(BASE + first)
        assert merged(BASE + first, BASE + first) == BASE + first

    def test_milestones_of_both(self) -> None:
        ours = BASE.replace("72}\n", "72}\n      beta: {title: Beta, due: 2026-10-30}\n")
        theirs = BASE.replace("72}\n", "72}\n      launch: {title: Launch, due: 2026-12-01}\n")

        assert merged(ours, theirs) == ours.replace(
            "10-30}\n", "10-30}\n      launch: {title: Launch, due: 2026-12-01}\n"
        )

    def test_a_key_result_gone_on_one_side_and_another_changed(self) -> None:
        theirs = BASE.partition("\n  # Support")[0] + "\n"

        assert merged(BASE.replace("start: 60", "start: 61"), theirs) == theirs.replace(
            "start: 60", "start: 61"
        )

    def test_the_last_key_result_gone_leaves_an_empty_mapping(self) -> None:
        base = "title: A\nkey_results:\n  a: {title: A}\n  b: {title: B}\n"

        assert (
            merged(base.replace("  a: {title: A}\n", ""), base.replace("  b: {title: B}\n", ""), base)
            == "title: A\nkey_results: {}\n"
        )

    def test_the_order_of_the_side_that_changed_it(self) -> None:
        base = "title: A\nowner: ann\nwhy: B\n"

        assert merged("title: A\nowner: bob\nwhy: B\n", "why: B\ntitle: A\nowner: ann\n", base) == (
            "why: B\ntitle: A\nowner: bob\n"
        )

    def test_another_indentation_on_one_side(self) -> None:
        theirs = re.sub("^( +)", r"\1\1", BASE.replace("start: 15", "start: 14"), flags=re.MULTILINE)

        assert merged(BASE.replace("start: 60", "start: 61"), theirs) == BASE.replace(
            "start: 60", "start: 61"
        ).replace("start: 15", "start: 14")

    def test_a_check_in_that_both_began(self) -> None:
        assert (
            merged("values: {a: 1}\n", "values: {b: 2}\nhelp: Time\n", "")
            == "values: {a: 1, b: 2}\nhelp: Time\n"
        )


class TestComments:
    def test_comments_of_both_sides_stay(self) -> None:
        ours = BASE.replace("owner: ann\n", "# Ann until May\nowner: ann  # then Bob\n")
        theirs = BASE.replace("owner: ann\n", "# Ask her first\nowner: kim\n")

        assert "# Ann until May\n# Ask her first\nowner: kim  # then Bob\n" in merged(ours, theirs)

    def test_a_comment_behind_a_value_that_the_other_side_changed(self) -> None:
        ours, theirs = BASE.replace("as in the board's plan", "agreed"), BASE.replace("85     ", "80     ")

        assert "    target: 80                           # agreed\n" in merged(ours, theirs)

    def test_two_comments_behind_one_value(self) -> None:
        ours, theirs = (
            BASE.replace("owner: ann", "owner: ann  # mine"),
            BASE.replace("owner: ann", "owner: ann # too"),
        )

        assert "# too\nowner: ann  # mine\n" in merged(ours, theirs)

    def test_a_comment_that_one_side_took_out_is_gone(self) -> None:
        ours = BASE.replace("  # Support answers for this one\n", "")

        assert merged(ours, BASE.replace("start: 15", "start: 14")) == ours.replace("start: 15", "start: 14")

    def test_a_comment_written_on_what_the_other_side_removes_is_left_to_people(self) -> None:
        ours = BASE.replace("Support answers", "Sales answers")
        theirs = BASE.partition("\n  # Support")[0] + "\n"

        assert "  # Sales answers for this one\n" in conflict(ours, theirs)

    @pytest.mark.parametrize(
        "layout", ["supports:\n  - x/a\n  - x/b # main\n", "supports: [\n  x/a,\n  x/b # main\n  ]\n"]
    )
    def test_a_comment_above_an_item_that_the_other_side_removes_comes_to_no_other(self, layout: str) -> None:
        base = f"title: A\n{layout}owner: ann\n"
        removed = re.sub("(?m)^  (- )?x/a.*\n", "", base)
        noted = re.sub("(?m)^(  (- )?x/a)", r"  # still true\n\1", base)

        assert conflict(removed, noted, base).startswith("title: A\n<<<<<<< ours\nsupports:")
        assert conflict(noted, removed, base).endswith(">>>>>>> theirs\nowner: ann\n")

    def test_an_item_removed_that_the_other_side_leaves_alone_takes_its_comment_along(self) -> None:
        base = "supports:\n  # why\n  - x/a\n  - x/b\n"
        removed, added = "supports:\n  - x/b\n", base + "  - x/c  # new\n"

        assert merged(removed, added, base) == merged(added, removed, base) == removed + "  - x/c  # new\n"

    def test_an_indentation_that_fits_one_side_only_is_taken(self) -> None:
        base = "title: A\nkey_results:\n  # left\n    a:\n      title: A\n    b:\n      title: B\n"
        ours, theirs = (
            base.replace("title: B", "title: C"),
            "title: A\nkey_results:\n a:\n  title: D\n b:\n  title: B\n",
        )

        assert "title: D" in merged(ours, theirs, base)
        assert (
            read("", merged(theirs, ours, base).encode()).data
            == read("", merged(ours, theirs, base).encode()).data
        )


class TestConflicts:
    def test_the_same_target_changed_twice_stands_between_markers_alone(self) -> None:
        ours, theirs = BASE.replace("target: 85", "target: 90"), BASE.replace("target: 85", "target: 80")

        assert conflict(ours, theirs) == BASE.replace(
            "    target: 85                           # as in the board's plan\n",
            "<<<<<<< ours\n"
            "    target: 90                           # as in the board's plan\n"
            "=======\n"
            "    target: 80                           # as in the board's plan\n"
            ">>>>>>> theirs\n",
        )

    def test_the_rest_of_the_file_is_merged_all_the_same(self) -> None:
        ours = BASE.replace("target: 85", "target: 90").replace("ann", "bob")
        theirs = BASE.replace("target: 85", "target: 80").replace("start: 15", "start: 14")

        text = conflict(ours, theirs)

        assert "owner: bob\n" in text
        assert "    start: 14\n" in text

    def test_a_number_and_the_text_of_it_are_not_the_same(self) -> None:
        assert "<<<<<<<" in conflict(BASE.replace("85  ", "1  "), BASE.replace("85  ", "true  "))

    def test_removed_here_and_changed_there(self) -> None:
        theirs = BASE.replace("start: 15", "start: 14")
        head, _, rest = theirs.partition("\n  # Support")

        assert conflict(head, theirs) == f"{head}<<<<<<< ours\n=======\n\n  # Support{rest}>>>>>>> theirs\n"

    def test_two_key_results_of_one_name(self) -> None:
        ours, theirs = BASE + "  nps: {title: Ours, min: 1}\n", BASE + "  nps: {title: Theirs}\n"

        assert conflict(ours, theirs) == (
            BASE
            + "<<<<<<< ours\n  nps: {title: Ours, min: 1}\n=======\n  nps: {title: Theirs}\n>>>>>>> theirs\n"
        )

    def test_prose_that_both_changed(self) -> None:
        base = "blockers: [A]\n"

        assert "=======\n" in conflict("blockers: [A, B]\n", "blockers: [A, C]\n", base)

    def test_a_revision_that_both_reworded(self) -> None:
        base = "title: A\nrevisions:\n  - {date: 2026-11-01, field: why, reason: A}\n"

        assert "=======\n" in conflict(base.replace(": A}", ": B}"), base.replace(": A}", ": C}"), base)

    def test_two_files_made_under_one_name(self) -> None:
        ours, theirs = "title: A\nowner: ann\n", "title: B\nowner: ann\n"

        assert conflict(ours, theirs, "") == (
            "<<<<<<< ours\ntitle: A\n=======\ntitle: B\n>>>>>>> theirs\nowner: ann\n"
        )

    def test_markers_have_the_length_and_the_names_that_git_asks_for(self) -> None:
        result = merge(b"a: 1\n", b"a: 2\n", b"a: 3\n", Markers(9, "HEAD", "feature"))

        assert result == Merged(b"<<<<<<<<< HEAD\na: 2\n=========\na: 3\n>>>>>>>>> feature\n", True)


class TestBytes:
    def test_our_line_ends_and_byte_order_mark_stay(self) -> None:
        ours = "\ufeff" + BASE.replace("start: 60", "start: 61").replace("\n", "\r\n")
        theirs = BASE.replace("start: 15", "start: 14") + "supports: [2026/acme/b]\n"

        assert merged(ours, theirs) == "\ufeff" + (
            theirs.replace("start: 60", "start: 61").replace("\n", "\r\n")
        )

    def test_mixed_line_ends_stay_as_they_are(self) -> None:
        ours = BASE.replace("owner: ann\n", "owner: bob\r\n")

        assert merged(ours, BASE.replace("start: 15", "start: 14")) == ours.replace("start: 15", "start: 14")

    @pytest.mark.parametrize(
        ("base", "ours", "theirs", "end"), [("", "", "\n", "\n"), ("\n", "", "\n", ""), ("", "", "", "")]
    )
    def test_the_end_of_the_last_line_is_that_of_the_side_that_changed_it(
        self, base: str, ours: str, theirs: str, end: str
    ) -> None:
        assert merged(f"a: 2\nb: 1{ours}", f"a: 1\nb: 2{theirs}", f"a: 1\nb: 1{base}") == f"a: 2\nb: 2{end}"

    def test_the_end_of_the_last_line_stays_where_it_belongs_to_a_value(self) -> None:
        theirs = "a: 1\nb: |\n  one\n  two\n"

        assert merged("a: 2\nb: x", theirs, "a: 1\nb: x") == theirs.replace("a: 1", "a: 2")

    def test_text_at_the_end_that_neither_side_changed_stays_as_it_is(self) -> None:
        base = "title: A\nwhy: |\n    one\n    two"
        ours, theirs = base.replace("A", "B"), base.replace("why", "owner: ann\nwhy")

        assert merged(ours, theirs, base) == merged(theirs, ours, base) == theirs.replace("A", "B")
        assert merged(ours, base, base) == ours
        assert merged(base, theirs, base) == theirs

    def test_text_that_is_at_the_end_no_more_has_an_end(self) -> None:
        base = "title: A\nwhy: |\n    one"

        assert merged(base + "\nowner: ann\n", base.replace("one", "two"), base) == (
            "title: A\nwhy: |\n    two\nowner: ann\n"
        )

    def test_a_carriage_return_within_a_line_doubles_nothing(self) -> None:
        ours = BASE.replace("Make the first day", '"Make the \r# 1 day').replace(
            "effortless", 'easy"  # soon'
        )

        assert merged(ours, BASE.replace("start: 60", "start: 62")) == ours.replace("start: 60", "start: 62")

    def test_separators_of_unicode_are_no_line_ends(self) -> None:
        base = "a: one\u2028two\nb: 1\nc: x\x85y\n"

        assert merged(base.replace("b: 1", "b: 2"), base.replace("x\x85y", "z\x85y"), base) == (
            "a: one\u2028two\nb: 2\nc: z\x85y\n"
        )


@pytest.mark.parametrize(
    "theirs",
    [
        b"a: *x\n",
        b"a: &x 1\n",
        b"a: [\n",
        b"a: 1\na: 2\n",
        b"a: 1\n---\nb: 2\n",
        b"\xff\xfe\n",
        b"a: !!str 1\n",
    ],
)
def test_what_cannot_be_read_is_not_merged(theirs: bytes) -> None:
    assert merge(b"a: 1\n", b"a: 2\n", theirs) is None


class TestRenamed:
    """A key result that one side renamed and the other one changed is one under its new name."""

    NAMED = BASE.replace("activation:", "speed:")

    @pytest.mark.parametrize("turned", [False, True])
    def test_the_change_goes_to_the_new_name(self, turned: bool) -> None:
        sides = [self.NAMED.replace("start: 60", "start: 61"), BASE.replace("target: 85", "target: 80")]

        assert merged(*(sides[::-1] if turned else sides)) == sides[0].replace("target: 85", "target: 80")

    def test_revisions_tell_of_the_new_name(self) -> None:
        change = (
            "revisions:\n- {date: 2026-10-09, field: key_results.activation.target, to: 80, reason: Half}\n"
        )
        ours = BASE.replace("target: 85", "target: 80") + change

        assert merged(ours, self.NAMED) == self.NAMED.replace("target: 85", "target: 80") + change.replace(
            "activation", "speed"
        )

    def test_a_value_that_both_changed_is_a_conflict_below_the_new_name(self) -> None:
        ours, theirs = (
            BASE.replace("target: 85", "target: 80"),
            self.NAMED.replace("target: 85", "target: 90"),
        )

        assert conflict(ours, theirs) == self.NAMED.replace(
            "    target: 85                           # as in the board's plan\n",
            "<<<<<<< ours\n    target: 80                           # as in the board's plan\n=======\n"
            "    target: 90                           # as in the board's plan\n>>>>>>> theirs\n",
        )

    def test_tasks_follow_where_they_are_the_same(self) -> None:
        base = "tasks:\n  activation:\n    tour: {title: Build the tour}\n"
        ours = base + "    texts: {title: Write the texts}\n"

        assert merged(ours, base.replace("activation", "speed"), base) == ours.replace("activation", "speed")

    @pytest.mark.parametrize(
        "theirs",
        [
            pytest.param(NAMED.replace("Raise onboarding", "Raise"), id="it has another title"),
            pytest.param(
                NAMED + "  pace:\n    title: Raise onboarding completion from 60 % to 85 %\n",
                id="it could be two",
            ),
        ],
    )
    def test_what_is_in_doubt_is_left_to_people(self, theirs: str) -> None:
        assert "activation:" in conflict(BASE.replace("target: 85", "target: 80"), theirs)
