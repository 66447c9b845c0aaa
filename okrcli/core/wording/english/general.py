"""English words that fit any team in any year."""

from __future__ import annotations

from okrcli.core.wording.listed import words_of

WAYS = words_of(
    """
    accelerate accomplish achieve advance aim align amplify be become boost bring build collaborate continue
    cut decrease deliver do double drive elevate enhance ensure excel execute expand focus foster further
    get grow have help improve increase innovate invest lift lower maintain mature maximise maximize
    minimise minimize move optimise optimize outperform perform professionalise professionalize push raise
    reach reduce scale sell serve stay strengthen strive succeed support sustain take transform win work
    """
)
"""Verbs that tell a way and not where it leads, in their bare form."""
MATTERS = words_of(
    """
    advantage agile agility ai alignment all amazing app apps areas base behaviour best best-in-class better
    big bigger brand business businesses capabilities centricity change client clients collaboration
    communication companies company competitive competitiveness continuous corporate cross-functional
    culture customer customers cutting-edge decision-making decisions department departments development
    different digital digitalisation digitalization digitisation digitization division documentation
    economic edge effective efficient employee employees engineering enterprise-wide everything excellence
    excellent exceptional experience experiences fast faster finance financial first first-class focus
    forecast function future general global goal goals good great greater group high high-performance
    high-performing higher hiring holistic hr image impact improved improvement improvements industry
    industry-leading initiatives innovation innovations innovative internal kpi kpis leader leaders
    leadership leading lean learning legal less level long-term management market marketing markets mindset
    mission model modern modernisation modernization more new next objectives obsession okr okrs operating
    operation operational operations organisation organisational organization organizational orientation
    other outcomes outstanding overall partnership partnerships people personnel plan plans platform
    portfolio position positive practices presence priorities proactive process processes procurement
    product products professional professionalisation professionalism program project projects quality quota
    reputation results role roles safety sales scalable service services shareholder shareholders site
    skills smart solutions stakeholder stakeholders standards state-of-the-art strategic strategy strong
    stronger success superior sustainability sustainable sustained synergies synergy talent targets team
    teams teamwork technical technological things thought together top transformation transformative unified
    user users value values various vision ways website well-being wellbeing work workforce working
    workplace world world-class
    """
)
"""What every team is about, and how every team would have it."""
