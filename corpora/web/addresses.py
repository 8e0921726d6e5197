"""Which network addresses may be contacted.

A page, a redirect or a name server must not lead us to the machine we run on or into the network
behind it. Names are therefore judged by what they resolve to, in the resolver itself, so that the
address judged is the address contacted.
"""

import ipaddress
import socket

from aiohttp import DefaultResolver
from aiohttp.abc import AbstractResolver, ResolveResult

_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(OSError):
    """A host that is not on the public internet."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public internet, also where it embeds an IPv4 one."""
    return all(
        ip.is_global and not ip.is_multicast for ip in _embedded(ipaddress.ip_address(address))
    )


def _embedded(ip: IPAddress) -> list[IPAddress]:
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip.sixtofour:
        return [ip.sixtofour]
    if ip.teredo:
        return list(ip.teredo)
    if ip in _NAT64:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [ip]


def refuse_private(host: str) -> None:
    """Refuse a host given as an IP address that is not public; names are left to the resolver.

    Raises:
        PrivateAddressError: the address is private, loopback, link-local or reserved.
    """
    try:
        public = is_public(host)
    except ValueError:
        return
    if not public:
        raise PrivateAddressError(f"{host} is an address of a local network")


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses only."""

    def __init__(self) -> None:
        self._resolver = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the public addresses of a host.

        Raises:
            PrivateAddressError: it has only others.
            OSError: it has none.
        """
        found = await self._resolver.resolve(host, port, family)
        public = [result for result in found if is_public(result["host"])]
        if found and not public:
            raise PrivateAddressError(
                f"{host} is {found[0]['host']}, an address of a local network"
            )
        return public

    async def close(self) -> None:
        """Release what resolves."""
        await self._resolver.close()
