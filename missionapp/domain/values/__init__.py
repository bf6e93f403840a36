"""Typed values out of messy cells. Pure: a cell in, a value or a problem out."""

from missionapp.domain.values.fields import read_field, read_value
from missionapp.domain.values.guess import looks_like
from missionapp.domain.values.lists import split_list
from missionapp.domain.values.reading import Problem, Reading

__all__ = ["Problem", "Reading", "looks_like", "read_field", "read_value", "split_list"]
