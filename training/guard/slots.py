"""What fills the slots of the training texts: names as found in Dutch schools, invented numbers and places.

Names are drawn from the lists of Faker (MIT) and the guard's own; a share of them is kept apart, so that what
is measured on a held-out hand is measured on names that the training has not seen.
"""

from __future__ import annotations

import importlib
import random
import zlib
from collections.abc import Callable, Sequence

from stdnum.nl import bsn

from bot.privacy.folding import fold
from bot.privacy.lists import lists

_FIRST = {"nl_NL": 36, "nl_BE": 8, "tr_TR": 9, "fr_DZ": 8, "en_PK": 5, "pl_PL": 4, "en_GB": 5, "id_ID": 2,
          "pt_PT": 2, "tw_GH": 1, "ro_RO": 1, "sw": 1, "en_IN": 2, "own": 16}  # fmt: skip
_LAST = {"nl_NL": 42, "nl_BE": 8, "tr_TR": 6, "fr_DZ": 9, "en_PK": 5, "en_GB": 5, "en_IN": 4, "pt_PT": 3,
         "tw_GH": 2, "ro_RO": 1, "id_ID": 1, "own": 14}  # fmt: skip
_PARTICLES = ("van", "de", "van der", "van den", "van de", "den", "ter", "ten", "el", "ait", "al", "in 't")
_ROADS = (
    "straat", "straat", "straat", "laan", "weg", "plein", "singel", "gracht", "kade", "hof", "dreef",
    "pad", "plantsoen", "park", "dijk", "burg", "steeg",
)  # fmt: skip
_ROOTS = (
    "Beuken", "Linden", "Molen", "Kerk", "School", "Station", "Dorps", "Haven", "Tulpen", "Rozen",
    "Merel", "Zwaluw", "Appel", "Noorder", "Zuider", "Ooster", "Wester", "Mare", "Rijn", "Vliet", "Burg",
    "Hoge", "Lange", "Korte", "Nieuwe", "Oude", "Jan van Houtka", "Vondel", "Spinoza", "Rembrandt",
    "Vermeer", "Mozart", "Bach", "Wagenaar", "Anna", "Beatrix", "Juliana", "Bernhard",
    "Willem de Zwijger", "Kooi", "Sumatra", "Java", "Celebes", "Krul", "Wilgen", "Els", "Berken",
    "Kastanje", "Dennen", "Sleutel", "Herder", "Bakker", "Smid", "Kuiper", "Visser", "Ketel", "Steen",
    "Klooster", "Heren", "Turf", "Boter", "Vis", "Churchill", "Kennedy", "Thorbecke", "Troelstra",
    "Drees", "Lorentz", "Huygens", "Boerhaave",
)  # fmt: skip
_SCHOOL_NAMES = (
    "Kompas", "Anker", "Mozaïek", "Regenboog", "Horizon", "Baken", "Meander", "Zonnebloem",
    "Sleutelbloem", "Waterland", "Duinrand", "Rijnmond", "Vlieland", "Merwe", "Spectrum", "Novum",
    "Atlas", "Iris", "Segment", "Calvijn", "Erasmus", "Vermeer", "Bonifatius", "Franciscus",
    "Montessori", "Dalton", "Stevin", "Leeuwenhoek", "Wellant", "Groene", "Hooge", "Willibrord",
    "Titus Brandsma", "Anna van Buren", "Jan Arentsz", "Corbulo", "Melanchthon", "Comenius", "Marnix",
    "Farel", "Gerrit Komrij", "Maria Regina", "Sint Lucas",
)  # fmt: skip
_SCHOOL_FORMS = (
    "het {n} College", "{n} College", "{n}", "het {n}", "de {n}", "{n} Lyceum", "CSG {n}", "{n}school",
    "OBS de {n}", "het {n}", "de {n}school", "VMBO {n}", "mavo {n}",
)  # fmt: skip
_ORGS = (
    "Halt", "Cardea", "Brijder", "Veilig Thuis", "GGD", "Jeugdpunt", "Jes Rijnland", "Kwadraat",
    "Stichting {n}", "buurthuis De {n}", "jongerencentrum {n}", "sportschool {n}", "boksschool {n}",
    "de {n}", "wijkteam {n}", "Leger des Heils", "voetbalclub {n}", "VV {n}", "Stichting Jeugd {n}",
    "Bureau {n}", "De {n}", "{n} Zorg",
)  # fmt: skip
_HANDLE_WORDS = (
    "lil", "real", "official", "xo", "queen", "king", "boss", "its", "the", "drip", "leiden", "071",
    "not", "young", "mini", "kid", "savage", "vibes", "gurl", "boy", "fit", "dark",
)  # fmt: skip


_NAMES_AND_WORDS = tuple(
    "Mees Storm Roos Bas Wolf Beer Sterre Jasmijn Iris Linde Merel Fleur Bloem Koen Mark Wil Ad Lot"
    " Puck Faith Joy Hope Angel Sky Summer June April Mei Max Bob Dirk Piet Jan Kick Sam Pim Floor Hazel"
    " Noor Ties Ton Toon Rob Bram Vos Lente Zomer Bo Siem Guus Kees Klaas Sjaak Joost Juul Olijf"
    " Madelief Viool Rosa Viola Daan Kai Victor Leonardo Frans Romeo Julia Nova Luna Stella Mila Milan"
    " Sil Ster Job Pien Fien Teun Bart Bep".split()
)
"""First names that are something else as well; which, is to be told from what stands around them."""
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


class Slots:
    """Fills slots from one source of chance; `held_out` draws only from the names that are kept apart."""

    def __init__(self, chance: random.Random, *, held_out: bool | None = False) -> None:
        """`held_out`: None draws from all names."""
        self.known: set[str] = set()
        """Names that were given to schools and organisations, and stand in the gazetteer therefore."""
        self._chance = chance
        self._first = _pools(_FIRST, "first_names", held_out)
        self._last = _pools(_LAST, "last_names", held_out)
        self._cities = _faker("address", "nl_NL", "cities")
        self._makers: dict[str, Callable[[], str]] = {
            "first": self._first_name, "last": self._surname, "initial": self._initial,
            "street": self._street, "house": self._house, "bsn": self._bsn,
            "place": lambda: chance.choice(self._cities),
            "phone": self._phone, "mobile": self._mobile, "email": self._email, "iban": self._iban,
            "plate": self._plate, "postcode": self._postcode, "handle": self._handle,
            "klas": self._class, "word": lambda: chance.choice(_NAMES_AND_WORDS),
            "birthdate": self._birthdate, "number": self._number, "school": self._school, "org": self._org,
        }  # fmt: skip

    def __call__(self, name: str) -> str:
        """Raises KeyError for a slot that nobody knows."""
        return self._makers[name]()

    def _first_name(self) -> str:
        name = self._pick(self._first)
        return f"{name}-{self._pick(self._first)}" if self._chance.random() < 0.015 else name

    def _surname(self) -> str:
        name = self._pick(self._last)
        if " " not in name and self._chance.random() < 0.15:
            name = f"{self._chance.choice(_PARTICLES)} {name}"
        return f"{name}-{self._pick(self._last)}" if self._chance.random() < 0.02 else name

    def _pick(self, pools: tuple[Sequence[Sequence[str]], Sequence[int]]) -> str:
        return self._chance.choice(self._chance.choices(*pools)[0])

    def _initial(self) -> str:
        return self._chance.choice("ABCDEFGHIJKLMNOPRSTVWYZ")

    def _street(self) -> str:
        chance = self._chance.random()
        if chance < 0.15:
            root = f"{self._pick(self._first)} {self._pick(self._last)}"
        else:
            root = self._chance.choice(_ROOTS) if chance < 0.75 else self._pick(self._last).split()[-1]
        return root + self._chance.choice(_ROADS)

    def _house(self) -> str:
        number = str(self._chance.randint(1, 240))
        return number + self._chance.choice(("", "", "", "", "", "a", "B", " c", "-2", " hs", "-III"))

    def _digits(self, count: int) -> str:
        return "".join(self._chance.choice("0123456789") for _ in range(count))

    def _bsn(self) -> str:
        while not bsn.is_valid(number := self._digits(9)):
            pass
        return number

    def _phone(self) -> str:
        return self._chance.choice(("071-5{}", "071 5{}", "0715{}", "071 - 5{}", "+31715{}")).format(
            self._digits(6)
        )

    def _mobile(self) -> str:
        a, b = self._chance.choice("123458") + self._digits(3), self._digits(4)
        forms = (
            f"06-{a}{b}",
            f"06{a}{b}",
            f"06 {a} {b}",
            f"06 {a}{b}",
            f"+316{a}{b}",
            f"06-{a[:2]} {a[2:]} {b[:2]} {b[2:]}",
        )
        return self._chance.choice(forms)

    def _email(self) -> str:
        first, last = fold(self._first_name()), fold(self._surname()).replace(" ", "").replace("'", "")
        box = self._chance.choice(
            (f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}", f"{first}{self._digits(2)}")
        )
        host = self._chance.choice(("gmail.com", "hotmail.com", "live.nl", "ziggo.nl", "school.example.org"))
        return f"{box}@{host}"

    def _iban(self) -> str:
        bank, account = self._chance.choice(("RABO", "INGB", "ABNA", "SNSB", "KNAB")), "0" + self._digits(9)
        as_number = "".join(str(int(c, 36)) for c in f"{bank}{account}NL00")
        return f"NL{98 - int(as_number) % 97:02d}{bank}{account}"

    def _plate(self) -> str:
        letters = "BDFGHJKLNPRSTVXZ"
        side = self._chance.choice(("LL-DDD-L", "L-DDD-LL", "DD-LLL-D", "D-LLL-DD", "LLL-DD-L", "DD-LL-LL"))
        plate = "".join(
            self._digits(1) if c == "D" else self._chance.choice(letters) if c == "L" else c for c in side
        )
        return plate if self._chance.random() < 0.75 else plate.replace("-", "")

    def _postcode(self) -> str:
        letters = self._chance.choice("ABCDEGHJKLMNPRTVWXZ") + self._chance.choice("ABCEGHJKLNPRTVWXZ")
        return f"{self._chance.randint(2300, 2399)}{self._chance.choice(('', ' ', ' '))}{letters}"

    def _handle(self) -> str:
        chance = self._chance
        first, word, other = (
            fold(self._first_name()),
            chance.choice(_HANDLE_WORDS),
            chance.choice(_HANDLE_WORDS),
        )
        few, many = chance.randint(1, 99), chance.randint(1, 999)
        forms = (
            f"{word}.{first}", f"{first}_{word}", f"{first}{few}", f"x{first}x", f"{first}.071",
            f"_{first}{chance.randint(5, 12):02d}", f"{word}_{first}_{few}", f"{first}{first[-1] * 2}",
            f"{first}__x", f"{word}{other}{many}", f"{first}{word}",
        )  # fmt: skip
        return chance.choice(forms)

    def _birthdate(self) -> str:
        day, month = self._chance.randint(1, 28), self._chance.randint(1, 12)
        year = self._chance.randint(2006, 2015)
        forms = (
            f"{day:02d}-{month:02d}-{year}", f"{day}-{month}-{year}", f"{day} {_MONTHS[month - 1]} {year}",
            f"{day}/{month}/{year}", f"{day}-{month}-{year % 100:02d}",
        )  # fmt: skip
        return self._chance.choice(forms)

    def _class(self) -> str:
        """The code of a class, in the forms that schools have for it."""
        pick, year = self._chance.choice, str(self._chance.randint(1, 6))
        letter, level = (
            pick("abcdefgh"),
            pick(("h", "v", "m", "k", "t", "b", "hv", "mh", "th", "tl", "gt", "kb", "vb", "bk")),
        )
        long = pick(
            ("havo", "vwo", "mavo", "vmbo", "vmbo-t", "vmbo-kader", "gymnasium", "kader", "basis", "tl")
        )
        code = pick((
            f"{year}{letter}", f"{year}{letter}", f"{year}{level}", f"{year}{level}{letter}",
            f"{level}{year}{letter}", f"{level}{year}", f"{year}{level}{self._chance.randint(1, 5)}",
            f"{letter}{year}{pick('abcdxyz')}", f"{year} {long}", f"{year}{long}", f"{long} {year}",
            f"{year} {long} {letter}", f"{year}-{long}", f"{level}{year}.{self._chance.randint(1, 4)}",
            f"{year}.{self._chance.randint(1, 6)}",
        ))  # fmt: skip
        return code.upper() if self._chance.random() < 0.3 else code

    def _number(self) -> str:
        return self._digits(self._chance.choice((5, 6, 6, 7)))

    def _school(self) -> str:
        return self._known_name() or self._chance.choice(_SCHOOL_FORMS).format(n=self._name_of_thing())

    def _org(self) -> str:
        return self._known_name() or self._chance.choice(_ORGS).format(n=self._name_of_thing())

    def _known_name(self) -> str:
        """Now and then the name of a person, known to be that of a school or a shop: it goes to `known`."""
        if self._chance.random() > 0.25:
            return ""
        name = f"{self._pick(self._first)} {self._pick(self._last)}"
        self.known.add(name)
        return name + self._chance.choice(("", "", " College", "school", "-school", " Stichting"))

    def _name_of_thing(self) -> str:
        if self._chance.random() < 0.7:
            return self._chance.choice(_SCHOOL_NAMES)
        return self._pick(self._last if self._chance.random() < 0.6 else self._first).split()[-1].capitalize()


def kept_apart(name: str) -> bool:
    """Whether a name is for measuring and not for training: one in five."""
    return zlib.crc32(fold(name).split()[-1].encode()) % 5 == 0


def _pools(weights: dict[str, int], kind: str, held_out: bool | None) -> tuple[list[list[str]], list[int]]:
    pools, chosen = [], []
    for locale, weight in weights.items():
        names = _own(kind) if locale == "own" else _faker("person", locale, kind)
        names = [name for name in names if held_out is None or kept_apart(name) == held_out]
        if names:
            pools.append(names)
            chosen.append(weight)
    return pools, chosen


def _own(kind: str) -> list[str]:
    known = lists()
    return sorted(name.capitalize() for name in (known.first if kind == "first_names" else known.surnames))


def _faker(provider: str, locale: str, attribute: str) -> list[str]:
    module = importlib.import_module(f"faker.providers.{provider}.{locale}").Provider
    found = list(getattr(module, attribute, ()))
    if not found and attribute == "first_names":
        found = [*module.first_names_male, *module.first_names_female]
    return sorted({name for name in found if name})
