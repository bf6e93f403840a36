"""missionapp: trade missions for small companies, with no network."""

__version__ = "0.1.0"
