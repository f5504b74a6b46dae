# SPDX-License-Identifier: GPL-3.0-or-later
"""What the world asks of its own network, through netlink."""
import os
import socket
import struct
import sys

# <linux/rtnetlink.h>, <linux/if_addr.h>, <linux/netlink.h>
RTM_NEWADDR, IFA_ADDRESS, IFA_LOCAL, RT_SCOPE_HOST = 20, 1, 2, 254
RTM_NEWLINK, IFF_UP = 16, 0x1
RTM_NEWROUTE, RTA_OIF, RT_TABLE_MAIN, RTPROT_STATIC = 24, 4, 254, 4
RT_SCOPE_UNIVERSE, RTN_UNICAST = 0, 1
NLM_REQUEST_ACK_CREATE = 0x1 | 0x4 | 0x400
RT_TABLE_LOCAL, RTA_DST, RTN_BLACKHOLE, RTN_UNREACHABLE = 255, 1, 6, 7


def tell_kernel(kind, body, what):
    """One request over netlink, and its answer."""
    header = struct.pack("=IHHII", 16 + len(body), kind, NLM_REQUEST_ACK_CREATE, 1, 0)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as netlink:
        netlink.send(header + body)
        error = struct.unpack_from("=i", netlink.recv(4096), 16)[0]
    if error:
        sys.exit(f"world: {what}: {os.strerror(-error)}")


def add_second_address():
    """Gives loopback the address 127.0.0.2 besides its own, through netlink.

    GLib asks for addresses with AI_ADDRCONFIG, and glibc then answers nothing at
    all on a machine whose only address is 127.0.0.1 (sysdeps/unix/sysv/linux/check_pf.c).
    """
    address = socket.inet_aton("127.0.0.2")
    attributes = b"".join(struct.pack("=HH", 4 + len(address), kind) + address
                          for kind in (IFA_ADDRESS, IFA_LOCAL))
    tell_kernel(RTM_NEWADDR, struct.pack("=BBBBI", socket.AF_INET, 8, 0, RT_SCOPE_HOST,
                                         socket.if_nametoindex("lo")) + attributes,
                "loopback got no second address")


def add_route():
    """A way to everywhere, which ends in loopback: a network, as GNetworkMonitor has it.

    For IPv6, which nothing here speaks. A kernel without it can do without.
    """
    if not os.path.exists("/proc/net/if_inet6"):
        return
    body = struct.pack("=BBBBBBBBI", socket.AF_INET6, 0, 0, 0, RT_TABLE_MAIN, RTPROT_STATIC,
                       RT_SCOPE_UNIVERSE, RTN_UNICAST, 0)
    body += struct.pack("=HHi", 8, RTA_OIF, socket.if_nametoindex("lo"))
    try:
        tell_kernel(RTM_NEWROUTE, body, "no route")
    except SystemExit as error:
        print(error, file=sys.stderr)


def set_loopback(flags):
    tell_kernel(RTM_NEWLINK, struct.pack("=BxHiII", socket.AF_UNSPEC, 0,
                                         socket.if_nametoindex("lo"), flags, IFF_UP),
                "loopback stays as it is")


def take_loopback_down():
    """No network at all."""
    set_loopback(0)


def bring_loopback_up():
    """The network is back; the kernel has kept the addresses, not the route."""
    set_loopback(IFF_UP)
    add_route()


def shut(address, kind):
    """Nothing gets to ADDRESS any more: silently (RTN_BLACKHOLE), or as a router says it
    (RTN_UNREACHABLE)."""
    body = struct.pack("=BBBBBBBBI", socket.AF_INET, 32, 0, 0, RT_TABLE_LOCAL, RTPROT_STATIC,
                       RT_SCOPE_UNIVERSE, kind, 0)
    body += struct.pack("=HH", 8, RTA_DST) + socket.inet_aton(address)
    tell_kernel(RTM_NEWROUTE, body, f"{address} stays open")
