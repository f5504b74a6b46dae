#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service that goes wrong in the ways it is told to.

It keeps items in memory, in one collection, and knows plain sessions only. The
method Behave(s) of io.github.klyuchnik.Mock takes words, which hold until the
next call:

  locked         the collection is locked
  dismisses      a prompt is closed by the person (else it unlocks)
  ponders        a prompt never ends
  no-collection  there is no default collection; making one is dismissed
  refuses        nothing can be stored
  forgets        what is stored is not kept
  garbles        what is stored is not what was sent
  keeps          nothing can be deleted
  withholds      one item's secret cannot be read
  silent         searching is never answered
  dies           storing ends the service before it answers
"""
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

ROOT = "/org/freedesktop/secrets"
COLLECTION = ROOT + "/collection/login"
ALIAS = ROOT + "/aliases/default"
SECRETS = "org.freedesktop.Secret."

XML = """<node>
<interface name="org.freedesktop.Secret.Service">
 <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/>
  <arg type="v" direction="out"/><arg type="o" direction="out"/></method>
 <method name="SearchItems"><arg type="a{ss}" direction="in"/>
  <arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
 <method name="Unlock"><arg type="ao" direction="in"/>
  <arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
 <method name="CreateCollection"><arg type="a{sv}" direction="in"/><arg type="s" direction="in"/>
  <arg type="o" direction="out"/><arg type="o" direction="out"/></method>
 <property name="Collections" type="ao" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Collection">
 <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/>
  <arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
</interface>
<interface name="org.freedesktop.Secret.Item">
 <method name="Delete"><arg type="o" direction="out"/></method>
 <method name="GetSecret"><arg type="o" direction="in"/><arg type="(oayays)" direction="out"/></method>
 <property name="Locked" type="b" access="read"/>
 <property name="Attributes" type="a{ss}" access="read"/>
 <property name="Label" type="s" access="read"/>
 <property name="Created" type="t" access="read"/>
 <property name="Modified" type="t" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Prompt">
 <method name="Prompt"><arg type="s" direction="in"/></method>
 <method name="Dismiss"/>
 <signal name="Completed"><arg type="b"/><arg type="v"/></signal>
</interface>
<interface name="io.github.klyuchnik.Mock">
 <method name="Behave"><arg type="s" direction="in"/></method>
</interface>
</node>"""


class Refused(Exception):
    """An error to answer: its name, as in Secret.Error.IsLocked."""


class Service:
    def __init__(self, bus):
        self.bus = bus
        self.node = Gio.DBusNodeInfo.new_for_xml(XML)
        self.words = set()
        self.items = {}
        self.ids = {}
        self.serial = 0
        self.pondering = None
        self.export(ROOT, "org.freedesktop.Secret.Service")
        self.export(ROOT, "io.github.klyuchnik.Mock")
        self.export(COLLECTION, SECRETS + "Collection")
        self.export(ALIAS, SECRETS + "Collection")

    def export(self, path, name):
        info = self.node.lookup_interface(name)
        self.ids[path] = self.bus.register_object(path, info, self.called, self.asked, None)

    def called(self, bus, sender, path, interface, method, arguments, invocation):
        try:
            answer = getattr(self, "do_" + method)(path, *arguments.unpack())
        except Refused as refusal:
            invocation.return_dbus_error("org.freedesktop." + str(refusal), "refused")
            return
        if answer is not NotImplemented:
            invocation.return_value(answer)

    def asked(self, bus, sender, path, interface, name):
        if name == "Collections":
            return GLib.Variant("ao", [COLLECTION])
        return {
            "Locked": GLib.Variant("b", "locked" in self.words),
            "Attributes": GLib.Variant("a{ss}", self.items[path]["attributes"]),
            "Label": GLib.Variant("s", self.items[path]["label"]),
            "Created": GLib.Variant("t", 1),
            "Modified": GLib.Variant("t", 1),
        }[name]

    def new_path(self, kind):
        self.serial += 1
        return f"{kind}/{self.serial}"

    def new_prompt(self, if_accepted, if_dismissed):
        path = self.new_path(ROOT + "/prompt")
        self.prompt = (if_accepted, if_dismissed)
        self.export(path, SECRETS + "Prompt")
        return path

    def complete(self, path, dismissed):
        if not dismissed:
            self.words.discard("locked")
        self.bus.emit_signal(None, path, SECRETS + "Prompt", "Completed",
                             GLib.Variant("(bv)", (dismissed, self.prompt[dismissed])))

    def do_Behave(self, path, words):
        self.words = set(words.split())
        if self.pondering:
            self.complete(self.pondering, True)
            self.pondering = None

    def do_OpenSession(self, path, algorithm, value):
        if algorithm != "plain":
            raise Refused("DBus.Error.NotSupported")
        return GLib.Variant("(vo)", (GLib.Variant("s", ""), ROOT + "/session/1"))

    def do_SearchItems(self, path, attributes):
        if "silent" in self.words:
            return NotImplemented
        found = [name for name, item in self.items.items()
                 if attributes.items() <= item["attributes"].items()]
        both = ([], found) if "locked" in self.words else (found, [])
        return GLib.Variant("(aoao)", both)

    def do_Unlock(self, path, objects):
        if "locked" not in self.words:
            return GLib.Variant("(aoo)", (objects, "/"))
        return GLib.Variant("(aoo)", ([], self.new_prompt(GLib.Variant("ao", objects),
                                                          GLib.Variant("ao", []))))

    def do_CreateCollection(self, path, properties, alias):
        none = GLib.Variant("o", "/")
        return GLib.Variant("(oo)", ("/", self.new_prompt(none, none)))

    def do_Prompt(self, path, window):
        if "ponders" in self.words:
            self.pondering = path
        else:
            GLib.idle_add(self.complete, path, "dismisses" in self.words)

    def do_Dismiss(self, path):
        if "ponders" not in self.words:
            GLib.idle_add(self.complete, path, True)

    def do_CreateItem(self, path, properties, secret, replace):
        if "dies" in self.words:
            os._exit(1)
        if "no-collection" in self.words:
            raise Refused("DBus.Error.UnknownObject")
        if "locked" in self.words:
            raise Refused("Secret.Error.IsLocked")
        if "refuses" in self.words:
            raise Refused("DBus.Error.LimitsExceeded")
        name = self.new_path(COLLECTION)
        if "forgets" in self.words:
            return GLib.Variant("(oo)", (name, "/"))
        value = bytes(secret[2])
        if "garbles" in self.words:
            value = value.replace(b"new", b"now")
        self.items[name] = {"attributes": properties[SECRETS + "Item.Attributes"],
                            "label": properties[SECRETS + "Item.Label"], "value": value}
        self.export(name, SECRETS + "Item")
        return GLib.Variant("(oo)", (name, "/"))

    def do_GetSecret(self, path, session):
        item = self.items[path]
        if "locked" in self.words:
            raise Refused("Secret.Error.IsLocked")
        if "withholds" in self.words and path == next(iter(self.items)):
            raise Refused("DBus.Error.Failed")
        return GLib.Variant("((oayays))", ((session, b"", item["value"], "text/plain"),))

    def do_Delete(self, path):
        if "keeps" in self.words:
            raise Refused("DBus.Error.Failed")
        del self.items[path]
        self.bus.unregister_object(self.ids.pop(path))
        return GLib.Variant("(o)", ("/",))


def main():
    loop = GLib.MainLoop()
    Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE,
                     lambda bus, name: Service(bus), None, lambda bus, name: loop.quit())
    loop.run()
    sys.exit("The name org.freedesktop.secrets is taken")


if __name__ == "__main__":
    main()
