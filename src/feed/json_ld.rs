//! Structured data by schema.org: Article, FAQPage, Dataset, BreadcrumbList.
//!
//! Says what the page shows and nothing more: answers are the visible text.

use serde_json::{Map, Value, json};

/// An article.
pub struct ArticleFacts<'a> {
    /// Plain text.
    pub title: &'a str,
    /// Plain text; may be empty.
    pub description: &'a str,
    /// Absolute.
    pub url: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// ISO 8601.
    pub published: Option<&'a str>,
    /// ISO 8601.
    pub updated: Option<&'a str>,
    /// Names.
    pub authors: &'a [String],
    /// The site's title: the publisher.
    pub site: &'a str,
    /// Absolute.
    pub image: Option<&'a str>,
}

/// `Article`.
pub fn article(facts: &ArticleFacts) -> Value {
    let mut value = object("Article");
    put(&mut value, "headline", facts.title);
    put(&mut value, "description", facts.description);
    put(&mut value, "inLanguage", facts.language);
    put(&mut value, "datePublished", facts.published.unwrap_or(""));
    put(&mut value, "dateModified", facts.updated.or(facts.published).unwrap_or(""));
    put(&mut value, "image", facts.image.unwrap_or(""));
    put(&mut value, "url", facts.url);
    value.insert("mainEntityOfPage".into(), json!(facts.url));
    if !facts.authors.is_empty() {
        let person = |name: &String| json!({ "@type": "Person", "name": name });
        value.insert("author".into(), facts.authors.iter().map(person).collect());
    }
    value.insert("publisher".into(), json!({ "@type": "Organization", "name": facts.site }));
    Value::Object(value)
}

/// `FAQPage` of questions and their answers as plain text.
pub fn faq<'a>(questions: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    let entity = |(question, answer): (&str, &str)| {
        json!({
            "@type": "Question",
            "name": question,
            "acceptedAnswer": { "@type": "Answer", "text": answer },
        })
    };
    let mut value = object("FAQPage");
    value.insert("mainEntity".into(), questions.into_iter().map(entity).collect());
    Value::Object(value)
}

/// `BreadcrumbList` of titles and absolute URLs, this page last.
pub fn breadcrumbs(trail: &[(String, String)]) -> Value {
    let item = |(number, (name, url)): (usize, &(String, String))| json!({ "@type": "ListItem", "position": number + 1, "name": name, "item": url });
    let mut value = object("BreadcrumbList");
    value.insert("itemListElement".into(), trail.iter().enumerate().map(item).collect());
    Value::Object(value)
}

/// A dataset.
pub struct DatasetFacts<'a> {
    /// Plain text.
    pub title: &'a str,
    /// Plain text; may be empty.
    pub description: &'a str,
    /// Absolute.
    pub url: &'a str,
    /// Absolute.
    pub csv: Option<&'a str>,
    /// Absolute.
    pub json: &'a str,
    /// Who published the source.
    pub creator: Option<&'a str>,
    /// The source's URL.
    pub based_on: Option<&'a str>,
    /// The source's licence.
    pub license: Option<&'a str>,
    /// ISO 8601.
    pub as_of: Option<&'a str>,
    /// The labels of its fields.
    pub variables: Vec<String>,
}

/// `Dataset`. Google asks for a description of 50 characters or more; the title stands in for a missing one.
pub fn dataset(facts: &DatasetFacts) -> Value {
    let mut value = object("Dataset");
    put(&mut value, "name", facts.title);
    put(&mut value, "description", if facts.description.is_empty() { facts.title } else { facts.description });
    put(&mut value, "url", facts.url);
    put(&mut value, "dateModified", facts.as_of.unwrap_or(""));
    put(&mut value, "isBasedOn", facts.based_on.unwrap_or(""));
    put(&mut value, "license", facts.license.unwrap_or(""));
    if let Some(creator) = facts.creator {
        value.insert("creator".into(), json!({ "@type": "Organization", "name": creator }));
    }
    value.insert("variableMeasured".into(), json!(facts.variables));
    let download =
        |(format, url): (&str, &str)| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": url });
    let files = facts.csv.map(|csv| ("text/csv", csv)).into_iter().chain([("application/json", facts.json)]);
    value.insert("distribution".into(), files.map(download).collect());
    Value::Object(value)
}

fn object(kind: &str) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("@context".into(), json!("https://schema.org"));
    map.insert("@type".into(), json!(kind));
    map
}

fn put(map: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        map.insert(key.to_owned(), json!(text));
    }
}
