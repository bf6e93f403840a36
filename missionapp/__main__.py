"""The program, as `python -m missionapp`."""

from missionapp.app import main

if __name__ == "__main__":
    main()
