"""What can go wrong with a model's endpoint: what happened and what to do next, in the reader's language.

Texts of the endpoint itself are never repeated but where `detail` is named: a server may echo the key, or anything at all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rag.errors import EndpointError
from rag.text.script import to_simplified
from rag.types import Language


class Fault(NamedTuple):
    """One way to fail, in English and Traditional Chinese; `{names}` are filled in."""

    what: str
    then: str
    what_zh: str
    then_zh: str


FAULTS: dict[str, Fault] = {
    # no reply
    "refused": Fault("the connection was refused", "start the server, or mend OPENAI_BASE_URL", "連線遭拒", "請啟動伺服器，或修正 OPENAI_BASE_URL"),
    "dns": Fault("its name cannot be resolved", "check the network, or mend OPENAI_BASE_URL", "無法解析主機名稱", "請檢查網路，或修正 OPENAI_BASE_URL"),
    "tls": Fault("no secure connection could be made", "check its certificate, or whether OPENAI_BASE_URL should say http://", "無法建立安全連線", "請檢查憑證，或確認 OPENAI_BASE_URL 是否應為 http://"),
    "connect_slow": Fault("it could not be reached within {seconds:g} s", "check the network, or raise CROSSCITE_CONNECT_TIMEOUT_S", "{seconds:g} 秒內無法連上", "請檢查網路，或調高 CROSSCITE_CONNECT_TIMEOUT_S"),
    "unreachable": Fault("the connection failed", "check the network and OPENAI_BASE_URL, then ask again", "連線失敗", "請檢查網路與 OPENAI_BASE_URL，再問一次"),
    # a reply with an error's status
    "bad_request": Fault("it did not accept the request (400)", "check that OPENAI_MODEL is a chat model that it knows", "不接受這個請求（400）", "請確認 OPENAI_MODEL 是它認得的對話模型"),
    "schema": Fault("it takes no JSON schema ({status})", "set CROSSCITE_JSON_SCHEMA to auto or off", "不接受 JSON 結構描述（{status}）", "請將 CROSSCITE_JSON_SCHEMA 設為 auto 或 off"),
    "context": Fault("question and evidence do not fit its context", "lower CROSSCITE_CONTEXT_TOKENS to the model's own", "問題與證據超出模型的上下文", "請將 CROSSCITE_CONTEXT_TOKENS 調低至模型的上限"),
    "key": Fault("it does not accept the key (401)", "set OPENAI_API_KEY to a valid one", "不接受金鑰（401）", "請將 OPENAI_API_KEY 設為有效的金鑰"),
    "forbidden": Fault("it forbids this key or model (403)", "use a key that may use {model}, or set another OPENAI_MODEL", "不允許使用此金鑰或模型（403）", "請改用可使用 {model} 的金鑰，或更換 OPENAI_MODEL"),
    "model": Fault("it has no model {model} at this address (404)", "set OPENAI_MODEL to one that it lists, and check that OPENAI_BASE_URL ends as its manual says (often /v1)", "此網址沒有模型 {model}（404）", "請將 OPENAI_MODEL 設為伺服器所列的模型，並確認 OPENAI_BASE_URL 的結尾（多為 /v1）"),
    "request_timeout": Fault("it gave up waiting (408)", "ask again", "伺服器等候逾時（408）", "請再問一次"),
    "conflict": Fault("it is busy with a conflicting request (409)", "ask again", "與另一個請求衝突（409）", "請再問一次"),
    "too_large": Fault("the request is too large for it (413)", "lower CROSSCITE_CONTEXT_TOKENS", "請求過大（413）", "請調低 CROSSCITE_CONTEXT_TOKENS"),
    "busy": Fault("it allows no more requests now (429)", "ask again later, or check the account's quota", "目前不接受更多請求（429）", "請稍後再問，或檢查帳戶額度"),
    "busy_for": Fault("it allows no more requests for {seconds:g} s (429)", "ask again after that", "{seconds:g} 秒內不接受更多請求（429）", "請於其後再問"),
    "server": Fault("it failed ({status})", "ask again; if it stays so, look at the server's log", "伺服器發生錯誤（{status}）", "請再問一次；若仍如此，請查看伺服器紀錄"),
    "status": Fault("it answered with status {status}", "check OPENAI_BASE_URL and OPENAI_MODEL", "回應狀態為 {status}", "請檢查 OPENAI_BASE_URL 與 OPENAI_MODEL"),
    # a reply that is none
    "first_slow": Fault("its first word did not come within {seconds:g} s", "raise CROSSCITE_FIRST_TOKEN_TIMEOUT_S, or use a smaller model", "{seconds:g} 秒內沒有任何回應", "請調高 CROSSCITE_FIRST_TOKEN_TIMEOUT_S，或改用較小的模型"),
    "slow": Fault("its answer was not complete after {seconds:g} s", "raise CROSSCITE_DEADLINE_S, or use a faster model", "{seconds:g} 秒內未能答完", "請調高 CROSSCITE_DEADLINE_S，或改用較快的模型"),
    "cut": Fault("its answer broke off", "ask again; if it stays so, look at the server's log", "回答中斷", "請再問一次；若仍如此，請查看伺服器紀錄"),
    "empty": Fault("its answer was empty", "set CROSSCITE_CONTEXT_TOKENS to the model's own, or set another OPENAI_MODEL", "回答是空的", "請將 CROSSCITE_CONTEXT_TOKENS 設為模型的上限，或更換 OPENAI_MODEL"),
    "silent": Fault("it ended its answer before the first word", "look at the server's log; where its context is too small, raise that, or lower CROSSCITE_CONTEXT_TOKENS", "一字未答就結束了", "請查看伺服器紀錄；若上下文太小，請調大，或調低 CROSSCITE_CONTEXT_TOKENS"),
    "not_a_model": Fault("it sent {content_type} instead of a model's answer", "check that OPENAI_BASE_URL is the address of an OpenAI-compatible API (often ending in /v1)", "傳回的是 {content_type}，不是模型的回答", "請確認 OPENAI_BASE_URL 是相容 OpenAI 的 API 網址（結尾多為 /v1）"),
    "garbled": Fault("its answer could not be read", "check that OPENAI_BASE_URL is the address of an OpenAI-compatible API, and update the server", "回答無法解讀", "請確認 OPENAI_BASE_URL 是相容 OpenAI 的 API 網址，並更新伺服器"),
    "filtered": Fault("its content filter stopped the answer", "put the question in other words, or set another OPENAI_MODEL", "內容過濾器擋下了回答", "請換個說法提問，或更換 OPENAI_MODEL"),
    "length": Fault("its answer was cut at its longest allowed length", "raise CROSSCITE_OUTPUT_TOKENS, and CROSSCITE_CONTEXT_TOKENS as far as the model's own", "回答超過長度上限而被截斷", "請調高 CROSSCITE_OUTPUT_TOKENS；CROSSCITE_CONTEXT_TOKENS 也可調高至模型的上限"),
    "thought": Fault("it thought until its longest allowed length and wrote no answer", "raise CROSSCITE_OUTPUT_TOKENS to 4000 or more, and CROSSCITE_CONTEXT_TOKENS with it, or switch the model's thinking off", "只顧思考，到長度上限仍未作答", "請將 CROSSCITE_OUTPUT_TOKENS 調高至 4000 以上，CROSSCITE_CONTEXT_TOKENS 也隨之調高，或關閉模型的思考"),
    "circling": Fault("its answer went round in circles", "ask again, or set a larger OPENAI_MODEL", "回答不斷重複", "請再問一次，或改用較大的 OPENAI_MODEL"),
    "enormous": Fault("its answer did not end", "set another OPENAI_MODEL, or update the server", "回答過長，沒有結束", "請更換 OPENAI_MODEL，或更新伺服器"),
    "tools": Fault("it asked for tools instead of answering", "set another OPENAI_MODEL", "要求使用工具而未作答", "請更換 OPENAI_MODEL"),
    # a reply without the vectors that were asked for
    "wrong_count": Fault("it did not send one vector for each of {wanted} texts", "update the server, or lower CROSSCITE_EMBEDDING_BATCH", "未依 {wanted} 段文字各傳回一個向量", "請更新伺服器，或調低 CROSSCITE_EMBEDDING_BATCH"),
    "no_vector": Fault("it sent no vector that can be used", "check that OPENAI_MODEL is an embedding model", "沒有傳回可用的向量", "請確認 OPENAI_MODEL 是向量模型"),
    "dimensions": Fault("its vectors have {found} numbers, not {wanted}", "check OPENAI_MODEL, then run python ingest.py --rebuild", "向量有 {found} 個數值，應為 {wanted} 個", "請檢查 OPENAI_MODEL，再執行 python ingest.py --rebuild"),
    # a reply of which nothing can be shown
    "no_claims": Fault("its answer held no sentence with sources", "ask again, or set a larger OPENAI_MODEL", "回答中沒有附來源的句子", "請再問一次，或改用較大的 OPENAI_MODEL"),
    "no_answer": Fault("it found no answer in the sentences that it was given", "put the question in other words", "在所給的句子中找不到答案", "請換個說法提問"),
    "other_language": Fault("it did not write in the language that was asked for", "ask in the other language, or set an OPENAI_MODEL that writes both", "未以指定的語言作答", "請改用另一種語言提問，或將 OPENAI_MODEL 設為兩種語言都會寫的模型"),
    "nothing_stands": Fault("none of its sentences is carried by the articles", "ask again, or set a larger OPENAI_MODEL", "所寫的句子都無法由文章佐證", "請再問一次，或改用較大的 OPENAI_MODEL"),
    "no_room": Fault("its context has no room for evidence", "give it a context of 2048 tokens or more and set CROSSCITE_CONTEXT_TOKENS to that, or lower CROSSCITE_OUTPUT_TOKENS", "模型的上下文容不下證據", "請給模型 2048 個詞元以上的上下文，並據此設定 CROSSCITE_CONTEXT_TOKENS，或調低 CROSSCITE_OUTPUT_TOKENS"),
    "unknown": Fault("it failed in a way that is not known ({detail})", "ask again; if it stays so, report it", "發生未知的錯誤（{detail}）", "請再問一次；若仍如此，請回報"),
}  # fmt: skip

_WORDS_HANS = {"伺服器": "服务器", "网路": "网络", "连线": "连接", "金钥": "密钥", "帐户": "账户", "逾时": "超时", "纪录": "日志", "凭证": "证书", "回报": "反馈"}
_NOTICE = "The model did not answer ({where}: {what}). These are quotes. To get an answer from the model: {then}."
_NOTICE_ZH = "模型未能作答（{where}：{what}），以下為引文。若要由模型作答：{then}。"
_UNUSED = "What the model wrote is not shown ({where}: {what}). These are quotes. What helps: {then}."
_UNUSED_ZH = "未採用模型的回答（{where}：{what}），以下為引文。建議：{then}。"
_AGAIN, _AGAIN_ZH = "; it is asked again in {seconds:.0f} s", "；{seconds:.0f} 秒後才會再試"
_ANSWERED = frozenset({"cut", "filtered", "length", "circling", "enormous", "tools", "no_claims", "no_answer", "other_language", "nothing_stands"})  # kinds of faults of a model that did


class EndpointFault(EndpointError):
    """An EndpointError that knows its kind, a key of FAULTS, and can say itself in both languages."""

    def __init__(self, kind: str, where: str, **values: object) -> None:
        fault = FAULTS[kind]
        self.kind, self.values = kind, values
        self.again_s: float | None = None  # seconds until the endpoint is asked again, where it was not asked this time
        super().__init__(fault.what.format(**values), source=where, then=fault.then.format(**values))

    def again_in(self, seconds: float) -> EndpointFault:
        """This fault for a question that was not sent: it happened a moment ago, and the endpoint is asked again in so many `seconds`."""
        fault = EndpointFault(self.kind, self.source or "", **self.values)
        fault.again_s = max(1.0, seconds)
        return fault

    def notice(self, language: Language) -> str:
        """That quotes answer instead, why, and what to do about it."""
        answered, fault = self.kind in _ANSWERED, FAULTS[self.kind]
        again = "" if self.again_s is None else (_AGAIN if language == "en" else _AGAIN_ZH).format(seconds=self.again_s)
        if language == "en":
            return (_UNUSED if answered else _NOTICE).format(where=self.source, what=self.what + again, then=self.then)
        what = fault.what_zh.format(**self.values) + again
        text = (_UNUSED_ZH if answered else _NOTICE_ZH).format(where=self.source, what=what, then=fault.then_zh.format(**self.values))
        return in_simplified(text) if language == "zh-Hans" else text


_ITS_OWN = {
    "OPENAI_MODEL": "OPENAI_EMBEDDING_MODEL",
    "CROSSCITE_CONTEXT_TOKENS": "CROSSCITE_EMBEDDING_TOKENS",
    "CROSSCITE_DEADLINE_S": "CROSSCITE_EMBEDDING_TIMEOUT_S",
    "OPENAI_BASE_URL": "OPENAI_EMBEDDING_BASE_URL or OPENAI_BASE_URL",
    "a chat model": "an embedding model",
    "a model's answer": "vectors",
    "question and evidence do not fit its context": "a text does not fit its context",
    "ask again": "try again",
    "對話模型": "向量模型",
    "模型的回答": "向量",
    "問題與證據超出模型的上下文": "文字超出模型的上下文",
    "再問一次": "再試一次",
}
_NO_VECTOR = "The question's meaning could not be embedded ({where}: {what}); words and names alone were searched. To mend it: {then}."
_NO_VECTOR_ZH = "未能取得問題的語意向量（{where}：{what}），只以字詞與名稱檢索。若要修復：{then}。"


class EmbeddingFault(EndpointFault):
    """An EndpointFault of the embedder."""

    def __init__(self, kind: str, where: str, **values: object) -> None:
        super().__init__(kind, where, **values)
        self.what, self.then = _own(self.what), _own(self.then)

    def notice(self, language: Language) -> str:
        """That the search went on without the question's vector, why, and what to do about it."""
        if language == "en":
            return _NO_VECTOR.format(where=self.source, what=self.what, then=self.then)
        fault = FAULTS[self.kind]
        what, then = (_own(text.format(**self.values)) for text in (fault.what_zh, fault.then_zh))
        text = _NO_VECTOR_ZH.format(where=self.source, what=what, then=then)
        return in_simplified(text) if language == "zh-Hans" else text


def _own(text: str) -> str:
    for word, other in _ITS_OWN.items():
        text = re.sub(rf"(?<![A-Z_]){re.escape(word)}", other, text)
    return text


def in_simplified(text: str) -> str:
    """Script and the words that the mainland uses for the same things."""
    text = to_simplified(text)
    for word, other in _WORDS_HANS.items():
        text = text.replace(word, other)
    return text
