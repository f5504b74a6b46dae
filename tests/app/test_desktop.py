# SPDX-License-Identifier: GPL-3.0-or-later
"""Started as a desktop starts it: by its desktop file, over D-Bus, by a link.

The world's bus knows the installed service file.
"""
import os
import re
import subprocess
import time

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gio, GLib  # noqa: E402

from activated import APP_ID, DATA, PREFIX, ActivatedTest, Process, call, owner  # noqa: E402
from startup import StartupMessages  # noqa: E402
from window import APP, display  # noqa: E402
from x11 import wait  # noqa: E402

DESKTOP_FILE = f"{DATA}/applications/{APP_ID}.desktop"
START = "Создание ключей API"
OTHER_WINDOW = """
import gi; gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk
GLib.set_prgname("other")
window = Gtk.Window(default_width=1200, default_height=900)
window.present()
Gtk.main()
"""


class DesktopTest(ActivatedTest):

    messages = None

    def setUp(self):
        super().setUp()
        self.messages = StartupMessages()

    def run_again(self, *arguments, **variables):
        """A second start, which only tells the first one and ends."""
        began = time.monotonic()
        result = subprocess.run([APP, *arguments], env={**os.environ, **variables}, timeout=20,
                                capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return time.monotonic() - began

    def assert_one_window(self):
        self.assertEqual(len(display.windows("klyuchnik")), 1)

    def launch(self, *uris, **variables):
        subprocess.run(["gio", "launch", DESKTOP_FILE, *uris], timeout=20, check=True,
                       env={**os.environ, "PATH": f"{PREFIX}/bin:{os.environ['PATH']}", **variables})


class DoubleClick(DesktopTest):

    def test_gio_launch(self):
        self.launch()
        program = self.attach()
        program.find("heading", START)
        self.launch()
        self.launch("klyuchnik://kraken")
        program.find("heading", "Kraken")
        self.assert_one_window()
        self.assertEqual(program.quit(), 0)

    def test_gio_launch_of_a_link_alone(self):
        self.launch("klyuchnik://%D0%BA%D1%80%D0%B0%D0%BA%D0%B5%D0%BD")
        self.attach().find("heading", "Kraken")

    def test_a_click_in_a_shell(self):
        """As GTK's own shells do it: over D-Bus, with a sign of waiting that ends."""
        os.environ["PATH"] += f":{PREFIX}/bin"
        Gdk.init([])
        context = Gdk.Display.get_default().get_app_launch_context()
        for link, title in (([], START), (["klyuchnik://kraken"], "Kraken")):
            self.assertTrue(Gio.DesktopAppInfo.new_from_filename(DESKTOP_FILE).launch_uris(link, context))
            program = self.attach()
            program.find("heading", title)
            with open(f"/proc/{program.process.pid}/cmdline", "rb") as file:
                self.assertIn(b"--gapplication-service", file.read())
        self.assert_one_window()
        begun = [re.search('ID="?([^" ]+)', message)[1] for message in self.messages.heard()
                 if message.startswith("new:")]
        self.assertTrue(begun)
        for startup_id in begun:
            wait(f"the end of {startup_id}", lambda: self.messages.was_completed(startup_id))

    def test_where_there_is_no_bus(self):
        """The line Exec of the desktop file."""
        command = re.search(r"(?m)^Exec=(.*)$", open(DESKTOP_FILE, encoding="utf-8").read())[1]
        self.assertEqual(command, "klyuchnik %u")
        self.launch(NO_AT_BRIDGE="1", XDG_RUNTIME_DIR="/nowhere",
                    DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
        window = wait("a window", lambda: display.windows("klyuchnik"))[0]
        display.focus(window)
        display.press("Ctrl+q")
        wait("no window", lambda: not display.windows("klyuchnik"))


class Activation(DesktopTest):

    def test_activate(self):
        call("Activate", ({},), "(a{sv})")
        program = self.attach()
        program.find("heading", START)
        self.assert_one_window()
        self.assertEqual(program.quit(), 0)

    def test_open(self):
        call("Open", (["klyuchnik://kraken"], {}), "(asa{sv})")
        self.attach().find("heading", "Kraken")
        call("Open", (["klyuchnik://Binance"], {}), "(asa{sv})")
        self.program.find("heading", "Binance")
        self.assert_one_window()

    def test_search(self):
        call("ActivateAction", ("search", [GLib.Variant("s", "бин")], {}), "(sava{sv})")
        program = self.attach()
        wait("the hit alone", lambda: program.listed() == ["Binance"])

    def test_a_service_that_nobody_needs_ends(self):
        """Asked about, it starts without a window and does not stay."""
        call("DescribeAll", None, "()", "org.gtk.Actions")
        process = Process(owner())
        self.assertTrue(process.pid)
        self.assertEqual(display.windows("klyuchnik"), [])
        process.wait(30)

    def test_startup_notification(self):
        """The desktop's sign of waiting ends with the window, at first and later."""
        for number in range(2):
            startup_id = f"test-{number}_TIME{1000 + number}"
            call("Activate", ({"desktop-startup-id": GLib.Variant("s", startup_id)},), "(a{sv})")
            wait(f"the end of {startup_id}", lambda: self.messages.was_completed(startup_id))
        self.attach()


class OneInstance(DesktopTest):

    def test_opened_again_it_is_raised(self):
        program = self.start()
        mine = program.window
        other = subprocess.Popen(["/usr/bin/python3", "-c", OTHER_WINDOW])
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        wait("another window above", lambda: display.windows("other"))
        wait("another window above", lambda: display.topmost() == display.windows("other")[0])
        self.run_again()
        wait("the program's window above", lambda: display.topmost() == mine)
        self.assert_one_window()

    def test_a_page_by_its_name(self):
        program = self.start()
        for name, title in (("kraken", "Kraken"), ("бинанс", "Binance"), ("CEX.IO", "CEX.IO"),
                            ("Coinbase Pro", "Coinbase Pro"), ("klyuchnik://htx/", "HTX")):
            self.run_again(name)
            program.find("heading", title)
        self.assert_one_window()

    def test_a_page_at_the_first_start(self):
        program = self.start("ru", arguments=["кракен"])
        program.find("heading", "Kraken")
        self.assertEqual(program.find("frame").name, "Kraken")

    def test_the_first_start_ends_the_sign_of_waiting(self):
        self.start("ru", DESKTOP_STARTUP_ID="first_TIME77")
        wait("the end of the start", lambda: self.messages.was_completed("first_TIME77"))

    def test_what_it_does_not_know_it_says(self):
        program = self.start()
        program.open("Kraken")
        for name, words in (("nasdaq", "Страницы «nasdaq» нет"), ("klyuchnik://%3Cb%3E", "Страницы «<b>» нет"),
                            ("klyuchnik://%FF", program.tr("This link does not lead to a page of Klyuchnik"))):
            self.run_again(name)
            dialog = program.find(("dialog", "alert"), words)
            program.find("label", words, dialog)
            program.click("push button", program.tr("_Close"), dialog)
            program.wait_until_gone(("dialog", "alert"))
        program.find("heading", "Kraken")
        self.run_again("klyuchnik://")
        self.assert_one_window()

    def test_what_it_does_not_know_at_the_first_start(self):
        program = self.start("en", arguments=["nasdaq"])
        program.find("label", "There is no page “nasdaq”")
        program.find("heading", "Creating API keys")


class Options(DesktopTest):

    def run_alone(self, *arguments):
        """Neither a display nor a bus is needed for words."""
        bare = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LANGUAGE": "en", "HOME": os.environ["HOME"]}
        return subprocess.run([APP, *arguments], env=bare, timeout=20, capture_output=True,
                              text=True, check=False)

    def test_version_and_help(self):
        result = self.run_alone("--version")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertRegex(result.stdout, r"^klyuchnik \d+\.\d+\.\d+\n$")
        result = self.run_alone("--help")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("[EXCHANGE]", result.stdout)
        self.assertIn("--version", result.stdout)

    def test_an_unknown_option(self):
        result = self.run_alone("--nonsense")
        self.assertEqual(result.returncode, 1)
        self.assertIn("--nonsense", result.stderr)
