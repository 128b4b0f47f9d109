"""Drives the installed kernel as a Jupyter client does: one JSON request a line in, one line out.

{"op": "start", "idle": seconds, "cells": [code, …]}  a kernel of its own: times to ready and to the end of each cell
{"op": "cell" | "complete" | "interrupt", "code": …}  on a kernel that stays: seconds, and the text that came back
"""

import json
import sys
import time

from jupyter_client.manager import start_new_kernel

TIMEOUT = 120


def run(client, code):
    """Runs a cell; the text that it has shown."""
    message, shown = client.execute(code), []
    while True:
        received = client.get_iopub_msg(timeout=TIMEOUT)
        if received["parent_header"].get("msg_id") != message:
            continue
        content = received["content"]
        if received["msg_type"] == "status" and content["execution_state"] == "idle":
            break
        shown.append(content.get("text") or content.get("data", {}).get("text/plain") or content.get("evalue") or "")
    client.get_shell_msg(timeout=TIMEOUT)
    return "".join(shown)


def timed(work):
    start = time.perf_counter()
    text = work()
    return {"seconds": time.perf_counter() - start, "text": text}


def start(request):
    begin = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="qnnlab", startup_timeout=TIMEOUT)
    ready = time.perf_counter() - begin
    time.sleep(request["idle"])
    cells = [timed(lambda: run(client, code)) for code in request["cells"]]
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return {"ready": ready, "cells": cells}


def complete(client, code):
    client.complete(code, len(code))
    return " ".join(client.get_shell_msg(timeout=TIMEOUT)["content"]["matches"])


def interrupt(manager, client, code):
    """Seconds from the interrupt to the reply of a cell that had said that it runs."""
    message = client.execute(f"console.log('runs')\n{code}")
    while client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
        pass
    begin = time.perf_counter()
    manager.interrupt_kernel()
    while client.get_shell_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != message:
        pass
    seconds = time.perf_counter() - begin
    return {"seconds": seconds, "text": run(client, "kept")}


def main():
    kept = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["op"] == "start":
            answer = start(request)
        else:
            if kept is None:
                kept = start_new_kernel(kernel_name="qnnlab", startup_timeout=TIMEOUT)
                run(kept[1], "let kept = 41")
            manager, client = kept
            if request["op"] == "interrupt":
                answer = interrupt(manager, client, request["code"])
            else:
                work = {"cell": run, "complete": complete}[request["op"]]
                answer = timed(lambda: work(client, request["code"]))
        print(json.dumps(answer), flush=True)
    if kept is not None:
        kept[1].stop_channels()
        kept[0].shutdown_kernel(now=True)


main()
