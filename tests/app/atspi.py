# SPDX-License-Identifier: GPL-3.0-or-later
"""AT-SPI as a screen reader hears it, over plain D-Bus.

Not libatspi: it caches what it has seen, and with its cache switched off it
waits for answers that never come. Every question here goes to the program.
"""
from dataclasses import dataclass
from functools import cached_property

from gi.repository import Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
PATIENCE_MS = 20_000
# Numbers of states: AtspiStateType.
STATES = {"checked": 4, "enabled": 8, "focusable": 11, "focused": 12, "pressed": 20,
          "sensitive": 24, "showing": 25, "visible": 30, "modal": 16, "selected": 23}

LABELLED_BY = 2                     # AtspiRelationType
# What never has anything in it: not to be asked about that spares time.
LEAVES = {"icon", "image", "push button", "scroll bar", "separator", "text", "password text"}


class Gone(Exception):
    """The program, or this part of its window, is not there any more."""


class Bus:
    """The accessibility bus."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                     None, None, 0, PATIENCE_MS).unpack()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def call(self, place, interface, method, arguments=None):
        name, path = place
        try:
            return self.connection.call_sync(name, path, interface, method, arguments, None, 0,
                                             PATIENCE_MS).unpack()
        except GLib.Error as error:
            raise Gone(f"{interface}.{method}: {error.message}") from error

    def process_of(self, name):
        """The id of the process behind a bus name."""
        return self.call(("org.freedesktop.DBus", "/"), "org.freedesktop.DBus",
                         "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]

    def hear_notes(self):
        """A list to which the words of each notification that appears are added, as soon
        as events are looked at: see heard_of()."""
        self.call((REGISTRY, "/org/a11y/atspi/registry"), REGISTRY, "RegisterEvent",
                  GLib.Variant("(sass)", ("object:state-changed:showing", [], "")))
        notes = []

        def on_event(_connection, sender, path, _interface, _signal, parameters):
            kind, shown = parameters.unpack()[:2]
            if kind == "showing" and shown:
                node = Node(self, (sender, path), None)
                try:
                    if node.role == "notification":
                        notes.append(node.name)
                except Gone:
                    pass
        self.connection.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, None,
                                         Gio.DBusSignalFlags.NONE, on_event)
        return notes

    @staticmethod
    def look_at_events():
        while GLib.MainContext.default().iteration(False):
            pass

    def applications(self):
        """The roots of all trees."""
        return [Node(self, place, None)
                for place in self.call((REGISTRY, ROOT), ACCESSIBLE, "GetChildren")[0]]

    def application(self, process_id):
        """The root of a process's tree, None before there is one."""
        for root in self.applications():
            try:
                if self.process_of(root.place[0]) == process_id:
                    return root
            except Gone:
                pass
        return None


@dataclass(eq=False)
class Node:
    """One thing in a window. Name, role and states are as they were when first asked for."""
    bus: Bus
    place: tuple
    parent: "Node"

    def _call(self, interface, method, signature="()", *arguments):
        result = self.bus.call(self.place, "org.a11y.atspi." + interface, method,
                               GLib.Variant(signature, arguments))
        return result[0] if len(result) == 1 else result

    def _get(self, interface, name):
        return self.bus.call(self.place, PROPERTIES, "Get",
                             GLib.Variant("(ss)", ("org.a11y.atspi." + interface, name)))[0]

    @cached_property
    def name(self):
        return self._get("Accessible", "Name")

    @cached_property
    def description(self):
        return self._get("Accessible", "Description")

    @cached_property
    def role(self):
        return self._call("Accessible", "GetRoleName")

    @cached_property
    def states(self):
        return self.states_now()

    def states_now(self):
        low, high = self._call("Accessible", "GetState")
        bits = low | high << 32
        return {name for name, bit in STATES.items() if bits >> bit & 1}

    @property
    def children(self):
        return [Node(self.bus, place, self)
                for place in self._call("Accessible", "GetChildren")]

    @property
    def extents(self):
        """x, y, width, height on the screen."""
        return self._call("Component", "GetExtents", "(u)", 0)

    @cached_property
    def attributes(self):
        return self._call("Accessible", "GetAttributes")

    def has(self, interface):
        return "org.a11y.atspi." + interface in self._call("Accessible", "GetInterfaces")

    def range_extents(self, start, end):
        """x, y, width, height on the screen of a piece of the text."""
        return self._call("Text", "GetRangeExtents", "(iiu)", start, end, 0)

    @property
    def links(self):
        """(start, end) of every link in the text."""
        found = []
        for number in range(self._call("Hypertext", "GetNLinks") if self.has("Hypertext") else 0):
            link = Node(self.bus, self._call("Hypertext", "GetLink", "(i)", number), self)
            found.append((link._get("Hyperlink", "StartIndex"), link._get("Hyperlink", "EndIndex")))
        return found

    @property
    def text(self):
        return self._call("Text", "GetText", "(ii)", 0, -1)

    @property
    def length(self):
        """How many characters the text has."""
        return self._get("Text", "CharacterCount")

    @property
    def value(self):
        return self._get("Value", "CurrentValue")

    @value.setter
    def value(self, value):
        self.bus.call(self.place, PROPERTIES, "Set", GLib.Variant(
            "(ssv)", ("org.a11y.atspi.Value", "CurrentValue", GLib.Variant("d", value))))

    @property
    def maximum(self):
        return self._get("Value", "MaximumValue")

    def is_now(self, state):
        return state in self.states_now()

    def activate(self):
        """Clicks, as it were."""
        if "sensitive" not in self.states_now():
            raise AssertionError(f"{self} cannot be used now")
        self._call("Action", "DoAction", "(i)", 0)

    def select(self, number):
        """Chooses one of a combo box's choices."""
        self._call("Selection", "SelectChild", "(i)", number)

    def insert(self, text):
        """Puts text in at the beginning, also what no key types."""
        self._call("EditableText", "InsertText", "(isi)", 0, text, len(text))

    def grab_focus(self):
        self._call("Component", "GrabFocus")

    @cached_property
    def label(self):
        """What a screen reader calls it: its name, or that of the label beside it."""
        return self.name or self.label_beside

    @cached_property
    def label_beside(self):
        """The name of the label that says that it belongs to this, "" if none does."""
        labels = [target for kind, targets in self._call("Accessible", "GetRelationSet")
                  if kind == LABELLED_BY for target in targets]
        return " ".join(Node(self.bus, label, None).name for label in labels)

    def walk(self):
        """This node and all below it that is not hidden."""
        yield self
        for child in self.children if self.role not in LEAVES else ():
            if "visible" in child.states:
                yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def dump(self, depth=0):
        """The tree as text; what is hidden is in brackets."""
        lines = [f"{'  ' * depth}{self}"]
        for child in self.children:
            if "visible" in child.states:
                lines += child.dump(depth + 1)
            else:
                lines.append(f"{'  ' * (depth + 1)}[{child}]")
        return lines

    def __str__(self):
        shown = {"focused", "checked", "pressed", "selected"} & self.states
        missing = {"sensitive"} - self.states if self.parent else set()
        notes = [*sorted(shown), *(f"not {state}" for state in missing)]
        return " ".join([self.role, repr(self.label), *notes])
