//! Korean number words.
//!
//! A table, and what Korean needs besides: numbers by groups of four digits, how they are written, and the particles
//! behind them. Blanks make no difference to Hangul, so entries need not name each way to set them.

mod currencies;
mod numerals;
pub(super) mod particles;
mod spelling;
pub(in crate::quantity) mod units;
mod verbs;
mod years;

use super::en;
use super::lexicon::{Direction, Extreme, Hedge, Lexicon, Words};
use currencies::{CURRENCIES, CURRENCY_WORDS};
use spelling::scale_name;

pub(crate) static LEXICON: Lexicon = Lexicon {
    hedges: HEDGES,
    directions: DIRECTIONS,
    trailing_directions: &[("↓", Direction::Down), ("↑", Direction::Up), ("▼", Direction::Down)],
    inflected_directions: verbs::DIRECTIONS,
    opposites: OPPOSITES,
    number_hedges: &[("여", Hedge::AndSome)],
    trailing_hedges: TRAILING_HEDGES,
    inflected_hedges: verbs::HEDGES,
    unit_hedges: verbs::UNIT_HEDGES,
    particles: &[
        "을", "를", "이", "가", "은", "는", "에", "의", "만큼", "도", "나", "이나", "로", "으로", "에서", "보다", "씩",
    ],
    adverbs: &["훌쩍", "조금", "약간", "살짝", "크게", "더", "소폭", "대폭"],
    manners: &[],
    copulas: &[
        "인",
        "인데",
        "이다",
        "이며",
        "이고",
        "이었다",
        "이었던",
        "입니다",
        "이라고",
        "이라는",
        "수준",
        "가량",
        "정도",
    ],
    goals: &["로", "으로", "까지"],
    reaches: &[],
    ties: &["~", "∼", "～", "〜", "–", "—", "-", "−", "에서", "부터", "내지"],
    range_ends: &["까지", "사이", "사이의"],
    between: &[],
    signs: &["마이너스", "플러스"],
    scales: &[],
    written_scales: &[(12, "조", "조"), (8, "억", "억"), (4, "만", "만"), (3, "천", "천")],
    percent: &["%", "%", "%", "퍼센트", "％", "프로"],
    points: &["%포인트", "%포인트", "% p", "퍼센트포인트", "％포인트", "％ p", "포인트", "% 포인트"],
    times: &["배"],
    currency_signs: en::CURRENCY_SIGNS,
    currency_words: CURRENCY_WORDS,
    currencies: CURRENCIES,
    per: &["/"],
    spread: &[],
    one_of: units::one_of,
    for_each: &["당"],
    rate: "{base}당 {number}{price}",
    multiples: &[],
    numerals: &[],
    hundred: "",
    joint: "와",
    articles: &[],
    superlatives: SUPERLATIVES,
    most: &["가장", "제일"],
    ordinals: ORDINALS,
    places: [["가장 큰", "{} 큰"], ["가장 작은", "{} 작은"]],
    first_times: &[
        "사상 처음으로",
        "사상 처음",
        "역대 처음으로",
        "처음으로",
        "처음",
        "사상 최초로",
        "최초로",
        "사상 첫",
    ],
    out_of: &[],
    part_of: &[],
    part_behind: &["의 "],
    number_endings: &[],
    composed_scales: "경조억만천백십",
    halves: &[],
    and_parts: &[],
    denominators: &[],
    counters: units::COUNTERS,
    year: "년",
    ordinal_prefixes: &["제"],
    level_bounds: &[],
    balances: &["적자", "흑자"],
    year_before: years::before,
    year_behind: years::behind,
    unit_names: units::UNIT_NAMES,
    numbers: Some(numerals::amount),
    spelling: Some(spelling::write),
    scale_name,
    example: "728조 원",
    rises: "{} 증가",
    falls: "{} 감소",
    falls_beyond: "9% 넘게 감소",
    to: "~",
    above: "{} 초과",
    at_least: "{} 이상",
    below: "{} 미만",
    at_most: "{} 이하",
    any: "모든 값",
    singular: str::to_owned,
};

/// Behind `가장` or an ordinal.
const SUPERLATIVES: Words<Extreme> = &[
    ("큰", Extreme::Largest),
    ("크다", Extreme::Largest),
    ("크고", Extreme::Largest),
    ("컸다", Extreme::Largest),
    ("컸던", Extreme::Largest),
    ("많은", Extreme::Largest),
    ("많다", Extreme::Largest),
    ("많이", Extreme::Largest),
    ("많았다", Extreme::Largest),
    ("많았던", Extreme::Largest),
    ("높은", Extreme::Largest),
    ("높다", Extreme::Largest),
    ("높았다", Extreme::Largest),
    ("높았던", Extreme::Largest),
    ("작은", Extreme::Smallest),
    ("작다", Extreme::Smallest),
    ("작았다", Extreme::Smallest),
    ("작았던", Extreme::Smallest),
    ("적은", Extreme::Smallest),
    ("적다", Extreme::Smallest),
    ("적었다", Extreme::Smallest),
    ("적었던", Extreme::Smallest),
    ("적게", Extreme::Smallest),
    ("낮은", Extreme::Smallest),
    ("낮다", Extreme::Smallest),
    ("낮았다", Extreme::Smallest),
    ("낮았던", Extreme::Smallest),
];

const ORDINALS: Words<u32> = &[
    ("두 번째로", 2),
    ("둘째로", 2),
    ("2번째로", 2),
    ("세 번째로", 3),
    ("셋째로", 3),
    ("3번째로", 3),
    ("네 번째로", 4),
    ("넷째로", 4),
    ("4번째로", 4),
    ("다섯 번째로", 5),
    ("5번째로", 5),
    ("여섯 번째로", 6),
    ("6번째로", 6),
    ("일곱 번째로", 7),
    ("7번째로", 7),
    ("여덟 번째로", 8),
    ("8번째로", 8),
    ("아홉 번째로", 9),
    ("9번째로", 9),
    ("열 번째로", 10),
    ("10번째로", 10),
];

const HEDGES: Words<Hedge> = &[
    ("약", Hedge::About),
    ("대략", Hedge::About),
    ("대략적으로", Hedge::About),
    ("어림잡아", Hedge::About),
    ("얼추", Hedge::About),
    ("대체로", Hedge::About),
    ("거의", Hedge::Nearly),
    ("근", Hedge::Nearly),
    ("최소", Hedge::AtLeast),
    ("최소한", Hedge::AtLeast),
    ("적어도", Hedge::AtLeast),
    ("못해도", Hedge::AtLeast),
    ("최대", Hedge::AtMost),
    ("많아야", Hedge::AtMost),
    ("기껏해야", Hedge::AtMost),
];

const TRAILING_HEDGES: Words<Hedge> = &[
    ("가량", Hedge::About),
    ("정도", Hedge::About),
    ("안팎", Hedge::About),
    ("내외", Hedge::About),
    ("쯤", Hedge::About),
    ("가깝게", Hedge::Nearly),
    ("까지", Hedge::AtMost),
];

const DIRECTIONS: Words<Direction> = &[
    ("증가", Direction::Up),
    ("플러스", Direction::Up),
    ("흑자", Direction::Up),
    ("감소", Direction::Down),
    ("마이너스", Direction::Down),
    ("적자", Direction::Down),
    // The sign of Korean accounts; its black sister ▲ is a bullet or a rise as often, so it is not read.
    ("△", Direction::Down),
    ("▼", Direction::Down),
    ("↓", Direction::Down),
    ("↑", Direction::Up),
];

const OPPOSITES: Words<&str> = &[
    ("흑자", "적자"),
    ("증가", "감소"),
    ("상승", "하락"),
    ("인상", "인하"),
    ("확대", "축소"),
    ("증액", "감액"),
    ("급증", "급감"),
    ("급등", "급락"),
    ("늘어나", "줄어들"),
    ("늘어난", "줄어든"),
    ("늘어났", "줄어들었"),
    ("늘", "줄"),
    ("높", "낮"),
    ("많", "적"),
    ("플러스", "마이너스"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_without_doubles() {
        fn check<T>(table: Words<T>) {
            for (at, (words, _)) in table.iter().enumerate() {
                assert!(table[..at].iter().all(|(other, _)| other != words), "{words} twice");
            }
        }
        check(HEDGES);
        check(TRAILING_HEDGES);
        check(DIRECTIONS);
        check(CURRENCY_WORDS);
    }
}
