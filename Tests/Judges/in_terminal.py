"""Runs a command in a terminal of its own and prints what the terminal was sent.

    in_terminal.py [--interrupt-after SECONDS] COLUMNS -- COMMAND [ARGUMENT ...]

Exits with the command's status, or 128 plus the signal that ended it.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("columns", type=int)
    parser.add_argument("--interrupt-after", type=float)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = [part for index, part in enumerate(options.command) if index or part != "--"]

    child, terminal = pty.fork()
    if child == 0:
        # The size must be known before the command asks for it.
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 25, options.columns, 0, 0))
        os.execvp(command[0], command)
    deadline = None
    if options.interrupt_after is not None:
        deadline = time.monotonic() + options.interrupt_after
    while True:
        wait = None if deadline is None else max(0, deadline - time.monotonic())
        ready, _, _ = select.select([terminal], [], [], wait)
        if not ready:
            os.kill(child, signal.SIGINT)
            deadline = None
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            data = b""
        if not data:
            break
        # The terminal ends lines with a carriage return too.
        sys.stdout.buffer.write(data.replace(b"\r\n", b"\n"))
    _, state = os.waitpid(child, 0)
    sys.stdout.flush()
    return os.waitstatus_to_exitcode(state) if os.WIFEXITED(state) else 128 + os.WTERMSIG(state)


sys.exit(main())
