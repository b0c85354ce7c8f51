//! Rows whose text tells when and where: their other cells count.

use super::{incident, read, refusal};
use crate::incident::EventType;

const ONE: &str = "Two people were injured in Taraz on 3 May 2011.";
const TWO: &str = "Two people were injured in Taraz on 3 May 2011. A bomb exploded in Aktobe on 17 May 2011.";

#[test]
fn cells_go_before_the_text() {
    let (rows, report) = read(&format!("id,text,killed,injured,notes\n7,{ONE},4,,checked\n8,{ONE},,many,\n"));
    let first = incident(&rows[0]);
    let best = |count: &Option<crate::incident::Count>| count.as_ref().and_then(|count| count.best);
    assert_eq!((first.id.as_str(), best(&first.killed), best(&first.injured)), ("7", Some(4), Some(2)));
    assert_eq!(first.notes.as_deref(), Some("checked"));
    assert_eq!(first.location.as_ref().unwrap().name, "Taraz");
    assert!(refusal(&rows[1]).contains("column \"injured\": expected a whole number"));
    assert_eq!(report.refused, 1);
    let (rows, _) = read(&format!("id,text,type\n7,{ONE},riot\n"));
    assert_eq!(incident(&rows[0]).event_type, EventType::Riots);
}

#[test]
fn cells_of_a_text_with_several_incidents_are_said_to_be_unused() {
    let (rows, report) = read(&format!("id,text,killed\n7,{TWO},4\n8,{TWO},\n9,{TWO},many\n"));
    assert_eq!(rows[0].incidents.as_ref().unwrap().len(), 2);
    assert!(rows[0].incidents.as_ref().unwrap().iter().all(|incident| incident.killed.is_none()));
    let said: Vec<_> = report.assumptions.iter().filter(|a| a.what.contains("used for none")).collect();
    assert_eq!(said.iter().map(|a| (a.rows, a.line)).collect::<Vec<_>>(), [(1, 2)]);
    assert!(refusal(&rows[2]).contains("column \"killed\""));
}

#[test]
fn a_last_day_alone_is_a_day() {
    let (rows, report) =
        read("city,date,date_end\nTaraz,,2022-01-05\nTaraz,2022-01-04,2022-01-05\nTaraz,,2022-02-31\n");
    let days = incident(&rows[0]).date.unwrap();
    assert_eq!((days.start, days.end.to_string().as_str()), (days.end, "2022-01-05"));
    assert!(report.assumptions.iter().any(|a| a.what.contains("last day") && (a.rows, a.line) == (1, 2)));
    assert!(rows[2].incidents.is_err());
}
