# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person's hands do at an X display without a window manager: keys, the
focus, the size of a window. Xlib and XTest through ctypes, so that nothing else
need be installed."""
import ctypes
import subprocess
import time
from ctypes import byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p

X = ctypes.CDLL("libX11.so.6")
XTEST = ctypes.CDLL("libXtst.so.6")
KEYBOARD_ATTEMPTS = 5
USE_CORE_KEYBOARD = 0x100
REVERT_TO_PARENT, CURRENT_TIME = 2, 0
IS_VIEWABLE = 2
KEYSYMS = {
    "Alt": 0xffe9, "BackSpace": 0xff08, "Ctrl": 0xffe3, "Delete": 0xffff, "Down": 0xff54,
    "End": 0xff57, "Escape": 0xff1b, "F10": 0xffc7, "Home": 0xff50, "Left": 0xff51,
    "Return": 0xff0d, "Right": 0xff53, "Shift": 0xffe1, "Tab": 0xff09, "Up": 0xff52,
}


class Attributes(ctypes.Structure):
    """XWindowAttributes"""
    _fields_ = [("x", c_int), ("y", c_int), ("width", c_int), ("height", c_int),
                ("border_width", c_int), ("depth", c_int), ("visual", c_void_p), ("root", c_ulong),
                ("class", c_int), ("bit_gravity", c_int), ("win_gravity", c_int),
                ("backing_store", c_int), ("backing_planes", c_ulong), ("backing_pixel", c_ulong),
                ("save_under", c_int), ("colormap", c_ulong), ("map_installed", c_int),
                ("map_state", c_int), ("all_event_masks", c_long), ("your_event_mask", c_long),
                ("do_not_propagate_mask", c_long), ("override_redirect", c_int),
                ("screen", c_void_p)]


class SizeHints(ctypes.Structure):
    """XSizeHints"""
    _fields_ = [("flags", c_long), *[(name, c_int) for name in (
        "x", "y", "width", "height", "min_width", "min_height", "max_width", "max_height",
        "width_inc", "height_inc", "min_aspect_x", "min_aspect_y", "max_aspect_x", "max_aspect_y",
        "base_width", "base_height", "win_gravity")]]


class ClassHint(ctypes.Structure):
    """XClassHint"""
    _fields_ = [("name", c_void_p), ("kind", c_void_p)]


def _declare():
    X.XOpenDisplay.argtypes, X.XOpenDisplay.restype = [c_char_p], c_void_p
    X.XDefaultRootWindow.argtypes, X.XDefaultRootWindow.restype = [c_void_p], c_ulong
    X.XkbKeycodeToKeysym.argtypes = [c_void_p, c_uint, c_int, c_int]
    X.XkbKeycodeToKeysym.restype = c_ulong
    X.XkbLockGroup.argtypes = [c_void_p, c_uint, c_uint]
    X.XSync.argtypes = [c_void_p, c_int]
    X.XQueryTree.argtypes = [c_void_p, c_ulong] + [c_void_p] * 4
    X.XFree.argtypes = [c_void_p]
    X.XGetClassHint.argtypes = [c_void_p, c_ulong, c_void_p]
    X.XGetWindowAttributes.argtypes = [c_void_p, c_ulong, c_void_p]
    X.XGetWMNormalHints.argtypes = [c_void_p, c_ulong, c_void_p, c_void_p]
    X.XMoveResizeWindow.argtypes = [c_void_p, c_ulong, c_int, c_int, c_uint, c_uint]
    X.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
    XTEST.XTestFakeKeyEvent.argtypes = [c_void_p, c_uint, c_int, c_ulong]


_declare()
# A window may go while it is looked at; that must not end the test.
_HANDLER = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _error: 0)
X.XSetErrorHandler(_HANDLER)


def set_keyboard():
    """Letters of both languages. Xvfb compiles a keyboard into a file that is named after the
    display, and displays of other worlds may have the same number: then it is tried again."""
    for attempt in range(KEYBOARD_ATTEMPTS):
        if subprocess.run(["setxkbmap", "-layout", "us,ru"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return
        time.sleep(0.2 * (attempt + 1))
    raise AssertionError("the display takes no keyboard")


def keysym_of(character):
    """The keysym of a character, as X11 has it for Latin and Cyrillic letters."""
    code = ord(character)
    if code < 0x100:
        return code
    koi = character.encode("koi8-r")[0]
    return {"ё": 0x6a3, "Ё": 0x6b3}.get(character, 0x600 | koi)


class Display:
    """The world's display, with a Latin and a Russian keyboard."""

    def __init__(self):
        set_keyboard()
        self.display = X.XOpenDisplay(None)
        if not self.display:
            raise RuntimeError("no display")
        self.root = X.XDefaultRootWindow(self.display)
        self.keys = {}
        for level in (1, 0):
            for group in (1, 0):
                for code in range(255, 7, -1):
                    keysym = X.XkbKeycodeToKeysym(self.display, code, group, level)
                    self.keys[keysym] = (code, group, level)

    def sync(self):
        X.XSync(self.display, 0)

    def _fake(self, code, down):
        XTEST.XTestFakeKeyEvent(self.display, code, down, 0)

    def press(self, chord):
        """Presses a key with what is held meanwhile: "Ctrl+v", "Return"."""
        *held, last = chord.split("+") if len(chord) > 1 else [chord]
        held = [self.keys[KEYSYMS[name]][0] for name in held]
        code, group, level = self.keys[KEYSYMS.get(last) or keysym_of(last)]
        if level:
            held.append(self.keys[KEYSYMS["Shift"]][0])
        X.XkbLockGroup(self.display, USE_CORE_KEYBOARD, group)
        for one in held:
            self._fake(one, 1)
        self._fake(code, 1)
        self._fake(code, 0)
        for one in reversed(held):
            self._fake(one, 0)
        self.sync()

    def type(self, text):
        for character in text:
            self.press(character)

    def attributes(self, window):
        attributes = Attributes()
        found = X.XGetWindowAttributes(self.display, window, byref(attributes))
        return attributes if found else None

    def windows(self, name):
        """The visible toplevel windows whose WM_CLASS names NAME, or all; the upmost first."""
        root, parent, count = c_ulong(), c_ulong(), c_uint()
        children = ctypes.POINTER(c_ulong)()
        X.XQueryTree(self.display, self.root, byref(root), byref(parent), byref(children),
                     byref(count))
        ids = [children[i] for i in range(count.value)]
        if children:
            X.XFree(children)
        return [window for window in reversed(ids) if self._is_shown(window, name)]

    def topmost(self):
        """The visible window above all others, whose ever it is."""
        return self.windows(None)[0]

    def _is_shown(self, window, name):
        attributes, hint = self.attributes(window), ClassHint()
        if not attributes or attributes.map_state != IS_VIEWABLE or attributes.override_redirect:
            return False
        if not X.XGetClassHint(self.display, window, byref(hint)):
            return False
        found = ctypes.string_at(hint.name).decode()
        X.XFree(hint.name)
        X.XFree(hint.kind)
        return name in (None, found)

    def focus(self, window):
        X.XSetInputFocus(self.display, window, REVERT_TO_PARENT, CURRENT_TIME)
        self.sync()

    def resize(self, window, width, height):
        X.XMoveResizeWindow(self.display, window, 0, 0, width, height)
        self.sync()

    def minimum_width(self, window):
        """What the window asks a window manager not to go below."""
        hints, supplied = SizeHints(), c_long()
        X.XGetWMNormalHints(self.display, window, byref(hints), byref(supplied))
        return hints.min_width


def wait(what, condition, seconds=20, interval=0.03):
    """Polls until the condition is true; returns it."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(interval)
