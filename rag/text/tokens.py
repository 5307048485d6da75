"""How many tokens a text costs a model: counted with tiktoken where its vocabulary is at hand, estimated otherwise.

tiktoken downloads a vocabulary on first use. Nothing here opens a connection unless CROSSCITE_TIKTOKEN_DOWNLOAD=1 says so: the
cached file is looked for where tiktoken looks, and its hash is checked first, because tiktoken fetches a damaged one again.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import tempfile
from pathlib import Path

import tiktoken

from rag.settings import load_settings

_URL = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
_SHA256 = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}
_CHUNK = 8000  # characters; tiktoken's time grows faster than the text on long runs without spaces
_PIECES = re.compile(
    r"([a-zA-Z]+)|(\d+)|([\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)|([^\W\d_]+)|([^\w\s]+)|(\n+)|(\s)|(.)"
)


def _cache_folder() -> Path | None:
    for variable in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if variable in os.environ:
            return Path(os.environ[variable]) if os.environ[variable] else None
    return Path(tempfile.gettempdir()) / "data-gym-cache"


def _at_hand(name: str) -> bool:
    folder = _cache_folder()
    if folder is None:
        return False
    try:
        data = (folder / hashlib.sha1(_URL.format(name).encode()).hexdigest()).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest() == _SHA256[name]


@functools.cache
def _encoding() -> tiktoken.Encoding | None:
    if load_settings().tiktoken_download:
        return tiktoken.get_encoding("o200k_base")
    return next((tiktoken.get_encoding(name) for name in _SHA256 if _at_hand(name)), None)


def token_counter_name() -> str:
    """`tiktoken o200k_base`, `tiktoken cl100k_base` or `estimate`."""
    encoding = _encoding()
    return f"tiktoken {encoding.name}" if encoding else "estimate"


def estimate_tokens(text: str) -> int:
    """An upper estimate without a vocabulary: words by their length, digits by threes, 1.3 a Chinese character."""
    total = 0.0
    for latin, digits, cjk, letters, marks, lines, space, other in _PIECES.findall(text):
        total += (
            (1 + (len(latin) - 1) // 7) * 1.1 if latin
            else -(-len(digits) // 3) if digits
            else 1.3 * len(cjk) if cjk
            else 0.75 * len(letters) if letters
            else 0.9 * len(marks.encode()) ** 0.9 if marks
            else 1 if lines
            else 0.1 if space
            else 2 * len(other)
        )  # fmt: skip
    return -int(-total // 1)


def count_tokens(text: str) -> int:
    """Tokens of `text`, in which `<|endoftext|>` and its like are text; 0 of an empty one."""
    encoding = _encoding()
    if encoding is None:
        return estimate_tokens(text)
    chunks = (text[i : i + _CHUNK] for i in range(0, len(text), _CHUNK))
    return sum(len(encoding.encode(chunk, disallowed_special=())) for chunk in chunks)
