# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manifest asks for, and what came of it once it was built and installed."""
import configparser
import json
import os
import re
import subprocess
import unittest

APP_ID = "io.github.klyuchnik.Klyuchnik"
HERE = os.path.dirname(os.path.abspath(__file__))
MANIFEST = os.path.join(HERE, "../../flatpak", APP_ID + ".json")
USER = os.path.join(os.environ["KLY_FLATPAK"], "user")
# What meson installs, and what desktops find of it in Flatpak's exports.
INSTALLED = os.path.join(os.path.dirname(os.environ["KLY_APP"]), "../share")
EXPORTS = os.path.join(USER, "exports/share")
EXPORTED = ("applications", "dbus-1/services", "gnome-shell/search-providers", "icons", "metainfo")
PERMISSIONS = {
    "Context": {
        "shared": {"network", "ipc"},
        # Flatpak adds x11 for versions that know no fallback.
        "sockets": {"wayland", "fallback-x11", "x11"},
    },
}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def key_file(text):
    parser = configparser.ConfigParser(interpolation=None, delimiters="=", strict=False)
    parser.optionxform = str
    parser.read_string(text)
    return parser


def flatpak(*arguments):
    environment = {**os.environ, "FLATPAK_USER_DIR": USER}
    return subprocess.run(["flatpak", "info", "--user", *arguments, APP_ID], stdout=subprocess.PIPE,
                          text=True, check=True, env=environment).stdout


def files_below(folder):
    return {os.path.relpath(os.path.join(top, name), folder)
            for top, _folders, names in os.walk(folder) for name in names}


class Manifest(unittest.TestCase):

    def test_the_permissions_are_these_and_no_others(self):
        asked = {group: {name: set(value.strip(";").split(";")) for name, value in values.items()}
                 for group, values in key_file(flatpak("--show-permissions")).items() if values}
        self.assertEqual(asked, PERMISSIONS)

    def test_another_runtime_is_one_line(self):
        manifest = json.loads(read(MANIFEST))
        version = manifest["runtime-version"]
        lines = [line for line in read(MANIFEST).splitlines() if version in line]
        self.assertEqual(lines, [f'  "runtime-version": "{version}",'])
        self.assertEqual(flatpak("--show-runtime").strip().rsplit("/", 1)[1], version)

    def test_nothing_is_bundled(self):
        """Everything but the program itself is the runtime's."""
        manifest = json.loads(read(MANIFEST))
        self.assertEqual([module["name"] for module in manifest["modules"]], ["klyuchnik"])

    def test_build_directories_are_not_copied(self):
        """Everything of ours that may lie in a checkout and is large."""
        source, = json.loads(read(MANIFEST))["modules"][0]["sources"]
        ours = set(re.findall(r"\bbuild-[a-z]+", read(os.path.join(HERE, "../../build-aux/test"))))
        ours.remove("build-aux")
        self.assertIn("build-test", ours)
        self.assertEqual(ours - set(source["skip"]), set())


class Installation(unittest.TestCase):

    def test_the_programs_and_nothing_to_build_with(self):
        location = os.path.join(flatpak("--show-location").strip(), "files")
        files = files_below(location)
        self.assertEqual({name for name in files if name.startswith("bin/")},
                         {"bin/klyuchnik", "bin/klyuchnik-cli"})
        for name in files:
            self.assertFalse(name.startswith(("include/", "lib/debug/", "share/man/")), name)
        self.assertEqual([name for name in files if ".so" in name or name.endswith(".a")], [])

    def test_all_that_desktops_look_for_is_exported(self):
        """The file of the desktop, the icons, and what else the project installs for it."""
        expected = {f"{folder}/{name}" for folder in EXPORTED
                    for name in files_below(os.path.join(INSTALLED, folder)) if APP_ID in name}
        self.assertTrue(any(name.startswith("icons/") for name in expected))
        # flatpak-builder before 1.4 gives the metainfo its old name.
        exported = {name.replace(".appdata.xml", ".metainfo.xml") for name in files_below(EXPORTS)}
        self.assertEqual(expected - exported, set())

    def test_what_is_exported_starts_the_sandbox(self):
        for name, group in ((f"applications/{APP_ID}.desktop", "Desktop Entry"),
                            (f"dbus-1/services/{APP_ID}.service", "D-BUS Service")):
            path = os.path.join(EXPORTS, name)
            if os.path.exists(os.path.join(INSTALLED, name)):
                command = key_file(read(path))[group]["Exec"].split()
                self.assertEqual([os.path.basename(command[0]), command[1]], ["flatpak", "run"])
                self.assertIn(APP_ID, command)

    def test_the_desktop_file_speaks_russian(self):
        entry = key_file(read(os.path.join(EXPORTS, f"applications/{APP_ID}.desktop")))
        self.assertEqual(entry["Desktop Entry"]["Name[ru]"], "Ключник")
        self.assertEqual(entry["Desktop Entry"]["Icon"], APP_ID)


if __name__ == "__main__":
    unittest.main()
