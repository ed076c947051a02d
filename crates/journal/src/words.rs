//! A macro for the closed lists of words that records choose from (channel, kind of case, and so on).
//!
//! Each list is one Rust enum and one lower-case word per value, the same in the database, in JSON and in the
//! entry's hash. A word, once released, never changes its meaning.

/// Declares an enum whose values are stored as fixed words.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ })+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order a list should offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the word under which the value is stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Returns the value stored under `word`, if there is one.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                Self::parse(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }

        impl From<$name> for rusqlite::types::Value {
            fn from(value: $name) -> Self {
                Self::Text(value.as_str().to_owned())
            }
        }
    )+ };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::Channel;

    #[test]
    fn a_word_is_the_same_in_the_database_and_in_json() {
        for channel in Channel::ALL {
            assert_eq!(Channel::parse(channel.as_str()), Some(*channel));
            assert_eq!(serde_json::to_string(channel).unwrap(), format!("\"{channel}\""));
        }
        assert_eq!(Channel::parse("telepathy"), None);
    }
}
