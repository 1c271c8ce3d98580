//! Particles behind inserted text: `728조 원은`, `8.1%는`.
//!
//! Some Korean particles have two forms; the last sound of the word before decides. For a number that is the sound in
//! which it is read: `8.1` ends in 일, `10` in 십, `%` in 퍼센트.

use crate::quantity::words::tokens::is_hangul;

/// A particle with two forms.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Particle {
    /// After a vowel.
    pub after_vowel: &'static str,
    /// After a consonant.
    pub after_consonant: &'static str,
    /// Whether ㄹ counts as a vowel: `서울로`.
    pub softens: bool,
}

const fn particle(after_vowel: &'static str, after_consonant: &'static str) -> Particle {
    Particle { after_vowel, after_consonant, softens: false }
}

const fn toward(after_vowel: &'static str, after_consonant: &'static str) -> Particle {
    Particle { after_vowel, after_consonant, softens: true }
}

/// The particles. What begins with another one follows that one's form (`로써`, `로부터`, `이라는`), so the longest wins.
const PARTICLES: [Particle; 38] = [
    particle("는", "은"),
    particle("가", "이"),
    particle("를", "을"),
    particle("와", "과"),
    toward("로", "으로"),
    toward("로는", "으로는"),
    toward("로도", "으로도"),
    toward("로의", "으로의"),
    toward("로만", "으로만"),
    toward("로써", "으로써"),
    toward("로서", "으로서"),
    toward("로부터", "으로부터"),
    particle("와의", "과의"),
    particle("와는", "과는"),
    particle("와도", "과도"),
    particle("나", "이나"),
    particle("나마", "이나마"),
    particle("라", "이라"),
    particle("라는", "이라는"),
    particle("라고", "이라고"),
    particle("라도", "이라도"),
    particle("라면", "이라면"),
    particle("란", "이란"),
    particle("며", "이며"),
    particle("고", "이고"),
    particle("지만", "이지만"),
    particle("므로", "이므로"),
    particle("니", "이니"),
    particle("던", "이던"),
    particle("든", "이든"),
    particle("다", "이다"),
    particle("었다", "이었다"),
    particle("였다", "이었다"),
    particle("였으며", "이었으며"),
    particle("였고", "이었고"),
    particle("였던", "이었던"),
    particle("여서", "이어서"),
    particle("야", "이야"),
];

/// Both forms at once, as authors write them where they do not know the word before.
const BOTH: [(&str, Particle); 14] = [
    ("은(는)", particle("는", "은")),
    ("는(은)", particle("는", "은")),
    ("이(가)", particle("가", "이")),
    ("가(이)", particle("가", "이")),
    ("을(를)", particle("를", "을")),
    ("를(을)", particle("를", "을")),
    ("과(와)", particle("와", "과")),
    ("와(과)", particle("와", "과")),
    ("(으)로", toward("로", "으로")),
    ("으로(로)", toward("로", "으로")),
    ("로(으로)", toward("로", "으로")),
    ("(이)나", particle("나", "이나")),
    ("(이)다", particle("다", "이다")),
    ("(이)라", particle("라", "이라")),
];

/// The last sound of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Sound {
    Vowel,
    /// ㄹ.
    Liquid,
    Consonant,
}

impl Particle {
    /// The particle at the start of a text that follows a word directly, and its length there in bytes. A single
    /// syllable that begins a longer word (`이유`) is none.
    pub fn at_start(text: &str) -> Option<(Particle, usize)> {
        if let Some((written, particle)) = BOTH.iter().find(|(written, _)| text.starts_with(written)) {
            return Some((*particle, written.len()));
        }
        let end = text.find(|letter: char| !is_hangul(letter)).unwrap_or(text.len());
        let word = &text[..end];
        let of_form = |particle: &&Particle| word == particle.after_vowel || word == particle.after_consonant;
        PARTICLES.iter().find(of_form).map(|particle| (*particle, end))
    }

    /// The form that fits the word before; `None` if it is not known how that is read.
    pub fn after(&self, word: &str) -> Option<&'static str> {
        Some(match last_sound(word)? {
            Sound::Vowel => self.after_vowel,
            Sound::Liquid if self.softens => self.after_vowel,
            Sound::Liquid | Sound::Consonant => self.after_consonant,
        })
    }
}

/// The last sound of a text as it is read.
fn last_sound(text: &str) -> Option<Sound> {
    let text = text.trim_end_matches(|mark: char| !mark.is_alphanumeric() && !matches!(mark, '%' | '％' | '°'));
    let last = text.chars().next_back()?;
    match last {
        '%' | '％' => Some(Sound::Vowel),
        '°' => None,
        _ if is_hangul(last) => Some(of_syllable(last)),
        _ if last.is_ascii_digit() => of_number(text),
        _ if last.is_ascii_alphabetic() => of_letters(text),
        _ => None,
    }
}

/// A syllable's final consonant, by the arithmetic of Unicode's Hangul block: 28 syllables a pair of initial and vowel.
fn of_syllable(syllable: char) -> Sound {
    const FINALS: u32 = 28;
    const LIQUID: u32 = 8;
    match (u32::from(syllable) - u32::from('가')) % FINALS {
        0 => Sound::Vowel,
        LIQUID => Sound::Liquid,
        _ => Sound::Consonant,
    }
}

/// A number in digits: its last digit, or the power of ten in which a whole number ends.
fn of_number(text: &str) -> Option<Sound> {
    let start = text
        .rfind(|mark: char| !mark.is_ascii_digit() && !matches!(mark, ',' | '.'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let number = text[start..].trim_start_matches([',', '.']);
    let is_whole = !number.contains('.');
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
    match digits.last()? {
        b'0' if !is_whole || zeros == digits.len() => Some(Sound::Consonant),
        b'0' => match zeros {
            // 십, 백, 천, 만, 억 end in consonants, 조 in a vowel, 경 in a consonant; beyond them nobody is sure.
            1..=11 => Some(Sound::Consonant),
            12..=15 => Some(Sound::Vowel),
            16..=19 => Some(Sound::Consonant),
            _ => None,
        },
        b'1' | b'7' | b'8' => Some(Sound::Liquid),
        b'3' | b'6' => Some(Sound::Consonant),
        _ => Some(Sound::Vowel),
    }
}

/// Units by their names, and abbreviations in capitals by the names of their letters.
fn of_letters(text: &str) -> Option<Sound> {
    let start = text
        .rfind(|letter: char| !letter.is_ascii_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = &text[start..];
    match word {
        // 킬로미터, 미터, 센티미터, 밀리미터, 헥타르, 퍼센트포인트, 리터, 와트, 와트시.
        "km" | "m" | "cm" | "mm" | "ha" | "p" | "pp" | "L" | "kW" | "MW" | "GW" | "TW" | "kWh" | "MWh" | "GWh"
        | "TWh" => Some(Sound::Vowel),
        // 킬로그램, 그램, 톤.
        "kg" | "g" | "mg" | "t" => Some(Sound::Consonant),
        _ if word.bytes().all(|letter| letter.is_ascii_uppercase()) => match word.bytes().next_back()? {
            b'L' | b'R' => Some(Sound::Liquid),
            b'M' | b'N' => Some(Sound::Consonant),
            _ => Some(Sound::Vowel),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tied(word: &str, particle: &str) -> String {
        let (found, length) = Particle::at_start(particle).unwrap_or_else(|| panic!("{particle} is none"));
        assert_eq!(length, particle.len());
        format!("{word}{}", found.after(word).unwrap_or(particle))
    }

    #[test]
    fn the_last_sound_decides() {
        let cases = [
            ("728조 원", "는", "728조 원은"),
            ("728조 원", "로", "728조 원으로"),
            ("8.1%", "은", "8.1%는"),
            ("8.1%", "으로", "8.1%로"),
            ("3.5%포인트", "을", "3.5%포인트를"),
            ("5,640억 달러", "이", "5,640억 달러가"),
            ("1", "는", "1은"),
            ("1", "으로", "1로"),
            ("2", "은", "2는"),
            ("3", "로", "3으로"),
            ("10", "가", "10이"),
            ("2.0", "가", "2.0이"),
            ("1,000,000,000,000", "을", "1,000,000,000,000를"),
            ("1,300개", "은(는)", "1,300개는"),
            ("2026년", "(으)로", "2026년으로"),
            ("GPU", "과", "GPU와"),
            ("KRW", "을(를)", "KRW를"),
            ("기획재정부", "이(가)", "기획재정부가"),
            ("서울", "으로", "서울로"),
            ("8.1%", "이다", "8.1%다"),
            ("728조 원", "다", "728조 원이다"),
            ("728조 원", "나", "728조 원이나"),
            ("“728조 원”", "를", "“728조 원”을"),
            ("Seoul", "은(는)", "Seoul은(는)"),
        ];
        for (word, particle, expected) in cases {
            assert_eq!(tied(word, particle), expected);
        }
    }

    #[test]
    fn words_that_begin_like_a_particle_are_none() {
        for text in ["이유는", " 은", "은행", "가량", "로그", "이상", "", "a", "에서"] {
            assert_eq!(Particle::at_start(text), None, "{text}");
        }
        assert_eq!(Particle::at_start("은 크다").map(|(_, length)| length), Some(3));
        assert_eq!(Particle::at_start("을, ").map(|(_, length)| length), Some(3));
    }
}
