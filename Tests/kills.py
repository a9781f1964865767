#!/usr/bin/env python3
"""Ends the workstation at random moments with text half typed, and looks at what is lost.

    Tests/kills.py PROGRAM [--count 50] [--seed 1]

Each round starts PROGRAM on a worklist of this script's own in a terminal of its own, goes on with
the session that broke off, records the note that was kept, types another and ends the program while
it is typed or just recorded: by SIGKILL, or by closing the terminal as a dropped line does. Then:

- what was typed more than 200 ms before the end stands in the drafts or in the record;
- what the screen said was recorded is in the worklist;
- the session is offered again where words were left.

Prints the seed, each loss and the figures. Exit code 0 where nothing was lost.
"""

import argparse
import fcntl
import json
import os
import pty
import random
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time


class Round:
    """One run of the program in a terminal of 100 columns and 24 rows."""

    def __init__(self, program, environment):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(program, [program], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        self.said = b""

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read(self, seconds, until=None):
        """What the program writes within some seconds, or until it has written something."""
        end, start = time.monotonic() + seconds, len(self.said)
        while (left := end - time.monotonic()) > 0:
            if until and until in self.said[start:]:
                return True
            if select.select([self.terminal], [], [], min(left, 0.02))[0]:
                try:
                    self.said += os.read(self.terminal, 65536)
                except OSError:
                    break
        return bool(until) and until in self.said[start:]

    def end(self, kills):
        """Ends the program; false where it had to be killed after all."""
        if kills:
            os.kill(self.pid, signal.SIGKILL)
        else:
            os.close(self.terminal)
        start, ended = time.monotonic(), True
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.monotonic() - start > 20 and ended:
                ended = False
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.005)
        if kills:
            os.close(self.terminal)
        return ended


def texts(folder):
    """Every text that the drafts hold, and every note of the record."""
    kept, recorded = [], []
    drafts = folder + "/worklist.sqlite-drafts"
    if os.path.exists(drafts):
        with sqlite3.connect(drafts) as database:
            for (content,) in database.execute("SELECT content FROM drafts"):
                workspace = json.loads(content)
                for draft in workspace["drafts"] + [workspace.get("open")]:
                    if draft:
                        kept.append(draft["text"])
        database.close()
    database = sqlite3.connect(folder + "/worklist.sqlite")
    recorded = [text for (text,) in database.execute("SELECT text FROM notes")]
    database.close()
    return kept, recorded


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    home = tempfile.mkdtemp(prefix="firstlight-kills-")
    data = home + "/data"
    environment = {
        "HOME": home, "FIRSTLIGHT_DATA": data, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"], "USER": "reader", "XDG_CACHE_HOME": home + "/cache",
        "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config",
    }
    try:
        for arguments in (
            ["simulate", "--patients", "3", "--out", home + "/women", "--size", "64x80"],
            ["import", "--manifest", home + "/women/manifest.csv"],
        ):
            subprocess.run([program] + arguments, env=environment, check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home)
        return rounds(program, environment, data, options)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def rounds(program, environment, data, options):
    chance = random.Random(options.seed)
    lost = missing = unoffered = stuck = confirmed = offered = kills = 0
    youngest = 0.0
    left = None
    for number in range(options.count):
        run = Round(program, environment)
        # A session in which anything was done is offered again, whether words were left or not.
        if run.read(30 if number else 5, b"broke off"):
            run.type("\r")
            run.read(10, b"goes on")
            run.read(0.3)
        elif left is not None:
            unoffered += 1
            print(f"round {number}: the session was not offered again, with {left!r} left")
        if left is not None:
            offered += 1
            if chance.random() < 0.5:
                run.type("\r")
                run.read(10, b"ecorded")
            else:
                run.type("\x15\x1b")
            run.read(0.6)
        run.type("n")
        run.read(10, b"note on")
        run.type("\x15")
        run.read(0.2)
        word = f"round {number} "
        typed, times = "", []
        for letter in word + "".join(
                chance.choice("abcdefghij klmnoé") for _ in range(chance.randint(1, 25))):
            run.type(letter)
            typed += letter
            times.append((time.monotonic(), typed))
            run.read(chance.uniform(0, 0.03))
        records = chance.random() < 0.3
        if records:
            start = len(run.said)
            run.type("\r")
            run.read(chance.uniform(0, 0.4), b"Note recorded")
            records = b"Note recorded" in run.said[start:]
        kill = chance.random() < 0.5
        end = time.monotonic()
        kills += kill
        stuck += not run.end(kill)
        kept, recorded = texts(data)
        if records:
            confirmed += 1
            if typed not in recorded:
                missing += 1
                print(f"round {number}: shown as recorded and not there: {typed!r}")
        whole = [text for moment, text in times if moment <= end - 0.2]
        wanted = whole[-1] if whole else ""
        found = [text for text in kept + recorded if text.startswith(word.rstrip())]
        best = max((text for text in found if typed.startswith(text)), key=len, default="")
        if len(best) < len(typed):
            age = end - next(moment for moment, text in times if len(text) > len(best))
            youngest = max(youngest, age)
        if len(best) < len(wanted.rstrip()):
            lost += 1
            print(f"round {number}: lost: {wanted!r}, found {found!r}")
        left = typed if best and best not in recorded else None
    print(
        f"seed {options.seed}: {options.count} ends, {kills} by SIGKILL and "
        f"{options.count - kills} dropped lines; {lost} texts older than 200 ms lost (the oldest "
        f"letter lost was {1000 * youngest:.0f} ms old), {missing} of {confirmed} confirmed notes "
        f"missing, {offered} times words were left, {unoffered} of them not offered again, {stuck} did not end")
    return 1 if lost or missing or unoffered or stuck else 0


if __name__ == "__main__":
    sys.exit(main())
