"""Phrases of the page of names: English, Traditional and Simplified Chinese."""

from __future__ import annotations

NAMES: dict[str, tuple[str, str, str]] = {
    "names": ("Names", "名稱", "名称"),
    "names_missing": ("Names that are not known yet", "尚未收錄的名稱", "尚未收录的名称"),
    "names_back": ("Back to the library", "返回文章庫", "返回文章库"),
    "names_why": (
        "Names that the articles use often and the table of names lacks. Add the right ones to your own file; they are used after the next ingest.",
        "文章常用、但名稱表沒有的名稱。請把正確的加入自己的檔案，下次匯入後生效。",
        "文章常用、但名称表没有的名称。请把正确的加入自己的文件，下次导入后生效。",
    ),
    "names_unused": (
        "The names were changed after the last ingest: run python ingest.py, then they are used.",
        "名稱在上次匯入後有變動：請執行 python ingest.py，之後才會生效。",
        "名称在上次导入后有变动：请执行 python ingest.py，之后才会生效。",
    ),
    "names_count": (
        "Names: {n} · articles looked through: {articles}",
        "名稱 {n} 個 · 已查 {articles} 篇文章",
        "名称 {n} 个 · 已查 {articles} 篇文章",
    ),
    "names_none": ("Every frequent name is known.", "常見的名稱都已收錄。", "常见的名称都已收录。"),
    "names_mentions": (
        "{n}× · articles: {articles}",
        "{articles} 篇文章中出現 {n} 次",
        "{articles} 篇文章中出现 {n} 次",
    ),
    "names_known": ("perhaps another spelling of {name}", "可能是 {name} 的另一種寫法", "可能是 {name} 的另一种写法"),
    "names_pair": ("{name} (beside it in an article)", "{name}（文章中並列）", "{name}（文章中并列）"),
    "names_sound": ("{name} (sounds alike)", "{name}（讀音相近）", "{name}（读音相近）"),
    "names_entries": ("As entries for names.toml", "可貼入 names.toml 的條目", "可贴入 names.toml 的条目"),
    "name_person": ("person", "人物", "人物"),
    "name_organisation": ("organisation", "組織", "组织"),
    "name_place": ("place", "地點", "地点"),
    "name_document": ("document", "文件", "文献"),
    "name_country": ("country", "國家", "国家"),
}
