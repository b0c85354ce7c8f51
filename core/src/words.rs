//! One macro: an enum whose values are words, the same in Rust, JSON and every export.

/// A word that is not in a closed list: says what was expected and what came.
///
/// ```
/// use incidentmap::incident::EventType;
/// let error = "Fireworks".parse::<EventType>().unwrap_err();
/// assert!(error.to_string().contains("Fireworks"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} ({}), found {found:?}", allowed.join(", "))]
pub struct UnknownWord {
    /// What kind of word was expected, for example "event type".
    pub expected: &'static str,
    /// The words that are allowed.
    pub allowed: Vec<&'static str>,
    /// The word that came.
    pub found: String,
}

/// Defines an enum of words with `ALL`, `as_str`, `Display`, `FromStr` and serde's traits, all by the same words.
macro_rules! word_enum {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands for this value in every file.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.as_str() == word).ok_or_else(|| {
                    $crate::words::UnknownWord {
                        expected: $what,
                        allowed: Self::ALL.iter().map(|v| v.as_str()).collect(),
                        found: word.chars().take(80).collect(),
                    }
                })
            }
        }
    };
}
pub(crate) use word_enum;
