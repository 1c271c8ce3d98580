//! The elements that are open: those of authors, and between them what the program opened.
//!
//! What the program opens (a paragraph, a list item, a quote, emphasis) is a frame that no tag of an author reaches
//! through. So each container ends with all that was opened in it, and its own end tag is always the next to come.
//! The stack only decides; it writes nothing.

use super::elements::{Element, Role, element};
use crate::source::TextRange;

/// The greatest number of frames within which an author may open another element. Browsers flatten the tree below
/// 512 levels, the theme's own included; no article needs a tenth of this.
const MAX_DEPTH: usize = 200;

/// Something of the program's that is to be written, by what it needs around it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::content) enum Content {
    /// Plain text.
    Text,
    /// A part of a line that is more than text: a claim, a link, emphasis.
    Inline,
    /// A block.
    Block,
    /// A block that may hold links of its own: a component, a list, a quote.
    Whole,
}

/// Something of the program's that is open.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::content) enum Opened {
    /// A list item, a quote, a cell: holds blocks and text.
    Container,
    /// A paragraph, emphasis: holds text.
    Text,
    /// A link, the words of a claim: holds text without links.
    Link,
    /// A footnote, an answer: holds blocks, and will be written elsewhere.
    Apart,
    /// A heading: holds text, and will be written elsewhere.
    Heading,
}

/// An element of an author that ends.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) element: &'static Element,
    /// The start tag; the tag that implied it if it has none.
    pub(super) at: TextRange,
    /// Whether its author wrote no end tag where one is due.
    pub(super) is_cut: bool,
}

/// What a start tag of an author does.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// The elements that end before it, the innermost first.
    pub(super) ended: Vec<Ended>,
    /// The elements that begin before it, the outermost first.
    pub(super) implied: Vec<&'static Element>,
}

/// Why a start tag of an author is left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nothing around it can hold it.
    Misplaced,
    /// Too many elements are open.
    TooDeep,
}

/// The open elements.
#[derive(Debug)]
pub(in crate::content) struct Stack {
    /// The first is the text as a whole.
    frames: Vec<Frame>,
    /// Elements whose start tags were left out, so that their end tags are left out without a word.
    left_out: Vec<&'static str>,
}

#[derive(Debug)]
struct Frame {
    /// The author's element; none if the program opened it.
    element: Option<(&'static Element, TextRange)>,
    holds: Holds,
    /// Whether nothing stands in it yet.
    is_empty: bool,
}

/// What a frame may hold, by itself and by what is around it.
#[derive(Copy, Clone, Debug)]
struct Holds {
    /// Blocks as well as text.
    blocks: bool,
    /// Links: it is in none.
    links: bool,
    /// What readers must see: it is in nothing that is seldom shown.
    seen: bool,
    /// `dt` and `dd`.
    terms: bool,
    /// Parts of a table and nothing else.
    table_parts_only: bool,
}

impl Holds {
    const BLOCKS: Self = Self { blocks: true, links: true, seen: true, terms: false, table_parts_only: false };

    fn within(self, element: &Element) -> Self {
        let role = element.role;
        let blocks = match role {
            Role::Transparent | Role::Link | Role::Media => self.blocks,
            Role::Phrase | Role::TextBlock | Role::Ruby | Role::RubyText | Role::RubyParenthesis => false,
            _ => true,
        };
        Self {
            blocks,
            links: self.links && role != Role::Link,
            seen: self.seen && !matches!(role, Role::Media | Role::RubyParenthesis),
            terms: role == Role::Terms || self.terms && element.name == "div" && !matches!(role, Role::Term),
            table_parts_only: role.holds_table_parts_only(),
        }
    }
}

impl Frame {
    fn role(&self) -> Option<Role> {
        self.element.map(|(element, _)| element.role)
    }

    fn fits_content(&self, content: Content) -> bool {
        let Holds { blocks, links, seen, table_parts_only, .. } = self.holds;
        !table_parts_only
            && match content {
                Content::Text => true,
                Content::Inline => seen,
                Content::Block => seen && blocks,
                Content::Whole => seen && blocks && links,
            }
    }

    fn fits(&self, role: Role) -> bool {
        let own = self.role();
        let is = |roles: &[Role]| own.is_some_and(|own| roles.contains(&own));
        let text = !self.holds.table_parts_only;
        match role {
            Role::Phrase | Role::Transparent | Role::Media | Role::Void | Role::Ruby => text,
            Role::Link => text && self.holds.links,
            Role::VoidBlock | Role::TextBlock | Role::Block | Role::List | Role::Terms | Role::Table => {
                text && self.holds.blocks
            }
            Role::Item => is(&[Role::List]),
            Role::Term => self.holds.terms,
            Role::Caption | Role::Columns | Role::Rows => is(&[Role::Table]),
            Role::Column => is(&[Role::Columns, Role::Table]),
            Role::Row => is(&[Role::Rows, Role::Table]),
            Role::Cell => is(&[Role::Row, Role::Rows, Role::Table]),
            Role::RubyText | Role::RubyParenthesis => is(&[Role::Ruby]),
        }
    }
}

impl Default for Stack {
    fn default() -> Self {
        let whole = Frame { element: None, holds: Holds::BLOCKS, is_empty: false };
        Self { frames: vec![whole], left_out: Vec::new() }
    }
}

impl Stack {
    /// Whether what stands here stands in a link.
    pub(in crate::content) fn is_in_link(&self) -> bool {
        !self.top().holds.links
    }

    /// Opens something of the program's. There must be room for it.
    pub(in crate::content) fn open(&mut self, opened: Opened) {
        let around = self.top().holds;
        let holds = match opened {
            Opened::Apart => Holds::BLOCKS,
            Opened::Heading => Holds { blocks: false, ..Holds::BLOCKS },
            Opened::Container => Holds { links: around.links, ..Holds::BLOCKS },
            Opened::Text => Holds { blocks: false, links: around.links, ..Holds::BLOCKS },
            Opened::Link => Holds { blocks: false, links: false, ..Holds::BLOCKS },
        };
        self.use_top();
        self.frames.push(Frame { element: None, holds, is_empty: false });
    }

    /// Closes what the program opened last, and the elements of authors in it, which it returns.
    pub(super) fn close(&mut self) -> Vec<Ended> {
        let ended = self.close_authors();
        if self.frames.len() > 1 {
            self.frames.pop();
        }
        ended
    }

    /// Closes the elements of authors in what the program opened last.
    pub(super) fn close_authors(&mut self) -> Vec<Ended> {
        self.truncate(self.floor() + 1)
    }

    /// Closes the elements of authors that cannot hold something of the program's, which is then written.
    pub(super) fn make_room(&mut self, content: Content) -> Vec<Ended> {
        let floor = self.floor();
        let fits = |index: &usize| self.frames[*index].fits_content(content);
        let holder = (floor..self.frames.len()).rev().find(fits).unwrap_or(floor);
        let ended = self.truncate(holder + 1);
        self.use_top();
        ended
    }

    /// Notes that something stands in the innermost element.
    fn use_top(&mut self) {
        if let Some(top) = self.frames.last_mut() {
            top.is_empty = false;
        }
    }

    /// Opens an element of an author, or says why it cannot stand here.
    pub(super) fn open_author(&mut self, element: &'static Element, at: TextRange) -> Result<Opening, Refusal> {
        if self.frames.len() >= MAX_DEPTH {
            self.leave_out(element);
            return Err(Refusal::TooDeep);
        }
        let Some(holder) = self.holder(element.role) else {
            self.leave_out(element);
            return Err(Refusal::Misplaced);
        };
        let ended = self.truncate(holder + 1);
        let implied = implied(self.top().role(), element.role);
        self.use_top();
        for one in implied.iter().copied().chain((!element.role.is_void()).then_some(element)) {
            let holds = self.top().holds.within(one);
            self.frames.push(Frame { element: Some((one, at)), holds, is_empty: true });
        }
        Ok(Opening { ended, implied })
    }

    /// Closes the element that an end tag of an author ends. `None` if there is none here.
    pub(super) fn close_author(&mut self, element: &'static Element) -> Option<Vec<Ended>> {
        let within_table = element.role.is_table_part() || element.role == Role::Table;
        for index in (self.floor() + 1..self.frames.len()).rev() {
            let (open, _) = self.frames[index].element?;
            if open.name == element.name {
                let mut ended = self.truncate(index + 1);
                ended.extend(self.pop().map(|own| Ended { is_cut: false, ..own }));
                return Some(ended);
            }
            if open.role.is_table_boundary() && !(within_table && open.role != Role::Table) {
                return None;
            }
        }
        None
    }

    /// Whether an end tag belongs to a start tag that was left out.
    pub(super) fn was_left_out(&mut self, name: &str) -> bool {
        let found = self.left_out.iter().rposition(|one| *one == name);
        found.map(|index| self.left_out.remove(index)).is_some()
    }

    fn leave_out(&mut self, element: &'static Element) {
        if !element.role.is_void() && self.left_out.len() < MAX_DEPTH {
            self.left_out.push(element.name);
        }
    }

    /// The innermost frame that can hold an element and that its tag may reach.
    fn holder(&self, role: Role) -> Option<usize> {
        let floor = self.floor();
        for index in (floor..self.frames.len()).rev() {
            let frame = &self.frames[index];
            if frame.fits(role) {
                return Some(index);
            }
            if matches!(frame.role(), Some(Role::Cell | Role::Caption)) && !role.is_table_part() {
                return None;
            }
        }
        None
    }

    /// The frame that the program opened last.
    fn floor(&self) -> usize {
        self.frames.iter().rposition(|frame| frame.element.is_none()).unwrap_or(0)
    }

    /// Closes elements of authors until so many frames are left. The end tags of those that are told to be cut are not
    /// told again.
    fn truncate(&mut self, length: usize) -> Vec<Ended> {
        let mut ended = Vec::new();
        while self.frames.len() > length.max(1)
            && let Some(one) = self.pop()
        {
            if one.is_cut {
                self.leave_out(one.element);
            }
            ended.push(one);
        }
        ended
    }

    /// Closes the innermost frame, which must be an element of an author.
    fn pop(&mut self) -> Option<Ended> {
        let Frame { element, is_empty, .. } = self.frames.pop_if(|frame| frame.element.is_some())?;
        let (element, at) = element?;
        // A paragraph without anything in it was meant to hold what comes.
        let is_cut = !element.may_stay_open() || element.name == "p" && is_empty;
        Some(Ended { element, at, is_cut })
    }

    fn top(&self) -> &Frame {
        self.frames.last().expect("the frame of the whole text is never removed")
    }
}

/// The elements that browsers put between a part of a table and what holds it.
fn implied(holder: Option<Role>, role: Role) -> Vec<&'static Element> {
    let names: &[&str] = match (holder, role) {
        (Some(Role::Table), Role::Cell) => &["tbody", "tr"],
        (Some(Role::Table), Role::Row) => &["tbody"],
        (Some(Role::Rows), Role::Cell) => &["tr"],
        (Some(Role::Table), Role::Column) => &["colgroup"],
        _ => &[],
    };
    names.iter().filter_map(|name| element(name)).collect()
}
