//! Finds in a quote the words that prove each field, so that the page can mark them.

use incidentmap::incident::{Field, Incident};

/// A stretch of a quote, and the field it proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'q> {
    /// The words.
    pub text: &'q str,
    /// The field, where the words prove one.
    pub field: Option<Field>,
}

/// Cuts an incident's quote where evidence begins and ends. Joined, the runs are the quote.
pub fn runs(incident: &Incident) -> Vec<Run<'_>> {
    let Some(quote) = &incident.quote else {
        return Vec::new();
    };
    let text = quote.text.as_str();
    let mut marks: Vec<(usize, usize, Field)> = Vec::new();
    for evidence in &incident.evidence {
        let start = evidence.range.start.checked_sub(quote.range.start);
        let end = evidence.range.end.checked_sub(quote.range.start);
        if let (Some(start), Some(end)) = (start, end)
            && start < end
            && end <= quote.range.len()
            && text.get(start..end).is_some()
        {
            marks.push((start, end, evidence.field));
        }
    }
    // Where two marks overlap, the shorter one says more: "five terrorists" inside a sentence.
    marks.sort_by_key(|&(start, end, field)| (end - start, start, field));
    let mut kept: Vec<(usize, usize, Field)> = Vec::new();
    for mark in marks {
        if kept.iter().all(|other| mark.1 <= other.0 || mark.0 >= other.1) {
            kept.push(mark);
        }
    }
    kept.sort_unstable();
    let mut runs = Vec::new();
    let mut at = 0;
    for (start, end, field) in kept {
        if at < start {
            runs.push(Run { text: &text[at..start], field: None });
        }
        runs.push(Run { text: &text[start..end], field: Some(field) });
        at = end;
    }
    if at < text.len() {
        runs.push(Run { text: &text[at..], field: None });
    }
    runs
}

/// The words of the document outside the quote that prove something: field and words.
pub fn outside<'t>(incident: &Incident, document: &'t str) -> Vec<(Field, &'t str)> {
    let quoted = incident.quote.as_ref().map(|quote| quote.range.clone()).unwrap_or_default();
    let mut outside: Vec<(Field, &str)> = Vec::new();
    for evidence in &incident.evidence {
        let inside = quoted.start <= evidence.range.start && evidence.range.end <= quoted.end;
        if let Some(words) = document.get(evidence.range.clone())
            && !inside
            && !words.trim().is_empty()
            && !outside.contains(&(evidence.field, words))
        {
            outside.push((evidence.field, words));
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::incident;
    use incidentmap::incident::{Evidence, Quote};

    const TEXT: &str = "Вчера. Five men were killed in Taraz. Two fled.";

    fn example(ranges: &[(Field, &str)]) -> Incident {
        let mut incident = incident("a", "Battles", "settlement", None);
        let start = TEXT.find("Five").unwrap();
        let end = TEXT.find(" Two").unwrap();
        incident.quote = Some(Quote { text: TEXT[start..end].to_owned(), range: start..end, chars: 7..37 });
        incident.evidence = ranges
            .iter()
            .map(|&(field, words)| {
                let start = TEXT.find(words).unwrap();
                Evidence { field, range: start..start + words.len(), confidence: 0.5 }
            })
            .collect();
        incident
    }

    #[test]
    fn runs_join_to_the_quote() {
        let incident = example(&[(Field::Killed, "Five men"), (Field::Location, "Taraz")]);
        let runs = runs(&incident);
        assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), "Five men were killed in Taraz.");
        assert_eq!(runs[0].field, Some(Field::Killed));
        assert_eq!(runs.len(), 4);
    }

    #[test]
    fn the_shorter_of_two_overlapping_marks_wins() {
        let incident = example(&[(Field::Event, "Five men were killed"), (Field::Killed, "Five men")]);
        let marked: Vec<Field> = runs(&incident).iter().filter_map(|run| run.field).collect();
        assert_eq!(marked, [Field::Killed]);
    }

    #[test]
    fn evidence_elsewhere_is_told_apart() {
        let incident = example(&[(Field::Date, "Вчера"), (Field::Location, "Taraz")]);
        assert_eq!(outside(&incident, TEXT), [(Field::Date, "Вчера")]);
    }

    #[test]
    fn a_range_that_cuts_a_letter_is_left_out() {
        let mut incident = example(&[]);
        incident.evidence.push(Evidence { field: Field::Date, range: 1..3, confidence: 0.5 });
        assert!(outside(&incident, TEXT).is_empty());
        assert_eq!(runs(&incident).len(), 1);
    }
}
