//! Source files by number, ranges of bytes in them, and the way from bytes to lines and columns.
//!
//! Positions stay byte offsets until a report is drawn. This file must not read the disk, and knows no
//! language: Markdown, YAML, CSV and templates are all just text here.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A range of UTF-8 bytes within one text; `start <= end`.
///
/// What is remembered by a file's content holds these and no [`FileId`], so that it is true wherever the same
/// bytes stand.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// A range of bytes. Texts over 4 GiB are refused by `snapshot`, so offsets always fit.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// An empty range at one offset.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The range as `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range further on by `offset` bytes: from a part of a text to the whole.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// This range in `file`.
    pub fn in_file(self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end }
    }

    /// The bytes of `text` in this range; the empty string where the range does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value and where it stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the text.
    pub at: TextRange,
}

impl<T: std::hash::Hash> std::hash::Hash for At<T> {
    /// Of the value alone: a place is no part of what a text says.
    fn hash<H: std::hash::Hasher>(&self, hasher: &mut H) {
        self.value.hash(hasher);
    }
}

/// The number of a source file within one [`Sources`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A range of UTF-8 bytes in one source file; `start <= end`.
///
/// Not `Hash`, on purpose: what holds a span cannot become a memo key, so a line added at the top of a file
/// does not make the pages below it render again.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range without its file.
    pub fn range(self) -> TextRange {
        TextRange { start: self.start, end: self.end }
    }
}

/// One source file: its path within the site (`/` between the parts) and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path from the site's root, or `<theme>/…` for a file that is embedded in the program.
    pub path: Arc<str>,
    /// The whole text, as it was read: a byte order mark and CRLF are still in it.
    pub text: Arc<str>,
    /// Where lines begin, found out when a position is first asked for.
    index: OnceLock<LineIndex>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for Source {}

/// Where the lines of a text begin, and how many characters stand before each block of it. A file may hold a mistake
/// in every line, or a million in one line, so no position may be found by reading the text from its start.
#[derive(Clone, Debug)]
struct LineIndex {
    /// The byte behind each line end.
    starts: Vec<usize>,
    /// The characters before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

/// Bytes of a text between two counts of characters.
const BLOCK: usize = 256;

impl LineIndex {
    fn new(text: &str) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1).collect();
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let count = before;
            before += characters(block);
            count
        });
        let mut characters: Vec<usize> = blocks.collect();
        characters.push(before);
        Self { starts, characters }
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

/// A place for people: 1-based line, 1-based column in characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters (Unicode scalar values).
    pub column: u32,
}

impl Source {
    /// A file.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), index: OnceLock::new() }
    }

    fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The number of the line, from 0, that holds a byte.
    pub fn line_of(&self, offset: usize) -> usize {
        self.index().starts.partition_point(|start| *start <= offset)
    }

    /// The bytes of a line, by its number from 0, with its line end.
    pub fn line(&self, number: usize) -> Range<usize> {
        let starts = &self.index().starts;
        let start = number.checked_sub(1).and_then(|before| starts.get(before)).copied().unwrap_or(0);
        start..starts.get(number).copied().unwrap_or(self.text.len())
    }

    /// How many characters stand before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.index().characters[block] + characters(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The line and column of a byte offset. An offset within a character or behind the end is taken back to
    /// the nearest character boundary. A byte order mark takes no column.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize);
        let line = self.line_of(offset);
        let start = self.line(line).start;
        let mark = self.text[start..offset].starts_with('\u{feff}');
        let column = self.characters_before(offset) - self.characters_before(start) - usize::from(mark) + 1;
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: narrow(line + 1), column: narrow(column) }
    }
}

/// All source files of one snapshot, in the order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and gives its number.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 4 billion files fit in memory"));
        self.files.push(Source::new(path, text));
        id
    }

    /// Puts another text in place of that of a file.
    pub fn replace(&mut self, id: FileId, text: Arc<str>) {
        let file = &mut self.files[id.0 as usize];
        *file = Source::new(Arc::clone(&file.path), text);
    }

    /// The file of a number that this same value gave out.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The number of the file at a path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.iter().position(|source| &*source.path == path)?;
        u32::try_from(at).ok().map(FileId)
    }
}

/// The numbers of the files of one snapshot, by path.
#[derive(Clone, Debug, Default)]
pub struct FileNumbers {
    /// In the order of the paths.
    files: Vec<(Arc<str>, FileId)>,
}

impl FileNumbers {
    /// The number of the file at a path.
    pub fn get(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|(other, _)| (**other).cmp(path)).ok().map(|at| self.files[at].1)
    }
}

impl FromIterator<(Arc<str>, FileId)> for FileNumbers {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, FileId)>>(files: I) -> Self {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by(|(one, _), (two, _)| one.cmp(two));
        Self { files }
    }
}

/// Whether a character embeds, overrides or isolates a direction of writing (U+202A to U+202E, U+2066 to U+2069): after
/// it, readers may see characters in another order than they stand in the text.
///
/// Source: Unicode Standard Annex #9, section 2.
pub fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The characters of a text that [turn the direction](turns_direction) of writing, and their bytes.
pub fn direction_turns(text: &str) -> impl Iterator<Item = (char, TextRange)> {
    // All of them begin with this byte, and no character has it elsewhere.
    const FIRST_BYTE: u8 = 0xe2;
    let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == FIRST_BYTE);
    let turns = starts.filter_map(|(at, _)| Some((at, text[at..].chars().next().filter(|one| turns_direction(*one))?)));
    turns.map(|(at, letter)| (letter, TextRange::new(at, at + letter.len_utf8())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let source = Source::new("a.md", "\u{feff}총지출 728\r\nx");
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(3 + 9 + 1), Position { line: 1, column: 5 });
        assert_eq!(source.position(u32::MAX), Position { line: 2, column: 2 });
    }
    #[test]
    fn positions_are_those_that_counting_from_the_start_gives() {
        let text = "총지출 728\r\n\n".repeat(3) + &"가a".repeat(400) + "\n" + &"x\n".repeat(300) + "끝";
        let source = Source::new("a.md", text.clone());
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let expected = Position { line: line as u32, column: column as u32 };
            assert_eq!(source.position(offset as u32), expected, "{offset}");
            assert!(source.line(line - 1).contains(&offset) || offset == text.len());
        }
    }
}
