//! Which `Host` headers are answered.
//!
//! A page of another site can let its own name stand for this machine (DNS rebinding) and then read what the server
//! says. It cannot do so without sending that name along.

use std::net::IpAddr;

/// The names under which the server may be asked.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// The name or number that was asked for on the command line.
    named: String,
    bound: IpAddr,
}

impl Hosts {
    /// Those of a server that was told to listen at `named`, which is `bound`.
    pub fn new(named: &str, bound: IpAddr) -> Self {
        Self { named: named.to_ascii_lowercase(), bound }
    }

    /// Whether a `Host` header, with or without a port, names this server.
    pub fn admit(&self, header: &str) -> bool {
        let name = without_port(header).to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        match name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            // A number cannot be made to stand for another one.
            Ok(number) => number.is_loopback() || number == self.bound || self.bound.is_unspecified(),
            Err(_) => name == "localhost" || name.ends_with(".localhost") || name == self.named,
        }
    }
}

fn without_port(header: &str) -> &str {
    match header.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => header,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_admitted() {
        let local = Hosts::new("127.0.0.1", IpAddr::from([127, 0, 0, 1]));
        for header in
            ["localhost", "localhost:1111", "LocalHost.:80", "127.0.0.1:1111", "[::1]:1111", "[::1]", "a.localhost"]
        {
            assert!(local.admit(header), "{header}");
        }
        for header in
            ["", "evil.example", "evil.example:1111", "localhost.evil.example", "192.168.0.9", "127.0.0.1.evil.example"]
        {
            assert!(!local.admit(header), "{header}");
        }
    }

    #[test]
    fn a_server_for_all_is_asked_by_number_or_by_the_name_it_was_given() {
        let open = Hosts::new("0.0.0.0", IpAddr::from([0, 0, 0, 0]));
        assert!(open.admit("192.168.0.9:1111") && !open.admit("evil.example"));
        let named = Hosts::new("desk.example", IpAddr::from([192, 168, 0, 9]));
        assert!(named.admit("Desk.Example:1111") && named.admit("192.168.0.9") && !named.admit("192.168.0.8"));
    }
}
