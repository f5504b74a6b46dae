# SPDX-License-Identifier: GPL-3.0-or-later
"""Residents' keys in the world's key ring, put there and looked at as another program would."""
import contextlib
import json
import re
import subprocess
import uuid
from datetime import datetime, timedelta, timezone

from gi.repository import Gio, GLib

from streets import resident

APPLICATION = "io.github.klyuchnik.Klyuchnik"
_SERVICE = "/org/freedesktop/secrets"
_COLLECTION, _ITEM = "org.freedesktop.Secret.Collection", "org.freedesktop.Secret.Item"
# gnome-keyring's own, for its login: keys without a prompt.
_INTERNAL = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
_SOME_TIME = datetime(2026, 1, 1, tzinfo=timezone.utc)

# What a check stores; others would be read as none.
VERDICTS = {None, "ready", "dangerous", "insufficient", "unproven", "rejected", "malformed", "closed", "unreachable"}


def clear():
    """An empty key ring."""
    subprocess.run(["secret-tool", "clear", "application", APPLICATION],
                   stderr=subprocess.DEVNULL, check=False)


def put(exchange, name, label, *, position=0, site="live", purpose="spot", fields=None, **known):
    """Stores a resident's key, or FIELDS. Within an exchange keys are listed by POSITION.

    KNOWN are more members of the item: checked, verdict, expires …
    """
    if known.get("verdict") not in VERDICTS:
        raise ValueError(f"there is no verdict {known['verdict']}")
    created = (_SOME_TIME + timedelta(minutes=position)).isoformat().replace("+00:00", "Z")
    item = {"version": 1, "fields": resident(exchange, name).fields if fields is None else fields,
            "label": label, "created": created, "checked": None, "verdict": None, **known}
    put_raw(exchange, json.dumps(item), site=site, purpose=purpose)


def put_raw(exchange, secret, *, site="live", purpose="spot"):
    """Stores an item of ours that holds SECRET."""
    subprocess.run(["secret-tool", "store", f"--label=Klyuchnik: {exchange}",
                    "application", APPLICATION, "item", str(uuid.uuid4()), "exchange", exchange,
                    "site", site, "purpose", purpose],
                   input=secret.encode(), check=True)


def read_raw():
    """What all items hold that can be read; a key that is being replaced may have two."""
    found = subprocess.run(["secret-tool", "search", "--all", "application", APPLICATION],
                           capture_output=True, text=True, check=False)
    return [json.loads(secret) for secret in re.findall(r"^secret = (.*)$", found.stdout, re.MULTILINE)]


def read_all():
    """(exchange, label) → what its item holds, for all items that can be read."""
    found = subprocess.run(["secret-tool", "search", "--all", "application", APPLICATION],
                           capture_output=True, text=True, check=False)
    # The attributes go to standard error, the secrets to standard output.
    secrets = re.findall(r"^secret = (.*)$", found.stdout, re.MULTILINE)
    exchanges = re.findall(r"^attribute\.exchange = (.*)$", found.stdout + found.stderr, re.MULTILINE)
    keys = {}
    for exchange, secret in zip(exchanges, secrets, strict=True):
        item = json.loads(secret)
        assert (exchange, item["label"]) not in keys, f"two items of {exchange} {item['label']}"
        keys[exchange, item["label"]] = item
    return keys


@contextlib.contextmanager
def locked_collection():
    """A second key ring, with a key of Kraken in it, that is locked."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(path, interface, method, signature, *arguments):
        return bus.call_sync("org.freedesktop.secrets", path, interface, method,
                             GLib.Variant(signature, arguments), None, 0, 20_000).unpack()
    service = "org.freedesktop.Secret.Service"
    _, session = call(_SERVICE, service, "OpenSession", "(sv)", "plain", GLib.Variant("s", ""))
    password = (session, b"", b"other", "text/plain")
    path, = call(_SERVICE, _INTERNAL, "CreateWithMasterPassword", "(a{sv}(oayays))",
                 {_COLLECTION + ".Label": GLib.Variant("s", "other")}, password)
    attributes = {"application": APPLICATION, "item": str(uuid.uuid4()), "exchange": "kraken",
                  "site": "live", "purpose": "spot"}
    properties = {_ITEM + ".Label": GLib.Variant("s", "Klyuchnik: Kraken"),
                  _ITEM + ".Attributes": GLib.Variant("a{ss}", attributes)}
    call(path, _COLLECTION, "CreateItem", "(a{sv}(oayays)b)", properties,
         (session, b"", b"{}", "text/plain"), True)
    call(_SERVICE, service, "Lock", "(ao)", [path])
    try:
        yield
    finally:
        call(_SERVICE, _INTERNAL, "UnlockWithMasterPassword", "(o(oayays))", path, password)
        call(path, _COLLECTION, "Delete", "()")
