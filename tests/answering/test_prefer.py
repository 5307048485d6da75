"""Which of several fitting sentences goes first."""

from __future__ import annotations

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.types import Question, Turn

ARTICLES = {
    "en.txt": """Ferry line

PARIS, 4 March 2026 — French President Emmanuel Macron announced in Paris on Wednesday a new ferry line to Odesa. The announcement of the ferry line in Paris came after a meeting that Volodymyr Zelensky attended. Zelensky welcomed the ferry line, calling it a lifeline.
""",
    "zh.txt": """渡輪航線

2026-03-05 巴黎

法國總統馬克宏4日在巴黎宣布開設通往敖德薩的渡輪航線。澤倫斯基對渡輪航線表示歡迎，稱之為生命線。
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("ferry")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    assert not build_ingestion(settings).run([folder]).failed
    return build_assistant(settings)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("What did Macron announce in Paris?", "and Zelensky?"),
        ("What did Macron announce about the ferry line?", "and Zelensky?"),
        ("馬克宏在巴黎宣布了什麼？", "那澤倫斯基呢？"),
    ],
)
def test_who_is_asked_next_is_quoted_first(assistant: Assistant, before: str, text: str) -> None:
    answer = assistant.ask(Question(text, history=(Turn("user", before), Turn("assistant", "…"))))
    assert answer.claims[0].speaker == "Volodymyr Zelensky"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("What did Zelensky say in Paris?", "Volodymyr Zelensky"),
        ("What did Macron announce in Paris?", "Emmanuel Macron"),
        ("澤倫斯基對渡輪航線怎麼說？", "Volodymyr Zelensky"),
        ("馬克宏宣布了什麼？", "Emmanuel Macron"),
    ],
)
def test_the_words_of_whom_a_question_names_lead(assistant: Assistant, text: str, speaker: str) -> None:
    assert assistant.ask(Question(text)).claims[0].speaker == speaker
