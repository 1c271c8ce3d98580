//! Where the server listens, how many connections it takes at a time, and when it gives up one that takes no answer.

use super::Port;
use axum::serve::Listener;
use std::future::Future as _;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener as Socket, ToSocketAddrs as _};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep};

/// More connections wait until one of these ends. A browser has six to a host.
const MOST_CONNECTIONS: usize = 256;

/// The longest that a connection may take not a byte of its answer.
const LONGEST_STALL: Duration = Duration::from_secs(10);

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

    /// The next connection, when there is a place for it.
    pub async fn accept(&mut self) -> Connection {
        let place = Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed");
        // It waits and tries again where the system has no more files to open.
        let (stream, _) = Listener::accept(&mut self.listener).await;
        // Pages are written whole; there is nothing to wait for.
        let _ = stream.set_nodelay(true);
        Connection { stream, patience: LONGEST_STALL, stalled: None, _place: place }
    }
}

/// A connection that gives its place back when it ends, and ends when the other side takes nothing for too long.
pub struct Connection {
    stream: TcpStream,
    patience: Duration,
    /// Ends when the patience does; there while the other side takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    /// What became of an attempt to write; a failure if none has got on for too long.
    fn checked(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let patience = self.patience;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(stalled.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.checked(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.checked(context, written)
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    #[tokio::test]
    async fn a_connection_that_takes_nothing_is_given_up() {
        let socket = Socket::bind("127.0.0.1:0").unwrap();
        socket.set_nonblocking(true).unwrap();
        let silent = std::net::TcpStream::connect(socket.local_addr().unwrap()).unwrap();
        let mut connection = Bounded::new(socket).unwrap().accept().await;
        connection.patience = Duration::from_millis(20);
        let bytes = vec![0; 1 << 20];
        // The system keeps some of it.
        let failed = loop {
            if let Err(error) = poll_fn(|context| Pin::new(&mut connection).poll_write(context, &bytes)).await {
                break error;
            }
        };
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
        drop(silent);
    }
}
