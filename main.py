"""Start missionapp from a checkout: `python main.py`."""

from missionapp.app import main

if __name__ == "__main__":
    main()
