# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop hears of starting programs: the messages of the freedesktop
Startup Notification protocol, which are sent to the root window in pieces of 20
bytes."""
import ctypes
from ctypes import c_char_p, c_int, c_long, c_ulong, c_void_p

from x11 import X

CLIENT_MESSAGE, PROPERTY_CHANGE_MASK = 33, 1 << 22


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent, as long as an XEvent"""
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
                ("window", c_ulong), ("kind", c_ulong), ("format", c_int), ("data", c_long * 5),
                ("rest", c_long * 24)]


X.XSelectInput.argtypes = [c_void_p, c_ulong, c_long]
X.XPending.argtypes = [c_void_p]
X.XNextEvent.argtypes = [c_void_p, c_void_p]
X.XInternAtom.argtypes, X.XInternAtom.restype = [c_void_p, c_char_p, c_int], c_ulong


class StartupMessages:
    """Listens from the beginning on."""

    def __init__(self):
        self.display = X.XOpenDisplay(None)
        self.begin = X.XInternAtom(self.display, b"_NET_STARTUP_INFO_BEGIN", 0)
        self.more = X.XInternAtom(self.display, b"_NET_STARTUP_INFO", 0)
        X.XSelectInput(self.display, X.XDefaultRootWindow(self.display), PROPERTY_CHANGE_MASK)
        X.XSync(self.display, 0)
        self.bytes = {}

    def heard(self):
        """All messages until now, such as 'remove: ID=…'."""
        event = ClientMessage()
        while X.XPending(self.display):
            X.XNextEvent(self.display, ctypes.byref(event))
            if event.type == CLIENT_MESSAGE and event.kind in (self.begin, self.more):
                data = bytes(event.data)[:20]
                self.bytes[event.window] = self.bytes.get(event.window, b"") + data
        return [message.decode() for stream in self.bytes.values()
                for message in stream.split(b"\0") if message]

    def was_completed(self, startup_id):
        """Whether somebody said that this start is over."""
        return any(message.startswith("remove:") and startup_id in message
                   for message in self.heard())
