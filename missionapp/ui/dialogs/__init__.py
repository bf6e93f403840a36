"""Dialogs: each asks for something and gives it back; none of them saves."""
