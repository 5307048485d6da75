"""What the first answer waits for, and what it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NEEDLESS = ("babel", "gradio", "langchain", "langchain_core", "openai", "scipy", "trafilatura")
CODE = """
import sys
import rag.__main__
from rag.text.resources import the_dictionary, the_latent_space, the_names, the_transliteration
for needed in (the_dictionary, the_latent_space, the_names, the_transliteration):
    needed()
loaded = [name for name in {names} if name in sys.modules]
print(*loaded)
"""


def test_asking_imports_nothing_that_only_compiling_reading_or_the_chat_need(root: Path) -> None:
    """Scipy alone takes as long as a question does."""
    command = [sys.executable, "-c", "from rag.text.resources import folder; folder()"]
    subprocess.run(command, cwd=root, check=True, timeout=300)  # compiled before, with SciPy and Babel
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(names=NEEDLESS)], cwd=root, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []


def test_chroma_is_not_imported_before_a_question_is_asked(root: Path) -> None:
    """It takes as long as all the rest together; `doctor` on an empty store, `settings` and --help need none of it."""
    code = "import sys, rag.__main__, rag.build; sys.exit('chromadb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, timeout=60, check=False).returncode == 0
