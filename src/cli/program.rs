//! Which program this is, to know whether the same one made what is there.
//!
//! A version is not enough: while the program itself is worked on, it stays the same. So it is the bytes that count:
//! by the hash of them that the linker left in the program, where there is one, else by one of the whole file, which
//! may take longer than a small site. Reads no file but that of the program.

use crossfoot::memo::{Fingerprint, Parts};
use std::io::{self, Read as _};
use std::sync::{Arc, OnceLock};
use std::thread;

/// How much is read at once: what a fast cache of the processor holds. Linkers put their hash near the beginning.
const CHUNK: usize = 1 << 16;

/// This program, known by the bytes of its file.
#[derive(Clone, Default)]
pub struct Program(Arc<OnceLock<Option<Fingerprint>>>);

impl Program {
    /// Begins to look at it, beside what else there is to do: its file may be large.
    pub fn look() -> Self {
        let program = Self::default();
        let looking = program.clone();
        // Without the thread, it is looked at when it is asked for.
        let _ = thread::Builder::new().name("program".to_owned()).spawn(move || looking.fingerprint());
        program
    }

    /// Its fingerprint; `None` where its file cannot be read, such as when it was replaced since it began.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        *self.0.get_or_init(|| of_own_file().ok())
    }
}

fn of_own_file() -> io::Result<Fingerprint> {
    #[expect(clippy::disallowed_methods, reason = "the program's own file is no part of the site")]
    let mut file = std::fs::File::open(std::env::current_exe()?)?;
    let mut buffer = vec![0; CHUNK];
    let mut parts = Parts::default();
    let mut length = file.read(&mut buffer)?;
    if let Some(id) = build_id(&buffer[..length]) {
        return Ok(Fingerprint::of(id));
    }
    while length > 0 {
        parts.add(&buffer[..length]);
        length = file.read(&mut buffer)?;
    }
    Ok(parts.fingerprint())
}

/// The linker's hash of a program of Linux, from the beginning of its file: the note of type `NT_GNU_BUILD_ID` in a
/// segment of type `PT_NOTE` (`elf(5)`). Only of 64 bits with the low byte first, as most are.
fn build_id(elf: &[u8]) -> Option<&[u8]> {
    if !elf.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let (table, size, count) = (number(elf, 0x20, 8)?, number(elf, 0x36, 2)?, number(elf, 0x38, 2)?);
    (0..count).find_map(|index| {
        let header = elf.get(table.checked_add(index * size)?..)?;
        let (kind, at, length) = (number(header, 0, 4)?, number(header, 8, 8)?, number(header, 0x20, 8)?);
        let notes = elf.get(at..at.checked_add(length)?)?;
        if kind == 4 { build_id_in(notes, number(header, 0x30, 8)?) } else { None }
    })
}

fn build_id_in(mut notes: &[u8], align: usize) -> Option<&[u8]> {
    let align = if align == 8 { 8 } else { 4 };
    loop {
        let (name, length, kind) = (number(notes, 0, 4)?, number(notes, 4, 4)?, number(notes, 8, 4)?);
        let at = 12_usize.checked_add(name)?.checked_next_multiple_of(align)?;
        let end = at.checked_add(length)?;
        if kind == 3 && notes.get(12..12 + name)? == b"GNU\0" {
            return notes.get(at..end).filter(|id| !id.is_empty());
        }
        notes = notes.get(end.checked_next_multiple_of(align)?..)?;
    }
}

/// The number of so many bytes at a place, the low one first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    bytes.iter().rev().try_fold(0_usize, |number, byte| Some(number.checked_mul(256)? + usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of a header, two segments and two notes, the second of which is the hash.
    fn elf() -> Vec<u8> {
        let mut elf = vec![0; 0x40];
        elf[..6].copy_from_slice(b"\x7fELF\x02\x01");
        (elf[0x20], elf[0x36], elf[0x38]) = (0x40, 0x38, 2);
        let mut notes = [&[4, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0][..], b"GNU\0", &[7, 7, 7, 0]].concat();
        notes.extend([&[4, 0, 0, 0, 5, 0, 0, 0, 3, 0, 0, 0][..], b"GNU\0", &[1, 2, 3, 4, 5, 0, 0, 0]].concat());
        for (kind, length) in [(1, 8), (4, notes.len())] {
            let mut header = vec![0; 0x38];
            (header[0], header[8], header[0x20], header[0x30]) = (kind, 0xB0, u8::try_from(length).unwrap(), 4);
            elf.extend(header);
        }
        [elf, notes].concat()
    }

    #[test]
    fn the_linkers_hash_is_found() {
        assert_eq!(build_id(&elf()), Some(&[1, 2, 3, 4, 5][..]));
    }

    #[test]
    fn a_file_that_is_cut_off_or_no_program_has_none() {
        let elf = elf();
        (0..elf.len() - 3).for_each(|length| assert_eq!(build_id(&elf[..length]), None, "{length}"));
        assert_eq!(build_id(b"#!/bin/sh\n"), None);
    }

    #[test]
    fn no_bytes_at_all_make_it_panic() {
        for place in 6..elf().len() {
            for byte in [0, 1, 0x7F, 0xFF] {
                let mut elf = elf();
                elf[place] = byte;
                build_id(&elf);
                elf[place..].iter_mut().take(8).for_each(|other| *other = byte);
                build_id(&elf);
            }
        }
    }

    #[test]
    fn the_program_of_this_test_is_known() {
        assert!(Program::look().fingerprint().is_some());
        assert_eq!(Program::look().fingerprint(), Program::default().fingerprint());
    }
}
