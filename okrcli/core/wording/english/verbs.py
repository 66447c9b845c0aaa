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
        abolish act adapt address adjust administer advertise advise advocate agree align allocate
        amplify analyse analyze annotate announce append apply appoint architect archive arrange
        articulate ask assemble assess assign assist attach attend audit authenticate author automate
        award backfill backport baseline begin benchmark blog book bootstrap brainstorm break brief
        broker browse build bundle calculate calibrate call canvass capture catalog catalogue catch
        celebrate champion chart chase check choose cite clarify classify clean clone co-author
        co-create co-design co-host co-organise coauthor code codify collaborate collate collect
        combine comment commission communicate compare compile compose condense conduct configure
        confirm connect consider consolidate construct consult contact continue contribute control
        convene convey coordinate copy craft create cross-post cull curate customise debate debug
        decide declare decouple decrypt dedicate deduplicate define delegate delete delineate demo
        demonstrate deprecate derive describe design designate detach detail determine develop devise
        diagnose differentiate dig direct disable discover discuss dispatch disseminate distribute
        dive divide do document dogfood donate double-check draft draw duplicate earmark edit
        elaborate elevate email embed emulate endorse enforce engage engineer enumerate envision
        equip erect escalate establish estimate evaluate evangelise evolve examine exclude execute
        exempt exhibit expedite experiment explain explore export expose extract facilitate feature
        file film finance fine-tune fix flag flesh focus forecast fork form format formulate forward
        foster fulfil fulfill fund furnish fuse gather gauge give groom guide handle harden harvest
        hash help hide highlight hone host ideate identify illustrate implement import include
        incorporate incubate index inform ingest inherit initiate inject innovate insert inspect
        inspire install institute instruct instrument integrate interface interpret intervene
        interview introduce inventory invest investigate invite isolate iterate join judge jumpstart
        kickstart label lay lead learn leverage liaise link list listen lobby localise locate log
        mail manage mandate manufacture map market mask master mature measure mend mentor message
        mirror mock model moderate modify monitor motivate mount move name negotiate network nominate
        note notify nudge nurture observe offboard offer offload operate orchestrate organise outline
        outsource overhaul overlay override oversee package pair parse participate partition partner
        patch perform persuade phase pick pilot pin pitch pivot place plan plant play plug polish
        populate port position post practice practise prepare prescribe present price print probe
        process procure produce profile program prohibit project promote proofread propose prototype
        prove provide provision prune publish pull purchase push put qualify quantify query ratify
        read rebalance rebase rebrand recalibrate recap reclaim recognise recommend reconcile
        reconsider record recycle redact redirect refactor refine reflect reform refresh regulate
        reimagine reinstate relicense remediate remind remodel remove render renovate reorganise
        repair repatriate rephrase replace replicate report represent repurpose request rescue
        research resize resolve respond restart restore restructure retool retrofit revamp reverse
        revert review revise revisit revive reward rig ring-fence rotate route run safeguard sample
        sandbox scaffold scan schedule scope scout scrape screen script scrub seed seek segment
        select send separate serve set settle setup shadow shape share shelve shoot shortlist show
        showcase signpost simulate sketch slice soften solicit solve sort source speak spearhead spec
        specify split sponsor stage start steer stitch stop store strategise streamline stress-test
        strip structure study subclass subcontract submit substitute suggest summarise supply surface
        survey sweep switch sync synthesise tabulate tackle tag tailor talk tap teach template tender
        test thank theme tidy tie time-box trace track transcribe transform translate treat triage
        trial troubleshoot try tune tweak tweet typeset unblock uncover unify unite unlock unplug
        unwind update upload use utilise vacate validate verify vet visit visualise volunteer vote
        waive walk watch weigh welcome whitelist wire wireframe work workshop write
    """,
    Act.FINISH: """
        complete conclude decommission deliver deploy discontinue finalise finish graduate inaugurate
        kill launch merge migrate open open-source opensource pass productionise productise release
        relocate retire rollout ship soft-launch sunset terminate transition upgrade upstream
    """,
    Act.HIRE: """
        fill headhunt hire recruit staff
    """,
    Act.ENABLE: """
        activate add admit allow certify coach convert educate empower enable enlist enrol enroll let
        onboard permit register sign subscribe support train upskill
    """,
    Act.CHANGE: """
        accelerate augment bolster boost broaden compress curb cut decrease deepen diminish diversify
        double drive drop ease eliminate encourage enhance enlarge enrich ensure expand extend grow
        halve heighten improve increase intensify lessen lift limit lower maximise minimise mitigate
        optimise prevent quadruple quicken raise reduce reinforce save scale sharpen shift shorten
        shrink simplify slash speed spread stabilise strengthen stretch target tighten trim triple
        widen
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
        expect experience fail feel find follow go happen know leave like look lose love mention need order
        originate own pay point prefer rely renew return reuse say spend stand take think trust understand
    """,
}
_PHRASES = {
    ("bring", "down"): Act.CHANGE, ("bring", "up"): Act.CHANGE, ("come", "up"): Act.MAKE,
    ("cut", "down"): Act.CHANGE, ("find", ""): Act.MAKE, ("follow", "up"): Act.MAKE,
    ("get", "rid"): Act.MAKE, ("get", "started"): Act.MAKE, ("get", "together"): Act.MAKE,
    ("carry", "out"): Act.MAKE, ("cut", "over"): Act.FINISH, ("get", "ready"): Act.MAKE,
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
    act approach archive audit benchmark book brief build call chart check code comment contract cost
    cover cut decrease demo deploy design display document draft drive drop email exhibit experience
    feature finance fix flag format growth guide harvest help hire host increase index interface interview
    launch lead lift like limit list log look love mail mandate map market master measure mentor message
    model mount name need note offer open package partner patch permit pick pilot pin pitch place plan plant
    play point post probe process produce profile program project prototype pull purchase push reach
    record release report request research return review reward run sample scale schedule scope script
    segment set share shift show sketch sort source spread staff stage stand start store study support
    survey sweep switch sync tap target template tender test theme trace track train transition treat
    trust update upgrade use visit vote watch welcome win work workshop
    """
)
"""Verbs that are nouns just as well: `Support requests answered`, `Build time`."""

_IRREGULAR = """
    be is been being, become becomes became becoming, begin begins begun beginning,
    bring brings brought bringing, build builds built building, buy buys bought buying,
    can can could can, catch catches caught catching, choose chooses chosen choosing,
    come comes came coming, cut cuts cut cutting, do does done doing, draw draws drawn drawing,
    drive drives driven driving, feel feels felt feeling, find finds found finding, get gets got getting,
    give gives given giving, go goes gone going, grow grows grown growing, have has had having,
    hide hides hidden hiding, hit hits hit hitting, hold holds held holding, keep keeps kept keeping,
    know knows known knowing, lead leads led leading, leave leaves left leaving, let lets let letting,
    lose loses lost losing, make makes made making, meet meets met meeting, pay pays paid paying,
    put puts put putting, read reads read reading, rebuild rebuilds rebuilt rebuilding,
    redo redoes redone redoing, rethink rethinks rethought rethinking,
    rewrite rewrites rewritten rewriting, run runs ran running, say says said saying,
    see sees seen seeing, seek seeks sought seeking, sell sells sold selling, send sends sent sending,
    set sets set setting, shoot shoots shot shooting, show shows shown showing,
    shrink shrinks shrunk shrinking, shut shuts shut shutting, speak speaks spoken speaking,
    spend spends spent spending, spin spins spun spinning, split splits split splitting,
    spread spreads spread spreading, stand stands stood standing, take takes taken taking,
    teach teaches taught teaching, think thinks thought thinking,
    understand understands understood understanding, win wins won winning, wind winds wound winding,
    write writes written writing
"""
_DERIVED: tuple[tuple[str, str, Form], ...] = (
    ("ize", "ize", "base"), ("izes", "ize", "s"), ("ized", "ize", "ed"), ("izing", "ize", "ing"),
    ("ise", "ise", "base"), ("ises", "ise", "s"), ("ised", "ise", "ed"), ("ising", "ise", "ing"),
    ("ify", "ify", "base"), ("ifies", "ify", "s"), ("ified", "ify", "ed"), ("ifying", "ify", "ing"),
)  # fmt: skip
"""Endings that make verbs of other words, the ending of the bare verb, and the form."""
_ENDINGS = tuple(ending for ending, _, _ in _DERIVED)
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
    admit cut dig drop enrol get hit map permit pin plan plug program put rig ship shut sit spin stop strip
    submit tag tap trim win wrap
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
    if not word.startswith(_PREFIXES):
        return None
    for prefix in _PREFIXES:
        verb = forms().get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if verb and verb.act not in (Act.STATE, Act.HOLD, Act.ATTAIN):
            return Verb(prefix + verb.base, verb.act, verb.form)
    return None


def _derived(word: str) -> Verb | None:
    """Return a verb that is made from another word: modularise, containerized, codifying."""
    if not word.endswith(_ENDINGS):
        return None
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
