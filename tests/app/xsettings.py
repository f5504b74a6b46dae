# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's settings, which running programs follow: the theme, the size of
letters. This is the manager of the freedesktop XSETTINGS protocol, as
gsd-xsettings is on GNOME."""
import os
import struct
from ctypes import c_char_p, c_int, c_uint, c_ulong, c_void_p

from x11 import CURRENT_TIME, X

REPLACE = 0
INTEGER, STRING = 0, 1
DOTS_AT_100_PERCENT = 96 * 1024
# GTK has the dark Adwaita only as a variant; this is how a theme of that name is made.
DARK = "Adwaita-dark"
DARK_CSS = '@import url("resource:///org/gtk/libgtk/theme/Adwaita/gtk-contained-dark.css");\n'
THEMES = {"light": "Adwaita", "dark": DARK, "contrast": "HighContrast", "inverse": "HighContrastInverse"}

X.XInternAtom.argtypes, X.XInternAtom.restype = [c_void_p, c_char_p, c_int], c_ulong
X.XCreateSimpleWindow.argtypes = [c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_uint, c_ulong, c_ulong]
X.XCreateSimpleWindow.restype = c_ulong
X.XSetSelectionOwner.argtypes = [c_void_p, c_ulong, c_ulong, c_ulong]
X.XChangeProperty.argtypes = [c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, c_char_p, c_int]


def padded(data):
    return data + bytes(-len(data) % 4)


def pack(name, value):
    """One setting as the protocol has it."""
    kind = STRING if isinstance(value, str) else INTEGER
    head = struct.pack("=BxH", kind, len(name)) + padded(name.encode()) + struct.pack("=I", 0)
    if kind == INTEGER:
        return head + struct.pack("=i", value)
    return head + struct.pack("=I", len(value)) + padded(value.encode())


class Desktop:
    """Nothing blinks or glides on it, so that pictures stand still."""

    def __init__(self):
        folder = os.path.join(os.environ["XDG_DATA_HOME"], "themes", DARK, "gtk-3.0")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "gtk.css"), "w", encoding="ascii") as file:
            file.write(DARK_CSS)
        self.values = {"Net/CursorBlink": 0, "Gtk/EnableAnimations": 0}
        self.display = X.XOpenDisplay(None)
        self.window = X.XCreateSimpleWindow(self.display, X.XDefaultRootWindow(self.display),
                                            0, 0, 1, 1, 0, 0, 0)
        self._tell()
        X.XSetSelectionOwner(self.display, self._atom("_XSETTINGS_S0"), self.window, CURRENT_TIME)
        X.XSync(self.display, 0)

    def _atom(self, name):
        return X.XInternAtom(self.display, name.encode(), 0)

    def _tell(self):
        data = struct.pack("=BxxxII", 0, 0, len(self.values))
        data += b"".join(pack(*setting) for setting in self.values.items())
        name = self._atom("_XSETTINGS_SETTINGS")
        X.XChangeProperty(self.display, self.window, name, name, 8, REPLACE, data, len(data))
        X.XSync(self.display, 0)

    def set_theme(self, theme):
        """One of THEMES; answers whether it was another one before."""
        before = self.values.get("Net/ThemeName", THEMES["light"])
        self.values["Net/ThemeName"] = THEMES[theme]
        self._tell()
        return before != THEMES[theme]

    def set_letters(self, percent):
        self.values["Xft/DPI"] = DOTS_AT_100_PERCENT * percent // 100
        self._tell()
