"""The key of an encrypted mission file: from a passphrase, or from the recovery key on paper."""

import hashlib
import unicodedata

from missionapp.domain import recovery_key


def key_of(passphrase: str, salt: bytes) -> str:
    """The raw key and salt in SQLCipher's notation, by scrypt (N = 2^17, r = 8, p = 1)."""
    secret = unicodedata.normalize("NFKC", passphrase).encode(errors="surrogateescape")
    key = hashlib.scrypt(secret, salt=salt, n=2**17, r=8, p=1, maxmem=256 << 20, dklen=32)
    return _noted(key, salt)


def key_from(secret: str, salt: bytes) -> str:
    """The key that a person means who types a passphrase, or the recovery key in its place."""
    try:
        return _noted(recovery_key.typed(secret), salt)
    except recovery_key.WrongGroupsError:
        return key_of(secret, salt)


def on_paper(key: str) -> str:
    """The recovery key of a file: its raw key in groups of letters, as they are printed."""
    return recovery_key.written(bytes.fromhex(key[2:66]))


def salt_in(key: str) -> bytes:
    """The salt that a key was made with: the first bytes of every file that it opens."""
    return bytes.fromhex(key[66:-1])


def _noted(key: bytes, salt: bytes) -> str:
    return f"x'{key.hex()}{salt.hex()}'"
