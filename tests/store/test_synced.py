"""Folders that another program copies are known by name, mark, variable or drive."""

from pathlib import Path

import pytest

from missionapp.store.file.synced import mounted, synced_by


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Secartys", "OneDrive"),
        ("OneDrive-Secartys", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Cluster)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-anna@example.org", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Tresorit", "Tresorit"),
        ("Documents", ""),
        ("Syncopation", ""),
        ("My Dropbox plans", ""),
    ],
)
def test_by_the_name_of_a_folder_above(tmp_path: Path, folder: str, program: str) -> None:
    place = tmp_path / folder / "Missions"
    place.mkdir(parents=True)
    assert synced_by(place / "m.mission", {}) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".owncloudsync.log", "ownCloud"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("notes.txt", ""),
    ],
)
def test_by_what_the_program_leaves(tmp_path: Path, mark: str, program: str) -> None:
    place = tmp_path / "shared" / "missions"
    place.mkdir(parents=True)
    (tmp_path / "shared" / mark).touch()
    assert synced_by(place / "m.mission", {}) == program


def test_by_the_variable_that_names_the_folder(tmp_path: Path) -> None:
    assert synced_by(tmp_path / "Anna" / "m.mission", {"OneDriveCommercial": str(tmp_path)}) == "OneDrive"
    assert synced_by(tmp_path / "m.mission", {"OneDrive": str(tmp_path / "Anna")}) == ""


def test_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "missions").symlink_to(tmp_path / "Dropbox")
    assert synced_by(tmp_path / "missions" / "m.mission", {}) == "Dropbox"


def test_the_kind_of_drive_is_that_of_the_nearest_mount() -> None:
    mounts = [
        "/dev/sda1 / ext4 rw 0 0",
        "//server/share /mnt/office\\040drive cifs rw 0 0",
        "broken",
    ]
    assert mounted(Path("/mnt/office drive/missions"), mounts) == "cifs"
    assert mounted(Path("/mnt/office"), mounts) == "ext4"
