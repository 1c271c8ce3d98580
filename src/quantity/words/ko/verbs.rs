//! Korean words that bound a number or say which way it goes, with their endings.
//!
//! A verb stands in many forms (늘어난, 늘어났다, 늘어나며), so these are stems and what may follow them. What asks or
//! denies is left out, for it would turn the meaning round; 넘지 않는다 and 미치지 못한다 are bounds of their own.

use crate::quantity::words::lexicon::{Direction, Hedge, Inflected};

/// Of nouns with 하다 and 되다: 감소, 감소한, 감소했다, 삭감됐다.
const HADA: &[&str] = &[
    "",
    "하다",
    "한",
    "한다",
    "하는",
    "하던",
    "해",
    "하여",
    "했다",
    "했던",
    "했고",
    "했으며",
    "하였다",
    "하였고",
    "하였으며",
    "하고",
    "하며",
    "하면서",
    "할",
    "하기로",
    "합니다",
    "했습니다",
    "하였습니다",
    "된",
    "된다",
    "되는",
    "되던",
    "돼",
    "되어",
    "됐다",
    "됐던",
    "됐고",
    "됐으며",
    "되었다",
    "되었고",
    "되었으며",
    "되고",
    "되며",
    "되면서",
    "될",
    "됩니다",
    "됐습니다",
    "되었습니다",
];
/// Of 이다: 이상이다.
const IDA: &[&str] =
    &["", "의", "인", "이다", "이며", "이고", "이던", "이었다", "이었던", "이었고", "이었으며", "입니다", "이었습니다"];
/// Of verbs in 나: 늘어나, 늘어난다.
const NADA: &[&str] = &[
    "",
    "나",
    "난",
    "난다",
    "나는",
    "나던",
    "났다",
    "났던",
    "났고",
    "났으며",
    "나고",
    "나며",
    "나면서",
    "날",
    "납니다",
    "났습니다",
];
/// Of verbs in 들: 줄어들어, 줄어든다.
const DEULDA: &[&str] = &[
    "",
    "들어",
    "든",
    "든다",
    "드는",
    "들던",
    "들었다",
    "들었던",
    "들었고",
    "들었으며",
    "들고",
    "들며",
    "들면서",
    "들",
    "듭니다",
    "들었습니다",
];
/// Of 늘다 and 줄다.
const EOTDA: &[&str] = &["었다", "었던", "었고", "었으며", "었습니다", "고", "며", "면서"];
/// Of verbs in 리: 늘려, 올린다, 내렸다.
const RIDA: &[&str] = &[
    "린",
    "린다",
    "리는",
    "리던",
    "려",
    "렸다",
    "렸던",
    "렸고",
    "렸으며",
    "리고",
    "리며",
    "리면서",
    "릴",
    "리기로",
    "립니다",
    "렸습니다",
    "려간",
    "려갔다",
];
/// Of verbs in 이: 줄여, 줄인다, 깎였다.
const IDA_VERB: &[&str] = &[
    "인",
    "인다",
    "이는",
    "이던",
    "여",
    "였다",
    "였던",
    "였고",
    "였으며",
    "이고",
    "이며",
    "이면서",
    "일",
    "이기로",
    "입니다",
    "였습니다",
];
/// Of verbs in 지: 높아져, 떨어진다.
const JIDA: &[&str] = &[
    "진",
    "진다",
    "지는",
    "지던",
    "져",
    "졌다",
    "졌던",
    "졌고",
    "졌으며",
    "지고",
    "지며",
    "지면서",
    "질",
    "집니다",
    "졌습니다",
];
/// Of adjectives: 높은, 많다, 적었다.
const ADJECTIVE: &[&str] = &[
    "은",
    "다",
    "고",
    "으며",
    "았다",
    "았던",
    "았고",
    "았으며",
    "었다",
    "었던",
    "었고",
    "었으며",
    "습니다",
    "았습니다",
    "었습니다",
];
/// Of 오르다 behind 오 and behind 올.
const OREUDA: [&[&str]; 2] = [
    &["른", "른다", "르는", "르던", "르고", "르며", "르면서", "를", "릅니다"],
    &["라", "랐다", "랐던", "랐고", "랐으며", "랐습니다", "라간", "라갔다"],
];
/// Of 깎다.
const KKAKDA: &[&str] =
    &["은", "는", "는다", "아", "았다", "았고", "았으며", "고", "으며", "을", "기로", "습니다", "았습니다"];
/// Of 뛰다.
const TTWIDA: &[&str] = &["뛴", "뛴다", "뛰는", "뛰어", "뛰었다", "뛰었고", "뛰었으며", "뛰고", "뛰며", "뛸", "뜁니다"];
/// Of 넘다, 넘어서다 and 넘기다.
const NEOMDA: &[&str] = &[
    "는",
    "은",
    "는다",
    "게",
    "어",
    "었다",
    "었던",
    "었고",
    "었으며",
    "고",
    "으며",
    "으면서",
    "을",
    "습니다",
    "었습니다",
    "어선",
    "어선다",
    "어서는",
    "어서",
    "어섰다",
    "어섰던",
    "어섰고",
    "어섰으며",
    "어서고",
    "어서며",
    "어설",
    "어섭니다",
    "어섰습니다",
    "긴",
    "긴다",
    "기는",
    "겨",
    "겼다",
    "겼던",
    "겼고",
    "겼으며",
    "기고",
    "기며",
    "길",
    "깁니다",
    "겼습니다",
];
/// Of 웃돌다 and 밑돌다.
const DOLDA: &[&str] = &[
    "도는",
    "돈",
    "돈다",
    "돌아",
    "돌았다",
    "돌았던",
    "돌았고",
    "돌았으며",
    "돌고",
    "돌며",
    "돌면서",
    "돌",
    "돕니다",
    "돌았습니다",
];
/// Of 미치다.
const MICHIDA: &[&str] =
    &["치는", "친", "친다", "쳐", "쳤다", "쳤던", "쳤고", "쳤으며", "치고", "치며", "칠", "칩니다", "쳤습니다"];
/// Of 않다 and 못하다.
const ANTA: &[&str] = &[
    "않는",
    "않은",
    "않는다",
    "않아",
    "않았다",
    "않았고",
    "않았으며",
    "않고",
    "않으며",
    "않을",
    "않습니다",
    "않았습니다",
    "못하는",
    "못한",
    "못한다",
    "못해",
    "못했다",
    "못했고",
    "못했으며",
    "못하고",
    "못하며",
    "못할",
    "못합니다",
    "못했습니다",
];

pub(super) const HEDGES: &[Inflected<Hedge>] = &[
    Inflected { stems: &["이상"], endings: IDA, found: Hedge::AtLeast },
    Inflected { stems: &["이하", "이내"], endings: IDA, found: Hedge::AtMost },
    Inflected { stems: &["미만"], endings: IDA, found: Hedge::Under },
    Inflected { stems: &["초과"], endings: IDA, found: Hedge::Over },
    Inflected { stems: &["초과", "상회", "돌파"], endings: HADA, found: Hedge::Over },
    Inflected { stems: &["넘"], endings: NEOMDA, found: Hedge::Over },
    Inflected { stems: &["웃"], endings: DOLDA, found: Hedge::Over },
    Inflected { stems: &["하회", "미달"], endings: HADA, found: Hedge::Under },
    Inflected { stems: &["밑"], endings: DOLDA, found: Hedge::Under },
    Inflected { stems: &["못 미"], endings: MICHIDA, found: Hedge::Under },
    Inflected { stems: &["미치지"], endings: ANTA, found: Hedge::Under },
    Inflected { stems: &["넘지"], endings: ANTA, found: Hedge::AtMost },
    Inflected { stems: &["육박"], endings: HADA, found: Hedge::Nearly },
    Inflected { stems: &["남짓"], endings: &["", "한", "하다", "이다", "입니다"], found: Hedge::AndSome },
    Inflected { stems: &["가까"], endings: &["이", "운", "워", "웠다", "웠던"], found: Hedge::Nearly },
];

pub(super) const UNIT_HEDGES: &[Inflected<Hedge>] = &[Inflected { stems: &["대"], endings: IDA, found: Hedge::Band }];

pub(super) const DIRECTIONS: &[Inflected<Direction>] = &[
    Inflected {
        stems: &["증가", "상승", "인상", "확대", "증액", "급증", "급등"], endings: HADA, found: Direction::Up
    },
    Inflected { stems: &["늘어", "불어"], endings: NADA, found: Direction::Up },
    Inflected { stems: &["늘"], endings: EOTDA, found: Direction::Up },
    Inflected { stems: &["늘", "올"], endings: RIDA, found: Direction::Up },
    Inflected { stems: &["오"], endings: OREUDA[0], found: Direction::Up },
    Inflected { stems: &["올"], endings: OREUDA[1], found: Direction::Up },
    Inflected { stems: &["높아", "많아", "커"], endings: JIDA, found: Direction::Up },
    Inflected { stems: &["높", "많"], endings: ADJECTIVE, found: Direction::Up },
    Inflected { stems: &["높아"], endings: &[""], found: Direction::Up },
    Inflected { stems: TTWIDA, endings: &[""], found: Direction::Up },
    Inflected { stems: &["흑자"], endings: IDA, found: Direction::Up },
    Inflected {
        stems: &["감소", "하락", "인하", "축소", "삭감", "감액", "급감", "급락"],
        endings: HADA,
        found: Direction::Down,
    },
    Inflected { stems: &["줄어"], endings: DEULDA, found: Direction::Down },
    Inflected { stems: &["줄"], endings: EOTDA, found: Direction::Down },
    Inflected { stems: &["줄", "깎"], endings: IDA_VERB, found: Direction::Down },
    Inflected { stems: &["내"], endings: RIDA, found: Direction::Down },
    Inflected { stems: &["떨어", "낮아", "적어", "작아"], endings: JIDA, found: Direction::Down },
    Inflected { stems: &["낮", "적"], endings: ADJECTIVE, found: Direction::Down },
    Inflected { stems: &["낮아"], endings: &[""], found: Direction::Down },
    Inflected { stems: &["깎"], endings: KKAKDA, found: Direction::Down },
    Inflected { stems: &["적자"], endings: IDA, found: Direction::Down },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Each form must mean one thing.
    #[test]
    fn no_form_is_there_for_two_meanings() {
        fn forms<T: Copy>(table: &[Inflected<T>]) -> Vec<(String, T)> {
            let one = |one: &Inflected<T>| {
                let stems = one.stems.iter();
                let all = stems.flat_map(|stem| one.endings.iter().map(move |ending| format!("{stem}{ending}")));
                all.map(|form| (form, one.found)).collect::<Vec<_>>()
            };
            table.iter().flat_map(one).collect()
        }
        fn check<T: Copy + PartialEq>(all: &[(String, T)]) {
            for (at, (form, found)) in all.iter().enumerate() {
                assert!(
                    all[..at].iter().all(|(other, means)| other != form || means == found),
                    "{form} means two things"
                );
            }
        }
        check(&forms(HEDGES));
        check(&forms(DIRECTIONS));
    }
}
