"""`run_demo` as a process of its own: ready soon, stopped cleanly, nothing left behind."""

import asyncio
import re
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

SCRIPT = "import sys; from bot.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_demo_starts_and_stops_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    kept = tmp_path / "kept"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SCRIPT, "demo", "--port", "0", "--no-browser", "--keep", str(kept)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path.cwd()), "PYTHONUTF8": "1"},
        cwd=tmp_path,
    )
    assert process.stdout is not None
    first = (await asyncio.wait_for(process.stdout.readline(), 40)).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+", first)
    assert found is not None, first
    async with aiohttp.ClientSession() as session, session.get(f"{found[0]}/demo/state") as response:
        assert (await response.json())["server"] == "Le Bocage des possibles"
    process.send_signal(number)
    out, err = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, err.decode()
    assert b"Traceback" not in err
    assert "Démonstration arrêtée." in out.decode()
    assert [path.name for path in kept.glob("*/bot.db")] == ["bot.db"]
