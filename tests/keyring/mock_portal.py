#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Secret portal, which behaves as its argument says: works, silent (never
answers anything), ponders (never answers the request), dismissed."""
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

PATH = "/org/freedesktop/portal/desktop"
REQUEST = PATH + "/request/1"
XML = """<node>
<interface name="org.freedesktop.portal.Secret">
 <method name="RetrieveSecret"><arg type="h" direction="in"/><arg type="a{sv}" direction="in"/>
  <arg type="o" direction="out"/></method>
 <property name="version" type="u" access="read"/>
</interface>
<interface name="org.freedesktop.portal.Request">
 <method name="Close"/>
</interface>
</node>"""

behaviour = sys.argv[1]


def respond(bus, sender):
    bus.emit_signal(sender, REQUEST, "org.freedesktop.portal.Request", "Response",
                    GLib.Variant("(ua{sv})", (behaviour == "dismissed", {})))


def called(bus, sender, path, interface, method, arguments, invocation):
    if method == "RetrieveSecret":
        fds = invocation.get_message().get_unix_fd_list()
        fd = fds.get(arguments.unpack()[0])
        os.write(fd, b"m" * 64)
        os.close(fd)
        invocation.return_value(GLib.Variant("(o)", (REQUEST,)))
        if behaviour != "ponders":
            # Not at once: libsecret before 0.21.7 subscribes after the answer.
            GLib.timeout_add(100, respond, bus, sender)


def start(bus, name):
    node = Gio.DBusNodeInfo.new_for_xml(XML)
    if behaviour == "silent":
        # Taken away before the connection hands it to anybody.
        bus.add_filter(lambda bus, message, incoming: None if incoming and
                       message.get_interface() == "org.freedesktop.DBus.Properties" else message)
    bus.register_object(PATH, node.interfaces[0], called, lambda *a: GLib.Variant("u", 1), None)


loop = GLib.MainLoop()
Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE,
                 start, None, lambda bus, name: loop.quit())
loop.run()
