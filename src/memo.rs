//! Results of pure stages, remembered by the hash of all that they were made from.
//!
//! Nothing is remembered yet. The place of the cache in `build` is fixed, because it must never change a byte of
//! the result.

/// What earlier builds remember. Sharing one between builds changes the time that they take, never their result.
#[derive(Debug, Default)]
pub struct Cache {
    _private: (),
}
