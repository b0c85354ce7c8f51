//! Text inside HTML.

/// Text that stays text in a document's head, in an element, or in an attribute between double quotes.
///
/// ```
/// use incidentmap_pack::markup::escaped;
/// assert_eq!(escaped("“A” \"><script>"), "“A” &quot;&gt;&lt;script&gt;");
/// ```
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            letter => safe.push(letter),
        }
    }
    safe
}
