# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that is built little by little ends with everything in its own place."""
import time

from window import WindowTest

TIMES = 4   # The fault that this watches for came in a third of the starts.


class Layout(WindowTest):

    def assert_below(self, upper, lower):
        """Extents are (x, y, width, height) on the screen."""
        self.assertGreaterEqual(lower.extents[1], upper.extents[1] + upper.extents[3])

    def test_the_keys_are_below_the_fields(self):
        for _ in range(TIMES):
            program = self.start("ru", (1100, 800))
            program.open("Kraken")
            program.click("push button", program.tr("_Add a key"))
            form = program.find("heading", program.tr("New key"))
            end = time.time() + 10
            while form.extents[1] < 0 and time.time() < end:
                time.sleep(0.1)
            self.assert_below(program.find("list item", "API key 2FA"),
                              program.find("heading", program.tr("Your keys")))
            program.kill()
