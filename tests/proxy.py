"""A way to a server that breaks at a chosen moment."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class Proxy:
    """Carries bytes to a server and back, until it is told to break."""

    def __init__(self, port: int) -> None:
        """Listen for whoever wants to go to the server at `port`."""
        self._server = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.breaks_at: bytes | None = None
        """What the client says at the moment when the way breaks; the server hears it, and answers nobody."""
        self.deaf_at: bytes | None = None
        """The same, but the server does not hear it."""
        self._sockets: list[socket.socket] = []
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                self._sockets += [client, server]
                Thread(target=self._carry, args=(client, server), daemon=True).start()
                Thread(target=self._answer, args=(server, client), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := client.recv(65536):
                if self.deaf_at and self.deaf_at in said:
                    self.deaf_at = None
                    _end(client, server)
                    return
                if self.breaks_at and self.breaks_at in said:
                    self.breaks_at = None
                    client.shutdown(socket.SHUT_WR)
                server.sendall(said)
        _end(server)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while said := server.recv(65536):
                client.sendall(said)
        _end(client, server)

    def close(self) -> None:
        """Break everything."""
        _end(self._listener, *self._sockets)


def _end(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()


@contextmanager
def way_to(port: int) -> Iterator[Proxy]:
    """A way to the server at a port of this computer, while this lasts."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
