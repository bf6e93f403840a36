"""What segments of the sports business are usually called, so that a catalogue says them in both languages.

A segment of another name is printed as it was typed.
"""

from missionapp.i18n import N_

USUAL = (
    N_("Cycling"),
    N_("Events"),
    N_("Fitness"),
    N_("Football"),
    N_("Mountain development"),
    N_("Nutrition"),
    N_("Outdoor"),
    N_("Ski"),
    N_("Sport innovation"),
    N_("Sports facilities"),
    N_("Sports products"),
    N_("Technology"),
    N_("Tourism"),
    N_("Urban mobility"),
)
"""English; no code reads them, the catalogues do."""
