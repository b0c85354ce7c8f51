//! How likely it is that what was read is right: logistic curves over what speaks for it, learned from items that people
//! coded (`cargo xtask train confidence`).

use crate::incident::Field;
use std::sync::LazyLock;

macro_rules! grounds {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What speaks for or against an incident and its fields.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Ground { $($(#[$doc])* $name),+ }

        impl Ground {
            /// All, in the order of [`Grounds`].
            pub(crate) const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in the table.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }
        }
    };
}

grounds! {
    /// Always 1: what holds without any ground.
    Always,
    /// People were killed, hurt or detained.
    Counted,
    /// A place smaller than a country is told where the event is.
    Placed,
    /// A word such as "in" or "near" leads to the place.
    Led,
    /// The score of the place among its namesakes, 0 to 1.
    Place,
    /// The place was told in sentences before.
    Inherited,
    /// No place is told but a country far off.
    Far,
    /// A date is told.
    Dated,
    /// The date is one day.
    Day,
    /// A word that tells of an event by itself.
    Telling,
    /// The words of the event belong to two types or more.
    Mixed,
    /// Several clauses tell of it.
    Told,
    /// A clause speaks of trials, plans or threats.
    Background,
    /// One count is put together from several figures.
    Summed,
}

/// How many grounds there are.
pub(crate) const GROUNDS: usize = Ground::ALL.len();

/// How much of each ground there is, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Grounds(pub(crate) [f32; GROUNDS]);

impl Grounds {
    pub(crate) fn new(present: &[(Ground, f32)]) -> Self {
        let mut grounds = [0.0; GROUNDS];
        grounds[Ground::Always as usize] = 1.0;
        for (ground, much) in present {
            grounds[*ground as usize] = *much;
        }
        Self(grounds)
    }

    /// How likely all of the incident is right, 0 to 1: that it is one, of this type, with this place, date and counts.
    pub(crate) fn confidence(&self) -> f64 {
        self.likely(0)
    }

    /// How likely a field is right, 0 to 1.
    pub(crate) fn of(&self, field: Field) -> f64 {
        self.likely(match field {
            Field::Event => 1,
            Field::Location | Field::AlsoAt => 2,
            Field::Date => 3,
            Field::Killed | Field::Injured | Field::Detained => 4,
        })
    }

    fn likely(&self, column: usize) -> f64 {
        let logit: f32 = WEIGHTS[column].iter().zip(self.0).map(|(weight, much)| weight * much).sum();
        (100.0 / (1.0 + f64::from(-logit).exp())).round() / 100.0
    }
}

/// What is judged: the whole incident, that it is one, its place, its date, each of its counts.
pub(crate) const JUDGED: usize = 5;

static WEIGHTS: LazyLock<[[f32; GROUNDS]; JUDGED]> = LazyLock::new(|| {
    let mut weights = [[0.0; GROUNDS]; JUDGED];
    for line in include_str!("confidence.tsv").lines() {
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or_default();
        let Some(ground) = Ground::ALL.iter().find(|g| g.name() == name) else { continue };
        for (column, weight) in weights.iter_mut().zip(fields) {
            column[*ground as usize] = weight.parse().unwrap_or(0.0);
        }
    }
    weights
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ground_has_its_line() {
        let lines: Vec<&str> = include_str!("confidence.tsv").lines().collect();
        assert_eq!(lines.len(), GROUNDS);
        for (line, ground) in lines.iter().zip(Ground::ALL) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields[0], ground.name());
            assert!(fields.len() == 1 + JUDGED && fields[1..].iter().all(|f| f.parse::<f32>().is_ok()), "{line}");
        }
    }

    #[test]
    fn what_speaks_for_a_place_makes_it_likelier() {
        let bare = Grounds::new(&[(Ground::Telling, 1.0)]);
        let placed = [(Ground::Telling, 1.0), (Ground::Placed, 1.0), (Ground::Led, 1.0), (Ground::Place, 1.0)];
        assert!(Grounds::new(&placed).of(Field::Location) > bare.of(Field::Location));
    }
}
