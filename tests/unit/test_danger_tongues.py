"""Cries of danger in other languages are heard, and answered in English too; calm talk is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import understanding_of
from bot.content.loader import load_pack
from bot.danger_kinds import Danger
from bot.emergency import Emergency, acute, answer
from bot.messages import plain_text

CRIES = {
    Danger.FIRE: """
        Fire! Fire!
        there is a fire in the kitchen
        the school is on fire
        Feuer!
        Hilfe, Feuer!
        es brennt in der Schule
        Au feu!
        il y a le feu à l'école
        Yangın var!
        okulda yangın çıktı
        Pożar!
        pali się w szkole
        pozhezha v shkoli
        пожежа в школі
        fi hari2 bil madrase
        7ari2!
        حريق في المدرسة
        there is a fire, what should i do
        hier brennt es
    """,
    Danger.WEAPON: """
        he has a knife
        a student has a big knife
        someone with a gun in the hallway
        someone got stabbed
        er hat ein Messer
        ein Junge mit einem Messer
        il a un couteau
        un élève a un couteau
        bıçağı var
        elinde silah var
        on ma nóż
        uczeń z nożem
        vin maye nizh
        у нього ніж
        ma3o sikkin
        معه سكين
        er hat hier ein Messer
    """,
    Danger.UNCONSCIOUS: """
        he is not breathing
        she isn't breathing
        a girl passed out in the gym
        er atmet nicht mehr
        sie ist bewusstlos
        il ne respire plus
        elle est inconsciente
        nefes almıyor
        nie oddycha
        jest nieprzytomny
        не дихає
        ne dykhaye
        ma byitnaffas
        لا يتنفس
        I don't know if she hears me but she is not breathing
    """,
    Danger.CALL: """
        call an ambulance!
        wir brauchen einen Krankenwagen
        Hilfe!
        appelez une ambulance
        au secours
        ambulans çağırın
        İmdat!
        wezwijcie karetkę
        ratunku
        vyklychte shvydku
        рятуйте
        el najda
        النجدة
    """,
    Danger.SUICIDE: """
        I want to kill myself
        she wants to die
        ich will nicht mehr leben
        er will sich umbringen
        je veux mourir
        il veut se suicider
        ölmek istiyorum
        chcę się zabić
        не хочу жити
        biddi amoot
        أريد أن أموت
    """,
}
CALM = """
    is there a fire drill tomorrow
    what do we do if there is a fire
    where is the fire extinguisher
    what is the protocol when a student has a knife
    in the movie he has a knife
    last week someone got stabbed in town
    suicide prevention training
    fire
    knife
    hilfe
    was ist zu tun wenn es brennt
    gestern hat ein schüler ein messer gefunden
    wie ist das protokoll für feuer
    que faire s'il y a un incendie
    exercice incendie jeudi
    hier soir il y a un incendie dans le film
    yangın tatbikatı ne zaman
    eğer yangın varsa ne yapmalı
    ćwiczenia pożarowe jutro
    jak zgłosić nieobecność
    może jeśli ma nóż to wzywamy policję
    коли навчання з пожежі
    الرجاء المساعدة
    contact Najda
    can you help me with this please
    ich brauche eine auskunft
    the teacher passed out the books
    er will sich um die schüler kümmern
    in de Engelse les lazen ze he has a knife vorige week
    het liedje heet the roof is on fire
    oefening: there is a fire
    ik gun het hem
    this is a training: there is a fire
    im Film hat er ein Messer
    dans la chanson il a un couteau
    nummer van de ambulance
    when should i call an ambulance
    merci beaucoup
    guten tag
    dzien dobry
    hij mag naar het kamp, gun het hem
    ik gun hem die plek
    wij gunnen de leerling een tweede kans
    de leerling wil die
    il y a un feu de camp dans la chanson
    mit einem Messer schneidet der Koch das Brot im Buch
    hij tekende een pistole
    de les Duits gaat over er hat ein Messer
    naam van de contactpersoon is Imdat
    kto jest policjantem
    ich will die nummer von der polizei
    potrzebuje numeru na policje
    polis numarasi lazim
    appelez-moi demain
"""


# Words of a lesson, a story or of before stand in these too, and take nothing away.
REAL = """
    a student pulled a knife in my lesson
    there is a fire in the training kitchen
    a boy has a gun in the training room
    a boy has a gun in the film room
    there is a fire in the movie theater
    someone has a knife in the book corner
    the movie was on and a boy has a gun
    last year he was expelled, now he has a gun
    she was attacked last week and now she is not breathing
    yesterday they argued, he has a knife
    there is a fire, no false alarm
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("text", "danger"), [(text, danger) for danger, texts in CRIES.items() for text in lines(texts)]
)
def test_a_cry_in_another_language_is_heard(text: str, danger: Danger) -> None:
    assert acute(text) == Emergency(danger, abroad=True)
    assert acute(text.upper()) == Emergency(danger, abroad=True)


@pytest.mark.parametrize("text", lines(CALM))
def test_its_calm_twin_is_none(text: str) -> None:
    assert acute(text) is None


@pytest.mark.parametrize("text", lines(REAL))
def test_what_else_is_told_beside_it_does_not_quiet_it(text: str) -> None:
    assert acute(text) is not None


@pytest.mark.parametrize("danger", CRIES)
def test_it_is_answered_in_dutch_and_in_english(danger: Danger) -> None:
    said = plain_text(answer(Emergency(danger, abroad=True)).parts)
    assert said.startswith(plain_text(answer(Emergency(danger)).parts))
    assert "In English: call 112" in said
    assert ("call 113" in said) == (danger is Danger.SUICIDE)


def test_dutch_danger_is_answered_in_dutch_only() -> None:
    assert acute("er staat een man met een mes in de aula") == Emergency(Danger.WEAPON)
    assert "English" not in plain_text(answer(Emergency(Danger.WEAPON)).parts)


def test_of_other_languages_the_model_has_no_say() -> None:
    bot = understanding_of(load_pack(Path(__file__).parents[2] / "content", "leiden"))
    for text in lines(CRIES[Danger.UNCONSCIOUS]):
        assert not bot.is_surely_calm(text), text
