#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person at GNOME Keyring's password prompt: mock_prompter.py PASSWORD…

Gives the passwords one after the other, and closes the prompt that comes after
the last one. Ends with 77 where Gcr's typelib is not installed.
"""
import sys

import gi

try:
    gi.require_version("Gcr", "3")
except ValueError:
    sys.exit(77)
from gi.repository import Gcr, Gio, GLib  # noqa: E402

PATH = "/org/gnome/keyring/Prompter"
CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"
XML = """<node>
<interface name="org.gnome.keyring.internal.Prompter">
 <method name="BeginPrompting"><arg type="o" direction="in"/></method>
 <method name="PerformPrompt"><arg type="o" direction="in"/><arg type="s" direction="in"/>
  <arg type="a{sv}" direction="in"/><arg type="s" direction="in"/></method>
 <method name="StopPrompting"><arg type="o" direction="in"/></method>
</interface>
</node>"""

passwords = sys.argv[1:]
exchanges = {}


def call_back(bus, client, path, method, arguments):
    bus.call(client, path, CALLBACK, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, -1, None, None)


def ready(bus, client, path, reply, exchange):
    # A new password that is not said to be strong is taken for none at all.
    strength = {"password-strength": GLib.Variant("v", GLib.Variant("i", 100))} if reply == "yes" else {}
    call_back(bus, client, path, "PromptReady", GLib.Variant("(sa{sv}s)", (reply, strength, exchange)))


def called(bus, client, _path, _interface, method, arguments, invocation):
    path = arguments.unpack()[0]
    invocation.return_value(None)
    if method == "BeginPrompting":
        exchanges[path] = Gcr.SecretExchange()
        ready(bus, client, path, "", exchanges[path].begin())
    elif method == "PerformPrompt":
        exchange = exchanges[path]
        exchange.receive(arguments.unpack()[3])
        password = passwords.pop(0) if passwords else None
        if password is None:
            ready(bus, client, path, "no", exchange.send(None, 0))
        else:
            ready(bus, client, path, "yes", exchange.send(password, -1))
    else:
        exchanges.pop(path, None)
        call_back(bus, client, path, "PromptDone", None)


def start(bus, _name):
    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], called, None, None)


loop = GLib.MainLoop()
Gio.bus_own_name(Gio.BusType.SESSION, "org.gnome.keyring.SystemPrompter", Gio.BusNameOwnerFlags.NONE,
                 start, None, lambda bus, name: loop.quit())
loop.run()
