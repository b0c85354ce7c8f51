//! Spreadsheets as tables: the cells as they are shown, the sheets by name, what is wrong by its cell.

#![cfg(all(feature = "bundled", feature = "xlsx"))]

use incidentmap::table::{Format, NotATable, Options, Report, Row, Survey};
use incidentmap::{Gazetteer, Geocoder};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip archive of these files.
fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in files {
        archive.start_file(*name, stored).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook of sheets, each the XML of its rows and of what follows them.
fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let listed = |one: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(at, (name, ..))| one(at + 1, name)).collect()
    };
    let mut files = vec![
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
                 Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{space}\" xmlns:r=\"{relations}\"><sheets>{}</sheets></workbook>",
                listed(&|at, name| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"))
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
                listed(&|at, _| format!(
                    "<Relationship Id=\"r{at}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
                ))
            ),
        ),
        (
            // The second style is a date.
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{space}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    let names = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];
    for (name, (_, rows, after)) in names.iter().zip(sheets) {
        files.push((name, format!("<worksheet xmlns=\"{space}\"><sheetData>{rows}</sheetData>{after}</worksheet>")));
    }
    archive(&files)
}

/// A row of cells: numbers, dates as "@44566", errors as "!#REF!", nothing as "", else text.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(at, cell): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + at as u8));
        match cell.as_bytes() {
            [] => String::new(),
            [b'@', ..] => format!("<c r=\"{place}\" s=\"1\"><v>{}</v></c>", &cell[1..]),
            [b'!', ..] => format!("<c r=\"{place}\" t=\"e\"><v>{}</v></c>", &cell[1..]),
            _ if cell.parse::<f64>().is_ok() => format!("<c r=\"{place}\"><v>{cell}</v></c>"),
            _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        }
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<(Vec<Row>, Report), NotATable> {
    let options = Options { sheet: sheet.map(str::to_owned), ..Options::default() };
    let survey = Survey::of(&mut Cursor::new(bytes), &options)?;
    let mut rows = survey.rows(Cursor::new(bytes), Geocoder::new(Gazetteer::bundled()), &options);
    let all: Vec<Row> = rows.by_ref().collect();
    assert_eq!((rows.report().rows, rows.report().format), (survey.rows, Format::Sheet));
    assert_eq!(rows.report().rows, rows.report().written + rows.report().refused);
    Ok((all, rows.report().clone()))
}

fn example() -> Vec<u8> {
    let rows = [
        row(1, &["Incidents of 2022", "", "", "", "", ""]),
        row(3, &["Дата", "Город", "Погибло", "", "lat", "lon"]),
        row(4, &["@44566", "Алматы", "3", "remark", "43.25", "76.95"]),
        row(5, &["@44567.5", "", "12", "", "", ""]),
        row(7, &["@44568", "Тараз", "!#REF!", "", "", ""]),
        row(8, &["2022-02-31", "Тараз", "!#N/A", "", "", ""]),
        row(9, &["", "Тараз", "2.5", "", "", ""]),
    ];
    let merged = "<mergeCells count=\"2\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"B4:B5\"/></mergeCells>";
    workbook(&[("2022", &rows.concat(), merged), ("other", &row(1, &["city"]), "")])
}

#[test]
fn a_sheet_is_a_table_with_cells_as_they_are_shown() {
    let (rows, report) = read(&example(), None).unwrap();
    assert_eq!((report.rows, report.written, report.refused), (5, 2, 3), "{report}");
    let first = &rows[0].incidents.as_ref().unwrap()[0];
    assert_eq!(first.date.unwrap().start.to_string(), "2022-01-05");
    assert_eq!(first.killed.as_ref().unwrap().best, Some(3));
    let second = &rows[1].incidents.as_ref().unwrap()[0];
    assert_eq!(second.location.as_ref().unwrap().name, "Almaty", "merged with the cell above");
    assert_eq!(second.date.unwrap().end.to_string(), "2022-01-06");
    assert_eq!(report.unread, ["column D"]);
    let said: Vec<String> = report.refusals.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "line 7, cell C7, column \"Погибло\": expected a value, not the spreadsheet's error #REF!, found \"#REF!\"",
            "line 8, cell A8, column \"Дата\": expected a real date (day first where the year is last), found \"2022-02-31\"",
            "line 9, cell C9, column \"Погибло\": expected a whole number, 0 or more, found \"2.5\"",
        ]
    );
    let assumed: Vec<&str> = report.assumptions.iter().map(|a| a.what.as_str()).collect();
    assert!(assumed[0].contains("the sheet \"2022\" is the table, not other"), "{assumed:?}");
    assert!(assumed[1].contains("merged cells"), "{assumed:?}");
}

#[test]
fn an_error_in_a_column_that_is_not_read_hides_none_in_one_that_is() {
    let rows =
        [row(1, &["n", "city", "killed"]), row(2, &["!#DIV/0!", "!#REF!", "1"]), row(3, &["!#DIV/0!", "Тараз", "1"])];
    let (rows, report) = read(&workbook(&[("a", &rows.concat(), "")]), None).unwrap();
    assert_eq!((report.written, report.refused), (1, 1));
    let refused = rows[0].incidents.as_ref().unwrap_err().to_string();
    assert!(refused.starts_with("line 2, cell B2, column \"city\": expected a value"), "{refused}");
}

#[test]
fn sheets_are_named() {
    let (rows, report) = read(&example(), Some("other")).unwrap();
    assert_eq!((rows.len(), report.rows), (0, 0));
    let missing = read(&example(), Some("2023")).unwrap_err().to_string();
    assert_eq!(missing, "expected a sheet \"2023\", found 2022, other");
    let text = Options { sheet: Some("2022".into()), ..Options::default() };
    let none = Survey::of(&mut Cursor::new("city\nTaraz\n"), &text).unwrap_err().to_string();
    assert_eq!(none, "expected a sheet \"2022\", found cells, which has none");
}

#[test]
fn a_cell_in_the_farthest_corner_costs_nothing() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let rows = [&row(1, &["city"]), &row(2, &["Taraz"]), far].concat();
    let (rows, report) = read(&workbook(&[("a", &rows, "")]), None).unwrap();
    assert_eq!((rows[0].incidents.is_ok(), report.rows, report.written), (true, 2, 2), "{report}");
}

#[test]
fn open_documents_are_read_too() {
    let office = "urn:oasis:names:tc:opendocument:xmlns";
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-01-05\"><text:p>5.1.</text:p></table:table-cell>";
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}{date}</table:table-row>",
        cell("city"),
        cell("date"),
        cell("Taraz")
    );
    let content = format!(
        "<office:document-content xmlns:office=\"{office}:office:1.0\" xmlns:table=\"{office}:table:1.0\" \
         xmlns:text=\"{office}:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"a\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
        ("META-INF/manifest.xml", format!("<manifest:manifest xmlns:manifest=\"{office}:manifest:1.0\"/>")),
    ]);
    let (rows, report) = read(&bytes, None).unwrap();
    assert_eq!(report.written, 1);
    assert_eq!(rows[0].incidents.as_ref().unwrap()[0].date.unwrap().start.to_string(), "2022-01-05");
}
