"""jupyter_kernel_test against the installed kernel, and a cell over each transport."""

import unittest

import jupyter_kernel_test as jkt
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session


class QnnlabTests(jkt.KernelTests):
    kernel_name = "qnnlab"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('on stderr')"
    completion_samples = [
        {"text": "Math.fro", "matches": {"fround"}},
        {"text": "'x'.toUpperC", "matches": {"toUpperCase"}},
    ]
    complete_code_samples = ["let a = 1", "function f() { return 1 }", "await Promise.resolve(1)", "// a comment"]
    incomplete_code_samples = ["function f() {", "const x = [1,", "`a template"]
    invalid_code_samples = ["let 1x = 2", "const ) = 1", "let x = 'unterminated"]
    code_generate_error = "throw new Error('wanted')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2]", "result": "[ 1, 2 ]"},
        {"code": "'text'", "result": "'text'"},
    ]
    code_display_data = [
        {"code": "display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "display({ a: 1 })", "mime": "text/plain"},
    ]
    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"


class TransportTests(unittest.TestCase):
    def run_cell(self, **options):
        manager = KernelManager(kernel_name="qnnlab", **options)
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=20)
            reply = client.execute_interactive("1 + 1", timeout=20, output_hook=lambda message: None)
            self.assertEqual(reply["content"]["status"], "ok")
        finally:
            client.stop_channels()
            manager.shutdown_kernel()
        return manager

    def test_cell_over_curve(self):
        self.assertIsNotNone(self.run_cell(transport_encryption="required").curve_secretkey)

    def test_cell_over_ipc(self):
        self.assertEqual(self.run_cell(transport="ipc").transport, "ipc")

    def test_cell_over_encrypted_ipc(self):
        self.run_cell(transport="ipc", transport_encryption="required")

    def test_cell_without_signatures(self):
        self.assertEqual(self.run_cell(session=Session(key=b"")).session.key, b"")


class WelcomeTests(jkt.IopubWelcomeTests):
    kernel_name = "qnnlab"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
