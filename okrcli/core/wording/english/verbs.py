"""English verbs by what they do, in all their forms."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Act

Form = Literal["base", "s", "ed", "ing"]


class Verb(NamedTuple):
    """One form of a verb."""

    base: str
    act: Act
    form: Form


_VERBS = {
    Act.MAKE: """
        act adapt address adjust advertise advise advocate agree align allocate amplify analyse analyze
        announce apply appoint architect archive arrange articulate ask assemble assess assign attend audit
        author automate award backfill baseline begin benchmark blog book bootstrap brainstorm break brief
        build bundle calculate capture catalog catalogue celebrate champion chart check choose clarify
        classify clean clone co-host code codify collaborate collate collect commission communicate compare
        compile compose conduct configure connect consolidate construct consult contact continue contribute
        control convene coordinate copy craft create cross-post curate customise debug decide decouple
        dedicate define delegate delete demo demonstrate deprecate describe design detail determine develop
        devise diagnose differentiate disable discover discuss distribute dive do document dogfood draft draw
        edit elaborate elevate embed enforce engage engineer envision equip escalate establish estimate
        evaluate evangelise evolve examine execute experiment explain explore export expose extract facilitate
        feature file film finance fine-tune fix focus forecast fork form formulate foster fund gather give
        guide handle harden help highlight host ideate identify illustrate implement import include
        incorporate incubate index inform ingest initiate inject innovate inspect inspire install institute
        instrument integrate interview introduce inventory invest investigate invite isolate iterate join
        jumpstart kickstart label lay lead learn leverage link list listen lobby log manage map market mature
        measure mentor mirror mock model monitor motivate move name negotiate network nominate note notify
        nurture observe offer operate orchestrate outline outsource overhaul oversee package pair participate
        partner patch perform persuade phase pilot pitch place plan play polish populate port position post
        practice practise prepare present price process procure produce profile program project promote
        propose prototype prove provide provision publish purchase put qualify quantify query read recap
        recognise recommend reconcile record refactor refine reform refresh remediate remodel remove render
        repair replace report represent request research resolve respond restore restructure revamp reverse
        review revise revisit reward rotate route run sample sandbox scaffold scan schedule scope screen
        script seed segment select send separate serve set settle setup shape share shoot show showcase
        simulate sketch solicit solve source spearhead spec specify split sponsor stage start steer stop store
        strategise streamline stress-test structure study submit suggest supply surface survey switch sync
        tackle tag tailor talk teach template test tie trace track transcribe transform translate triage trial
        troubleshoot try tune tweet unblock uncover unlock update upload use utilise validate verify vet visit
        visualise volunteer walk watch weigh wire wireframe work workshop write
    """,
    Act.FINISH: """
        complete conclude decommission deliver deploy finalise finish graduate launch merge migrate open
        open-source opensource pass productionise productise release relocate retire rollout ship soft-launch
        sunset transition upgrade upstream
    """,
    Act.HIRE: """
        fill headhunt hire recruit staff
    """,
    Act.ENABLE: """
        activate add admit certify coach convert educate empower enable enlist enrol enroll let onboard
        register sign subscribe support train upskill
    """,
    Act.CHANGE: """
        accelerate augment boost broaden compress curb cut decrease deepen diminish diversify double drive
        drop ease eliminate encourage enhance enlarge enrich ensure expand extend grow halve heighten improve
        increase intensify lessen lift limit lower maximise minimise mitigate optimise prevent quadruple
        quicken raise reduce save scale sharpen shift shorten shrink simplify slash speed spread stabilise
        strengthen stretch target tighten trim triple widen
    """,
    Act.HOLD: """
        hold keep maintain preserve protect remain retain stay sustain
    """,
    Act.ATTAIN: """
        accomplish achieve acquire attain attract be beat become bring close earn exceed gain garner generate
        get have hit land make meet obtain outperform own reach realise receive score secure see sell surpass
        win yield
    """,
    Act.STATE: """
        accept adopt answer appear approve arrive believe buy come contain cost cover depend display exist
        expect experience fail feel find follow go happen know leave like look love mention need order
        originate own pay point prefer rely renew return reuse say spend stand take think trust understand
    """,
}
_PHRASES = {
    ("bring", "down"): Act.CHANGE, ("bring", "up"): Act.CHANGE, ("come", "up"): Act.MAKE,
    ("cut", "down"): Act.CHANGE, ("find", ""): Act.MAKE, ("follow", "up"): Act.MAKE,
    ("get", "rid"): Act.MAKE, ("get", "started"): Act.MAKE, ("get", "together"): Act.MAKE,
    ("go", "live"): Act.FINISH, ("kick", "off"): Act.FINISH, ("kick-off", ""): Act.FINISH,
    ("look", "into"): Act.MAKE, ("meet", "with"): Act.MAKE, ("open", "source"): Act.FINISH,
    ("put", "in"): Act.MAKE, ("put", "together"): Act.MAKE, ("reach", "out"): Act.MAKE,
    ("roll", "out"): Act.FINISH, ("roll-out", ""): Act.FINISH, ("sign", "up"): Act.ENABLE,
    ("spin", "up"): Act.MAKE, ("stand", "up"): Act.MAKE, ("take", "over"): Act.MAKE,
    ("take", "part"): Act.MAKE, ("turn", "off"): Act.FINISH, ("turn", "on"): Act.FINISH,
    ("wind", "down"): Act.FINISH, ("wrap", "up"): Act.FINISH, ("write", "up"): Act.MAKE,
}  # fmt: skip
"""Verbs that do something else together with the word after them; an empty word stands for any."""

ON_THINGS = words_of("augment enrich ensure expand extend optimise optimize scale simplify")
"""Changes that are work when they are done to a thing that the team made: expand the guide."""

NOUNS_TOO = words_of(
    """
    act approach audit benchmark book brief build chart check code contract cost cover cut decrease demo
    deploy design display document draft drive drop experience feature fix growth guide help hire host
    increase index interview launch lead lift like limit list log look love map market measure mentor model
    name need note offer open package partner patch pilot pitch place plan play point post process produce
    profile program project prototype purchase reach record release report request research return review
    reward run sample scale schedule scope script segment set share shift show sketch source spread staff
    stage stand start store study support survey switch sync target template test trace track train
    transition trust update upgrade use visit watch win work workshop
    """
)
"""Verbs that are nouns just as well: `Support requests answered`, `Build time`."""

_IRREGULAR = """
    be is been being, become becomes became becoming, begin begins begun beginning,
    bring brings brought bringing, build builds built building, buy buys bought buying, can can could can,
    choose chooses chosen choosing, come comes came coming, cut cuts cut cutting, do does done doing,
    draw draws drawn drawing, drive drives driven driving, feel feels felt feeling, find finds found finding,
    get gets got getting, give gives given giving, go goes gone going, grow grows grown growing,
    have has had having, hit hits hit hitting, hold holds held holding, keep keeps kept keeping,
    know knows known knowing, lead leads led leading, leave leaves left leaving, let lets let letting,
    make makes made making, meet meets met meeting, pay pays paid paying, put puts put putting,
    read reads read reading, rebuild rebuilds rebuilt rebuilding, redo redoes redone redoing,
    rethink rethinks rethought rethinking, rewrite rewrites rewritten rewriting, run runs ran running,
    say says said saying, see sees seen seeing, sell sells sold selling, send sends sent sending,
    set sets set setting, shoot shoots shot shooting, show shows shown showing,
    shrink shrinks shrunk shrinking, spend spends spent spending, spin spins spun spinning,
    split splits split splitting, spread spreads spread spreading, stand stands stood standing,
    take takes taken taking, teach teaches taught teaching, think thinks thought thinking,
    understand understands understood understanding, win wins won winning, wind winds wound winding,
    write writes written writing
"""
_DERIVED: tuple[tuple[str, str, Form], ...] = (
    ("ize", "ize", "base"), ("izes", "ize", "s"), ("ized", "ize", "ed"), ("izing", "ize", "ing"),
    ("ise", "ise", "base"), ("ises", "ise", "s"), ("ised", "ise", "ed"), ("ising", "ise", "ing"),
    ("ify", "ify", "base"), ("ifies", "ify", "s"), ("ified", "ify", "ed"), ("ifying", "ify", "ing"),
)  # fmt: skip
"""Endings that make verbs of other words, the ending of the bare verb, and the form."""
_NOT_DERIVED = words_of(
    """
    advertising analysis basis concise crisis enterprise enterprises exercise exercises expertise franchise
    franchises likewise merchandise otherwise paradise precise premise premises promise promises raising
    surprise
    """
)
_PREFIXES = ("re-", "re", "co-", "pre-", "cross-", "de", "un")
_DOUBLING = words_of(
    """
    admit cut drop enrol get hit map plan program put ship sit spin stop submit tag trim win wrap
    """
)
_VOWELS = "aeiou"


@cache
def forms() -> dict[str, Verb]:
    """Return every form of every verb; a form of two verbs belongs to the first."""
    irregular = {line.split()[0]: line.split()[1:] for line in _IRREGULAR.split(",")}
    in_phrases = " ".join(base for base, _ in _PHRASES)
    known: dict[str, Verb] = {}
    for act, bases in (*_VERBS.items(), (Act.STATE, in_phrases)):
        for base in bases.split():
            s, ed, ing = irregular.get(base) or (_s(base), _ed(base), _ing(base))
            known.setdefault(base, Verb(base, act, "base"))
            known.setdefault(s, Verb(base, act, "s"))
            known.setdefault(ed, Verb(base, act, "ed"))
            known.setdefault(ing, Verb(base, act, "ing"))
    return known


@lru_cache(maxsize=4096)
def verb_of(word: str) -> Verb | None:
    """Return the verb that a word in lower case can be a form of; of `create/launch` the first one."""
    known = forms()
    return known.get(word) or known.get(word.partition("/")[0]) or _prefixed(word) or _derived(word)


def phrase(base: str, particle: str) -> Act | None:
    """Return what a verb does together with the word after it: roll out, meet with."""
    return _PHRASES.get((base, particle)) or _PHRASES.get((base, ""))


def _prefixed(word: str) -> Verb | None:
    """Return a verb that repeats or undoes another: republish, decommissioned."""
    for prefix in _PREFIXES:
        verb = forms().get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if verb and verb.act not in (Act.STATE, Act.HOLD, Act.ATTAIN):
            return Verb(prefix + verb.base, verb.act, verb.form)
    return None


def _derived(word: str) -> Verb | None:
    """Return a verb that is made from another word: modularise, containerized, codifying."""
    for ending, bare, form in _DERIVED:
        if word.endswith(ending) and len(word) > len(ending) + 3 and word not in _NOT_DERIVED:
            stem = word.removesuffix(ending)
            twin = forms().get(stem + "ise")
            return Verb(stem + bare, twin.act if twin else Act.MAKE, form)
    return None


def _s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return base[:-1] + "ies" if base[-1] == "y" and base[-2] not in _VOWELS else base + "s"


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base[-1] == "y" and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """Double the last consonant where English does: planned, shipped, mapped."""
    return base + base[-1] if base.rpartition("-")[2] in _DOUBLING else base
