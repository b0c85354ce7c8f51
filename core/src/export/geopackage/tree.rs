//! The spatial index of a layer, packed: an R-tree of full nodes, written at once where rows one by one would take as
//! long as all else together.
//!
//! The tables and bytes are those that SQLite's module `rtree` keeps and any later edit goes on with; it documents them
//! at <https://www.sqlite.org/rtree.html#shadow_tables>, and `rtreecheck` says in the tests that they are right.

use super::quoted;
use geo::Rect;
use rusqlite::{Connection, Result, params};

/// Cells of a node: as many as the module takes.
const CELLS: usize = 51;
/// Bytes of a cell: the number of a row or of a node below, and four bounds.
const CELL: usize = 24;
/// The node at which every search begins.
const ROOT: i64 = 1;

/// A row, or a node, with its bounds: west, east, south, north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    id: i64,
    bounds: [f32; 4],
}

impl Cell {
    /// A row with its box, which only grows by becoming less exact.
    pub(super) fn new(id: i64, bounds: Rect<f64>) -> Self {
        let down = |exact: f64| Some(exact as f32).filter(|it| f64::from(*it) <= exact);
        let up = |exact: f64| Some(exact as f32).filter(|it| f64::from(*it) >= exact);
        let least = |exact: f64| down(exact).unwrap_or_else(|| (exact as f32).next_down());
        let most = |exact: f64| up(exact).unwrap_or_else(|| (exact as f32).next_up());
        let (low, high) = (bounds.min(), bounds.max());
        Self { id, bounds: [least(low.x), most(high.x), least(low.y), most(high.y)] }
    }

    fn around(id: i64, cells: &[Self]) -> Self {
        let grown = |[w, e, s, n]: [f32; 4], cell: &Self| {
            let [west, east, south, north] = cell.bounds;
            [w.min(west), e.max(east), s.min(south), n.max(north)]
        };
        let none = [f32::INFINITY, f32::NEG_INFINITY, f32::INFINITY, f32::NEG_INFINITY];
        Self { id, bounds: cells.iter().fold(none, grown) }
    }
}

/// Makes the index of a layer and fills it.
pub(super) fn index(connection: &Connection, layer: &str, rows: Vec<Cell>) -> Result<()> {
    // Both stand inside quotes there.
    connection.execute_batch(&include_str!("rtree.sql").replace("LAYER", &layer.replace('"', "\"\"")))?;
    let table = |part: &str| quoted(&format!("rtree_{layer}_geom_{part}"));
    let mut nodes = connection.prepare(&format!("INSERT OR REPLACE INTO {} VALUES (?1, ?2)", table("node")))?;
    let mut parents = connection.prepare(&format!("INSERT INTO {} VALUES (?1, ?2)", table("parent")))?;
    let mut holders = Vec::with_capacity(rows.len());
    let (mut level, mut depth, mut next) = (rows, 0_u16, ROOT + 1);
    loop {
        let is_root = level.len() <= CELLS;
        arrange(&mut level);
        let mut above = Vec::with_capacity(level.len().div_ceil(CELLS));
        // The root may be empty.
        for cells in level.chunks(CELLS).chain(level.is_empty().then_some(&[][..])) {
            let number = if is_root { ROOT } else { next };
            nodes.execute(params![number, node(if is_root { depth } else { 0 }, cells)])?;
            for cell in cells {
                if depth == 0 {
                    holders.push((cell.id, number));
                } else {
                    parents.execute([cell.id, number])?;
                }
            }
            above.push(Cell::around(number, cells));
            next += 1;
        }
        if is_root {
            break;
        }
        (level, depth) = (above, depth + 1);
    }
    // In their own order they are written side by side.
    holders.sort_unstable();
    let mut insert = connection.prepare(&format!("INSERT INTO {} VALUES (?1, ?2)", table("rowid")))?;
    holders.into_iter().try_for_each(|(row, node)| insert.execute([row, node]).map(drop))
}

/// Orders cells so that each [`CELLS`] of them lie together (sort-tile-recursive packing; Leutenegger et al. 1997).
fn arrange(cells: &mut [Cell]) {
    let middle = |cell: &Cell, axis: usize| cell.bounds[axis] + cell.bounds[axis + 1];
    let by = |axis: usize| move |a: &Cell, b: &Cell| middle(a, axis).total_cmp(&middle(b, axis)).then(a.id.cmp(&b.id));
    let slices = cells.len().div_ceil(CELLS).isqrt().max(1);
    cells.sort_unstable_by(by(0));
    let slice = cells.len().div_ceil(slices).next_multiple_of(CELLS).max(CELLS);
    cells.chunks_mut(slice).for_each(|slice| slice.sort_unstable_by(by(2)));
}

/// A node as the module keeps it: all numbers with the great end first.
fn node(depth: u16, cells: &[Cell]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 + CELLS * CELL);
    bytes.extend_from_slice(&depth.to_be_bytes());
    bytes.extend_from_slice(&(cells.len() as u16).to_be_bytes());
    for cell in cells {
        bytes.extend_from_slice(&cell.id.to_be_bytes());
        cell.bounds.iter().for_each(|bound| bytes.extend_from_slice(&bound.to_be_bytes()));
    }
    bytes.resize(4 + CELLS * CELL, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Coord;

    fn tree(rows: usize) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE \"a \"\"b\" (fid INTEGER PRIMARY KEY, geom POINT)").unwrap();
        let cell = |n: usize| {
            let at =
                Coord { x: (n * 7919 % 3600) as f64 / 10.0 - 180.0, y: (n * 104_729 % 1_699) as f64 / 10.0 - 85.0 };
            Cell::new(n as i64 + 1, Rect::new(at, at))
        };
        index(&connection, "a \"b", (0..rows).map(cell).collect()).unwrap();
        connection
    }

    #[test]
    fn sqlite_finds_it_sound_whatever_its_size() {
        for rows in [0, 1, CELLS, CELLS + 1, 2 * CELLS, 1000, CELLS * CELLS, CELLS * CELLS + 1, 9000] {
            let connection = tree(rows);
            let text = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
            let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap();
            assert_eq!(text("SELECT rtreecheck('rtree_a \"b_geom')"), "ok", "{rows}");
            let all = "SELECT count(*) FROM \"rtree_a \"\"b_geom\" WHERE minx >= -180 AND maxy <= 90";
            assert_eq!(count(all), rows);
        }
    }

    #[test]
    fn a_search_finds_what_lies_there_and_edits_go_on() {
        let connection = tree(5000);
        let found =
            "SELECT count(*) FROM \"rtree_a \"\"b_geom\" WHERE minx <= 10 AND maxx >= 0 AND miny <= 50 AND maxy >= 40";
        let here = (0..5000_usize).filter(|n| {
            let (x, y) = ((n * 7919 % 3600) as f64 / 10.0 - 180.0, (n * 104_729 % 1_699) as f64 / 10.0 - 85.0);
            (0.0..=10.0).contains(&x) && (40.0..=50.0).contains(&y)
        });
        let count = || connection.query_row(found, [], |row| row.get::<_, usize>(0)).unwrap();
        assert_eq!(count(), here.count());
        let before = count();
        let edit = "INSERT INTO \"rtree_a \"\"b_geom\" VALUES (9999, 5, 5, 45, 45);
                    DELETE FROM \"rtree_a \"\"b_geom\" WHERE id < 40;";
        connection.execute_batch(edit).unwrap();
        assert!(count() <= before + 1);
        let sound = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        assert_eq!(connection.query_row("SELECT rtreecheck('rtree_a \"b_geom')", [], sound).unwrap(), "ok");
    }

    #[test]
    fn a_box_never_shrinks() {
        let exact = Rect::new(Coord { x: 76.9, y: -43.2 }, Coord { x: 77.1, y: -43.1 });
        let [west, east, south, north] = Cell::new(1, exact).bounds.map(f64::from);
        assert!(west <= 76.9 && east >= 77.1 && south <= -43.2 && north >= -43.1);
        assert!(east - 77.1 < 1e-5 && 76.9 - west < 1e-5);
    }
}
