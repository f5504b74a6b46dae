# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak with the permissions it asks for and no others: its window
in the person's language, the guides without network, the key ring behind the
Secret portal, what happens where there is no portal, and the double click.

The Russian words are spelled out here as a reader must see them.
"""
import json
import os
import re
import subprocess

import visits
from sandbox import (APP_ID, OWN_FOLDER, USER, Sandbox, SandboxTest, WithPortals, instances,
                     run_inside)
from streets import resident
from window import KRAKEN, display
from x11 import wait

READY_ROW = re.compile("^Kraken\\. .*Готов для бота, сегодня в \\d\\d:\\d\\d")
KEYRING = os.path.join(OWN_FOLDER, "data/keyrings/default.keyring")
COMPOSITOR = "wayland-kly"
EXPORTS = os.path.join(USER, "exports/share")


def network_of(process_id):
    return os.readlink(f"/proc/{process_id}/ns/net")


class Languages(SandboxTest):
    """The sandbox has no locale but C.UTF-8; the language is right all the same."""

    def test_there_are_no_locales_in_there(self):
        inside = run_inside("locale", "-a")
        self.assertEqual(set(inside.stdout.split()), {"C", "C.utf8", "POSIX"}, inside.stderr)

    def assert_speaks(self, language, heading, **variables):
        program = self.start(language, **variables)
        program.find("heading", heading)
        self.assertEqual(len(display.windows("klyuchnik")), 1)
        program.find("frame", program.tr("Klyuchnik"))
        self.stop()

    def test_russian_where_the_system_names_no_language(self):
        self.assert_speaks("ru", "Создание ключей API", LANG="C.UTF-8")

    def test_russian_where_its_locale_is_not_installed(self):
        self.assert_speaks("ru", "Создание ключей API", LANG="ru_RU.UTF-8")

    def test_russian_where_everything_is_overridden(self):
        self.assert_speaks("ru", "Создание ключей API", LANG="en_US.UTF-8", LC_ALL="ru_RU.UTF-8")

    def test_english_for_those_who_read_english(self):
        self.assert_speaks("en", "Creating API keys", LANG="en_US.UTF-8")

    def test_the_choice_in_the_menu_is_kept(self):
        program = self.start("ru", LANG="ru_RU.UTF-8")
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.find("heading", "Creating API keys")
        self.stop()
        self.start("en", LANG="ru_RU.UTF-8").find("heading", "Creating API keys")
        self.stop()


class Offline(SandboxTest):
    """No network at all: everything can be read, and a check says that it knows nothing."""

    def start_offline(self):
        program = self.start("ru", options=["--unshare=network"])
        process, = wait("one sandbox", lambda: len(instances()) == 1 and instances())
        self.assertNotEqual(network_of(process), network_of("self"))
        return program

    def test_a_guide_is_found_and_read(self):
        program = self.start_offline()
        program.type("кракен")
        wait("Kraken alone in the list", lambda: program.listed() == ["Kraken"])
        program.press("Return")
        program.find("heading", "Kraken")
        program.find_text("Settings › API › Create API key")
        steps = program.find("list", within=program.find("heading", "Шаг за шагом").parent)
        self.assertEqual(len(steps.children), 8)
        self.stop()

    def test_a_check_says_that_there_is_no_answer(self):
        self.start_offline()
        mark = visits.count()
        self.open_form()
        self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("No answer about the key")
        self.assertEqual(visits.visits(mark), [])

    def test_the_terminal_program_shows_a_guide(self):
        shown = run_inside("klyuchnik-cli", "show", "kraken", options=["--unshare=network"])
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("Create API key", shown.stdout)
        self.assertRegex(shown.stdout, "[а-я]{4}")


class KeyRing(WithPortals, SandboxTest):
    """xdg-desktop-portal and gnome-keyring, as on the person's desktop."""

    def check_and_save(self):
        self.open_form()
        fields = self.fill("kraken", "good", KRAKEN)
        mark = visits.count()
        self.check()
        self.assert_verdict("Ready for the bot")
        self.assertIn("good", [visit["resident"] for visit in visits.visits(mark)])
        self.program.click("push button", "Сохранить")
        self.program.find("list item", READY_ROW)
        return fields

    def test_a_key_is_checked_saved_and_found_again(self):
        self.start()
        self.check_and_save()
        self.stop()
        mark = visits.count()
        program = self.start()
        program.find("list item", re.compile("^Kraken, .*1 ключ"))
        program.open("Kraken")
        row = program.find("list item", READY_ROW)
        self.assertEqual(visits.count(), mark, "something was sent without being asked")
        program.click("push button", re.compile("^Проверить «Kraken»"), row)
        program.find("heading", "Готов для бота", row)
        self.assertEqual({visit["resident"] for visit in visits.visits(mark) if visit["key"]},
                         {"good"})
        self.stop()

    def test_the_file_tells_nothing(self):
        """What is kept is encrypted, only its owner's, and of no use without the portal."""
        self.start()
        fields = self.check_and_save()
        self.stop()
        with open(KEYRING, "rb") as file:
            content = file.read()
        self.assertTrue(content.startswith(b"GnomeKeyring"))
        for value in fields.values():
            self.assertNotIn(value[:12].encode(), content)
        self.assertEqual(os.stat(KEYRING).st_mode & 0o077, 0)

    def test_the_terminal_program_finds_what_the_window_saved(self):
        self.start()
        self.check_and_save()
        self.stop()
        found = run_inside("klyuchnik-cli", "check", "kraken", "--json")
        self.assertEqual(found.returncode, 0, found.stderr)
        report, = json.loads(found.stdout)
        self.assertEqual(report["verdict"], "ready")

    def test_the_desktops_own_key_ring_is_out_of_reach(self):
        question = ["call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
                    "/org/freedesktop/secrets", "--method", "org.freedesktop.DBus.Peer.Ping"]
        outside = subprocess.run(["gdbus", *question], capture_output=True, check=False)
        inside = run_inside("gdbus", *question)
        self.assertEqual(outside.returncode, 0)
        self.assertNotEqual(inside.returncode, 0)
        self.assertIn("org.freedesktop.DBus.Error", inside.stderr)


class NoPortal(SandboxTest):
    """A bare window manager: said in words, and nothing typed is lost."""

    def test_a_key_that_cannot_be_saved_stays_in_the_form(self):
        program = self.start()
        program.open("Kraken")
        program.find("label", program.tr("Your key ring cannot be read."))
        self.open_form()
        fields = self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("Ready for the bot")
        program.click("push button", "Сохранить")
        program.find("label", program.tr("The key was not saved."))
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.assertEqual(self.entry("Private key").length, len(fields["secret"]))
        self.assertFalse(os.path.exists(KEYRING))

    def test_the_terminal_program_says_so_too(self):
        outcome = run_inside("klyuchnik-cli", "check", "kraken")
        self.assertNotEqual(outcome.returncode, 0)
        self.assertEqual(outcome.stdout, "")
        self.assertIn("не хватает портала Secret", outcome.stderr)


class Desktop(SandboxTest):
    """What a double click does with the exported desktop file."""
    desktop_file = os.path.join(EXPORTS, f"applications/{APP_ID}.desktop")
    service = os.path.join(EXPORTS, f"dbus-1/services/{APP_ID}.service")

    def test_a_double_click_opens_the_window(self):
        program = self.start("ru", command=["gio", "launch", self.desktop_file])
        program.find("heading", "Создание ключей API")
        self.stop()

    def test_a_second_one_raises_the_same_window(self):
        self.start("ru", command=["gio", "launch", self.desktop_file])
        subprocess.run(["gio", "launch", self.desktop_file], check=True, timeout=60)
        wait("one sandbox", lambda: len(instances()) == 1)
        self.assertEqual(len(display.windows("klyuchnik")), 1)
        self.stop()

    def test_the_bus_opens_the_window(self):
        if not os.path.exists(self.service):
            self.skipTest("no D-Bus service is exported")
        path = "/" + APP_ID.replace(".", "/")
        program = self.start("ru", command=[
            "gdbus", "call", "--session", "--dest", APP_ID, "--object-path", path,
            "--method", "org.freedesktop.Application.Activate", "{}"])
        program.find("heading", "Создание ключей API")
        self.stop()


class Walls(SandboxTest):
    """What a program in there sees of the person's machine."""

    def test_no_home_no_files_of_the_host(self):
        secret = os.path.join(os.environ["HOME"], "wallet")
        with open(secret, "w", encoding="ascii") as file:
            file.write("mine")
        inside = run_inside("sh", "-c", f"cat {secret}; ls /run/host; echo x > {secret}.new")
        self.assertNotIn("mine", inside.stdout)
        self.assertFalse({"etc", "usr", "root"} & set(inside.stdout.split()))
        self.assertFalse(os.path.exists(secret + ".new"))

    def test_a_check_from_inside(self):
        """TLS against the runtime's own trust store, names as the machine resolves them."""
        fields = resident("kraken", "good").fields
        mark = visits.count()
        outcome = run_inside("klyuchnik-cli", "check", "kraken", "--stdin", "--json",
                             stdin=json.dumps(fields))
        self.assertEqual(json.loads(outcome.stdout)["verdict"], "ready", outcome.stderr)
        self.assertTrue(all(visit["verified"] for visit in visits.visits(mark) if visit["key"]))


class OnWayland(Sandbox):
    """Without hands: there is no X window to type into."""

    def take_keyboard(self):
        pass


class Wayland(SandboxTest):
    """Under a Wayland compositor the window is Wayland's, and X is not even there.
    The compositor is weston, in a window of the world's X."""

    def setUp(self):
        super().setUp()
        with open(os.path.join(os.environ["TOWN_DIR"], "logs/weston.log"), "wb") as log:
            weston = subprocess.Popen(["weston", "--backend=x11-backend.so", "--use-pixman",
                                       "--idle-time=0", f"--socket={COMPOSITOR}"],
                                      stdout=log, stderr=log)
        self.addCleanup(weston.wait, 20)
        self.addCleanup(weston.terminate)
        socket = os.path.join(os.environ["XDG_RUNTIME_DIR"], COMPOSITOR)
        wait("the compositor", lambda: os.path.exists(socket))

    def test_the_window_is_waylands(self):
        self.program = OnWayland("ru", WAYLAND_DISPLAY=COMPOSITOR)
        self.program.find("heading", "Создание ключей API")
        self.assertEqual(display.windows("klyuchnik"), [])

    def test_there_is_no_x(self):
        inside = run_inside("sh", "-c", "echo $DISPLAY; ls /tmp/.X11-unix",
                            WAYLAND_DISPLAY=COMPOSITOR)
        self.assertEqual(inside.stdout.strip(), "")
