//! Lines of prose in a block's YAML: captions, labels, notes. Claims in them are checked like any others.

use super::Block;
use crate::claim::{self, Bench};
use crate::content::{self, Claim};
use crate::diagnostic::Diagnostic;
use crate::figure::Words;
use crate::page::{Materials, draw};
use crate::site::PageId;
use crate::yaml::Text;

/// A line as it is shown, and what is wrong with its claims.
pub fn words(text: &Text, block: &Block, page: PageId, materials: &Materials, found: &mut Vec<Diagnostic>) -> Words {
    let mut own = Vec::new();
    let mut line = content::inline(text, &materials.markdown[materials.site.pages[page].edition]).note(&mut own);
    found.extend(own.into_iter().map(|one| block.mistake(one)));
    line.claims.iter_mut().for_each(|claim| place(claim, block));
    let tag = materials.language(page);
    let bench = Bench { data: materials.data, files: &materials.files, texts: materials.text(tag), language: tag };
    let claims = claim::resolve_all(&line.claims, &line.lines, block.file, &bench).note(found);
    Words {
        text: claim::plain_text(&line.prose.plain, &claims),
        html: draw::line(&line.prose.html, &line.claims, &claims),
    }
}

/// Takes the places of a claim from the block's text to the article's file.
fn place(claim: &mut Claim, block: &Block) {
    let at = |range| block.component.place(range);
    claim.at = at(claim.at);
    claim.words_at = at(claim.words_at);
    claim.expression.at = at(claim.expression.at);
    if let Some(form) = &mut claim.form {
        form.at = at(form.at);
    }
}
