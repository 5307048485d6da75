"""Captions and credits of pictures, by what they say of the picture's source."""

from __future__ import annotations

import re

from rag.reading.blocks import Block

_LONGEST, _LONGEST_CREDITED = 120, 500  # characters; a caption that ends with its credit may be a long one
_CREDIT = "图|图源|图片|图像|影像|照片|资料照|摄影|图文|资料图|示意图|影片"
_WORDED = re.compile(
    rf"^[\W_]*(?:(?:合成)?图\s*[/:|]|图为|图说\s*[:/])|(?:^|[。.\s(])(?:{_CREDIT})\s*(?:来源|提供|取自|授权)?\s*[/:]|"
    rf"\((?:{_CREDIT}|档案照|美联社|路透社?|法新社|欧新社|新华社|中新社|取自|翻摄)[^()]*\)$|\([^()]{{0,12}}(?:资料(?:图片?|照)|档案(?:图片?|照)|示意图|摄)\)$|^▲|[。.]\s?(?:美联社|路透社?|法新社|欧新社|新华社|中央社|中新社)$|[。.]\s?\((?:reuters|ap|afp|epa|getty(?: images)?|bloomberg)\)$|"
    r"^\W*(?:photo|image|picture|photograph|credit|image source|image caption|file photo|caption|illustration)s?\s*(?:by\b|:|/|credit|,)|"
    r"\((?:photo|image|ap photo|(?:reuters|getty|afp)[ /,])[^()]*\)$|getty images$|ap photo/|[.:] (?:photo|credit|image): "
)
_CREDITED = re.compile(  # with capitals as written
    r"\((?:AP Photo|Photo|Image|Picture|File|Getty|AFP|EPA|Pool)\b[^()]*\)\.?$|\b(?:REUTERS|AFP|EPA|AP|ANSA|DPA)\s?[/-]\s?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?: Purchase Licensing Rights.*)?$|"
    r"© ?(?!\d)[A-Z][^©.]{2,60}$|(?:/|via |© ?)(?:AFP|Getty Images|Getty|EPA(?:-EFE)?|AP|Reuters|REUTERS|Bloomberg)(?: via [\w ]{2,20})?$|\b(?:dpa|AP|AFP)/picture alliance$|^\[[^\[\]]*(?:AFP|Reuters|AP|EPA|Getty|Al Jazeera|Pool)\b[^\[\]]*\]$|"
    r"\b(?:Photo|Image|Picture|Photograph|Illustration|Credit)s?: ?[^.]{2,80}$|\b(?:Photo|Photograph) by [A-Z][^.]{2,80}$"
)
_COUNTED = re.compile(
    r"^(?:item |图\s?|photo |slide )?\[?\d{1,2}(?: of |\s?/\s?)\d{1,2}\]?(?:\s*\||\s*$|(?<=\])|\s(?=[A-Z]))",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^(?:Getty Images|EPA|Reuters|AFP|PA Media|PA|AP|BBC|Shutterstock)(?:/[\w ]+?)? (?:An? |The |[A-Z][\w’'-]+ (?:[A-Z]|[a-z]+ing\b|speaks|arrives|attends|stands))"
)
_DATED = re.compile(r"\((?:(?:摄|拍)于)?\d{4}年\d{1,2}月\d{1,2}日(?:资料照片?|摄)?\)$")


def caption(block: Block) -> bool:
    """Whether the block is a caption that tells where its picture comes from, when it was taken, or which of how many it is."""
    folded, text = block.folded, block.text
    if len(folded) <= _LONGEST and (_WORDED.search(folded) or (_DATED.search(folded) and len(folded) <= 60)):
        return True
    if len(text) > _LONGEST_CREDITED:
        return False
    if _COUNTED.match(text) or _CREDITED.search(text):
        return True
    return bool(_STARTS.match(text)) and not block.final
