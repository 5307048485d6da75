"""Reading: files to articles, passages, twins and name pairs."""

from rag.reading.article import read_article
from rag.reading.raw import READER_VERSION, RawArticle, article_id
from rag.reading.readers import read
from rag.reading.sources import SourceFile, find_sources

__all__ = ["READER_VERSION", "RawArticle", "SourceFile", "article_id", "find_sources", "read", "read_article"]
