//! Remote tiles under the incidents: their address, and what the page's policy must allow for them.

use crate::Error;

/// What the page's policy allows of pictures.
const PICTURES: &str = "img-src 'self' data: blob:";

/// A checked address of tiles, with `{z}`, `{x}` and `{y}` in its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiles {
    /// The address, as it was given.
    pub template: String,
    /// Whom a view is sent to, for people: `tiles.example.org`.
    pub host: String,
    /// What a policy calls it: `https://tiles.example.org`.
    pub source: String,
}

impl Tiles {
    /// Checks an address; `{s}.` before the host stands for its several names.
    ///
    /// # Errors
    ///
    /// What was expected, in words.
    pub fn parse(template: &str) -> Result<Self, &'static str> {
        const EXPECTED: &str = "expected an address of tiles such as https://tiles.example.org/{z}/{x}/{y}.png";
        let (scheme, rest) = template.split_once("://").ok_or(EXPECTED)?;
        if !matches!(scheme, "https" | "http") {
            return Err(EXPECTED);
        }
        let (authority, path) = rest.split_once('/').ok_or(EXPECTED)?;
        if !["{z}", "{x}", "{y}"].iter().all(|part| path.contains(part)) {
            return Err(EXPECTED);
        }
        if !template.chars().all(|letter| letter.is_ascii_graphic() && !"\"'<>\\;,`".contains(letter)) {
            return Err("expected an address without spaces, quotes, commas and semicolons");
        }
        let (many, host) = match authority.strip_prefix("{s}.") {
            Some(host) => ("*.", host),
            None => ("", authority),
        };
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        let named = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
        let well = !name.is_empty() && name.chars().all(named) && !port.is_empty();
        if !well || !port.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(EXPECTED);
        }
        Ok(Self { template: template.to_owned(), host: host.to_owned(), source: format!("{scheme}://{many}{host}") })
    }
}

/// The page's document with a policy that allows these tiles and nothing else besides.
///
/// # Errors
///
/// Where the document's policy is not as the page's own is.
pub fn allow(document: &str, tiles: &Tiles) -> Result<String, Error> {
    if document.matches(PICTURES).count() != 1 {
        return Err(Error::Document("one policy with img-src"));
    }
    Ok(document.replace(PICTURES, &format!("{PICTURES} {}", tiles.source)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_whom_the_view_is_sent_to() {
        for (template, host, source) in [
            ("https://tiles.example.org/{z}/{x}/{y}.png", "tiles.example.org", "https://tiles.example.org"),
            ("https://{s}.example.org/{z}/{x}/{y}", "example.org", "https://*.example.org"),
            ("http://127.0.0.1:8081/{z}/{x}/{y}.png?k=1", "127.0.0.1:8081", "http://127.0.0.1:8081"),
        ] {
            let tiles = Tiles::parse(template).unwrap();
            assert_eq!((tiles.host.as_str(), tiles.source.as_str()), (host, source));
        }
    }

    #[test]
    fn what_could_open_the_policy_is_refused() {
        for template in [
            "",
            "none",
            "tiles/{z}/{x}/{y}",
            "ftp://a/{z}/{x}/{y}",
            "https:///{z}/{x}/{y}",
            "https://a.org/{z}/{x}",
            "https://a.org; script-src *//{z}/{x}/{y}",
            "https://a.org script-src/{z}/{x}/{y}",
            "https://*/{z}/{x}/{y}",
            "https://a.org:x/{z}/{x}/{y}",
            "https://u:p@a.org/{z}/{x}/{y}",
            "https://a.org/{z}/{x}/{y}\"><script>",
            "javascript://a/{z}/{x}/{y}",
            "https://{s}./{z}/{x}/{y}",
        ] {
            assert!(Tiles::parse(template).is_err(), "{template}");
        }
    }

    #[test]
    fn one_source_is_added() {
        let tiles = Tiles::parse("https://a.org/{z}/{x}/{y}").unwrap();
        let page = "<meta content=\"default-src 'self'; img-src 'self' data: blob:; connect-src 'self'\">";
        let allowed = allow(page, &tiles).unwrap();
        assert!(allowed.contains("img-src 'self' data: blob: https://a.org; connect-src 'self'"), "{allowed}");
        assert!(allow("<meta>", &tiles).is_err());
    }
}
