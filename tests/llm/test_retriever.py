"""Passages as LangChain Documents; no model and no network."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import ConfigurableField, RunnablePassthrough
from pydantic import ValidationError

from rag.errors import StoreEmpty
from rag.llm.retriever import CrossciteRetriever, document_of
from rag.types import Hit
from tests.samples import AMBIGUOUS, ARTICLE, HIT, PASSAGE, TEXT, FakeAssistant

EMPTY = StoreEmpty("holds no article yet", source="vectorstore", then="run python ingest.py PATH")


def test_a_document_is_the_passage_verbatim_at_its_offsets() -> None:
    document = CrossciteRetriever(assistant=FakeAssistant()).invoke("渡輪增開幾班？")[0]
    assert document.page_content == PASSAGE.text == TEXT[document.metadata["start"] : document.metadata["end"]]
    assert document.id == document.metadata["passage_id"] == PASSAGE.id


def test_a_document_says_where_it_stands() -> None:
    hit = Hit(replace(PASSAGE, twin_id="00ff00ff00ff00ff-0001"), ARTICLE, 1, 0.75)
    assert document_of(hit).metadata == {
        "source": "ferry.txt",
        "article_id": "00ff00ff00ff00ff",
        "passage_id": "00ff00ff00ff00ff-0000",
        "title": "渡輪增班",
        "outlet": "海港日報",
        "published": "2024-03-05",
        "language": "zh-Hant",
        "start": 0,
        "end": 16,
        "score": 0.75,
        "twin_id": "00ff00ff00ff00ff-0001",
    }


@pytest.mark.parametrize("published", [None, AMBIGUOUS])
def test_a_date_that_is_not_known_is_none_and_metadata_is_plain_json(published: object) -> None:
    metadata = document_of(replace(HIT, article=replace(ARTICLE, published=published))).metadata
    assert metadata["published"] is None
    assert json.loads(json.dumps(metadata)) == metadata


def test_the_question_and_k_reach_the_search_unchanged() -> None:
    assistant = FakeAssistant()
    CrossciteRetriever(assistant=assistant, k=3).invoke("馬克龍承諾了什麼？")
    assert assistant.searched == [("馬克龍承諾了什麼？", 3)]


def test_k_can_be_set_for_one_call() -> None:
    assistant = FakeAssistant()
    retriever = CrossciteRetriever(assistant=assistant).configurable_fields(k=ConfigurableField(id="k"))
    retriever.invoke("ferry", config={"configurable": {"k": 2}})
    assert assistant.searched == [("ferry", 2)]


@pytest.mark.parametrize("k", [0, -1, 1001])
def test_a_k_that_makes_no_sense_is_refused(k: int) -> None:
    with pytest.raises(ValidationError, match="k"):
        CrossciteRetriever(assistant=FakeAssistant(), k=k)


def test_what_cannot_search_is_refused_at_once() -> None:
    with pytest.raises(ValidationError, match="assistant"):
        CrossciteRetriever(assistant="vectorstore/")  # type: ignore[arg-type]


def test_it_works_asynchronously_and_in_batches() -> None:
    retriever = CrossciteRetriever(assistant=FakeAssistant())

    async def both() -> tuple[object, object]:
        return await retriever.ainvoke("ferry"), await retriever.abatch(["ferry", "渡輪"])

    with ThreadPoolExecutor(1) as thread:  # the tests in a browser leave an event loop in this one
        one, two = thread.submit(lambda: asyncio.run(both())).result()
    assert retriever.batch(["ferry", "渡輪"]) == [one, one] == two


def test_callbacks_hear_of_the_documents_and_of_an_error() -> None:
    heard: list[str] = []

    class Listener(BaseCallbackHandler):
        def on_retriever_end(self, documents, **_):  # type: ignore[no-untyped-def]
            heard.append(documents[0].id)

        def on_retriever_error(self, error, **_):  # type: ignore[no-untyped-def]
            heard.append(str(error))

    CrossciteRetriever(assistant=FakeAssistant()).invoke("ferry", config={"callbacks": [Listener()]})
    with pytest.raises(StoreEmpty):
        CrossciteRetriever(assistant=FakeAssistant(EMPTY)).invoke("ferry", config={"callbacks": [Listener()]})
    assert heard == [PASSAGE.id, str(EMPTY)]


def test_it_composes_with_a_prompt_and_a_model() -> None:
    prompt = ChatPromptTemplate.from_template("{passages}\n\n{question}")
    seen: list[str] = []

    def keep(messages):  # type: ignore[no-untyped-def]
        seen.append(messages.to_string())
        return messages

    retriever = CrossciteRetriever(assistant=FakeAssistant())
    chain = (
        {"passages": retriever | (lambda found: found[0].page_content), "question": RunnablePassthrough()}
        | prompt
        | keep
        | FakeListChatModel(responses=["十二班"])
        | StrOutputParser()
    )
    assert chain.invoke("渡輪增開幾班？") == "十二班"
    assert PASSAGE.text in seen[0] and "渡輪增開幾班？" in seen[0]


def test_the_command_line_starts_without_langchain(root: Path) -> None:
    code = "import sys, rag.__main__; sys.exit(any(name.startswith('langchain') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, timeout=60, check=False).returncode == 0


def test_the_example_of_the_documentation_runs(root: Path, tmp_path: Path) -> None:
    """As a reader would run it: in the project's folder, on its own corpus, here with a store of its own."""
    page = (root / "docs" / "langchain.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.S))
    expected = re.findall(r"```text\n(.*?)```", page, re.S)[-1].strip()
    environment = {**os.environ, "CROSSCITE_STORE": str(tmp_path / "store"), "PYTHONPATH": str(root)}
    ingest = [sys.executable, str(root / "ingest.py"), str(root / "corpus")]
    subprocess.run(ingest, env=environment, check=True, capture_output=True, timeout=120)
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, env=environment, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == expected
