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
    value.insert("publisher".into(), organization(facts.site));
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
    /// BCP 47.
    pub language: &'a str,
    /// Absolute.
    pub csv: &'a str,
    /// Absolute.
    pub json: &'a str,
    /// The site's title: the publisher.
    pub site: &'a str,
    /// The data index, absolute.
    pub catalog: &'a str,
    /// Who published its first source.
    pub creator: Option<&'a str>,
    /// Its sources.
    pub sources: Vec<Work<'a>>,
    /// The licence of its first source.
    pub license: Option<&'a str>,
    /// ISO 8601.
    pub as_of: Option<&'a str>,
    /// The first and the last of the periods that it is about.
    pub periods: Option<(String, String)>,
    /// What it measures.
    pub variables: Vec<Variable<'a>>,
}

/// A publication that a dataset is based on.
pub struct Work<'a> {
    /// Plain text.
    pub title: &'a str,
    /// Absolute.
    pub url: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// ISO 8601.
    pub published: Option<&'a str>,
}

/// A column or a single figure of a dataset.
pub struct Variable<'a> {
    /// Its name in the data.
    pub name: &'a str,
    /// What readers see.
    pub label: &'a str,
    /// Its unit, as the data writes it.
    pub unit: Option<String>,
}

/// `Dataset`. Google asks for a description of 50 characters or more; the title stands in for a missing one.
pub fn dataset(facts: &DatasetFacts) -> Value {
    let mut value = object("Dataset");
    put(&mut value, "name", facts.title);
    put(&mut value, "description", if facts.description.is_empty() { facts.title } else { facts.description });
    put(&mut value, "url", facts.url);
    put(&mut value, "inLanguage", facts.language);
    put(&mut value, "dateModified", facts.as_of.unwrap_or(""));
    put(&mut value, "temporalCoverage", &facts.periods.as_ref().map(coverage).unwrap_or_default());
    if !facts.sources.is_empty() {
        value.insert("isBasedOn".into(), facts.sources.iter().map(work).collect());
    }
    put(&mut value, "license", facts.license.unwrap_or(""));
    if let Some(creator) = facts.creator {
        value.insert("creator".into(), organization(creator));
    }
    value.insert("publisher".into(), organization(facts.site));
    value.insert(
        "includedInDataCatalog".into(),
        json!({ "@type": "DataCatalog", "name": facts.site, "url": facts.catalog }),
    );
    value.insert("variableMeasured".into(), facts.variables.iter().map(variable).collect());
    let download =
        |(format, url): (&str, &str)| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": url });
    let files = [("text/csv", facts.csv), ("application/json", facts.json)];
    value.insert("distribution".into(), files.map(download).into());
    Value::Object(value)
}

/// An interval of ISO 8601, or one period.
fn coverage((first, last): &(String, String)) -> String {
    if first == last { first.clone() } else { format!("{first}/{last}") }
}

fn organization(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

fn work(work: &Work) -> Value {
    let mut value = Map::new();
    value.insert("@type".into(), json!("CreativeWork"));
    put(&mut value, "name", work.title);
    put(&mut value, "url", work.url.unwrap_or(""));
    put(&mut value, "datePublished", work.published.unwrap_or(""));
    if let Some(publisher) = work.publisher {
        value.insert("publisher".into(), organization(publisher));
    }
    Value::Object(value)
}

fn variable(variable: &Variable) -> Value {
    let mut value = Map::new();
    value.insert("@type".into(), json!("PropertyValue"));
    put(&mut value, "name", variable.label);
    put(&mut value, "propertyID", variable.name);
    put(&mut value, "unitText", variable.unit.as_deref().unwrap_or(""));
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
