"""jupyter_kernel_test against the installed kernel, over TCP and with CurveZMQ."""

import unittest

import jupyter_kernel_test as jkt
from jupyter_client.manager import KernelManager


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


class EncryptedTests(unittest.TestCase):
    def test_cell_over_curve(self):
        manager = KernelManager(kernel_name="qnnlab", transport_encryption="required")
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=20)
            self.assertIsNotNone(manager.curve_secretkey)
            reply = client.execute_interactive("1 + 1", timeout=20, output_hook=lambda message: None)
            self.assertEqual(reply["content"]["status"], "ok")
        finally:
            client.stop_channels()
            manager.shutdown_kernel()


class WelcomeTests(jkt.IopubWelcomeTests):
    kernel_name = "qnnlab"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
