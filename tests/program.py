"""The program as a script runs it: each command a process of its own, forked from one that is warm."""

import atexit
import gc
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple, NoReturn


class Answer(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document that it printed."""
        return json.loads(self.out)


def run(*words: object, stdin: str = "", **environment: str) -> Answer:
    """Run the program with these words, with these variables beside those of this process."""
    with TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("in", "out", "err")]
        streams[0].write_text(stdin, encoding="utf-8")
        asked = {
            "words": ["missionapp", *map(str, words)],
            "streams": [str(stream) for stream in streams],
            "folder": str(Path.cwd()),
            "environment": _environment(environment),
        }
        code = _ask(_warm(), asked)
        return Answer(code, *(stream.read_text(encoding="utf-8") for stream in streams[1:]))


def run_cold(*words: object, stdin: str = "", **environment: str) -> Answer:
    """The same from nothing, as it starts on somebody's computer."""
    done = subprocess.run(
        [sys.executable, "-m", "missionapp", *map(str, words)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(environment),
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def one_sentence(answer: Answer) -> str:
    """What went wrong, which must be one line on standard error, with exit code 1 and no traceback."""
    assert (answer.code, answer.out) == (1, "")
    (line,) = answer.err.splitlines()
    assert "Traceback" not in line
    return line


def _environment(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "", **more}


@cache
def _warm() -> "subprocess.Popen[str]":
    """The process that has done its imports. It ends with this one."""
    words = [sys.executable, "-m", "tests.program"]
    pipe = subprocess.PIPE
    warm = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, cwd=Path(__file__).parents[1])
    atexit.register(warm.communicate)
    return warm


def _ask(warm: "subprocess.Popen[str]", asked: dict[str, Any]) -> int:
    assert warm.stdin
    assert warm.stdout
    print(json.dumps(asked), file=warm.stdin, flush=True)
    return int(warm.stdout.readline())


def _serve(requests: IO[str]) -> None:
    """Fork a process for every line, and say how it ended; in that process, become the program."""
    for line in requests:
        process = os.fork()
        if process == 0:
            _end_with(_become(json.loads(line)))
        _pid, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(asked: dict[str, Any]) -> object:
    """Be the program with these words, in this place; what it leaves with."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    os.chdir(asked["folder"])
    for number, (stream, how) in enumerate(zip(asked["streams"], ("r", "w", "w"), strict=True)):
        with open(stream, how, encoding="utf-8") as opened:  # noqa: PTH123 - a mode that varies
            os.dup2(opened.fileno(), number)
    sys.argv = asked["words"]
    try:
        import_module("missionapp.app").main()
    except SystemExit as left:
        return left.code
    return None


def _end_with(left: object) -> NoReturn:
    """End as the interpreter does, but for taking all modules apart one by one, which takes a second."""
    if isinstance(left, str):
        print(left, file=sys.stderr)
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):
            stream.flush()
    os._exit(left if isinstance(left, int) else int(left is not None))


def _import_all() -> None:
    package = import_module("missionapp")
    for module in walk_packages(package.__path__, "missionapp."):
        if not module.name.startswith(("missionapp.ui", "missionapp.__main__")):
            import_module(module.name)


if __name__ == "__main__":
    _import_all()
    gc.freeze()
    _serve(sys.stdin)
