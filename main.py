"""Start missionapp from a checkout: `python main.py`."""

from missionapp.cli import main

if __name__ == "__main__":
    main()
