//! Headline numbers: a few figures, large, each with its label and a word on what it is.

use super::Words;
use crate::markup::push_escaped;
use serde::Serialize;

/// One headline number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct HeadlineFigure {
    /// What it is.
    pub label: Words,
    /// In words of the page's language.
    pub text: String,
    /// The exact value in units, as a decimal, where it has one.
    pub exact: Option<String>,
    /// A word on it: a note, or its period and phase.
    pub detail: Option<Words>,
}

/// The HTML of headline numbers.
pub fn figures_html(figures: &[HeadlineFigure]) -> String {
    let mut out = String::from("<dl class=\"figures\">\n");
    for figure in figures {
        out.push_str("<div><dt>");
        out.push_str(&figure.label.html);
        out.push_str("</dt><dd class=\"value\">");
        match &figure.exact {
            Some(exact) => {
                out.push_str(&format!("<data value=\"{exact}\">"));
                push_escaped(&mut out, &figure.text);
                out.push_str("</data>");
            }
            None => push_escaped(&mut out, &figure.text),
        }
        out.push_str("</dd>");
        if let Some(detail) = &figure.detail {
            out.push_str("<dd class=\"detail\">");
            out.push_str(&detail.html);
            out.push_str("</dd>");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n");
    out
}
