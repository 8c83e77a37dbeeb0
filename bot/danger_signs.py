"""The phrases by which an acute danger is known, and the words by which it is known to be talk only.

Kept as code, beside `bot.emergency`, so that no content file can break it.
Written as `bot.danger_phrases` says.
"""

from __future__ import annotations

import re

from bot.danger_around import DANGER_AROUND
from bot.danger_phrases import signs
from bot.danger_to_life import DANGER_TO_LIFE

# A report, a plan, a pattern, an exercise.
_TOLD = """
    nu rustig|weg
    rustig nu
    rustig|hersteld|uitgepraat
    geblust|afgehandeld|vrijgegeven
    geruchten|gerucht|geschorst|klacht|ziekenhuis|aangehouden|file|patroon|prijs|vervangers|excel|wijk
    politie reageert
    geen mes|messen|wapen*|brand|bom|vechtpartij|gevecht|gewonden|gewonde|slachtoffers|gevaar|spoed
    geen paniek|sprake
    filmpje*|foto|fotos|beelden|video*|bericht|berichten van
    thuis mishandeld|geslagen|geschopt|bedreigd
    thuis wordt|worden|word
    schiet|schieten tekort|vol|uit|raak|mis|goed
    schiet|schieten op doel
    geen ruzie|geweld|rook|vuur|gas|incident*|bommelding|bijzonderheden
    niemand … gewond
    vanmorgen|vanochtend
    gister*|eergisteren|vorig|vorige|afgelopen|laatst|laatste|eerder|destijds|toen|sinds|vannacht
    verleden|voorbij
    dagen|weken|maanden|jaren|week|maand|jaar|dag|uur geleden
    was|waren|werd|werden|had|hadden|kwam|kwamen|ging|gingen|geweest|gebeurd|gehad|opgelost
    regelmatig|vaak|vaker|steeds|soms|wekelijks|dagelijks|geregeld|elke|ieder|iedere|tegenwoordig|toename|trend
    agenda*|lijst|lijstje|inbrengen|indienen|bespreken|besproken|bespreek|overleg*|signaal*|vergadering|thema*
    verslag|notulen|gastles*|lessen|voorlichting*|preventie*|training|oefen*|ontruimingsoefening|cijfers
    les|film|werkstuk over
    schieten|schiet een|de promofilm|film|foto*
    alleen blikschade|schade
    onderwerp|cursus|workshop|ehbo
    weer goed|beter
    uitgepraat|grap|grapje|haha|strafbaar|bosjes|vertelde
    per ongeluk … ingestuurd|verstuurd|getypt|gestuurd
    het over … hebben
    evaluatie|rapport|beleid|convenant|nieuws|krant|nazorg|terugblik|nep*|speelgoed*
    volgend|volgende|morgen|straks|komende|aanstaande
"""
# What makes the words after it a case to think of, not a case at hand.
_CONDITION = """
    protocol*|handelingsprotocol*|draaiboek|stappenplan|beleid|procedure
    hoe moeten|moet wij|we|ik reageren
    als|wanneer|indien|stel|zodra|mocht|mochten|over|verschil|hoe
    bij $
    bij een|n $
"""
_BY_CASE = """
    bij een bommelding|brand|vechtpartij|gevecht|explosie|overdosis|bomdreiging|steekpartij|gijzeling|gaslek
    te doen|doe|doen|handel|handelen bij
"""
_ABOUT_SUICIDE = """
    kan|kunnen|mag|mogen we|wij|onze|school er|eruit uit|stappen
    als partner|school|organisatie
    taken|vanaf|folders|rouw|dood graag|dood komt
    procedure|ggd|ontwikkeling|trend|route
    gebeurt vaak|vaker|steeds|elke
    hoe moeten|moet|reageren|reageer|bespreek|vertel
    na een zelfdoding|zelfmoord|suicide
    al een tijdje
    protocol*|voorlichting*|preventie*|zelfmoordpreventie|suicidepreventie|agenda*|lijst|training|gastles*|les
    beleid|nummer|telefoonnummer|nazorg|overleg*|thema|documentaire|vorig|vorige|afgelopen|geleden
    convenant|cijfers|vergadering|planning|datum|rooster|afspraak|agendapunt|tot
    boek|film|serie|herken*|signalen|informatie|onderzoek|monitor|werkstuk|begeleid*|terugkeer|herdenk*|folder
    hoe praat|ga|gaan|begeleid|voorkom
"""
_NO_CALL = """
    of 112
    altijd|beslist|can you
    kun|kan|bel|stuur|belt|mag jij
    morgen|afspraak|volgende|antwoord|vraagje|inloggen
    lokaal|kamer 112
    help me|mij met|bij|even|ff
    geen|niet|overleg*|agenda*|wanneer|verschil|mag|protocol*|convenant|contact*
"""

# What is said right after somebody told of suicide, and is danger then whatever else it might have meant.
_TAKEN_THEN = """
    pillen|tabletten|medicijnen|slaappillen|paracetamol|strip|strips|doosje|drank|drugs … genomen|gepakt|op
    pillen|tabletten|medicijnen|slaappillen|paracetamol|strip|strips|doosje … ingenomen|geslikt|gehad
    nam|neemt|slikt|slikte|pakt|pakte … pillen|tabletten|medicijnen|slaappillen|paracetamol
"""
_NOT_TAKEN_THEN = """
    niet|geen|niks|niets|nooit pillen|tabletten|medicijnen|paracetamol
    niet|geen|niks|niets|nooit genomen|gepakt|geslikt|ingenomen
"""
_GONE_THEN = """
    hij|ze|zij|die|leerling|meisje|jongen is nu|net|ineens|opeens|zomaar|al|weer|uit weg|weggelopen|verdwenen
    hij|ze|zij|die|leerling|meisje|jongen is weg|weggelopen|verdwenen|kwijt|weggerend|vertrokken
    loopt|rent|liep|rende … weg
    ben|zijn hem|haar kwijt
    kan|kunnen … hem|haar|leerling … niet vinden|bereiken
    neemt|nemen … niet op
    reageert|antwoordt … niet
"""

EVENTS = {danger: signs(lines) for danger, lines in (DANGER_TO_LIFE | DANGER_AROUND).items()}
TOLD, CONDITION = signs(_TOLD), signs(_CONDITION)
TAKEN_THEN, NOT_TAKEN_THEN, GONE_THEN = signs(_TAKEN_THEN), signs(_NOT_TAKEN_THEN), signs(_GONE_THEN)
BY_CASE, ABOUT_SUICIDE, NO_CALL = signs(_BY_CASE), signs(_ABOUT_SUICIDE), signs(_NO_CALL)

# "wat nu" and "en nu" ask for advice, "tot nu toe" looks back.
NOW = re.compile(
    r"(?<!wat )(?<!en )(?<!hoe )(?<!tot )(?<!vanaf )\bnu\b"
    r"|\bop dit moment\b|\bmomenteel\b|\bzojuist\b"
    r"|\bnet\b(?! als)|\b(?:minuten|seconden) geleden"
    r"|\baan de gang\b|\bgaande\b|\bhelp\b|\bsnel\b|\bspoed\b|!!"
)
