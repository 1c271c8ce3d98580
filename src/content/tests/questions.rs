//! Questions and answers.

use super::*;

#[test]
fn headings_below_a_faq_heading_are_questions() {
    let body = "## FAQs {.faq}\n\nIntro.\n\n### Why [8](=a)? {.tag-jobs .tag-tax}\n\nBecause.\n\n#### Deeper\n\nMore[^n].\n\n### Why? {#why-not}\n\n- One\n- Two\n\n## After\n\nText.\n\n[^n]: Note.\n";
    let article = clean(body);
    assert_eq!(
        show(&article.body),
        "<h2 id=\"{id:faqs}\" class=\"faq\">FAQs <a class=\"anchor\" href=\"{to:faqs}\" aria-label=\"Link to this section\">#</a></h2>\n\
         <p>Intro.</p>\n<div class=\"faq\">\n{question:0}\n{question:1}\n</div>\n\
         <h2 id=\"{id:after}\">After <a class=\"anchor\" href=\"{to:after}\" aria-label=\"Link to this section\">#</a></h2>\n<p>Text.</p>\n\
         <section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n<li id=\"{id:fn-1}\"><p>Note. <a class=\"back\" href=\"{to:fnref-1}\" aria-label=\"Back to the text\">↩</a></p>\n</li>\n</ol></section>\n"
    );
    let [first, second] = &*article.questions else { panic!("two questions") };
    assert_eq!((&*first.id, &*second.id), ("why-8", "why-not"));
    assert_eq!(first.tags, ["jobs", "tax"]);
    assert_eq!((plain(&first.title.plain).as_str(), first.level), ("Why {claim:0}?", 3));
    assert_eq!(article.claims[0].place, Place::Plain);
    assert!(show(&first.answer).starts_with("<p>Because.</p>\n<h4 id=\"{id:deeper}\">Deeper"));
    assert_eq!(plain(&first.plain), "Because.\n\nDeeper\n\nMore.");
    assert_eq!(plain(&second.plain), "One\nTwo");
    let headings: Vec<_> = article.headings.iter().map(|heading| &*heading.id).collect();
    assert_eq!(headings, ["faqs", "deeper", "after"]);
    assert_eq!(plain(&article.summary), "Intro.");
}

#[test]
fn a_page_of_kind_faq_is_all_questions() {
    let text = "---\ntitle: T\nkind: faq\n---\nIntro.\n\n## One?\n\nA.\n\n### Part\n\n## Group {.faq}\n\n### Two?\n\nB.\n\n## Three?\n\nC.\n";
    let noted = parse(text, &Options::default());
    assert!(noted.diagnostics.is_empty(), "{:#?}", noted.diagnostics);
    let ids: Vec<_> = noted.value.questions.iter().map(|question| &*question.id).collect();
    assert_eq!(ids, ["one", "two", "three"]);
    let body = show(&noted.value.body);
    assert!(body.starts_with("<p>Intro.</p>\n<div class=\"faq\">\n{question:0}\n</div>\n<h2"), "{body}");
    assert!(
        body.ends_with("<div class=\"faq\">\n{question:1}\n</div>\n<div class=\"faq\">\n{question:2}\n</div>\n"),
        "{body}"
    );
}

#[test]
fn a_question_needs_an_answer_and_is_asked_once() {
    let found = mistakes("## FAQ {.faq}\n\n### Why?\n\n### When?\n\nNow.\n\n### why?\n\nSo.\n");
    let codes: Vec<_> = found.iter().map(|(code, at, _)| (*code, at.as_str())).collect();
    assert_eq!(codes, [("question-without-answer", "Why?"), ("question-twice", "why?")]);
}

#[test]
fn a_component_or_an_image_is_an_answer() {
    assert_eq!(codes("## FAQ {.faq}\n\n### Why?\n\n```{table}\ndata: x\n```\n\n### How?\n\n![](a.png)\n"), [""; 0]);
}

#[test]
fn a_faq_without_questions_is_a_warning() {
    assert_eq!(codes("## FAQ {.faq}\n\nSoon.\n\n## Other\n"), ["faq-without-questions"]);
    let text = "---\ntitle: T\nkind: faq\n---\nSoon.\n";
    let noted = parse(text, &Options::default());
    assert_eq!(noted.diagnostics[0].code.name(), "faq-without-questions");
}
