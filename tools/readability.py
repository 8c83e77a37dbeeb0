"""How easily the Dutch of the handelingsprotocol reads: Flesch-Douma, and the length of sentences.

Douma (1960) fitted Flesch's formula to Dutch: 206.84 - 0.93 x words a sentence - 77 x syllables a word. 60 to
70 is plain Dutch, 70 to 80 fairly easy, above 80 easy. Level B1 has no formula of its own; common words in
sentences of some ten words, as guides ask for, come out at 60 and more. Syllables are counted by the
hyphenation patterns of LibreOffice (pyphen).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyphen

from bot.content.loader import load_pack
from bot.content.protocol import Advice, Gate, Topic

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?:]+[\")]*(?:\s+|$)")
_DUTCH = pyphen.Pyphen(lang="nl_NL", left=1, right=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures of one body of text. `longest` is the number of words of its longest sentence."""

    words: int
    sentences: int
    syllables: int
    longest: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / max(1, self.sentences)

    @property
    def douma(self) -> float:
        return 206.84 - 0.93 * self.words_a_sentence - 77 * self.syllables / max(1, self.words)


def reading_of(texts: Iterable[str]) -> Reading:
    """The figures of all `texts` together."""
    sentences = [_WORD.findall(one) for text in texts for one in _END.split(text)]
    sentences = [words for words in sentences if words]
    syllables = sum(syllables_in(word) for words in sentences for word in words)
    lengths = [len(words) for words in sentences]
    return Reading(sum(lengths), len(lengths), syllables, max(lengths, default=0))


def syllables_in(word: str) -> int:
    return len(_DUTCH.positions(word.lower())) + 1


def advice_texts(topic: Topic) -> list[str]:
    """What a person reads of the advices: how, and why."""
    return [
        text for step in topic.steps.values() if isinstance(step, Advice) for text in (step.text, step.why)
    ]


def all_texts(topic: Topic) -> list[str]:
    """Everything a person reads of a topic, without the sources."""
    texts = [topic.about, *advice_texts(topic)]
    for step in topic.steps.values():
        if isinstance(step, Advice):
            texts.append(step.do)
        elif not isinstance(step, Gate):
            texts += [
                step.ask,
                step.hint,
                *(part for one in step.answers.values() for part in (one.label, one.hint)),
            ]
    return [text for text in texts if text]


def main() -> None:
    """One line a topic."""
    pack = load_pack(Path("content"), "demo")
    topics = pack.protocol.topics
    print(f"{'topic':22} {'words':>6} {'words/sentence':>15} {'longest':>8} {'Flesch-Douma':>13}")
    rows = [(name, advice_texts(topic)) for name, topic in topics.items()]
    rows.append(("all advice", [text for topic in topics.values() for text in advice_texts(topic)]))
    rows.append(("everything", [text for topic in topics.values() for text in all_texts(topic)]))
    for name, texts in rows:
        one = reading_of(texts)
        line = f"{name:22} {one.words:6} {one.words_a_sentence:15.1f} {one.longest:8} {one.douma:13.0f}"
        print(line)


if __name__ == "__main__":
    main()
