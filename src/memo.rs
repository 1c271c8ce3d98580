//! Results of pure stages, remembered by the fingerprint of all that they were made from.
//!
//! Nothing here knows what is remembered. What is kept holds no position in a file of a build: a result that came
//! with mistakes is kept only where its places are those of one text, and is made again where they are not.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};
use xxhash_rust::xxh3::Xxh3;

/// 128 bits that stand for a value: equal values have equal ones, and others do not by any chance that matters.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a value. Spans have none, on purpose.
    pub fn of(value: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = Fold::default();
        value.hash(&mut hasher);
        hasher.fingerprint()
    }

    /// The fingerprint of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Bytes that come in parts, to the fingerprint of all of them.
#[derive(Clone, Default)]
pub struct Parts(Xxh3);

impl Parts {
    /// Adds what comes next.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The same as [`Fingerprint::of_bytes`] of all that was added.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

/// `std`'s way to feed a hasher, ending in all 128 bits.
///
/// Most keys are short: they are put side by side and hashed at once, which takes a fraction of what it takes to set
/// up a hash that goes on without end.
struct Fold {
    short: [u8; Self::SHORT],
    length: usize,
    long: Option<Xxh3>,
}

impl Default for Fold {
    fn default() -> Self {
        Self { short: [0; Self::SHORT], length: 0, long: None }
    }
}

impl Fold {
    const SHORT: usize = 240;

    fn fingerprint(&self) -> Fingerprint {
        match &self.long {
            Some(long) => Fingerprint(long.digest128()),
            None => Fingerprint::of_bytes(&self.short[..self.length]),
        }
    }
}

impl Hasher for Fold {
    fn finish(&self) -> u64 {
        // The lower half of the 128 bits, as good as any other.
        self.fingerprint().0 as u64
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(long) = &mut self.long {
            long.update(bytes);
        } else if let Some(room) = self.short.get_mut(self.length..self.length + bytes.len()) {
            room.copy_from_slice(bytes);
            self.length += bytes.len();
        } else {
            let mut long = Xxh3::new();
            long.update(&self.short[..self.length]);
            long.update(bytes);
            self.long = Some(long);
        }
    }
}

/// The hash of a fingerprint in a table: a part of itself, which is as evenly spread as any hash of it.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |all, byte| all.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, number: u128) {
        self.0 = (number >> 64) as u64;
    }
}

type Table<V> = HashMap<Fingerprint, Kept<V>, BuildHasherDefault<Itself>>;

/// What one stage remembers.
pub struct Memo<V> {
    shards: [Mutex<Table<V>>; 16],
}

/// A remembered value and the last build that used it.
struct Kept<V> {
    value: V,
    build: u64,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl<V> Memo<V> {
    fn shard(&self, key: Fingerprint) -> MutexGuard<'_, Table<V>> {
        lock(&self.shards[(key.0 % 16) as usize])
    }
}

impl<V> fmt::Debug for Memo<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept: usize = self.shards.iter().map(|shard| lock(shard).len()).sum();
        f.debug_struct("Memo").field("kept", &kept).finish()
    }
}

/// One build's use of what is remembered.
#[derive(Copy, Clone, Debug)]
pub struct Pass {
    build: u64,
}

impl Pass {
    /// The use by the build of this number; numbers grow.
    pub fn of_build(build: u64) -> Self {
        Self { build }
    }

    /// What is remembered under a key.
    pub fn get<V: Clone>(self, memo: &Memo<V>, key: Fingerprint) -> Option<V> {
        let mut shard = memo.shard(key);
        let kept = shard.get_mut(&key)?;
        kept.build = self.build;
        Some(kept.value.clone())
    }

    /// Remembers a value.
    pub fn put<V: Clone>(self, memo: &Memo<V>, key: Fingerprint, value: V) {
        memo.shard(key).insert(key, Kept { value, build: self.build });
    }

    /// What is remembered under a key, else what `make` makes, remembered from now on.
    pub fn remember<V: Clone>(self, memo: &Memo<V>, key: Fingerprint, make: impl FnOnce() -> V) -> V {
        self.get(memo, key).unwrap_or_else(|| {
            let made = make();
            self.put(memo, key, made.clone());
            made
        })
    }

    /// Forgets what neither this build nor the one before it used: a word that is undone comes back at once.
    pub fn sweep<V: Clone>(self, memo: &Memo<V>) {
        for shard in &memo.shards {
            lock(shard).retain(|_, kept| kept.build + 1 >= self.build);
        }
    }
}

/// What is behind a lock, whatever became of its last holder.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is behind a poisoned lock is still whole: values are only ever put in or taken out.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_values_have_one_fingerprint_however_they_are_fed() {
        for length in [0, 1, 239, 240, 241, 5000] {
            let bytes: Vec<u8> = (0..length).map(|number| (number % 251) as u8).collect();
            for step in [1, 7, 240, 6000] {
                let mut fold = Fold::default();
                bytes.chunks(step).for_each(|part| fold.write(part));
                assert_eq!(fold.fingerprint(), Fingerprint::of_bytes(&bytes), "{length} bytes by {step}");
            }
        }
    }
}
