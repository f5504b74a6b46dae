# SPDX-License-Identifier: GPL-3.0-or-later
"""The streets of the town: every module here with a `STREET` class is one exchange."""
import functools
import importlib
import pkgutil

# A host that no check may ever visit: where false redirects point.
ELSEWHERE = "elsewhere.klyuchnik.test"

# Exchanges that are closed: nobody lives here, and a visit is a trespass.
CLOSED_HOSTS = ("api.bittrex.com", "bittrex.com", "api.pro.coinbase.com",
                "api.exchange.coinbase.com", "www.bitmex.com", "testnet.bitmex.com")


@functools.lru_cache(maxsize=None)
def all_streets():
    """Exchange id → street, one of each per process."""
    streets = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "STREET"):
            street = loaded.STREET()
            streets[street.id] = street
    return dict(sorted(streets.items()))


def street_of_host(host):
    """The street with this host name, or None."""
    for street in all_streets().values():
        if host in street.hosts:
            return street
    return None


def all_hosts():
    """Every host name that the town plays."""
    hosts = [host for street in all_streets().values() for host in street.hosts]
    return [*hosts, *CLOSED_HOSTS, ELSEWHERE]


def resident(exchange, name):
    """One resident, by exchange id and name."""
    return all_streets()[exchange].residents[name]
