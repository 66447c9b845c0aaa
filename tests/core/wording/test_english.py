"""English key results, judged by their first verb or noun and their amounts."""

from __future__ import annotations

import pytest

from okrcli.core.wording import judge


def kinds(*titles: str) -> set[str]:
    return {judge(title).kind for title in titles}


class TestWork:
    @pytest.mark.parametrize(
        "title",
        [
            "Redesign the pricing page",
            "Write a brand book",
            "Meet with the ten largest accounts",
            "Work with legal on the data-processing agreement",
            "Containerize the legacy jobs",
            "Republish the old guides",
            "Continue tracking activation in the warehouse",
            "We will set up weekly office hours",
            "Marketing: draft the launch plan",
            "KR2: evaluate three vendors' contracts by 2026-11-30",
            "By the end of March, map the support process",
            "Fully document the public API",
            "Expand the help centre",
            "Maintain the status page",
        ],
    )
    def test_a_verb_of_work_is_an_activity(self, title: str) -> None:
        assert judge(title).kind in ("activity", "output-count")

    @pytest.mark.parametrize(
        "title",
        [
            "Onboarding checklist v2",
            "Deck for resellers",
            "Offsite in June",
            "Storyboarding",
            "Price list for resellers",
        ],
    )
    def test_a_bare_thing_is_an_activity(self, title: str) -> None:
        assert judge(title).kind == "activity"

    def test_a_number_that_is_no_amount_makes_no_result(self) -> None:
        assert kinds(
            "Port the client to Python 3.13",
            "Fix all P0 bugs of Q3",
            "Implement RFC 7231 in the 2nd sprint",
            "Write the 2027 plan by Nov 30",
            "Document step 3 of issue #42",
        ) == {"activity"}


class TestOutput:
    @pytest.mark.parametrize(
        ("title", "counted"),
        [
            ("Publish 8 posts", "8 posts"),
            ("Run two experiments on the checkout", "two experiments"),
            ("Interview 15 churned customers", "15 churned customers"),
            ("Talk to 20 customers", "20 customers"),
            ("Pilot the programme in 2 plants", "2 plants"),
            ("12 customer calls", "12 customer calls"),
            ("Six explainer videos recorded", "Six explainer videos"),
            ("Fix 50 bugs this sprint", "50 bugs"),
            ("Create and test 3 landing pages", "3 landing pages"),
        ],
    )
    def test_a_count_of_the_teams_own_work_is_named(self, title: str, counted: str) -> None:
        verdict = judge(title)

        assert verdict.kind == "output-count"
        assert counted in [cue.text for cue in verdict.cues]


class TestMilestone:
    @pytest.mark.parametrize(
        "title",
        [
            "Launch the mobile app by 2026-11-30",
            "Roll out single sign-on",
            "Go live in Lisbon",
            "Hire two backend engineers",
            "3 engineers hired",
            "Two new hires join the platform team",
            "Grow the design team by two designers",
            "The billing service is split from the monolith",
            "Customer portal live",
            "Two-factor login in production",
            "Suppliers can upload invoices themselves",
            "The editor highlights the changed lines",
            "Get the new terms approved",
            "Have a runbook for every service",
            "Become SOC 2 certified",
            "Ensure that the handbook is published",
            "Deliver 100 % of the planned stories",
            "Beta launched with 5 design partners",
            "Gateway 2.0 is released",
            "Have a runbook for backups",
        ],
    )
    def test_a_step_is_taken_or_not(self, title: str) -> None:
        assert judge(title).kind in ("milestone", "output-count")


class TestOutcome:
    @pytest.mark.parametrize(
        "title",
        [
            "Raise onboarding completion from 60 % to 85 %",
            "Cut time to first value from 15 to 5 minutes",
            "Keep onboarding satisfaction at 4.5 or better",
            "Help centre solves 80 % of questions by itself",
            "10,000 daily active users",
            "NPS of 45",
            "$2M in new ARR",
            "Uptime ≥ 99.95 % all quarter",
            "Double weekly signups from referrals",
            "Monthly churn at or below 2 %",
            "Answer 95 % of tickets within 2 hours",
            "Zero incidents with data loss",
            "Fewer than 5 open bugs",
            "300 customers use the new reports every week",
            "Half of all new users invite a colleague",
            "Sellers list 30 items on average",
            "Win 40 enterprise customers",
            "Fill 90 % of open roles within 60 days",
            "Review turnaround below 24 hours",
            "Support response time under 1 hour",
            "Build time under 5 minutes",
            "Engineering onboarding completion 85 %",
            "Move churn from X to Y",
            "Every week 2,000 people listen to the end",
            "Each week 5 shops order twice",
        ],
    )
    def test_a_level_or_a_count_of_others_is_a_result(self, title: str) -> None:
        assert judge(title).kind in ("outcome", "unclear")

    def test_the_number_is_what_it_is_judged_by(self) -> None:
        verdict = judge("Raise onboarding completion from 60 % to 85 %")

        assert verdict.kind == "outcome"
        assert [cue.text for cue in verdict.cues] == ["Raise", "60 %", "85 %"]


class TestUnclear:
    @pytest.mark.parametrize(
        "title",
        [
            "Improve the developer experience",
            "Meet the hiring plan",
            "Hire to plan",
            "Customers love the new editor",
            "Market leadership in Korea",
            "Onboarding completion",
            "Weekly active teams",
            "Performance improvements",
            "Have a more diverse funnel",
            "Build a data process that is accurate within 5 %",
            "",
            "…",
            "85",
        ],
    )
    def test_what_the_words_leave_open_gives_no_alarm(self, title: str) -> None:
        assert judge(title).kind in ("unclear", "outcome")
