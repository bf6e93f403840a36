#!/bin/sh
# Build .venv from requirements.lock, and put this checkout's own command into it.
# Done again only when the lock, pyproject.toml or the folder has changed. PYTHON chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
    found=$("${PYTHON:-python3}" --version 2>&1) || found="no ${PYTHON:-python3}"
    stop "missionapp needs Python 3.11 or newer; this machine has $found." \
        "Install one, or name it: make PYTHON=python3.12"
}

made_from() {
    pwd
    cksum requirements.lock pyproject.toml
}

if [ -x .venv/bin/missionapp ] && [ "$(made_from)" = "$(cat .venv/made-from 2>/dev/null)" ]; then
    exit 0
fi

sh packaging/qt_libraries.sh
python=$(find_python)
for module in venv ensurepip; do
    "$python" -c "import $module" 2>/dev/null || stop \
        "$("$python" --version) has no module '$module', which building .venv needs." \
        "Install it (Debian, Ubuntu: apt install python3-venv), then run the same command again."
done

echo "Building .venv with $("$python" --version) ..."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_REQUIRE_VIRTUALENV=1
# A copied or moved .venv still points at its old folder; one that stayed is brought up to date where it is.
if [ -f .venv/made-from ] && [ "$(head -n 1 .venv/made-from)" != "$(pwd)" ]; then
    "$python" -m venv --clear .venv
else
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
# The way to the checkout, relative: Python reads it in the locale's encoding, which may not know the folder's letters.
echo ../../../.. > "$(echo .venv/lib/python3*/site-packages/_missionapp.pth)"
made_from > .venv/made-from
