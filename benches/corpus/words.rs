//! Sentences about a budget that say nothing, of the length and with the marks of real ones.

use super::random::Random;

/// The ministries whose lines the data has.
pub const MINISTRIES: [&str; 10] =
    ["Labour", "Health", "Schools", "Transport", "Defence", "Farming", "Energy", "Justice", "Culture", "Finance"];

/// A topic is one of the first and one of the second.
const AREAS: [&str; 10] =
    ["pensions", "hospitals", "teachers", "railways", "harbours", "forests", "courts", "museums", "taxes", "debt"];
const SIDES: [&str; 5] = ["plans", "costs", "reform", "staff", "history"];

const NOUNS: [&str; 48] = [
    "allowance",
    "amendment",
    "apprentice",
    "bridge",
    "canal",
    "ceiling",
    "clinic",
    "committee",
    "contract",
    "county",
    "deficit",
    "department",
    "district",
    "dividend",
    "employer",
    "estimate",
    "expense",
    "family",
    "forecast",
    "grant",
    "harvest",
    "income",
    "institute",
    "insurer",
    "investment",
    "ledger",
    "levy",
    "loan",
    "mayor",
    "motorway",
    "nursery",
    "payment",
    "pensioner",
    "premium",
    "proposal",
    "province",
    "receipt",
    "reserve",
    "settlement",
    "station",
    "subsidy",
    "supplier",
    "surplus",
    "tariff",
    "tenant",
    "threshold",
    "treasury",
    "workshop",
];
const ADJECTIVES: [&str; 24] = [
    "agreed",
    "average",
    "borrowed",
    "cautious",
    "current",
    "delayed",
    "earlier",
    "external",
    "federal",
    "final",
    "modest",
    "monthly",
    "narrow",
    "northern",
    "original",
    "permanent",
    "private",
    "regional",
    "revised",
    "rural",
    "steady",
    "temporary",
    "typical",
    "urban",
];
const VERBS: [&str; 20] = [
    "absorbs",
    "balances",
    "covers",
    "delays",
    "exceeds",
    "finances",
    "follows",
    "lowers",
    "matches",
    "outgrows",
    "precedes",
    "protects",
    "raises",
    "reaches",
    "replaces",
    "shapes",
    "shifts",
    "supports",
    "trims",
    "weighs on",
];
const JOINTS: [&str; 8] = ["although", "because", "before", "just as", "unless", "until", "while", "whereas"];
const TIMES: [&str; 6] =
    ["in the first half", "over the decade", "since the reform", "this spring", "until next year", "year after year"];

/// The name of a budget line, unlike those of the other lines by its number.
pub fn line_name(random: &mut Random, number: usize) -> String {
    format!("{} {} {}s {number:03}", capital(random.pick(&ADJECTIVES)), random.pick(&NOUNS), random.pick(&NOUNS))
}

/// Something that a table can have a row about.
pub fn item(random: &mut Random) -> String {
    format!("{} {}", capital(random.pick(&ADJECTIVES)), random.pick(&NOUNS))
}

/// From two to four topics, each once.
pub fn topics(random: &mut Random) -> Vec<String> {
    let (first, count) = (random.below(AREAS.len()), 2 + random.below(3));
    let areas = (0..count).map(|step| AREAS[(first + step * 3) % AREAS.len()]);
    areas.map(|area| format!("{area}-{}", random.pick(&SIDES))).collect()
}

/// A clause without marks and without a full stop: for titles, descriptions and questions.
pub fn clause(random: &mut Random) -> String {
    let (subject, object) = (random.pick(&NOUNS), random.pick(&NOUNS));
    format!(
        "the {} {subject} {} the {object} of the {}",
        random.pick(&ADJECTIVES),
        random.pick(&VERBS),
        random.pick(&NOUNS)
    )
}

/// A title.
pub fn title(random: &mut Random) -> String {
    capital(&clause(random))
}

/// A sentence, one in four of them with a word in bold, in italics or as code.
pub fn sentence(random: &mut Random) -> String {
    let mut said = clause(random);
    if random.chance(50) {
        said = format!("{said} {}", random.pick(&TIMES));
    }
    if random.chance(50) {
        said = format!("{said}, {} {}", random.pick(&JOINTS), clause(random));
    }
    let mark = match random.below(100) {
        0..10 => "**",
        10..18 => "*",
        18..24 => "`",
        _ => return format!("{}.", capital(&said)),
    };
    format!("{}.", capital(&marked(&said, mark, random)))
}

/// Some sentences, as one paragraph.
pub fn sentences(random: &mut Random, count: usize) -> String {
    let all: Vec<String> = (0..count).map(|_| sentence(random)).collect();
    all.join(" ")
}

/// Puts a mark around one of the words, a comma behind it left out.
fn marked(said: &str, mark: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = said.split(' ').map(str::to_owned).collect();
    let at = 1 + random.below(words.len() - 1);
    let word = words[at].trim_end_matches(',').to_owned();
    let rest = words[at][word.len()..].to_owned();
    words[at] = format!("{mark}{word}{mark}{rest}");
    words.join(" ")
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_ascii_uppercase().to_string()).unwrap_or_default() + characters.as_str()
}
