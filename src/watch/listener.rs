//! Where the server listens, and how many connections it takes at a time.

use super::Port;
use axum::serve::Listener;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener as Socket, ToSocketAddrs as _};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// More connections wait until one of these ends. A browser has six to a host.
const MOST_CONNECTIONS: usize = 256;

/// How many ports are tried where none was named.
const PORTS_TRIED: u16 = 100;

/// Listens at an address. The error is for people.
pub fn bind(host: &str, port: Port) -> Result<(Socket, SocketAddr), String> {
    let (first, last) = match port {
        Port::From(port) => (port, port.saturating_add(PORTS_TRIED)),
        Port::Exactly(port) => (port, port),
    };
    for port in first..=last {
        match bind_to(host, port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            other => return other.map_err(|error| format!("cannot listen at `{host}`, port {port}: {error}")),
        }
    }
    Err(match port {
        Port::Exactly(port) => format!(
            "port {port} is in use\n  help: name another one by `--port`, or leave it out to get the next free one"
        ),
        Port::From(_) => format!("all ports from {first} to {last} are in use\n  help: name a free one by `--port`"),
    })
}

fn bind_to(host: &str, port: u16) -> io::Result<(Socket, SocketAddr)> {
    let mut addresses: Vec<SocketAddr> =
        (host.trim_start_matches('[').trim_end_matches(']'), port).to_socket_addrs()?.collect();
    // `localhost` is both; a browser tries both too.
    addresses.sort_by_key(SocketAddr::is_ipv6);
    let socket = Socket::bind(addresses.as_slice())?;
    socket.set_nonblocking(true)?;
    let address = socket.local_addr()?;
    Ok((socket, address))
}

/// The address as it stands in a URL. Where the server listens at every address, this machine's own.
pub fn shown(host: &str, address: SocketAddr) -> String {
    match address.ip() {
        ip if ip.is_unspecified() => format!("localhost:{}", address.port()),
        IpAddr::V6(_) if host.contains(':') => address.to_string(),
        _ => format!("{host}:{}", address.port()),
    }
}

/// Accepts a bounded number of connections at a time.
pub struct Bounded {
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Bounded {
    /// Accepts at a socket that listens already.
    pub fn new(socket: Socket) -> io::Result<Self> {
        Ok(Self { listener: TcpListener::from_std(socket)?, places: Arc::new(Semaphore::new(MOST_CONNECTIONS)) })
    }
}

impl Listener for Bounded {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let place = Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed");
        // Its own `accept` waits and tries again where the system has no more files to open.
        let (stream, from) = Listener::accept(&mut self.listener).await;
        // Pages are written whole; there is nothing to wait for.
        let _ = stream.set_nodelay(true);
        (Connection { stream, _place: place }, from)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that gives its place back when it ends.
pub struct Connection {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
