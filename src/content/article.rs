//! What one Markdown file says, before anything is known of the rest of the site.
//!
//! An article is remembered by its file's bytes: it holds offsets within them, no [`FileId`](crate::source::FileId)
//! and no answer that depends on another file. What does is a hole in a [`Fragment`], named by number and filled
//! when the page is made.

use crate::source::{At, TextRange};
use std::sync::Arc;

/// HTML with holes in it.
pub type Fragment = Vec<Piece>;

/// A part of a [`Fragment`]. Numbers index the article's own lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// HTML as it is to stand in the page, already escaped or cleaned.
    Html(Arc<str>),
    /// The `<data>` element of `claims[k]`, its text and its link.
    Claim(usize),
    /// A particle as its author wrote it, whose form is chosen by the words that are inserted for `claims[k]`, right
    /// before it.
    Particle(usize, Arc<str>),
    /// The escaped URL of `links[k]`, for an `href` or `src` attribute whose quotes stand around this hole.
    Link(usize),
    /// What `components[k]` makes: a block.
    Component(usize),
    /// The question `questions[k]` with its answer: a block. Neighbouring questions stand together in one
    /// `<div class="faq">`, which is a part of the HTML around them.
    Question(usize),
    /// An id that this article gave out (a heading, a footnote), for an `id` attribute. Where the fragment is
    /// shown on another page, it is prefixed there.
    Id(Arc<str>),
    /// A link to a footnote or back from one: `#` and an id of this article. On another page it leads here.
    Anchor(Arc<str>),
}

/// Prose with its plain text: a title, a heading, a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// As HTML, without block elements.
    pub html: Fragment,
    /// As plain text: no components.
    pub plain: Vec<TextPiece>,
    /// The author's bytes.
    pub at: TextRange,
}

/// A part of a plain text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TextPiece {
    /// Unescaped text.
    Text(Arc<str>),
    /// The words of `claims[k]`.
    Claim(usize),
    /// As [`Piece::Particle`].
    Particle(usize, Arc<str>),
    /// What is to be read in `components[k]`, a block; only in the answer of a question.
    Component(usize),
}

/// A number in prose that is tied to data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The expression, without the leading `=`; empty for `[12](=)`, which says "not from the data". Of a claim by
    /// reference it is that of the definition. Where it is written with escapes (`a\|b`), its place is longer
    /// than the value; where its place is not known, it is that of the whole claim or scalar.
    pub expression: At<String>,
    /// The author's words as plain text, soft breaks and no-break spaces made blanks; `None` if the brackets are
    /// empty and the words are to be written from the data.
    pub words: Option<String>,
    /// The author's words as HTML (inline markup kept); empty for an inserting claim.
    pub html: Fragment,
    /// The bytes between the brackets (empty at the brackets for an inserting claim).
    pub words_at: TextRange,
    /// The whole claim, brackets and destination.
    pub at: TextRange,
    /// The link title: the form of an inserted claim.
    pub form: Option<At<String>>,
    /// Where it stands: in running text it links to its figure; elsewhere it is plain.
    pub place: Place,
}

/// Where a claim or a link stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A paragraph, list item, table cell or answer.
    Running,
    /// A heading, question, title, description or the text of a link.
    Plain,
}

/// A link or an image of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The destination as the author wrote it, entities and escapes resolved.
    pub destination: String,
    /// Its bytes; the whole link where the destination's own are not known.
    pub at: TextRange,
    /// What it points to.
    pub kind: LinkKind,
}

/// The kinds of [`Link`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](destination)`, `<destination>` or `<a href="destination">`.
    Link,
    /// `![text](destination)`, or the picture of an element of HTML.
    Image,
    /// The sound, film or subtitles of an element of HTML.
    Media,
    /// The source of a quotation in HTML (`cite`), or a link in HTML that names the language of its target itself.
    Reference,
    /// Another address in trusted HTML: it stands as it is written, if its scheme may.
    Unresolved,
}

/// A fenced block whose info string is a name in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The name, without braces.
    pub name: At<String>,
    /// The YAML, as one text: the lines of the block without their container's prefix (`> `, indentation).
    pub body: String,
    /// For each line of `body`, the file's offset of its first byte, and last the offset behind it: maps a place in
    /// `body` to the file.
    pub lines: Vec<u32>,
    /// The whole block.
    pub at: TextRange,
}

impl Component {
    /// The file's bytes of a range of `body`.
    pub fn place(&self, range: TextRange) -> TextRange {
        let place = |offset: usize| {
            let before = &self.body.as_bytes()[..offset.min(self.body.len())];
            let line = before.iter().filter(|byte| **byte == b'\n').count();
            let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let origin = self.lines.get(line).or(self.lines.last()).copied().unwrap_or(self.at.start);
            origin as usize + before.len() - line_start
        };
        TextRange::new(place(range.start as usize), place(range.end as usize))
    }
}

/// A question of an FAQ and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The stable anchor, unique within the article.
    pub id: Arc<str>,
    /// The question.
    pub title: Prose,
    /// The answer: blocks.
    pub answer: Fragment,
    /// The answer as plain text, paragraphs separated by a blank line.
    pub plain: Vec<TextPiece>,
    /// Tags from the heading's attributes (`### Why? {.tag-jobs}` gives `jobs`), for `{faq}`.
    pub tags: Vec<String>,
    /// The heading's level, 2 to 6.
    pub level: u8,
}

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The anchor, unique within the article.
    pub id: Arc<str>,
    /// Its text.
    pub title: Prose,
}

/// A whole Markdown file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What stands between the `---` lines.
    pub front: super::FrontMatter,
    /// The title, from the front matter or from the first level-one heading (which is then left out of `body`).
    pub title: Option<Prose>,
    /// The description of the front matter.
    pub description: Option<Prose>,
    /// The body: blocks.
    pub body: Fragment,
    /// The first paragraph of the body as plain text: the summary where there is no description.
    pub summary: Vec<TextPiece>,
    /// The claims, those of the title and the description included.
    pub claims: Vec<Claim>,
    /// The lines of prose that hold claims, those of the title and the description included.
    pub lines: Vec<super::Line>,
    /// The links and images.
    pub links: Vec<Link>,
    /// The components.
    pub components: Vec<Component>,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// The headings of the body (questions not included), in order.
    pub headings: Vec<Heading>,
    /// Every id that the body gives out: headings, questions, attributes, footnotes.
    pub ids: Vec<Arc<str>>,
    /// The number of words of the body, for a reading time.
    pub words: usize,
}
