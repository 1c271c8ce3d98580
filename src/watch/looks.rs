//! When a session looks at the files without having been told of a change, and how closely.
//!
//! No system tells of everything: not of what a symlink leads to since it was made, not of writes through memory maps.
//! Each of these is found within a time that is bounded here, and the looking takes a bounded part of the time, however
//! large the site is. Knows no disk and no clock of its own.

use std::time::{Duration, Instant};

/// How long nothing must happen until all files are looked at after some that events had named.
const CALM: Duration = Duration::from_millis(300);
/// How often all files are looked at though the system tells of changes.
const SELDOM: Bound = Bound { least: Duration::from_secs(5), share: 50 };
/// How often they are where it tells nothing.
const OFTEN: Bound = Bound { least: Duration::from_millis(300), share: 5 };
/// How often all bytes are read again, as some writes through memory maps leave no trace but these.
const CONTENTS: Bound = Bound { least: Duration::from_secs(60), share: 100 };

/// How often something is done.
#[derive(Copy, Clone, Debug)]
struct Bound {
    /// The shortest time between two.
    least: Duration,
    /// The part of the time that it may take is one in this many.
    share: u32,
}

/// How closely files are looked at.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Those that events have named are read.
    #[default]
    Named,
    /// All; those are read whose size, times or place are others.
    Stamps,
    /// All are read.
    Contents,
}

/// Whether the system tells of changes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Of most.
    Most,
    /// Of none.
    None,
}

/// A look that was taken.
#[derive(Copy, Clone, Debug)]
struct Look {
    ended: Instant,
    took: Duration,
}

/// The last looks of a session.
#[derive(Debug)]
pub struct Looks {
    /// When the last look at named files alone ended, if none at all files came behind it.
    named: Option<Instant>,
    stamps: Look,
    contents: Look,
}

impl Bound {
    fn after(self, look: Look) -> Instant {
        look.ended + self.least.max(look.took * self.share)
    }
}

impl Looks {
    /// Those of a session that begins now.
    pub fn new(now: Instant) -> Self {
        let none = Look { ended: now, took: Duration::ZERO };
        Self { named: None, stamps: none, contents: none }
    }

    /// Takes note of a look that began at a moment and ended now.
    pub fn took(&mut self, extent: Extent, began: Instant, now: Instant) {
        let look = Look { ended: now, took: now.saturating_duration_since(began) };
        if extent == Extent::Named {
            self.named = Some(now);
            return;
        }
        self.named = None;
        if extent == Extent::Contents {
            self.contents = look;
            // Not how long a closer look takes says how often one by stamps may be taken.
            self.stamps.ended = now;
        } else {
            self.stamps = look;
        }
    }

    /// How long the last look by stamps took.
    pub fn last_took(&self) -> Duration {
        self.stamps.took
    }

    /// How long to wait from now until the next look, and how closely that is taken.
    pub fn next(&self, now: Instant, telling: Telling) -> (Duration, Extent) {
        let regular = match telling {
            Telling::Most => SELDOM.after(self.stamps),
            Telling::None => OFTEN.after(self.stamps),
        };
        let stamps = self.named.map_or(regular, |named| regular.min(named + CALM));
        let contents = CONTENTS.after(self.contents);
        let (at, extent) = if contents <= stamps { (contents, Extent::Contents) } else { (stamps, Extent::Stamps) };
        (at.saturating_duration_since(now), extent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(number: u64) -> Duration {
        Duration::from_millis(number)
    }

    #[test]
    fn all_is_looked_at_every_few_seconds_and_read_every_minute() {
        let start = Instant::now();
        let mut looks = Looks::new(start);
        let mut now = start;
        let mut contents = 0;
        while now < start + ms(600_000) {
            let (wait, extent) = looks.next(now, Telling::Most);
            assert!(wait <= ms(5_000));
            contents += u32::from(extent == Extent::Contents);
            looks.took(extent, now + wait, now + wait + ms(20));
            now += wait + ms(20);
        }
        assert!((9..=10).contains(&contents), "{contents}");
    }

    #[test]
    fn events_do_not_put_off_a_look_at_all() {
        let start = Instant::now();
        let mut looks = Looks::new(start);
        let events = (0..100).map(|number| start + ms(number * 100));
        let due = events.into_iter().find(|now| {
            looks.took(Extent::Named, *now, *now);
            looks.next(*now, Telling::Most).0.is_zero()
        });
        assert_eq!(due, Some(start + ms(5_000)));
    }

    #[test]
    fn what_was_named_is_followed_by_a_look_at_all() {
        let start = Instant::now();
        let mut looks = Looks::new(start);
        looks.took(Extent::Named, start, start);
        assert_eq!(looks.next(start, Telling::Most), (ms(300), Extent::Stamps));
        looks.took(Extent::Stamps, start + ms(300), start + ms(301));
        assert_eq!(looks.next(start + ms(301), Telling::Most), (ms(5_000), Extent::Stamps));
        assert_eq!(looks.next(start + ms(301), Telling::None), (ms(300), Extent::Stamps));
    }

    #[test]
    fn looking_takes_a_bounded_part_of_the_time() {
        let start = Instant::now();
        let mut looks = Looks::new(start);
        looks.took(Extent::Stamps, start, start + ms(400));
        assert_eq!(looks.next(start + ms(400), Telling::Most).0, ms(20_000));
        assert_eq!(looks.next(start + ms(400), Telling::None).0, ms(2_000));
        looks.took(Extent::Contents, start + ms(400), start + ms(9_400));
        // Fifteen minutes: the looks by stamps go on meanwhile.
        assert_eq!(looks.next(start + ms(9_400), Telling::Most), (ms(20_000), Extent::Stamps));
        assert_eq!(looks.contents.took * CONTENTS.share, ms(900_000));
    }
}
