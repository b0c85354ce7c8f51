//! Counts as bars: an SVG that says in words what it shows.

use super::tally::Tally;
use crate::export::xml::Escaped;
use std::fmt::Write;

/// Groups that are drawn; the rest is summed in one bar.
const DRAWN: usize = 60;
/// Pixels.
const BAR: usize = 18;
const GAP: usize = 6;
const LABEL: usize = 260;
const WIDEST: usize = 460;
const TOP: usize = 40;
/// Letters of a label that fit.
const LETTERS: usize = 36;

impl Tally {
    /// A bar for each group, as long as its incidents are many, with the number of killed beside it.
    pub fn svg(&self) -> String {
        let groups = self.groups();
        let mut bars: Vec<(String, u64, u64)> = groups
            .iter()
            .map(|(group, sums)| (self.words(group).join(" · "), sums.incidents, sums.killed.best))
            .collect();
        let rest = bars.split_off(bars.len().min(DRAWN));
        if !rest.is_empty() {
            let sum = |pick: fn(&(String, u64, u64)) -> u64| rest.iter().map(pick).sum();
            bars.push((format!("{} more groups", rest.len()), sum(|b| b.1), sum(|b| b.2)));
        }
        let most = bars.iter().map(|(_, incidents, _)| *incidents).max().unwrap_or(0).max(1);
        let by: Vec<&str> = self.by.iter().map(|dimension| dimension.as_str()).collect();
        let title = if by.is_empty() { "Incidents".to_owned() } else { format!("Incidents by {}", by.join(" and ")) };
        let said: Vec<String> =
            bars.iter().map(|(name, incidents, killed)| format!("{name}: {incidents}, killed {killed}")).collect();
        let (width, height) = (LABEL + WIDEST + 140, TOP + bars.len() * (BAR + GAP) + GAP + 20);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"desc\">{}. Without a date: {}, without a point: {}.</desc>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"{LABEL}\" y=\"24\" font-size=\"15\">{}</text>\n",
            Escaped(&title),
            Escaped(&said.join("; ")),
            self.undated,
            self.unplaced,
            Escaped(&title)
        );
        for (at, (name, incidents, killed)) in bars.iter().enumerate() {
            let y = TOP + at * (BAR + GAP);
            let length = (*incidents as f64 / most as f64 * WIDEST as f64).round() as usize;
            let (baseline, label, end) = (y + 13, LABEL - 8, LABEL + length + 6);
            // Writing to a string cannot fail.
            let _ = writeln!(
                svg,
                "<text x=\"{label}\" y=\"{baseline}\" text-anchor=\"end\">{}</text>\
                 <rect x=\"{LABEL}\" y=\"{y}\" width=\"{length}\" height=\"{BAR}\" fill=\"#2166ac\"/>\
                 <text x=\"{end}\" y=\"{baseline}\">{incidents}, killed {killed}</text>",
                Escaped(&shortened(name))
            );
        }
        let _ = write!(
            svg,
            "<text x=\"{LABEL}\" y=\"{}\" fill=\"#555\">Incidents: {}; without a date: {}; without a point: {}</text>\n</svg>\n",
            height - 8,
            self.total.incidents,
            self.undated,
            self.unplaced
        );
        svg
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        name.to_owned()
    } else {
        name.chars().take(LETTERS - 1).chain(['…']).collect()
    }
}
