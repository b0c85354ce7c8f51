//! What goes in: a text and what is known of it.

use crate::incident::Source;
use jiff::civil::Date;

/// A text and what is known of it.
///
/// ```
/// use incidentmap::Article;
/// use jiff::civil::date;
/// let article = Article::new("Two people were injured in Taraz on Monday.")
///     .published(date(2012, 9, 13))
///     .url("https://example.org/taraz");
/// assert_eq!(article.source().published, Some(date(2012, 9, 13)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article<'t> {
    text: &'t str,
    source: Source,
}

impl<'t> Article<'t> {
    /// A text of which nothing else is known.
    pub fn new(text: &'t str) -> Self {
        Self { text, source: Source::default() }
    }

    /// The day it was published: relative dates count from it.
    pub fn published(mut self, date: Date) -> Self {
        self.source.published = Some(date);
        self
    }

    /// Its address.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.source.url = Some(url.into());
        self
    }

    /// Its title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.source.title = Some(title.into());
        self
    }

    /// Who published it.
    pub fn publisher(mut self, publisher: impl Into<String>) -> Self {
        self.source.publisher = Some(publisher.into());
        self
    }

    /// The caller's name for it, for example a file name.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.source.doc_id = Some(id.into());
        self
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What is known of it.
    pub fn source(&self) -> &Source {
        &self.source
    }
}
