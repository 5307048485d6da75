"""A model's claims on their way into an answer: each is judged by what it cites, and only what stands is numbered and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rag.answering.cited import Cited
from rag.answering.edited import edited
from rag.answering.evidence import Evidence
from rag.answering.grounded import ungrounded
from rag.answering.instructions import addresses_a_model
from rag.answering.offer import Offered
from rag.answering.quotes import Quote, fits, quote_of
from rag.answering.translated import of_claims, translations
from rag.answering.verify import judge
from rag.llm.claims import RawClaim
from rag.store.generation import Generation
from rag.text.language import is_chinese, traditional_share
from rag.text.script import to_simplified, to_traditional
from rag.text.sentences import sentences
from rag.text.speech import speakers
from rag.types import AnswerLanguage, Citation, Claim, Language, Query, Span

MOST_CITED = 4  # sentences of one claim; one that names more shows nothing
_LINK = re.compile(r"https?:|www\.|!\[|\]\(|<\w+[^>]*>", re.IGNORECASE)
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-ZÀ-ɏ\u3400-\u9fff\uf900-\ufaff〇]")
_MOST_OTHER = 0.1  # of the letters
_ASKS = re.compile(
    r"[?？]\W*$|[吗嗎]\W*$|^(?:what|who|whom|when|where|why|how|which \w+)(?: many| much)?(?: \w+)? (?:did|does|do|is|are|was|were|will|would|has|have|had|can|could)\b[^,]*$",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*\*|__|`")
_QUOTED = re.compile(r"(“[^“”]*”|「[^「」]*」|『[^『』]*』)")


@dataclass(slots=True)
class Draft:
    """Claims that stand, claims that do not, and the citations of the former, numbered as they are used."""

    query: Query
    offered: Mapping[int, Offered]
    generation: Generation
    claims: list[Claim] = field(default_factory=list)
    rejected: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    _refused: dict[tuple[str, tuple[int, ...]], tuple[str, ...]] = field(
        default_factory=dict
    )  # (text, sentences) → why

    def take(self, raw: RawClaim) -> bool:
        """Whether the claim stands; it is then part of the answer."""
        text = in_script(_EMPHASIS.sub("", raw.text), self.query.answer_language)
        if any(claim.text == text for claim in self.claims) or (text, raw.numbers) in self._refused:
            return False
        problems = self._form(text, raw.numbers)
        quotes: list[Quote] = []
        if not problems:
            quotes = self._quotes([self.offered[n].evidence for n in raw.numbers])
            problems = judged(text, quotes)
        if problems:
            self.rejected.append(Claim(text, (), "unsupported", problems=problems))
            self._refused[text, raw.numbers] = problems
            return False
        spoken = {quote.speaker.canonical for quote in quotes if quote.speaker}
        days = {quote.said_on for quote in quotes}
        speaker = spoken.pop() if len(spoken) == 1 else None
        marks = tuple(dict.fromkeys(self._cite(quote) for quote in quotes))
        day = days.pop() if speaker and len(days) == 1 else None
        self.claims.append(
            Claim(
                text, marks, "supported", speaker, day, translations=self._translations(raw.translation, text, quotes)
            )
        )
        return True

    def _translations(self, given: str, claim: str, quotes: Sequence[Quote]) -> tuple[tuple[Language, str], ...]:
        """The model's translation of the quotes, where it stands like a claim."""
        language = of_claims(self.query.answer_language, claim)
        text = in_script(_EMPHASIS.sub("", given), language)
        if (
            not text
            or not in_language(_QUOTED.sub(" ", text), language)
            or _LINK.search(text)
            or addresses_a_model(text)
        ):
            return ()
        return translations(text, claim, quotes, judged)

    def adopt(self, claim: Claim, citations: Sequence[Citation]) -> None:
        """A claim of another answer, judged there, with its `citations` under this one's numbers."""
        marks = [self._numbered(citation) for citation in citations if citation.n in claim.citations]
        self.claims.append(replace(claim, citations=tuple(dict.fromkeys(marks))))

    def lines(self) -> list[str]:
        return [claim.text + " " + "".join(f"[{n}]" for n in claim.citations) for claim in self.claims]

    def refusals(self) -> list[str]:
        """Each refused claim with the sentences that it named and why, for the model that wrote it."""
        return [
            f"- {text} {list(numbers)}: {'; '.join(problems)}" for (text, numbers), problems in self._refused.items()
        ]

    def _form(self, text: str, numbers: Sequence[int]) -> tuple[str, ...]:
        """What is wrong before anything is compared."""
        if not numbers:
            return ("cites nothing",)
        if unknown := [n for n in numbers if n not in self.offered]:
            return (f"names sentence {unknown[0]}, which it was not given",)
        if len(numbers) > MOST_CITED:
            return (f"names more than {MOST_CITED} sentences",)
        if _LINK.search(text):
            return ("holds a link or markup",)
        if addresses_a_model(text):
            return ("gives orders instead of an answer",)
        if _ASKS.search(_QUOTED.sub(" ", text)):
            return ("asks instead of telling",)
        if not in_language(_QUOTED.sub(" ", text), self.query.answer_language):
            return ("is not in the language of the answer",)
        return ()

    def _quotes(self, evidence: Sequence[Evidence]) -> list[Quote]:
        return [quote_of(group, self.generation, self._side()) for group in _neighbours(evidence)]

    def _side(self) -> AnswerLanguage:
        asked = self.query.evidence_language
        return self.query.answer_language if asked is None else "en" if asked == "en" else "zh-Hant"

    def _cite(self, quote: Quote) -> int:
        return self._numbered(quote.citation(0))

    def _numbered(self, citation: Citation) -> int:
        """The mark of a citation, which joins the others where none is of the same words."""
        for other in self.citations:
            if other.article_id == citation.article_id and other.span == citation.span:
                return other.n
        self.citations.append(replace(citation, n=len(self.citations) + 1))
        return len(self.citations)


def judged(text: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The judge's problems for each speaker that the claim names, and whether its words come from its quotes."""
    cited = [quote.cited() for quote in quotes]
    said = [s.canonical for s in speakers(text, sentences(text)) if s and s.canonical]
    problems: list[str] = []
    for speaker in dict.fromkeys(said) or [None]:
        problems += judge(text, cited, speaker=speaker)
    found = tuple(dict.fromkeys(problems)) or edited(text, cited) or ungrounded(text, cited)
    return found or _sentence_by_sentence(text, cited)


def _sentence_by_sentence(text: str, cited: Sequence[Cited]) -> tuple[str, ...]:
    """What is wrong with one of several sentences alone: what another one says, in another language even, answers for none of it."""
    parts = [span.of(text) for span in sentences(text)]
    return next((found for part in parts if (found := judge(part, cited))), ()) if len(parts) > 1 else ()


def in_language(text: str, language: AnswerLanguage) -> bool:
    """English or Chinese as asked for, with hardly a letter of any other writing."""
    other = len(_OTHER_LETTERS.findall(text))
    if other > _MOST_OTHER * sum(map(str.isalpha, text)):
        return False
    return language == "both" or is_chinese(text) == (language != "en")


def in_script(text: str, language: AnswerLanguage) -> str:
    """A model's own words in the answer's script; what it quotes stays as it is."""
    share = traditional_share(text)
    if share is None or language not in ("zh-Hant", "zh-Hans") or share == (1.0 if language == "zh-Hant" else 0.0):
        return text
    convert = to_traditional if language == "zh-Hant" else to_simplified
    return "".join(part if _QUOTED.fullmatch(part) else convert(part) for part in _QUOTED.split(text))


def _neighbours(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Sentences that follow one another in one passage together, as far as a quote may grow; else one by one, in the order named."""
    groups: list[list[Evidence]] = []
    for one in evidence:
        group = next((g for g in groups if _adjoins(g, one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _adjoins(group: Sequence[Evidence], one: Evidence) -> bool:
    last = group[-1]
    if len(group) > 1 or last.passage.id != one.passage.id or abs(last.number - one.number) != 1:
        return False
    span = Span(min(last.span.start, one.span.start), max(last.span.end, one.span.end))
    return fits(span, one.passage.language)
