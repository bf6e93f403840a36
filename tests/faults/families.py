"""The families of trials, in the order in which they are made."""

from importlib import import_module

from tests.faults.family import Family

_FAMILIES = {
    "kill-edit": "killing.KillEdits",
    "kill-import": "killing.KillImports",
    "kill-field": "killing.KillInTheHall",
    "kill-window": "killing.KillWindow",
    "power": "powerloss.crashing.PowerLoss",
    "replace": "replacing.crashing.Replacing",
    "lists": "hostile.lists.HostileLists",
    "missions": "hostile.missions.HostileMissions",
    "plaintext": "plaintext.Plaintext",
    "damage": "damage.Damage",
    "trouble": "troubles.failing.Troubles",
    "merge": "merging.Merges",
    "register": "registers.Importers",
}
"""What each is called on the command line, and its class."""

NAMES = tuple(_FAMILIES)


def family_of(name: str) -> Family:
    """A family by its name; its module, and all that it needs, is imported only now."""
    module, kind = _FAMILIES[name].rsplit(".", 1)
    made: Family = getattr(import_module(f"tests.faults.{module}"), kind)()
    return made
