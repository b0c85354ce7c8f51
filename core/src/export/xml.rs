//! Text as XML 1.0 can hold it.

use core::fmt::{self, Display, Formatter, Write};

/// Text for an element or an attribute. Line ends and tabs are written as references, so that a reader makes no space of
/// them; characters that XML 1.0 has no way to write become U+FFFD.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(f, "&#{};", c as u32)?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char(char::REPLACEMENT_CHARACTER)?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_and_nothing_is_forbidden() {
        for (text, written) in [
            ("a < b & \"c\" > 'd'", "a &lt; b &amp; &quot;c&quot; &gt; 'd'"),
            ("]]></kml>\r\n\t", "]]&gt;&lt;/kml&gt;&#13;&#10;&#9;"),
            ("\0\u{b}\u{1f}\u{ffff}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("Қарағанды 😀 \u{7f}", "Қарағанды 😀 \u{7f}"),
        ] {
            assert_eq!(Escaped(text).to_string(), written);
        }
    }
}
