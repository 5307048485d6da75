"""Questions about an article itself: its date, its authors, its outlet, each cited where the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.answering.quotes import Quote
from rag.answering.wording import title_mark, written_date
from rag.phrases import say
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.dates import compatible
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import sentence_terms
from rag.types import Article, Language, Passage, Query, Span

_ASKS_AUTHOR = re.compile(r"\bwho (?:wrote|authored|are the authors|is the author)\b|\bauthors?\b|作者|撰文|谁写|谁撰")
_ASKS_OUTLET = re.compile(
    r"\b(?:outlet|newspaper|agency|website|publication|published by)\b|媒体|网站|报社|通讯社|出处|来源"
)
_OF_ANY = re.compile(
    r"(?:press|release|articles?|reports?|pieces?|summary|story|page|publish\w*|publication|written|wrote|issued|posted|dated?|dates|carr\w+|bears?|author\w*|outlet|newspaper|website)"
    r"|文章|报道|报导|摘要|发[布表]|刊登|出版|日期|作者|标[示注]|新闻稿"
)
_LITTLE = 2.0  # words' weight below which a question says too little of an article to be sure
_TITLE_MARKS = re.compile(r"〈([^〉]+)〉|《([^》]+)》|“([^”]+)”|\"([^\"]+)\"|「([^」]+)」")


def metadata_claims(
    query: Query, finding: Finding, generation: Generation, prose: Language
) -> Iterator[tuple[str, Quote]]:
    """(claim, quote) about the one article that the question speaks of; nothing where it is not clear which."""
    article = _article_meant(query, finding, generation)
    if article is None:
        return
    folded, title = fold(query.text), title_mark(article.title or article.source, prose)
    if _ASKS_AUTHOR.search(folded) and article.authors and article.authors_span:
        joined = (", " if prose == "en" else "、").join(article.authors)
        yield say("written_by", prose, title=title, authors=joined), _line(article, article.authors_span)
    elif _ASKS_OUTLET.search(folded) and article.outlet and article.outlet_span:
        yield say("outlet_is", prose, title=title, outlet=article.outlet), _line(article, article.outlet_span)
    elif article.published and article.published.span:
        yield _dated(article, title, prose), _line(article, article.published.span)


def _dated(article: Article, title: str, prose: Language) -> str:
    published = article.published
    assert published
    if published.date:
        return say("dated", prose, title=title, date=written_date(published.date, prose), written=published.as_written)
    readings = (" or " if prose == "en" else "或").join(written_date(day, prose) for day in published.readings)
    return say("dated_open", prose, title=title, written=published.as_written, readings=readings)


def _line(article: Article, span: Span) -> Quote:
    """The whole line in which the page says it."""
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    line = Span(start, len(article.text) if end < 0 else end)
    text = line.of(article.text)
    line = Span(line.start + len(text) - len(text.lstrip()), line.end - len(text) + len(text.rstrip()))
    passage = Passage(
        "",
        article.id,
        article.languages[0] if article.languages else "en",
        line.of(article.text),
        line,
        0,
        0,
        (line,),
        None,
    )
    return Quote(article, passage, line, line.of(article.text), passage.language, None, (), None, None, ())


def _article_meant(query: Query, finding: Finding, generation: Generation) -> Article | None:
    """The article whose title, outlet, authors and date the question resembles most."""
    articles = {a.id: a for a in generation.articles()}
    near = {hit.article.id: 1.0 / hit.rank for hit in reversed(finding.hits)}
    marked = " ".join("".join(groups) for groups in _TITLE_MARKS.findall(query.text))
    scores = {i: _resemblance(query, marked, article) + 0.3 * near.get(i, 0.0) for i, article in articles.items()}
    best = max(scores, key=scores.__getitem__, default=None)
    return generation.article(best) if best and scores[best] >= 0.5 else None


def _share(query: Query, lane: str, have: set[str]) -> float:
    """How much of what a question says of an article its head has; that it is an article, and published, says nothing."""
    telling = [
        g for g in query.groups if g.lane == lane and g.origin in ("word", "name") and not _OF_ANY.fullmatch(g.surface)
    ]
    held = sum(g.weight for g in telling if any(key in have for key, _ in g.keys if key[0] != "c"))
    return held / max(_LITTLE, sum(g.weight for g in telling if any(key[0] != "c" for key, _ in g.keys)))


def _resemblance(query: Query, marked: str, article: Article) -> float:
    head = " ".join(filter(None, [article.title, article.outlet, *article.authors]))
    have = set(sentence_terms(head))
    share = max(_share(query, "en", have), _share(query, "zh", have))
    if marked and article.title and (fold(marked) in fold(article.title) or fold(article.title) in fold(marked)):
        share += 1.0
    outlet = {m.name.canonical for m in the_names().find(article.outlet or "")} & set(query.names)
    share += 0.5 * bool(outlet)
    readings = article.published.readings if article.published else ()
    share += 0.3 * any(compatible(date, day) for date in query.dates for day in readings)
    return share
