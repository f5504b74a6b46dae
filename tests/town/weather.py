#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The weather over the town: clocks that are off, and faults.

TOWN_DIR/weather.json maps an exchange id, a host, or an address of the town to
    skew_ms        the exchange's clock is so far ahead of this machine's
    time_lie_ms    its time call is off by so much besides
    time           a fault for the call that tells the time
    calls          a fault for every other call
    all            a fault for everything
    paths          {path: fault}
    delay_ms       every answer is so late
    http           2: HTTP/2 is offered, as all the real exchanges do; who takes it is not understood
    door           of an address: a fault before the visitor has said a word
The faults are listed in faults.py.

weather.py STREET NAME=VALUE…    sets        weather.py --clear    clears all
"""
import contextlib
import json
import os
import sys
import threading

_lock = threading.Lock()


def _path():
    return os.path.join(os.environ["TOWN_DIR"], "weather.json")


def read():
    """All of the weather, {} when it is fine."""
    try:
        with open(_path(), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def _write(weather):
    new = f"{_path()}.{os.getpid()}"
    with open(new, "w", encoding="utf-8") as file:
        json.dump(weather, file)
    os.replace(new, _path())


def set_all(places):
    """Replaces the weather of many places at once: {place: values}."""
    with _lock:
        _write({**read(), **places})


def set_weather(place, **values):
    """Replaces the weather of one exchange or host."""
    with _lock:
        _write({**read(), place: values})


def clear(place=None):
    """Fine weather over one exchange or host, or over the whole town."""
    with _lock:
        rest = read()
        rest.pop(place, None)
        _write(rest if place else {})


@contextlib.contextmanager
def weather(place, **values):
    """`with weather("kraken", all="hang"):`"""
    set_weather(place, **values)
    try:
        yield
    finally:
        clear(place)


def of(place):
    """The weather over one exchange, host or address."""
    return read().get(place, {})


def for_request(exchange, host, address):
    """The weather that a request meets: the address's beats the host's, that the exchange's."""
    weather_now = read()
    return {name: value for place in (exchange, host, address)
            for name, value in weather_now.get(place, {}).items()}


def main(arguments):
    if arguments == ["--clear"]:
        clear()
        return
    place, *pairs = arguments
    values = dict(pair.split("=", 1) for pair in pairs)
    set_weather(place, **{name: int(value) if name.endswith("_ms") else value
                          for name, value in values.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
