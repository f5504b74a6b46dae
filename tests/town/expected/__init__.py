# SPDX-License-Identifier: GPL-3.0-or-later
"""What Klyuchnik must conclude about each resident: one module for each street.

Each has EXPECTED: {resident's name: Expected}. Only what the contract of
`klyuchnik-cli` (design.md) fixes is written down.
"""
import importlib
from dataclasses import dataclass, field

EXIT_STATUS = {"ready": 0, "unreachable": 3, "unproven": 4}
GRANTS = {"+": "granted", "-": "denied", "?": "undisclosed"}


@dataclass
class Expected:
    """A report, as far as it is fixed.

    verdict: the verdict
    failure: the class of the failure; None: there must be none
    code, http_status: of the failure; None: any
    causes: classes that must be among the causes; the first one must be the first
    permissions: "read+ spot- margin?": granted, denied, undisclosed
    ip, addresses, created, expires: as in the report; None: any
    own: the visitor's own address that the exchange told
    findings: ids that must be there; with "!" in front, that must not
    others: names that must be among other_permissions
    asked: how many signed requests the exchange must have seen; None: any
    arguments: more arguments for `check`
    """
    verdict: str
    failure: str = None
    code: str = None
    http_status: int = None
    causes: tuple = ()
    permissions: str = ""
    ip: str = None
    addresses: tuple = None
    created: str = None
    expires: tuple = None
    own: str = None
    findings: tuple = ()
    others: tuple = ()
    asked: int = None
    arguments: tuple = field(default=())

    @property
    def exit_status(self):
        return EXIT_STATUS.get(self.verdict, 1)

    @property
    def purpose(self):
        """What the key is checked for."""
        return "futures" if "futures" in self.arguments else "spot"

    @property
    def grants(self):
        """Permission → grant."""
        return {word[:-1]: GRANTS[word[-1]] for word in self.permissions.split()}


def accepted(verdict, permissions, **more):
    """The exchange accepted the key."""
    return Expected(verdict, permissions=permissions, **more)


def rejected(failure, **more):
    """The exchange refused the key."""
    return Expected("rejected", failure, **more)


def unreachable(failure, **more):
    """Nothing is known about the key; asked once and not again."""
    return Expected("unreachable", failure, **{"asked": 1, **more})


def of_street(exchange):
    """Resident's name → Expected."""
    return importlib.import_module(f"{__name__}.{exchange}").EXPECTED
