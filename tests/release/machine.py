"""A throwaway machine: the root of this one beneath a layer that keeps every change, and is gone at the end.

What is done there is done for real, as root or as anybody else, and nothing of it stays. It needs root and Linux.
"""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

_PYTHON: Final = Path(sys.base_prefix)
PATH: Final = f"{_PYTHON / 'bin'}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_KEPT: Final = ("PIP_", "SSL_", "HTTP", "http", "NO_PROXY", "no_proxy", "LANG")


def apart(module: str) -> NoReturn:
    """Start `module` again where no mount is seen from outside, and everything mounted ends with it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("It changes a throwaway copy of this machine, which only root can make, on Linux.")
    unshare = ["unshare", "--mount", "--propagation", "private"]
    os.execvp("unshare", [*unshare, sys.executable, "-m", module, "--apart"])  # noqa: S606 - nothing for a shell to read


@dataclass(frozen=True, slots=True)
class Machine:
    """A root folder in which commands run as if it were the whole machine."""

    root: Path

    def do(self, command: str, where: str = "/") -> None:
        """Run a shell command as root; raise CalledProcessError where it fails."""
        say(f"# {command}")
        surroundings = {name: value for name, value in os.environ.items() if name.startswith(_KEPT)}
        inside = ["chroot", str(self.root), "sh", "-ec", f"cd {shlex.quote(where)}; {command}"]
        subprocess.run(inside, env={**surroundings, "PATH": PATH, "HOME": "/"}, check=True)

    def run(self, command: list[str], *, user: str, where: str, given: Mapping[str, str]) -> int:
        """Run a program as somebody without any power and without network; return its exit code."""
        say(f"$ {shlex.join(command)}")
        nobody = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--no-new-privs"]
        nobody += ["--bounding-set=-all", "--inh-caps=-all"]
        known = [f"{name}={value}" for name, value in {"PATH": PATH, "HOME": where, **given}.items()]
        there = f"cd {shlex.quote(where)}; exec {shlex.join([*nobody, 'env', '-i', *known, *command])}"
        inside = ["unshare", "--net", "chroot", str(self.root), "sh", "-ec", there]
        return subprocess.run(inside, check=False).returncode

    def volume(self, place: str) -> None:
        """Mount something writable there that belongs to whoever the folder belongs to, as a volume does."""
        folder = self.root / place.lstrip("/")
        owned = folder.stat()
        options = f"mode={owned.st_mode & 0o777:o},uid={owned.st_uid},gid={owned.st_gid}"
        _mount("-t", "tmpfs", "-o", options, "tmpfs", str(folder))

    def close_for_writing(self) -> None:
        """Let nothing be written any more but to volumes."""
        _mount("-o", "remount,ro", str(self.root))


def throwaway(scratch: Path, name: str) -> Machine:
    """Return a machine like this one, in the folder that `scratch()` yielded."""
    layer, work, root = (scratch / name / part for part in ("layer", "work", "root"))
    for folder in (layer, work, root):
        folder.mkdir(parents=True)
    _mount("-t", "overlay", "-o", f"lowerdir=/,upperdir={layer},workdir={work}", "overlay", str(root))
    for shared in ("dev", "proc"):
        _mount("--bind", f"/{shared}", str(root / shared))
    # Everybody may use its Python, wherever this one keeps it.
    for folder in (_PYTHON, *_PYTHON.parents):
        there = root / folder.relative_to("/")
        there.chmod(there.stat().st_mode | 0o055)
    return Machine(root)


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder that is a mount of its own, in memory; what is mounted in it ends with it."""
    folder = tempfile.mkdtemp(prefix="bocage-machine-")
    _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", folder)
    try:
        yield Path(folder)
    finally:
        subprocess.run(["umount", "--recursive", "--lazy", folder], check=True)
        # Never what is beneath it: devices of this machine could still be mounted there.
        Path(folder).rmdir()


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where an installed Bocage lives: on which machine, as whom, in which folder, with which settings."""

    machine: Machine
    user: str
    folder: str
    settings: Mapping[str, str]

    def run(self, words: Sequence[str], **more: str) -> int:
        """Run it as its account would, and return its exit code."""
        return self.machine.run(list(words), user=self.user, where=self.folder, given={**self.settings, **more})


def lives(home: Home, bocage: Sequence[str], started: Sequence[str]) -> bool:
    """Return whether an installed Bocage starts, keeps its data where it may and finds them again."""
    code = {
        "version": home.run([*bocage, "--version"]),
        "help": home.run([*bocage, "--help"]),
        "started without a token": home.run([*bocage, *started]),
        "started without a network": home.run([*bocage, *started], BOCAGE_TOKEN="a.made-up.token"),
        "doctor": home.run([*bocage, "doctor"]),
        "backup": home.run([*bocage, "backup", "--to", "."]),
    }
    [copy] = (home.machine.root / home.folder.lstrip("/")).glob("bocage-*.db")
    code["drill"] = home.run([*bocage, "restore", copy.name, "--drill"])
    code["restore"] = home.run([*bocage, "restore", copy.name])
    say(f"exit codes: {code}")
    return code == {
        "version": 0,
        "help": 0,
        "started without a token": 78,
        "started without a network": 69,
        "doctor": 1,
        "backup": 0,
        "drill": 0,
        "restore": 0,
    }


def played(module: str, play: Callable[[Path], bool], parser: argparse.ArgumentParser) -> int:
    """Play something in a scratch folder that nobody else sees; return 0 if it went as it should."""
    parser.add_argument("--apart", action="store_true", help=argparse.SUPPRESS)
    if not parser.parse_args().apart:
        apart(module)
    with scratch() as folder:
        return 0 if play(folder) else 1


def say(line: str) -> None:
    """Print what is done."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)
