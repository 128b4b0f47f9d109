"""Starts the TypeScript kernel for the kernelspec that pip has installed: `python -m qnnlab_jupyter.kernel FILE`.

The kernel itself is the npm package qnnlab-kernel and needs Node. `qnnlab-kernel install` writes a kernelspec that
names both by their paths and needs no search.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Optional

PACKAGE = Path("node_modules", "qnnlab-kernel")
MAIN = Path("dist", "main.js")


def places() -> Iterator[Path]:
    """Folders where the kernel's package may be, the nearest first."""
    if "QNNLAB_KERNEL" in os.environ:
        yield Path(os.environ["QNNLAB_KERNEL"])
    here = Path.cwd()
    for folder in (here, *here.parents):
        yield folder / PACKAGE
    program = shutil.which("qnnlab-kernel")
    if program:
        yield Path(program).resolve().parent.parent  # …/dist/cli.js, to which npm links
        yield Path(program).parent / PACKAGE  # where npm writes a script instead


def find_kernel() -> Optional[Path]:
    """The file that Node starts, if the kernel is there."""
    return next((place / MAIN for place in places() if (place / MAIN).is_file()), None)


def main() -> None:
    node = shutil.which("node")
    if node is None:
        sys.exit("the kernel needs Node 20 or newer, and there is no program `node` on the PATH")
    kernel = find_kernel()
    if kernel is None:
        sys.exit(
            "the npm package qnnlab-kernel was not found: it must be in a node_modules of the notebook's folder or of"
            " one around it, on the PATH as `qnnlab-kernel`, or in the folder that QNNLAB_KERNEL names"
        )
    command = [node, str(kernel), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(node, command)


if __name__ == "__main__":
    main()
