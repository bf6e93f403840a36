"""A report as a Word file: real headings, tables, lists and fields, to be worked on further."""

from missionapp.documents.kit.word.writing import render_word, write_word

__all__ = ["render_word", "write_word"]
