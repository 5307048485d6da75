"""What a question asks for: its intent, its names and dates, and the language to answer in."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.retrieval.understand import evidence_language, intent_of, understand
from rag.types import Question

INTENTS = [
    ("who", "Who chaired the meeting?"),
    ("who", "Which leader refused to send troops?"),
    ("who", "Which minister resigned in May?"),
    ("who", "By whom was the treaty drafted?"),
    ("who", "誰主持了會議？"),
    ("who", "哪位總理拒絕派兵？"),
    ("who", "这份声明由谁起草？"),
    ("who", "条约的发起国首脑是何人？"),
    ("when", "When did the talks begin?"),
    ("when", "On which day was the text signed?"),
    ("when", "What year did the war start?"),
    ("when", "And when will the force leave?"),
    ("when", "會談何時開始？"),
    ("when", "聲明是哪一天發表的？"),
    ("when", "战争是哪年爆发的？"),
    ("when", "协议什么时候签署？"),
    ("where", "Where was the summit held?"),
    ("where", "In which city did they meet?"),
    ("where", "峰會在哪裡舉行？"),
    ("where", "他们在何处会面？"),
    ("where", "联盟的总部在哪个城市？"),
    ("how_many", "How many countries joined?"),
    ("how_many", "How long will the mission last?"),
    ("how_many", "What is the size of the army?"),
    ("how_many", "有多少國家加入？"),
    ("how_many", "軍隊有幾個師？"),
    ("how_many", "任务将持续多久？"),
    ("how_many", "与会国家有几国？"),
    ("how_much", "How much did the ships cost?"),
    ("how_much", "What percentage of output goes to defence?"),
    ("how_much", "What sum was promised?"),
    ("how_much", "這批軍購花了多少錢？"),
    ("how_much", "军费占比是百分之几？"),
    ("how_much", "贷款的总金额是多少？"),
    ("why", "Why did Italy refuse?"),
    ("why", "What caused the delay?"),
    ("why", "義大利為什麼拒絕？"),
    ("why", "会议为何推迟？"),
    ("why", "推迟的原因是什么？"),
    ("list", "Which countries signed?"),
    ("list", "List the tasks of the force."),
    ("list", "哪些國家簽了字？"),
    ("list", "列出部队的任务。"),
    ("list", "是哪九國領袖簽署的？"),
    ("yes_no", "Will the force go to the front?"),
    ("yes_no", "Did Poland promise soldiers?"),
    ("yes_no", "部隊會開上前線嗎？"),
    ("yes_no", "波兰是否承诺派兵？"),
    ("yes_no", "欧盟会不会没收这些资产？"),
    ("compare", "Compare Macron and Zelensky on security guarantees."),
    ("compare", "What is the difference between Paris and Berlin on troops?"),
    ("compare", "Macron versus Meloni on sending soldiers"),
    ("compare", "比較馬克宏與梅洛尼的立場。"),
    ("compare", "德国和法国的态度有何不同？"),
    ("compare", "对比英国与波兰的承诺。"),
    ("compare", "26、30、35国有什么区别？"),
    ("conflict", "Do the sources agree on the number of countries?"),
    ("conflict", "Do the articles contradict each other?"),
    ("conflict", "Is it 26, 30 or 35 countries in the coalition?"),
    ("conflict", "各篇文章的數字一致嗎？"),
    ("conflict", "到底是26国还是35国？"),
    ("conflict", "两篇报道的说法有矛盾吗？"),
    ("timeline", "Give me a timeline of the talks."),
    ("timeline", "How has the German position changed?"),
    ("timeline", "How did the plan evolve from August to December?"),
    ("timeline", "請按時間列出各次會議。"),
    ("timeline", "德国的立场有什么变化？"),
    ("timeline", "从8月到12月，方案如何发展？"),
    ("metadata", "When was this article published?"),
    ("metadata", "Who wrote the piece on the loan?"),
    ("metadata", "Which outlet reported the visit?"),
    ("metadata", "What date does the summary carry?"),
    ("metadata", "這篇報導的發布日期是哪一天？"),
    ("metadata", "〈讀書筆記：港口的未來〉的日期是七月還是十月？"),
    ("metadata", "这篇文章的作者是谁？"),
    ("metadata", "这条消息是哪家媒体报道的？"),
    ("passage", "What did Macron commit on Sept 4?"),
    ("passage", "Tell me about the Berlin statement."),
    ("passage", "9月4日馬克龍承諾了什麼？"),
    ("passage", "介紹一下柏林聲明。"),
    ("passage", "吕特所说的两个层面是什么？"),
]


@pytest.mark.parametrize(("intent", "question"), INTENTS)
def test_a_question_is_taken_for_what_it_asks(intent: str, question: str) -> None:
    assert intent_of(question) == intent


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("誰主持了會議？", "谁主持了会议？"), ("會談何時開始？", "会谈何时开始？"), ("義大利為什麼拒絕？", "意大利为什么拒绝？")],
)
def test_both_scripts_are_taken_for_the_same(traditional: str, simplified: str) -> None:
    assert intent_of(traditional) == intent_of(simplified)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Macron and Merz say?", ("Emmanuel Macron", "Friedrich Merz")),
        ("馬克宏與梅爾茨說了什麼？", ("Emmanuel Macron", "Friedrich Merz")),
        ("默茨和马克龙说了什么？", ("Friedrich Merz", "Emmanuel Macron")),
        ("Macron, again Macron?", ("Emmanuel Macron",)),
        ("What did nobody say?", ()),
    ],
)
def test_names_are_canonical_in_the_questions_order_and_once(text: str, names: tuple[str, ...]) -> None:
    assert understand(Question(text)).names == names


@pytest.mark.parametrize("text", ["What happened on Sept 4, 2025?", "2025年9月4日發生了什麼？", "二〇二五年九月四日发生了什么？"])
def test_a_date_is_one_date_in_every_writing(text: str) -> None:
    query = understand(Question(text))
    assert [date.readings for date in query.dates] == [(dt.date(2025, 9, 4),)]
    assert query.numbers == ()


def test_what_is_part_of_a_date_is_no_unknown_name() -> None:
    assert understand(Question("What did Macron commit on Sept 4?")).unknown_names == ()
    assert understand(Question("What did Ottoline Varga commit in May?")).unknown_names == ("Ottoline Varga",)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Who spoke?", "en"), ("誰發言了？", "zh-Hant"), ("谁发言了？", "zh-Hans"), ("Macron 說了什麼？", "zh-Hant"), ("123?", "en")],
)
def test_the_answer_is_in_the_language_of_the_question(text: str, language: str) -> None:
    assert understand(Question(text)).answer_language == language
    assert understand(Question(text, "both")).answer_language == "both"
    assert understand(Question(text, "en")).answer_language == "en"


@pytest.mark.parametrize(
    ("side", "text"),
    [("en", "這個詞的英文版怎麼寫？"), ("zh", "中文部分怎么说？"), ("en", "In the English version, who chairs it?"), (None, "Who chairs it?")],
)
def test_a_side_of_a_bilingual_article_can_be_asked_for(side: str | None, text: str) -> None:
    assert evidence_language(text) == side
