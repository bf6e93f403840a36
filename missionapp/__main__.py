"""The command line, as `python -m missionapp`."""

from missionapp.cli import main

if __name__ == "__main__":
    main()
