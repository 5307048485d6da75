"""Text in an article that speaks to a model rather than to a reader. It stays in the article and may be quoted; no model gets to see it.

Patterns of the kinds that are known: setting earlier orders aside, giving a role, speaking as a system, marks of chat templates, and
orders about the reply itself. This is one fence of several: the prompt calls evidence data, and what a model writes is judged.
"""

from __future__ import annotations

import re
import unicodedata

from rag.text.script import fold

_TAGS = re.compile("[\U000e0020-\U000e007e]")
_SPACED = re.compile(r"\b(?:\w[ .*_-]){4,}\w\b")  # i g n o r e
_EN_PREVIOUS = r"(?:all |any |every |the |your |of |these |those |my |what |other )*(?:previous|prior|above|earlier|preceding|foregoing|former|existing|original|other|system|came before|instructed|told|been given)"
_ORDERS = r"(?:instruction|order|rule|prompt|direction|guideline|command|constraint|message|context|sentence|evidence|polic|guardrail|restriction)"
_PATTERNS = (
    # setting earlier orders aside
    rf"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass|skip|discard|drop|cancel|void|do not (?:follow|obey)|stop following)\b.{{0,40}}?(?:{_EN_PREVIOUS}\b|\b{_ORDERS}s?\b)",
    r"(?:忽略|无视|忽视|不要理会|别理会|不理会|不必理会|忘记|忘掉|抛开|推翻|取消|跳过|停止遵[守循]|不要遵[守循]|不再遵[守循]|不用管|别管).{0,12}?(?:以上|上述|之前|先前|前面|此前|原有|原来|所有|一切|任何|系统|你的|其他|其它|指令|指示|规则|提示|命令|要求|设定|限制)",
    rf"\b(?:new|updated|real|actual|true|secret|hidden|urgent|important) (?:system )?{_ORDERS}s?\b.{{0,30}}[:：]",
    r"(?:新的?|更新的?|真正的?|隐藏的?|最新的?|以下(?:是|为))(?:系统)?(?:指令|指示|命令|提示词?)",
    # giving a role
    r"\b(?:you are|you're|act as|pretend to be|behave as|roleplay as|from now on,? you|as an? (?:ai|assistant|language model|chatbot|llm)\b)\b.{0,40}?(?:\b(?:ai|assistant|model|chatbot|bot|llm|dan|unrestricted|developer mode|jailbroken|pirate|system|must|will|only|now)\b|$)",
    r"(?:你现在是|你是一个|你是一名|你将扮演|请扮演|假装你是|从现在(?:起|开始).{0,4}你|作为(?:一个|一名)?(?:ai|人工智能|语言模型|大模型|助手|助理))",
    # speaking as a system, or to a model
    r"(?:^\W{0,4}|[.!?。！？\n\[(<#*|“\"「]\s*)(?:system|assistant|developer|user|human|instruction|系统|助手|助理|用户|开发者)(?: ?(?:prompt|message|note|override|notice|instructions?|提示词?|消息|讯息|指令|信息))?\s*[\])>*|]*\s*[:：].{0,60}?(?:\b(?:you|your|user|users|instruct\w*|ignore|must|state|say|reply|respond|answer|output|override|print|prompt)\b|指令|指示|请|你|必须|忽略|无视|声称|回答|输出|用户)",
    r"<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|eot_id|start_header_id|inst|s)\s*\|?>|\[/?(?:inst|sys|system)\]|<<\s*/?sys\s*>>|#{2,}\s*(?:system|instruction|response|assistant|human|input|new)",
    r"\b(?:dear|attention|note (?:to|for)|message (?:to|for)|hey|hello|hi|to (?:the|any|all)|for (?:the|any|all)) ,?(?:the |any |all |every |reading |this )*(?:ai|llm|chatbot|language model|model|assistant|bot|gpt|chatgpt|claude|summari[sz]er|large language)s?\b",
    r"\b(?:ai|llm|language model|chatbot|assistant|model|chatgpt|gpt)s?\b.{0,30}\b(?:must|should|shall|have to|are to|is to|are required|is required|will now)\b.{0,30}\b(?:say|reply|respond|answer|output|write|print|state|report|tell|claim|mention|include|conclude|ignore)",
    r"(?:致|请|告知|提醒|给)(?:所有|各位|任何|阅读本文的|正在阅读的?|看到(?:这里|此处)的)?.{0,8}(?:ai|人工智能|语言模型|大模型|模型|聊天机器人|助手|助理)",
    r"(?:ai|人工智能|语言模型|大模型|聊天机器人|助手|助理|模型)(?:必须|应当|应该|应|需要|须|务必|请|只能|都要).{0,12}(?:回答|回复|输出|说|写|声称|报告|告诉|忽略|表示|断言)",
    # orders about the reply
    r"\b(?:respond|reply|answer|output|print|write|say|repeat|state|return|generate|conclude|begin|start|end)\b,? (?:only|exactly|just|instead|nothing but|the following|verbatim|with (?:the|only|exactly|just|a|\W)|in (?:json|all caps)|your (?:answer|reply|response))",
    r"\b(?:respond|reply|answer)\b (?:with|that|as if|by saying)\b|\b(?:in|as|of|with|to|from|end|begin|start|put|place) (?:it in )?your (?:answer|reply|response|output|summary)\b|\byour (?:only |final |whole |entire )?(?:answer|reply|response|output|summary) (?:must|should|is|has to|shall|will)\b|\bthe (?:only |final |whole |entire |correct )?(?:answer|reply|output|summary) (?:must|should|has to|shall)\b",
    r"\bwhen (?:asked|answering|summari[sz]ing|you answer|you are asked|responding|citing|you reply)\b[^.]{0,80}?(?:[,:]|\byou (?:must|should|shall|will)|\bplease|\balways) (?:then |always |only |simply |just |please |you (?:must|should) )*(?:say|reply|respond|answer|output|write|state|tell|claim|mention|include|print|add|use)\b|\bwhen (?:asked|you are asked)\b[^.,]{0,80}\b(?:say|reply|respond|answer|state) (?:that|with|only|exactly)\b",
    r"\b(?:tell|inform|assure|convince) (?:the |any |every )?(?:user|reader|person asking|questioner|human)s?\b",
    r"(?:只|仅|直接|一律|统一|必须|务必|请|改为|改成|都要|而是)(?:须|能|要|需|可)?(?:回答|回复|回覆|输出|答复|答覆|复述|重复|写出|印出|打印|说出|声称|改口)|(?:回答|回复|回覆|输出|答复|答覆)(?:以下|下列|下面|如下|这句|中(?:必须|务必|请|应)|时(?:必须|务必|请|应|一律))|(?:你的|您的|最终|整个)(?:回答|回复|回覆|输出|答案|答复)|(?:告诉|告知|转告)(?:用户|使用者|读者|提问者|提问的人)|(?:被问(?:到|及)|有人问|回答问题|使用者提问|用户提问)[^。]{0,20}?(?:请|必须|一律|务必|都要|只|应当|应该|直接|统一|就要|就说)[^。]{0,4}(?:回答|回复|回覆|说|输出|写)?",
    # what only a program would obey
    r"\b(?:system prompt|prompt injection|jailbreak|developer mode|api key|reveal (?:your|the) (?:prompt|instructions?)|hidden prompt)\b|系统提示词|开发者模式|提示词注入|越狱模式",
    r"[{｛]\s*[\"“']?(?:text|claim|sentences|role|content|tool|function)[\"”']?\s*[:：]",
)  # fmt: skip
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def shown_to_model(text: str) -> str:
    """`text` on one line, free of characters that a reader does not see and of what could pass for the numbers of evidence."""
    visible = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co", "Cn") or c in "\n\t")
    return re.sub(r"[\[［【](\s*\d+\s*)[\]］】]", r"(\1)", " ".join(visible.split()))


def addresses_a_model(text: str) -> bool:
    """Whether the text gives orders to whoever reads it as a program; also where they are hidden, spaced out or in full width."""
    hidden = "".join(chr(ord(c) - 0xE0000) for c in _TAGS.findall(text))
    seen = fold(unicodedata.normalize("NFKC", shown_to_model(text)))
    joined = _SPACED.sub(lambda m: re.sub(r"[ .*_-]", "", m.group()), seen)
    return len(hidden) > 6 or any(_ANY.search(form) for form in {seen, joined})
