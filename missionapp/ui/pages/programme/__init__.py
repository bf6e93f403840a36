"""The programme: a week, a day or a list of what happens, when and where."""

from missionapp.ui.pages.programme.page import ProgrammePage

__all__ = ["ProgrammePage"]
