//! Pages as lists show them, and the way through a list on several pages.

use super::{LinkView, Listing, Materials, Pager, PagerPage, SectionView, TopicLink};
use crate::site::{Page, PageId, slug};

/// A summary is cut behind the last word that ends before so many characters: what search results show.
const SUMMARY_CHARACTERS: usize = 200;
/// So many pages of a section stand where its parent shows it.
const FIRST_PAGES: usize = 6;
/// So many pages of a list stand in a pager on each side of the current one.
const NEAR_PAGES: usize = 3;
/// Words that a reader takes in in a minute (Brysbaert 2019: 238 for non-fiction).
const WORDS_PER_MINUTE: usize = 238;

/// A page as lists show it.
pub fn listing(id: PageId, materials: &Materials) -> Listing {
    let page = &materials.site.pages[id];
    let front = materials.site.article(id).map(|parsed| &parsed.article.front);
    let words = materials.site.article(id).map_or(0, |parsed| parsed.article.words);
    let date = front.and_then(|front| front.date.as_ref()).map(|date| date.value.clone());
    Listing {
        title: materials.title(id),
        title_html: materials.title_html(id),
        url: materials.url(id),
        permalink: materials.permalink(id),
        description: materials.description(id),
        date_text: date.as_deref().map(|date| date_text(date, materials.language(id))),
        date,
        updated: front.and_then(|front| front.updated.as_ref()).map(|date| date.value.clone()),
        topics: topics(id, materials),
        kind: page.kind.name(),
        weight: front.and_then(|front| front.weight),
        section: page.section.map(|section| materials.link(section)),
        words,
        reading_minutes: reading_minutes(words),
        extra: front.map(|front| front.extra.clone()).unwrap_or_default(),
    }
}

/// The topics of an article, each with its page.
pub fn topics(id: PageId, materials: &Materials) -> Vec<TopicLink> {
    let Some(parsed) = materials.site.article(id) else { return Vec::new() };
    let link = |name: &String| {
        let page = materials.site.tree(id).topic_pages.get(&slug(name))?;
        Some(TopicLink { name: name.clone(), url: materials.url(*page) })
    };
    parsed.article.front.topics.iter().filter_map(|topic| link(&topic.value)).collect()
}

/// A section as its parent shows it.
pub fn section(id: PageId, materials: &Materials) -> SectionView {
    let LinkView { title, url } = materials.link(id);
    let page = &materials.site.pages[id];
    let pages = first_of(page).map(|id| materials.listing(id)).collect();
    SectionView { title, url, description: materials.description(id), count: page.listed.len(), pages }
}

/// The articles of a section that its parent shows.
pub fn first_of(page: &Page) -> impl Iterator<Item = PageId> {
    page.listed.iter().copied().take(FIRST_PAGES)
}

/// The way through the list of a page, if it is on several pages.
pub fn pager(page: &Page, number: usize, materials: &Materials) -> Option<Pager> {
    let count = page.list_pages();
    if count < 2 {
        return None;
    }
    let url = |number: usize| materials.settings.base_url.rooted(&crate::site::encode(&page.list_path(number)));
    Some(Pager {
        number,
        count,
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < count).then(|| url(number + 1)),
        first: url(1),
        last: url(count),
        pages: steps(number, count, url),
    })
}

/// The pages of a list that stand in a pager: the first, the last, and those near this one. All of a thousand would
/// help nobody.
fn steps(number: usize, count: usize, url: impl Fn(usize) -> String) -> Vec<PagerPage> {
    let near = number.saturating_sub(NEAR_PAGES)..=number + NEAR_PAGES;
    let shown: Vec<usize> = (1..=count).filter(|one| *one == 1 || *one == count || near.contains(one)).collect();
    let before = std::iter::once(0).chain(shown.iter().copied());
    let step = |(one, before): (&usize, usize)| PagerPage {
        number: *one,
        url: url(*one),
        current: *one == number,
        gap: *one > before + 1,
    };
    shown.iter().zip(before).map(step).collect()
}

/// Minutes for so many words; at least one.
pub fn reading_minutes(words: usize) -> usize {
    words.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// The first words of a text, with `…` where it goes on.
pub fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SUMMARY_CHARACTERS {
        return text;
    }
    let cut: String = text.chars().take(SUMMARY_CHARACTERS).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', '.', '–', '—']))
}

/// An ISO 8601 date, or date and time, in the words of a language: `29 August 2025`. Anything that is no full date stays
/// as it is written.
pub fn date_text(date: &str, language: &str) -> String {
    let day = date.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    match day {
        Some(day) => crate::locale::date(day, language).unwrap_or_else(|| day.to_string()),
        None => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_in_words() {
        assert_eq!(date_text("2025-08-29", "en"), "29 August 2025");
        assert_eq!(date_text("2025-08-29T10:00:00Z", "en-GB"), "29 August 2025");
        assert_eq!(date_text("2025-08", "en"), "2025-08");
    }

    #[test]
    fn summaries_end_with_a_word() {
        let text = "word ".repeat(100);
        let short = shortened(&text);
        assert!(short.ends_with("word…") && short.chars().count() <= 201);
    }
}
