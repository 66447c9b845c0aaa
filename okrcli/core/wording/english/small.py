"""The small words that hold English sentences together."""

from __future__ import annotations

from okrcli.core.wording.listed import words_of

PREPOSITIONS = words_of(
    """
    about above across after against along among around as at before behind below between beyond by during
    excluding for from in including into like of off on onto outside over per regarding since than through
    throughout till to toward towards under until up upon using versus via vs with within without besides due
    """
)
BREAKS = words_of(
    """
    and because but how if nor once or so that then unless what when where whether which while who whom whose
    why
    """
)
DETERMINERS = words_of(
    """
    a about additional all an another any approximately around at both each every few first her his its least
    many more most my new next no one only other our over roughly several some than that the their these this
    those to up your
    """
)
"""What stands before a noun or a number: `the`, `at least`, `up to`, `more than`."""
ARTICLES = words_of("a all an any each every its our the their your")
COPULAS = words_of("are aren't be become becomes been is isn't remains stays was were")
AUXILIARIES = words_of(
    "can can't cannot could did do does had has have may might must should will won't would"
)
PRONOUNS = words_of("anyone everybody everyone i it nobody they we you longer")
SUBORDINATE = words_of(
    """
    after as before by during for from given if in on once through to together until upon using via when
    while with
    """
)
"""What opens a clause before the sentence itself: `By March, …`."""
ADVERBS = words_of("again also always jointly just never now soon still successfully then well")
NO_ADVERB = words_of(
    "ally apply comply daily early family monthly multiply only quarterly rely reply supply weekly"
)
STATIVE = words_of(
    """
    believe believes feel feels know knows like likes love loves trust trusts understand understands
    want wants
    """
)
ABLE = words_of("able accessible available functional live online operational possible public ready")
"""Words that make a state complete: `Portal live`."""
PLACES = words_of("alpha beta ga place preview prod production staging")
EVERYONE = words_of("all each every everybody everyone")
MORE = words_of("better broader deeper faster fewer greater higher least less lower more most stronger")
ENDS = words_of(". ; : ! ?")

SMALL = DETERMINERS | PREPOSITIONS | BREAKS
PHRASE_ENDS = ABLE | PREPOSITIONS | BREAKS | COPULAS | AUXILIARIES
NO_SCOPE = PREPOSITIONS - DETERMINERS
