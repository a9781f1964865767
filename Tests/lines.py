#!/usr/bin/env python3
"""Reads a list by keys over lines of any quality, and looks at what was done.

    Tests/lines.py PROGRAM [--delay 300] [--jitter 100] [--loss 5] [LINE...]

PROGRAM runs under ssh to a server of this script's own on loopback (own port, own keys, own
folder), alone, in tmux, in screen, and under mosh. A relay in user space stands between: it delays
what passes by so many milliseconds each way, with jitter, and loses so many percent of mosh's
datagrams. Keys are typed into a tmux of the script's own; arrows also cut into bytes that arrive
apart. Then the journal is read: what is in it was pressed, and what was pressed is in it.

LINE is ssh, tmux, screen or mosh; all where none is named. Needs Debian's openssh-server, tmux,
screen and mosh, and says which are missing. Exit code 0 where every line did as it should.
"""

import argparse
import getpass
import heapq
import json
import os
import random
import select
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time


class Relay(threading.Thread):
    """Passes bytes or datagrams on to a port of loopback, later."""

    def __init__(self, target, delay, jitter, loss=None):
        super().__init__(daemon=True)
        kind = socket.SOCK_STREAM if loss is None else socket.SOCK_DGRAM
        self.target, self.delay, self.jitter, self.loss = target, delay, jitter, loss
        self.socket = socket.socket(socket.AF_INET, kind)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.passed = self.lost = 0

    def due(self):
        return time.monotonic() + max(0, self.delay + random.uniform(-1, 1) * self.jitter) / 1000

    def run(self):
        if self.loss is not None:
            return self.datagrams()
        self.socket.listen()
        while True:
            near, _ = self.socket.accept()
            far = socket.create_connection(("127.0.0.1", self.target))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.stream, args=(source, sink), daemon=True).start()

    def stream(self, source, sink):
        waiting, last = [], 0
        while True:
            pause = max(0, waiting[0][0] - time.monotonic()) if waiting else None
            if select.select([source], [], [], pause)[0]:
                try:
                    data = source.recv(65536)
                except OSError:
                    data = b""
                last = max(last, self.due())
                waiting.append((last, data))
            while waiting and waiting[0][0] <= time.monotonic():
                data = waiting.pop(0)[1]
                try:
                    if not data:
                        sink.shutdown(socket.SHUT_WR)
                        return
                    sink.sendall(data)
                except OSError:
                    return

    def datagrams(self):
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.connect(("127.0.0.1", self.target))
        client, waiting, count = None, [], 0
        while True:
            pause = max(0, waiting[0][0] - time.monotonic()) if waiting else None
            for ready in select.select([self.socket, server], [], [], pause)[0]:
                try:
                    data, sender = ready.recvfrom(65536)
                except OSError:
                    continue
                if ready is self.socket:
                    client = sender
                self.passed += 1
                if random.random() * 100 < self.loss:
                    self.lost += 1
                    continue
                count += 1
                heapq.heappush(waiting, (self.due(), count, ready is self.socket, data))
            while waiting and waiting[0][0] <= time.monotonic():
                _, _, is_outward, data = heapq.heappop(waiting)
                try:
                    server.send(data) if is_outward else self.socket.sendto(data, client)
                except OSError:
                    pass


class Server:
    """An ssh server of this script's own, behind a relay."""

    def __init__(self, folder, options):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{name}"],
                check=True)
        shutil.copy(f"{folder}/user.pub", f"{folder}/authorized_keys")
        with open(f"{folder}/sshd_config", "w") as config:
            config.write(
                f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n"
                f"PidFile {folder}/sshd.pid\nAuthorizedKeysFile {folder}/authorized_keys\n"
                "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPrintMotd no\n"
                "PermitRootLogin prohibit-password\n")
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        self.process = subprocess.Popen(
            [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", f"{folder}/sshd_config"],
            stderr=open(f"{folder}/sshd.log", "w"))
        self.relay = Relay(port, options.delay, options.jitter)
        self.relay.start()
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)

    def ssh(self, *words):
        return [
            "ssh", "-F", "none", "-p", str(self.relay.port), "-i", f"{self.folder}/user",
            "-o", f"UserKnownHostsFile={self.folder}/known", "-o", "StrictHostKeyChecking=no",
            "-o", "LogLevel=ERROR", *words, f"{getpass.getuser()}@127.0.0.1"]

    def close(self):
        self.process.terminate()
        self.process.wait()


class Terminal:
    """A tmux of this script's own, in which a line is opened."""

    def __init__(self, words, environment):
        self.name = f"firstlight-lines-{os.getpid()}-{random.randrange(1 << 30)}"
        self.call("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30",
                  "env", *[f"{key}={value}" for key, value in environment.items()], *words)

    def call(self, *words):
        return subprocess.run(
            ["tmux", "-L", self.name, *words], capture_output=True, text=True).stdout

    def wait(self, *texts, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.call("capture-pane", "-p")
            if all(text in screen for text in texts):
                return screen
            time.sleep(0.1)
        raise SystemExit(f"{texts} did not appear:\n{screen}")

    def type(self, *keys):
        for key in keys:
            self.call("send-keys", key)

    def bytes(self, text, apart=0.0):
        """Sends bytes, the first so many seconds before the rest."""
        codes = [f"{byte:x}" for byte in text.encode()]
        if apart:
            self.call("send-keys", "-H", codes.pop(0))
            time.sleep(apart)
        self.call("send-keys", "-H", *codes)

    def close(self):
        self.call("kill-server")


def journal(data):
    with sqlite3.connect(f"file:{data}/worklist.sqlite?mode=ro", uri=True) as store:
        return list(store.execute("SELECT command, examID FROM journal ORDER BY id"))


def read_a_list(terminal):
    """What a reader does: down to the fifth exam, into it, on to the sixth, back, a flag."""
    terminal.wait("6 exams")
    terminal.bytes("\x1b]11;rgb:dada/dddd/rrrr\x07")
    terminal.type("Down", "Down")
    # Arrows whose bytes come apart.
    for _ in range(3):
        terminal.bytes("\x1b[B", apart=0.2)
        time.sleep(0.3)
    terminal.bytes("\x1b[A", apart=0.1)
    terminal.bytes("\x1b[?62;22c\x1b[24;80R")
    terminal.type("Enter")
    terminal.wait("esc")
    time.sleep(1.5)
    terminal.bytes("]")
    time.sleep(1.5)
    terminal.bytes("\x1b]52;c;YXNzZXNzLW1hcmtlZA==\x1b\\")
    terminal.type("Escape")
    time.sleep(2.5)
    terminal.bytes("f")
    terminal.wait("reason")
    terminal.bytes("seen over the line")
    terminal.type("Enter")
    terminal.wait("flagged: seen over the line")
    terminal.bytes("\x1b[200~dad dr CR note\x1b[201~")
    terminal.wait("not taken for keys")
    terminal.bytes(":quit!")
    terminal.type("Enter")


def words_of(line, server, command, options):
    quoted = " ".join(command)
    if line == "ssh":
        return server.ssh("-tt") + [quoted], None
    if line == "tmux":
        inner = f"tmux -L {os.path.basename(server.folder)} -f /dev/null new-session '{quoted}'"
        return server.ssh("-tt") + [inner], None
    if line == "screen":
        return server.ssh("-tt") + [
            f"SCREENDIR={server.folder}/screen screen -c /dev/null -U {quoted}"], None
    started = subprocess.run(
        server.ssh() + [f"LC_ALL=C.UTF-8 mosh-server new -i 127.0.0.1 -- {quoted}"],
        capture_output=True, text=True).stdout
    connect = [text for text in started.splitlines() if text.startswith("MOSH CONNECT")]
    if not connect:
        raise SystemExit(f"mosh-server did not start: {started}")
    _, _, port, key = connect[0].split()
    relay = Relay(int(port), options.delay, options.jitter, options.loss)
    relay.start()
    return ["env", f"MOSH_KEY={key}", "mosh-client", "127.0.0.1", str(relay.port)], relay


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("lines", nargs="*", default=["ssh", "tmux", "screen", "mosh"])
    parser.add_argument("--delay", type=float, default=300)
    parser.add_argument("--jitter", type=float, default=100)
    parser.add_argument("--loss", type=float, default=5)
    options = parser.parse_args()
    program = os.path.abspath(options.program)

    needed = {"ssh": ["ssh", "ssh-keygen", "tmux"], "tmux": [], "screen": ["screen"],
              "mosh": ["mosh-server", "mosh-client"]}
    if not (shutil.which("sshd") or os.path.exists("/usr/sbin/sshd")):
        raise SystemExit("MISSING: sshd (openssh-server); nothing was tried")
    failures = 0
    with tempfile.TemporaryDirectory(prefix="firstlight-lines-") as folder:
        os.makedirs(f"{folder}/screen", mode=0o700)
        subprocess.run([program, "simulate", "--patients", "6", "--size", "64x64",
                        "--out", f"{folder}/cohort", "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        server = Server(folder, options)
        try:
            for line in options.lines:
                missing = [name for name in needed["ssh"] + needed[line] if not shutil.which(name)]
                if missing:
                    print(f"{line}: MISSING {', '.join(missing)}: NOT TRIED", flush=True)
                    failures += 1
                    continue
                data = f"{folder}/data-{line}"
                subprocess.run([program, "import", "--data", data, f"{folder}/cohort/exams"], check=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                before = len(journal(data))
                rows = [row["exam"] for row in json.loads(subprocess.run(
                    [program, "list", "--data", data, "--json"], check=True,
                    capture_output=True, text=True).stdout)]
                command = ["env", "LC_ALL=C.UTF-8", f"HOME={folder}", f"XDG_CACHE_HOME={folder}/c",
                           program, "open", "--data", data]
                words, relay = words_of(line, server, command, options)
                terminal = Terminal(words, {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"})
                start = time.monotonic()
                try:
                    read_a_list(terminal)
                    time.sleep(3)
                finally:
                    terminal.close()
                done = journal(data)[before:]
                expected = [("session start", None), (f"open {rows[4]}", rows[4]),
                            (f"open {rows[5]}", rows[5]),
                            ("flag seen over the line", rows[5]), ("quit!", None),
                            ("session end", None)]
                is_right = done == expected
                failures += not is_right
                loss = f", {relay.lost} of {relay.passed} datagrams lost" if relay else ""
                print(f"{line}: {'as pressed' if is_right else 'WRONG'}, "
                      f"{time.monotonic() - start:.0f} s{loss}: "
                      + "; ".join(f"{text} (exam {exam})" if exam else text
                                  for text, exam in done), flush=True)
        finally:
            server.close()
    sys.exit(1 if failures else 0)


main()
