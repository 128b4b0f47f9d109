"""Types into Jupyter console, in a terminal of its own, and prints what it shows at each step, as JSON."""

import json
import re
import sys

import pexpect

TIMEOUT = 40
TERMINAL_CODES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])")

console = pexpect.spawn(
    sys.executable,
    ["-m", "jupyter_console", "--kernel=qnnlab", "--ZMQTerminalInteractiveShell.kernel_timeout=40"],
    encoding="utf8",
    timeout=TIMEOUT,
    dimensions=(40, 120),
)
seen = {}


def step(name, text, shown):
    """Types a text and waits for what must be shown; colours and moves of the cursor are left out."""
    console.send(text)
    seen[name] = ""
    received = ""
    while re.search(shown, seen[name]) is None:
        received += console.read_nonblocking(4096, TIMEOUT)
        seen[name] = TERMINAL_CODES.sub("", received)


try:
    step("start", "", r"In \[1\]: ")
    step("result", "let x: number = 20; x + 1\r", r"Out\[[\s\S]*In \[")
    step("block", "function twice(n: number) {\r", r"\.\.\.: ")
    step("closed", "return 2 * n }\r", r"In \[3")
    step("call", "twice(x)\r", r"Out\[[\s\S]*In \[")
    step("completion", "x.toFi\t", r"toFixed")
    step("completed", "(2)\r", r"Out\[[\s\S]*In \[")
    step("error", "throw new Error('wanted')\r", r"Error: [\s\S]*In \[")
    step("question", "await input(`${x} or ${x + 1}? `)\r", r"20 or 21\? ")
    step("answer", "21\r", r"Out\[[\s\S]*In \[")
    console.sendeof()
    console.expect("want to exit")
    console.send("y\r")
    console.expect(pexpect.EOF)
    print(json.dumps(seen))
except (pexpect.TIMEOUT, pexpect.EOF):
    print(json.dumps(seen, indent=1), file=sys.stderr)
    raise
finally:
    console.close(force=True)
