# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of faults and outcomes: whatever stands between a key and its exchange, and what
`klyuchnik-cli check` makes of it. test_cli_fault_table.py runs it.

What is met   all= calls= time=   weather.py: a fault of faults.py
              door=               weather.py: a fault before the first word
              http=2              HTTP/2 is offered, which the program never takes
              host=               where the exchange's name leads, if not to the town; fault_places.py
              dns=                what the name server does, where the hosts file knows nothing
              proxy=              there is a proxy, and what it does
              login=              a name and a password stand in its address
              clock=              how far this machine's clock jumps, and when; jump.c
              SIGINT              comes after two seconds
On            the exchange, and whose key if not that of "good"
Verdict, class, exit status as in design.md; a check that was cancelled says nothing
s             most seconds that it may take; 30 is the limit of the whole check

Nothing that any row meets may be told a second host, a proxy or a plain connection; every row
stays below MEMORY; and what was stored stays stored.
"""
from dataclasses import dataclass

MEMORY = 100 << 20

TABLE = """
name                     | what is met                        | on              | verdict     | class        | exit | s
-------------------------|------------------------------------|-----------------|-------------|--------------|------|---
The way there
dns-unknown              | dns=nxdomain                       | binance         | unreachable | network      |  3   |  3
dns-fails                | dns=servfail                       | binance         | unreachable | network      |  3   | 15
dns-refused              | dns=none                           | binance         | unreachable | network      |  3   |  3
dns-silent               | dns=silent                         | binance         | unreachable | network      |  3   | 15
refused                  | host=closed                        | binance         | unreachable | network      |  3   |  3
no-route                 | host=far                           | binance         | unreachable | network      |  3   |  3
unreachable              | host=unreachable                   | binance         | unreachable | network      |  3   |  3
connect-hang             | host=silent                        | binance         | unreachable | timeout      |  3   | 15
first-address-hangs      | host=silent-then-town              | binance         | ready       |              |  0   |  5
first-address-refuses    | host=closed-then-town              | binance         | ready       |              |  0   |  3
lost-in-the-handshake    | door=tls-lost                      | binance         | unreachable | timeout      |  3   | 15
lost-between-requests    | time=lost-after                    | binance         | unreachable | network      |  3   |  3
lost-in-the-body         | calls=lost                         | binance         | unreachable | timeout      |  3   | 15
torn-in-the-body         | calls=reset                        | binance         | unreachable | network      |  3   |  3
closed-without-a-word    | all=refuse                         | binance         | unreachable | network      |  3   |  3

A proxy
proxy-works              | proxy=works                        | binance         | ready       |              |  0   |  3
proxy-closed             | proxy=closed                       | binance         | unreachable | network      |  3   |  3
proxy-forbids            | proxy=403                          | binance         | unreachable | network      |  3   |  3
proxy-wants-a-password   | proxy=407                          | binance         | unreachable | network      |  3   |  3
proxy-with-a-password    | proxy=407 login=right              | binance         | ready       |              |  0   |  3
proxy-wrong-password     | proxy=407 login=wrong              | binance         | unreachable | network      |  3   |  3
proxy-cannot             | proxy=502                          | binance         | unreachable | network      |  3   |  3
proxy-hangs              | proxy=hang                         | binance         | unreachable | timeout      |  3   | 15
proxy-goes               | proxy=close                        | binance         | unreachable | network      |  3   |  3
proxy-talks-nonsense     | proxy=garbage                      | binance         | unreachable | network      |  3   |  3

TLS
tls-self-signed          | all=tls-self-signed                | binance         | unreachable | tls          |  3   |  3
tls-untrusted            | all=tls-untrusted                  | binance         | unreachable | tls          |  3   |  3
tls-expired              | all=tls-expired                    | binance         | unreachable | tls          |  3   |  3
tls-not-yet              | all=tls-not-yet                    | binance         | unreachable | tls          |  3   |  3
tls-wrong-host           | all=tls-wrong-host                 | binance         | unreachable | tls          |  3   |  3
tls-old                  | door=tls-old                       | binance         | unreachable | tls          |  3   |  3
tls-plain                | door=tls-plain                     | binance         | unreachable | tls          |  3   |  3
tls-hang                 | door=tls-hang                      | binance         | unreachable | timeout      |  3   | 15
tls-close                | door=tls-close                     | binance         | unreachable | network      |  3   |  3
tls-tear                 | door=tls-tear                      | binance         | unreachable | network      |  3   |  3

Time
hang                     | all=hang                           | binance         | unreachable | timeout      |  3   | 15
hang-after-the-time      | calls=hang                         | binance         | unreachable | timeout      |  3   | 15
hang-in-the-head         | calls=hang-head                    | binance         | unreachable | timeout      |  3   | 15
hang-in-the-body         | calls=hang-body                    | binance         | unreachable | timeout      |  3   | 15
drip-in-the-head         | calls=drip-head                    | binance         | unreachable | timeout      |  3   | 15
drip                     | calls=drip                         | binance         | unreachable | timeout      |  3   | 15
early-hints              | calls=early-hints                  | binance         | unreachable | bad-response |  3   |  5
slow                     | all=slow                           | binance         | ready       |              |  0   | 15
many-slow-answers        | time=slow calls=slower             | kraken/old-api  | unreachable | timeout      |  3   | 30

Size
big                      | calls=big                          | binance         | unreachable | bad-response |  3   |  3
huge                     | calls=huge                         | binance         | unreachable | bad-response |  3   |  3
huge-chunks              | calls=huge-chunks                  | binance         | unreachable | bad-response |  3   |  3
huge-head                | calls=huge-head                    | binance         | unreachable | network      |  3   |  3
endless-trailer          | calls=endless-trailer              | binance         | ready       |              |  0   | 15
endless-chunk-line       | calls=endless-chunk-line           | binance         | unreachable | network      |  3   | 15
gzip-bomb                | calls=gzip-bomb                    | binance         | unreachable | bad-response |  3   |  5
gzip-huge                | calls=gzip-huge                    | binance         | unreachable | bad-response |  3   |  5
deep-100                 | calls=deep-100                     | binance         | unreachable | bad-response |  3   |  3
deep-200000              | calls=deep-json                    | binance         | unreachable | bad-response |  3   |  3
deep-object              | calls=deep-object                  | binance         | unreachable | bad-response |  3   |  3

What is not an answer
cut                      | calls=cut                          | binance         | unreachable | network      |  3   |  3
half                     | calls=half                         | binance         | unreachable | bad-response |  3   |  3
invalid-utf8             | calls=invalid-utf8                 | binance         | unreachable | bad-response |  3   |  3
nul                      | calls=nul                          | binance         | unreachable | bad-response |  3   |  3
empty-200                | calls=nothing                      | binance         | unreachable | bad-response |  3   |  3
empty-401                | calls=nothing-401                  | binance         | unreachable | bad-response |  3   |  3
empty-401-coinbase       | calls=nothing-401                  | coinbase        | rejected    | ambiguous    |  1   |  3
duplicate-keys           | calls=duplicates                   | binance         | unreachable | bad-response |  3   |  3
numbers-as-strings       | all=strings                        | binance         | ready       |              |  0   |  3
numbers-1e400            | all=too-big-numbers                | binance         | ready       |              |  0   |  3
wrong-content-type       | all=wrong-type                     | binance         | ready       |              |  0   |  3
html-200                 | calls=html-200                     | binance         | unreachable | bad-response |  3   |  3
html-403                 | calls=html-403                     | binance         | unreachable | bad-response |  3   |  3
html-503                 | calls=html-503                     | binance         | unreachable | maintenance  |  3   |  3
too-many-requests        | calls=status-429                   | binance         | unreachable | rate-limited |  3   |  3
geo-451                  | calls=geo-451                      | binance         | unreachable | geo-blocked  |  3   |  3
escapes                  | calls=escapes                      | binance         | unreachable | bad-response |  3   |  3
redirect-to-another-host | calls=redirect-host                | binance         | unreachable | bad-response |  3   |  3
redirect-to-http         | calls=redirect-http                | binance         | unreachable | bad-response |  3   |  3

HTTP/2
h2-offered               | http=2                             | binance         | ready       |              |  0   |  3
h2-reset                 | http=2 calls=h2-reset              | binance         | unreachable | network      |  3   |  3
h2-goaway                | http=2 calls=h2-goaway             | binance         | unreachable | network      |  3   |  3

This machine's clock jumps while an answer is on its way
clock-ahead-binance      | clock=3600 time=jump               | binance         | ready       |              |  0   |  5
clock-back-binance       | clock=-3600 time=jump              | binance         | ready       |              |  0   |  5
clock-later-binance      | clock=3600 calls=jump              | binance         | ready       |              |  0   |  5
clock-ahead-bitfinex     | clock=3600 time=jump               | bitfinex/margin | ready       |              |  0   |  5
clock-back-bitfinex      | clock=-3600 time=jump              | bitfinex/lending| ready       |              |  0   |  5
clock-later-bitfinex     | clock=3600 calls=jump              | bitfinex/pay    | ready       |              |  0   |  5
clock-ahead-cex          | clock=3600 time=jump               | cex             | unproven    |              |  4   |  5
clock-back-cex           | clock=-3600 time=jump              | cex             | unproven    |              |  4   |  5
clock-later-cex          | clock=3600 calls=jump              | cex             | unproven    |              |  4   |  5
clock-ahead-coinbase     | clock=3600 time=jump               | coinbase        | ready       |              |  0   |  5
clock-back-coinbase      | clock=-3600 time=jump              | coinbase        | ready       |              |  0   |  5
clock-later-coinbase     | clock=3600 calls=jump              | coinbase        | ready       |              |  0   |  5
clock-ahead-htx          | clock=3600 time=jump               | htx             | ready       |              |  0   |  5
clock-back-htx           | clock=-3600 time=jump              | htx             | ready       |              |  0   |  5
clock-later-htx          | clock=3600 calls=jump              | htx             | ready       |              |  0   |  5
clock-ahead-kraken       | clock=3600 time=jump               | kraken/good     | ready       |              |  0   |  5
clock-back-kraken        | clock=-3600 time=jump              | kraken/good-ip  | ready       |              |  0   |  5
clock-later-kraken       | clock=3600 calls=jump              | kraken/ws       | ready       |              |  0   |  5
clock-ahead-kucoin       | clock=3600 time=jump               | kucoin          | ready       |              |  0   |  5
clock-back-kucoin        | clock=-3600 time=jump              | kucoin          | ready       |              |  0   |  5
clock-later-kucoin       | clock=3600 calls=jump              | kucoin          | ready       |              |  0   |  5
clock-ahead-poloniex     | clock=3600 time=jump               | poloniex        | unproven    |              |  4   |  5
clock-back-poloniex      | clock=-3600 time=jump              | poloniex        | unproven    |              |  4   |  5
clock-later-poloniex     | clock=3600 calls=jump              | poloniex        | unproven    |              |  4   |  5

Cancelled
cancel-before-connect    | host=silent SIGINT                 | binance         |             |              | INT  |  3
cancel-in-the-handshake  | door=tls-hang SIGINT               | binance         |             |              | INT  |  3
cancel-at-the-time       | time=hang SIGINT                   | binance         |             |              | INT  |  3
cancel-between-requests  | time=vanish-after SIGINT           | binance         |             |              | INT  |  3
cancel-before-the-answer | calls=hang SIGINT                  | binance         |             |              | INT  |  3
cancel-in-the-body       | calls=drip SIGINT                  | binance         |             |              | INT  |  3
"""


@dataclass(frozen=True)
class Row:
    """A fault and its outcome."""
    name: str
    met: tuple              # ((where, what), …)
    who: str                # an exchange, or exchange/resident
    verdict: str            # or None
    failure: str            # or None
    exit: int               # as subprocess has it
    seconds: int

    @property
    def exchange(self):
        return self.who.split("/")[0]

    @property
    def resident(self):
        return (self.who + "/good").split("/")[1]

    @property
    def sky(self):
        """What of it is weather over an address."""
        return {where: int(what) if what.isdigit() else what for where, what in self.met
                if where in ("all", "calls", "time", "door", "http")}

    def get(self, where):
        """What is met there, or None."""
        return dict(self.met).get(where)


def _read(line):
    name, met, who, verdict, failure, status, seconds = (cell.strip() for cell in line.split("|"))
    pairs = tuple((pair + "=").split("=")[:2] for pair in met.split())
    return Row(name, tuple(map(tuple, pairs)), who, verdict or None, failure or None,
               -2 if status == "INT" else int(status), int(seconds))


ROWS = [_read(line) for line in TABLE.splitlines()[3:] if "|" in line]
