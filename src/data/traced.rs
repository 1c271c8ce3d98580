//! Results that are remembered with all that was read of the data for them, and used again only if that still stands.
//!
//! Nothing here knows what is remembered. A key names what a result is made from beside the data.

use super::digest::Digests;
use super::reader::{Recorder, Trace};
use crate::diagnostic::Noted;
use crate::memo::{Fingerprint, Memo, Pass};
use std::fmt;

/// What one stage remembers, with what it read.
pub struct Traced<V>(Memo<(V, Trace)>);

impl<V> Default for Traced<V> {
    fn default() -> Self {
        Self(Memo::default())
    }
}

impl<V> fmt::Debug for Traced<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A result, and what was read for it.
#[derive(Clone, Debug)]
pub struct Read<V> {
    /// The result.
    pub value: V,
    /// What was read for it. Whoever makes something of the result hands it on to his own recorder.
    pub trace: Trace,
}

/// What a build compares with what was read in earlier ones.
#[derive(Copy, Clone, Debug)]
pub struct Standing<'a> {
    /// The fingerprints of its data.
    pub digests: &'a Digests,
    /// Its use of what is remembered.
    pub pass: Pass,
}

impl<V: Clone> Traced<V> {
    /// What is remembered under a key if all that was read for it still stands and `holds` says nothing else, else what
    /// `make` makes, remembered from now on unless it comes with a mistake.
    pub fn remember(
        &self,
        (key, standing): (Fingerprint, Standing<'_>),
        holds: impl FnOnce(&V) -> bool,
        make: impl FnOnce(&Recorder) -> Noted<V>,
    ) -> Noted<Read<V>> {
        let stands = |trace: &Trace| trace.iter().all(|(read, print)| standing.digests.fingerprint(read) == *print);
        let known = standing.pass.get(&self.0, key);
        if let Some((value, trace)) = known.filter(|(value, trace)| stands(trace) && holds(value)) {
            return Noted::clean(Read { value, trace });
        }
        let recorder = Recorder::default();
        let made = make(&recorder);
        let trace = recorder.trace(standing.digests);
        if made.diagnostics.is_empty() {
            standing.pass.put(&self.0, key, (made.value.clone(), trace.clone()));
        }
        made.map(|value| Read { value, trace })
    }

    /// Forgets what is not used any more.
    pub fn sweep(&self, pass: Pass) {
        pass.sweep(&self.0);
    }
}
