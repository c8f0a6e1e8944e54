"""Notes put together from labelled questions and answers: the same pair on a line, in a sentence, dictated, in a chat.

Written notes teach what a question is; these teach where one ends and its answer starts in every lay-out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vary_notes import Labelled

from lib.questions.extraction.tokens import is_word, tokens

PHRASES: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "phrases.json").read_text(encoding="utf-8")
)
ASKED, ANSWER, ASIDE = 1, 3, 5
_BELOW = (
    *(("", ""), ("", "- "), ("Q ", "A "), ("Them: ", "Me: "), ("- ", "  "), ("", "> "), ("Q: ", "A: "), ("", "   ")),
    *(("- ", "- "), ("- ", "  - "), ("* ", "    * "), ("1. ", "   - "), ("• ", "  ◦ "), ("**", "")),
)
"""What stands before a question, and before the answer on the line under it."""
_SLOT = re.compile(r"\{(\w)\}")
_COMMON = {
    "de": "und der die das ich wie was sie ihr ist mit nicht auf wenn ein eine für",
    "fr": "et le la les vous je pourquoi est une des dans pas que qui sur avec",
    "es": "y el la los qué por cómo una que con para usted mi de en",
    "pl": "i w z na co jak dlaczego się nie do jest czy pan pani mi",
    "it": "e il la che di per come perché una con gli sono lei mi",
    "pt": "e o a que de com uma como porque não para os você meu",
    "nl": "en de het een ik wat hoe waarom van niet met je u voor",
    "en": "the and you your what how why do i a of to is my with would tell me",
}
_COMMONS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


@dataclass(frozen=True)
class Pair:
    """A question with its answer, as somebody wrote them on one line."""

    asked: str
    answer: str | None
    language: str


@dataclass
class Page:
    """A note under way: its text, and which stretches are what."""

    dice: random.Random
    text: str = ""
    marks: list[tuple[int, int, int]] = field(default_factory=list)

    def put(self, template: str, **parts: tuple[str, int] | str) -> None:
        """Adds a template; a slot `{x}` takes the part `x`, which is marked where it comes with a label."""
        at = 0
        for slot in _SLOT.finditer(template):
            self.text += template[at : slot.start()]
            part = parts[slot[1]]
            words, label = part if isinstance(part, tuple) else (part, 0)
            if label and words:
                self.marks.append((len(self.text), len(self.text) + len(words), label))
            self.text += words
            at = slot.end()
        self.text += template[at:]

    def labelled(self, name: str) -> Labelled:
        """The finished note."""
        spans = tokens(self.text)
        labels = [0] * len(spans)
        for start, end, label in self.marks:
            inside = [i for i, span in enumerate(spans) if start <= span[0] and span[1] <= end]
            words = [i for i in inside if is_word(self.text, spans[i])]
            for i in inside:
                if words and words[0] <= i <= words[-1]:
                    labels[i] = label + (i > words[0])
        return Labelled(name, self.text, labels)


def language(words: str) -> str:
    """The language of a wording, by its commonest words; English where nothing tells."""
    own = set(re.findall(r"\w+", words.lower()))
    best = max(_COMMONS, key=lambda one: (len(own & _COMMONS[one]), one == "en"))
    return best if own & _COMMONS[best] else "en"


def pairs(entries: Iterable[dict], bank: Iterable[str], dice: random.Random) -> list[Pair]:
    """The questions and answers of labelled notes, and wordings of the bank with a remark such as anybody makes."""
    out = []
    for entry in entries:
        for question in entry["questions"]:
            asked, answer = question["wording"].strip(" \"'“”"), question["answer"]
            if "\n" in asked or not asked[:1].isalnum():
                continue
            answer = None if not answer or "\n" in answer or len(answer) > 240 else answer.rstrip(" .,;")
            out.append(Pair(asked, answer, language(asked)))
    remarks = PHRASES["en"]["remarks"]
    out += [Pair(asked, dice.choice(remarks), "en") for asked in dice.sample(sorted(bank), len(out))]
    return out + _two_part(dice)


def _two_part(dice: random.Random) -> list[Pair]:
    """A case with what is asked of it, "The van is late. What do you do?", and a topic with what is asked of that."""
    out = []
    for own_language, own in PHRASES.items():
        for first, second, joints in (("scenarios", "then_what", (". ", ", ", " ")), ("topics", "tails", (", ",))):
            for opening in own.get(first, ()):
                for closing in dice.sample(own[second], min(5, len(own[second]))):
                    joint = dice.choice(joints)
                    asked = opening + joint + (closing[0].upper() + closing[1:] if joint == ". " else closing)
                    out.append(Pair(asked, dice.choice([*own["remarks"], None]), own_language))
    return out


def compose(name: str, stock: list[Pair], dice: random.Random) -> Labelled:
    """One note of some five to twelve questions, or of none."""
    by_language: dict[str, list[Pair]] = {}
    for pair in stock:
        by_language.setdefault(pair.language, []).append(pair)
    home = dice.choice(["en"] * 8 + [one for one in by_language if one != "en" and len(by_language[one]) > 20])
    mixed = home != "en" and dice.random() < 0.7
    count = 0 if dice.random() < 0.05 else dice.choice((2, 4, 5, 6, 7, 8, 9, 10, 12))
    chosen = [
        dice.choice(by_language["en" if (mixed and dice.random() < 0.5) else home]) for _ in range(count)
    ]
    page = Page(dice)
    say = _Voice(dice, home, mixed)
    style: Callable[[Page, _Voice, list[Pair]], None] = dice.choice(
        (_lines, _lines, _below, _prose, _prose, _prose, _run_on, _run_on, _dictated, _dictated, _chat, _log, _strung)
    )
    if dice.random() < 0.8:
        page.put(f"{say('opening')}\n" + dice.choice(("", "\n")))
    style(page, say, chosen)
    _ending(page, say, style)
    made = page.labelled(name)
    if style is _dictated or dice.random() < 0.25:
        return Labelled(name, made.text.lower(), made.labels) if len(made.text.lower()) == len(made.text) else made
    return made


class _Voice:
    """What this writer says: phrases of one language, or of it and English."""

    def __init__(self, dice: random.Random, home: str, mixed: bool) -> None:
        self.dice, self.home, self.mixed = dice, home, mixed
        self.keeps_mark = dice.random() < 0.5

    def __call__(self, what: str) -> str:
        from_english = self.mixed and self.dice.random() < 0.4
        own = PHRASES["en" if from_english else self.home]
        return self.dice.choice(own.get(what) or PHRASES["en"][what])

    def asked(self, pair: Pair, *, inside: bool) -> tuple[str, int]:
        """The wording: within a sentence it starts small, and may lose its question mark."""
        words = pair.asked.rstrip(".")
        if inside:
            words = words if words[:2] == "I " or words[:1].isdigit() else words[0].lower() + words[1:]
            if not self.keeps_mark or "?" not in words:
                words = words.rstrip("? ")
        return words, ASKED

    def answer(self, pair: Pair, *, inside: bool) -> tuple[str, int]:
        """The answer; in a sentence it starts small and may be reported."""
        words = pair.answer or ""
        if inside and words:
            words = words.rstrip("!. ")
            if words[:2] not in {"I ", "I'"}:
                words = words[0].lower() + words[1:]
                if self.dice.random() < 0.3 and not words.startswith(("said", "told", "i ", "j'ai", "dije", "pow")):
                    words = f"{self('said')} {words}"
        return words, ANSWER


def _aside(page: Page, say: _Voice) -> tuple[str, str, int]:
    """Something that is no question asked: a template, what stands in it, and its label; a fact looks like none."""
    kind = page.dice.choice(("own", "own", "talk", "fact", "fact", "small", "missed"))
    return say(f"{kind}_frame"), say(kind), 0 if kind == "fact" else ASIDE


def _put_aside(page: Page, say: _Voice, end: str, *, plain: bool = False) -> None:
    template, words, label = _aside(page, say)
    if plain or (end[:1] in ".?" and words.endswith("?")):
        words = words.rstrip("? ")
    page.put(template + end, x=(words, label))


def _lines(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """A line each: bullet or none, then the question, a sign or none, the answer."""
    dice = page.dice
    bullet = dice.choice(("", "", "", "- ", "- ", "* ", "• ", "# ", "> ", "+ ", "Q: "))
    sign = dice.choice((" ", " ", " ", " -> ", " - ", " – ", ": ", ", ", " = ", " → ", "... ", " / ", ". ", "\t", " ("))
    stars = dice.random() < 0.3
    for number, pair in enumerate(chosen, 1):
        lead = dice.choice(("%d. ", "%d) ")) % number if bullet == "# " else bullet
        asked, answer = say.asked(pair, inside=False), say.answer(pair, inside=False)
        template = lead + ("{q}" + sign + "{a}" if answer[0] else "{q}")
        template += ")" if answer[0] and sign == " (" else ""
        if stars and dice.random() < 0.5:
            template += dice.choice((" 4/5", " 2/5", " ★★★", " ⭐⭐", " 👍", " (3/5)"))
        page.put(template + "\n", q=asked, a=answer)
        if dice.random() < 0.25:
            _put_aside(page, say, "\n")


def _below(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """The answer on the line below."""
    dice = page.dice
    over, under = dice.choice(_BELOW)
    gap = dice.choice(("\n", "\n", ""))
    for pair in chosen:
        template = f"{over}{{q}}\n" + (f"{under}{{a}}\n" if pair.answer else "") + gap
        page.put(template, q=say.asked(pair, inside=False), a=say.answer(pair, inside=False))
        if dice.random() < 0.15:
            _put_aside(page, say, "\n" + gap)


def _prose(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """Sentences, several to a paragraph."""
    dice = page.dice
    quotes = dice.random() < 0.3
    for pair in chosen:
        asked, answer = say.asked(pair, inside=True), say.answer(pair, inside=True)
        told = dice.choice((", {a}.", ", and {a}.", ": {a}.", " ({a}).", ", so {a}.", " - {a}.", ". {b}.", "; {a}."))
        slot = '"{q}"' if quotes and dice.random() < 0.7 else "{q}"
        told = told if answer[0] else "."
        template = (say("asked") + " " + slot + told).lstrip()
        template = template[0].upper() + template[1:] if template[0] != "{" else template
        capital = (answer[0][:1].upper() + answer[0][1:], ANSWER)
        page.put(template.replace("?.", "?"), q=asked, a=answer, b=capital)
        page.put(dice.choice((" ", " ", " ", " ", "\n", "\n\n")))
        if dice.random() < 0.25:
            _put_aside(page, say, dice.choice((". ", ". ", "? ")))


def _run_on(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """One paragraph in haste: hardly a sign between a question and its short answer, and leads left out."""
    dice = page.dice
    between = dice.choice(((" ",), (" ",), (" ", ", "), (", ",), (" - ", " "), (": ", " "), ("? ", " "), (" (",)))
    behind = dice.choice(((". ",), (". ", ", "), (" ", ". "), (", ", ", and ", ", then "), ("; ",), (". ", "\n")))
    leads = dice.random() * 0.8
    for pair in chosen:
        asked, answer = say.asked(pair, inside=True), say.answer(pair, inside=True)
        if len(answer[0].split()) > 12 and dice.random() < 0.7:
            answer = (say("remarks"), ANSWER)
        sign = dice.choice(between)
        asked = (asked[0].rstrip("?."), ASKED) if sign == "? " else asked
        lead = say("asked") if dice.random() < leads else ""
        close = ")" if answer[0] and sign == " (" else ""
        page.put((f"{lead} {{q}}" if lead else "{q}") + (sign + "{a}" + close if answer[0] else ""), q=asked, a=answer)
        page.put(dice.choice(behind))
        if dice.random() < 0.2:
            _put_aside(page, say, dice.choice((". ", ". ", ", ")))


def _strung(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """Several questions in one sentence, with or without what was said to them."""
    dice = page.dice
    while chosen:
        group, chosen = chosen[: dice.randint(1, 4)], chosen[4:]
        bare = dice.random() < 0.5
        page.put(say("asked").capitalize() + " ")
        for index, pair in enumerate(group):
            if index:
                last = index == len(group) - 1
                page.put(dice.choice((", then ", ", ", " and ", ", and ", "; ")) if not last else say("and_last"))
            page.put("{q}", q=say.asked(pair, inside=True))
            if pair.answer and not bare:
                page.put(dice.choice((" ({a})", " ({a})", ", {a}", ": {a}", " - {a}")), a=say.answer(pair, inside=True))
        page.put(dice.choice((". ", ".\n", ".\n\n")))
        if dice.random() < 0.4:
            _put_aside(page, say, ". ")


def _dictated(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """Spoken: no signs at all."""
    dice = page.dice
    for pair in chosen:
        asked, answer = say.asked(pair, inside=True), say.answer(pair, inside=True)
        asked, answer = ((re.sub(r"[?!.,;:()\"“”]", "", words), label) for words, label in (asked, answer))
        template = say("asked") + " {q}" + (say("spoken") + "{a}" if answer[0] else "")
        page.put(template.replace(":", "").strip(), q=asked, a=answer)
        page.put(dice.choice((" ", " ", " ", "\n", " um ", " so ")))
        if dice.random() < 0.2:
            _put_aside(page, say, dice.choice((" ", "\n")), plain=True)


def _chat(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """Messages to a friend, who asks back."""
    dice = page.dice
    me, friend = dice.sample(("Ana", "Jo", "Mum", "Dede", "Ola", "Tom", "Priya", "Sis", "Lars", "K"), 2)
    head = dice.choice(("[{t}] {n}: ", "{t} {n}: ", "{n}: ", "{n} {t}\n", "{t} - {n}: ", "{n}, [{t}]\n"))
    minute = dice.randint(0, 20)

    def line(name: str, template: str, **parts: tuple[str, int] | str) -> None:
        nonlocal minute
        minute += dice.randint(0, 2)
        page.put(head, t=f"{14 + minute // 60}:{minute % 60:02d}", n=name)
        page.put(template + "\n", **parts)

    line(friend, "{x}", x=(say("friend"), ASIDE))
    for pair in chosen:
        asked, answer = say.asked(pair, inside=True), say.answer(pair, inside=True)
        opened = dice.choice((say("asked") + " {q}", "{q}"))
        if not answer[0]:
            line(me, opened, q=asked)
        elif dice.random() < 0.5:
            line(me, opened + dice.choice((", {a}", " - {a}", " {a}", ". {a}", " and {a}")), q=asked, a=answer)
        else:
            line(me, opened, q=asked)
            line(me, "{a}", a=answer)
        if dice.random() < 0.3:
            line(friend, "{x}", x=(say("friend"), ASIDE))
        if dice.random() < 0.15:
            template, words, label = _aside(page, say)
            line(me, template, x=(words, label))


def _log(page: Page, say: _Voice, chosen: list[Pair]) -> None:
    """What happened when, a line each."""
    dice = page.dice
    minute = dice.randint(0, 50)
    sign = dice.choice((" ", " - ", " ", ": ", ". ", ", "))
    for pair in chosen:
        minute += dice.randint(1, 6)
        clock = f"{10 + minute // 60}:{minute % 60:02d} "
        asked, answer = say.asked(pair, inside=dice.random() < 0.5), say.answer(pair, inside=False)
        page.put(clock + ("{q}" + sign + "{a}\n" if answer[0] else "{q}\n"), q=asked, a=answer)
        if dice.random() < 0.25:
            page.put(clock)
            _put_aside(page, say, "\n")


def _ending(page: Page, say: _Voice, style: Callable[..., None]) -> None:
    """What comes behind the last question: own questions, facts, doubts, when they ring."""
    end = "\n" if style in {_lines, _below, _log, _chat} else ". "
    for _ in range(page.dice.randint(0, 4)):
        _put_aside(page, say, end, plain=style is _dictated)
    page.put(say("closing") + "\n")
