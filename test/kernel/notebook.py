"""Runs a small notebook with nbclient on the installed kernel and prints what its cells show, as JSON."""

import json

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

CELLS = [
    "let kept: number = 41",
    "console.log('from a cell')",
    "await Promise.resolve(kept + 1)",
    "const handle = display('first')\nhandle.update('updated')\nundefined",
    "throw new Error('stops here')",
    "'is not run'",
]

notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
try:
    NotebookClient(notebook, kernel_name="qnnlab", timeout=30).execute()
except CellExecutionError:
    pass


def summary(output):
    text = output.get("text") or output.get("evalue") or output.get("data", {}).get("text/plain")
    return {"type": output["output_type"], "text": text}


print(json.dumps([[summary(output) for output in cell.outputs] for cell in notebook.cells if cell.execution_count]))
