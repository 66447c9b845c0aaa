"""English nouns by what they stand for."""

from __future__ import annotations

from functools import cache, lru_cache

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Sort

_NOUNS = {
    Sort.OUTPUT: """
        abstract activity adapter add-on addon advert agenda agreement algorithm all-hands alpha ama
        analysis animation announcement api app application appraisal approach architecture article
        artifact assessment asset audit automation backend backlog banner benchmark beta bill billboard
        blog blogpost blueprint board boilerplate book booklet bootcamp bot brainstorm brief briefing
        brochure bug build bulletin bundle bylaw calendar call callback campaign case catalog catalogue
        center centre ceremony chart charter chatbot check check-in checklist class classifier cleanup
        cli clip code codebase coding collateral committee compiler component concept conference
        connector content contract copilot copy corpus course crawler creation cron crud css curriculum
        cutover cycle dashboard data database dataset datastore debugger deck definition deliverable demo
        deployment design detector diagram dialog digest directive directory doc docs document
        documentation draft driver ebook edition email emulator encryption endpoint engine environment
        epic episode essay event example exercise exhibition experiment explainer expo extension faq
        feature feedback firewall firmware fix fixture flow flyer form formatter forum framework frontend
        function functionality gala gateway gathering generator glossary graph guide guideline guidelines
        hackathon handbook handler homepage hook hotfix how-to hub implementation improvement infographic
        infrastructure initiative inquiry inspection installation integration interface interview
        intranet introduction inventory investigation invoice issue iteration job journal journey kb
        kernel keynote kiosk kit lab launch layout leaderboard leaflet legislation lesson letter library
        linter list listing livestream log logo loop magazine manifesto manual map mapping material
        materials matrix mechanism meeting meetup memo menu method methodology microservice microsite
        migration minutes mockup modal model module monitor mou mount mr mural mvp narrative nda
        newsletter notebook notes notice notification offsite okrs ontology operator optimizer ordinance
        outline package page panel paper parser patch pattern persona pilot pitch plan platform playbook
        playground plugin poc podcast policy poll portal post poster pr practice pre-read preprint
        presentation principle procedure process profiler program programme project promo promotion
        proposal protocol prototype proxy q&a query questionnaire quiz readme recommendation recommender
        recording redesign refactor refactoring registry regulation release reminder removal reorg report
        repository requirement research retreat retro retrospective review rewrite rfc rfp rfq road-map
        roadmap rollback rollout roundtable routine rule runbook runtime schedule scheduler schema
        scorecard screen script sdk section seminar sequence service session set-up setup show-and-tell
        sidebar simulator site sketch skill slide slot snapshot solution sop spec specification sprint
        stand-up standard standup statute step sticker story storyboard strategy structure study
        suggestion suite summary summit sunset survey syllabus sync system talk task task-force taskforce
        taxonomy teaser template test test-suite testbed testing theme ticket timeline toc tool tooling
        toolkit topic tour townhall trailer training transcript translation treaty tutorial tweet type ui
        update utility ux version video visualisation visualization vlog walkthrough webhook webinar
        website whitepaper widget wiki wireframe wizard workflow working-group workshop workstream
        writeup
    """,
    Sort.METRIC: """
        abandonment accuracy acquisition activation acv adoption age amount arpa arpu arr attendance attrition
        availability average awareness bandwidth bookings bounce cac capacity cash churn clarity clicks
        cls completion confidence consumption conversion cost costs coverage csat ctr dau deflection delay
        demand density deposits depth diversity downloads downtime duration earnings ebitda effectiveness
        efficiency effort engagement error errors expense expenses failures fid fps frequency gmv growth
        happiness headcount hours iacv impressions incidents income index inp installs latency lcp leads
        length level lifetime ltv margin mau memory mql mqls mrr mttr ndr nps nrr number outages overhead
        participation payback penetration percent percentage performance pipeline position precision price
        productivity profit profitability purchases quality quantity ranking rate rating ratio readiness
        recall referrals relevance reliability renewals resilience response retention returns revenue roas roi
        runway sales satisfaction savings score security sentiment share sign-ups signups size sla slas slo
        slos speed spend stability stickiness sus tco tenure throughput time total traffic transactions ttfb
        tti turnaround turnover uptime usability usage utilisation utilization value velocity views visibility
        visits volume wacc wait waste wau workload yield
    """,
    Sort.PEOPLE: """
        account activation admin adopter advertiser advocate agency ambassador applicant artist attendee
        audience author bank booking borrower brand builder business buyer candidate certificate champion
        child citation city claim client collaborator community company consumer contact contributor country
        creator curator customer deal developer donation donor download employee enterprise family fan farmer
        follower founder freelancer friend graduate guest hero household individual influencer install
        institution investor lead leader learner lender listener logo maintainer manager member membership
        mentee merchant municipality operator opportunity order organisation organization owner parent
        participant partner passenger patient people person player practitioner professional prospect provider
        publisher purchase reader recipient referral renewal renter rep researcher resident restaurant
        retailer reviewer sale school seller shop signup sponsor staff startup store student subscriber
        supplier supporter teacher team teammate tenant tester transaction traveller trial university upload
        user vendor viewer visitor volunteer voter worker workspace
    """,
    Sort.SEAT: """
        accountant ae analyst apprentice architect assistant cfo cmo consultant coo coordinator copywriter cto
        designer dev director engineer executive hire hires intern lawyer marketer pm position programmer qa
        recruiter role roles salespeople salesperson scientist sdr seat specialist sre vacancy vp writer
    """,
    Sort.MARK: """
        accreditation approval attestation authorization award budget buy-in certification clearance
        compatibility compliance consensus consent funding grant licence license parity partnership
        patent permit round scholarship series sign-off signoff trademark
    """,
    Sort.GOAL: """
        commitment commitments forecast goal goals kpi kpis objective objectives okr plan quota quotas target
        targets
    """,
}
_PLURALS = {
    "aes": "ae", "amas": "ama", "analyses": "analysis", "apis": "api", "children": "child",
    "conf": "conference", "confs": "conference", "criteria": "criterion", "data": "data", "docs": "docs",
    "mrs": "mr", "mvps": "mvp", "pages": "page", "people": "people", "persons": "person", "pms": "pm",
    "pocs": "poc", "proof-of-concept": "poc", "prs": "pr", "sdks": "sdk", "sdrs": "sdr", "vps": "vp",
}  # fmt: skip
"""Plurals and spellings that no rule gives."""

GOALS = words_of(
    """
    forecast goal goals kpi kpis objective objectives okr okrs plan quota quotas target targets
    """
)
"""Where the number stands that a sentence leaves out: hire to plan."""

TURNS = words_of(
    """
    decrease enhancement enhancements growth improvement improvements increase optimization optimizations
    reduction
    """
)
"""Nouns for a change, which are a team's work only when they are counted."""

QUALITIES = words_of(
    """
    attractive aware beautiful best better bright clear clearer comfortable confident consistent delighted
    delightful easier easy effective efficient effortless engaged excellent excited fast faster fun good great
    happier happy healthy helpful intuitive joyful lightweight loved maintainable nice performant pleasant
    predictable proud quick readable reliable robust safe safer satisfied scalable seamless secure simple
    simpler slick smooth smoother solid sound stable strong stronger successful sustainable transparent
    trusted trustworthy understood usable useful valuable welcoming well
    """
)
"""Words for how something is that nobody can tick off."""

BAD = words_of(
    """
    accidents alerts blockers breaches bugs churn complaints crashes defects delays disruptions downtime drops
    errors escalations failures false flakes hacks incidents injuries interruptions leaks loss losses outages
    regressions rejections rollbacks violations vulnerabilities waste
    """
)
"""Things of which none is a level to hold: no outages, zero regressions."""

_ACTIONS = ("ing", "ation", "ations", "ction", "ctions", "ition", "ision", "rsal", "ment", "ments")
_NO_ACTION = words_of(
    """
    alignment ambition anything attainment attention balance being brand centricity collaboration commitment
    connection conversation culture delight department direction dissatisfaction edge empowerment enjoyment
    environment everything excellence fame fit focus friction fulfillment fulfilment generation government
    happiness health improvements information innovation lead love loyalty market mindshare moment
    motivation nothing participation penetration perception population position pride proportion reaction
    recognition relation reputation satisfaction segment sentiment situation something spring string success
    traction trust voice wellbeing wellness
    """
)

_IDEAS = (
    "ship",
    "ity",
    "ness",
    "ance",
    "ence",
    "cy",
    "dom",
    "ism",
    "fit",
    "th",
    "sion",
    "tion",
    "ment",
    "ics",
)


@lru_cache(maxsize=4096)
def sort_of(word: str) -> Sort:
    """Return what a noun in lower case stands for; its plural stands for the same."""
    known = _known()
    found = known.get(word) or known.get(_PLURALS.get(word, ""))
    if found:
        return found
    for singular in _singulars(word):
        if singular in known:
            return known[singular]
    tail = word.rpartition("-")[2].rpartition("/")[2]
    return sort_of(tail) if tail and tail != word else Sort.OTHER


def is_action(word: str) -> bool:
    """Return whether a noun names an action by its ending: sketching, traversal, deduplication."""
    return len(word) > 5 and word.endswith(_ACTIONS) and word not in _NO_ACTION


def is_idea(word: str) -> bool:
    """Return whether a noun that is not known is an idea by its ending: leadership."""
    return word.endswith(_IDEAS) and sort_of(word) is Sort.OTHER and not is_action(word)


def is_thing(word: str) -> bool:
    """Return whether a noun that is not known may well be a thing and no idea, such as leadership."""
    return word.isalpha() and not word.endswith(_IDEAS) and word not in _NO_ACTION


@cache
def _known() -> dict[str, Sort]:
    return {noun: sort for sort, nouns in reversed(_NOUNS.items()) for noun in nouns.split()}


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith(("'s", "’s")):
        return (word[:-2],)
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("es"):
        return (word[:-1], word[:-2])
    return (word[:-1],) if word.endswith("s") and not word.endswith("ss") else ()
