//! Incidents gathered by place, for every zoom at once: a flat index of nodes.
//!
//! A leaf is all incidents at one point. At the deepest level every leaf stands for itself, or joins a larger one within
//! the radius; each level above gathers the marks of the level below by the same rule. So the marks of a level are at
//! least the radius apart, a mark stands at its largest place and never between places, and it falls apart into what it
//! was gathered from. The same incidents give the same marks, in whatever order they come.

mod build;
#[cfg(test)]
pub(crate) mod tests;

use crate::display::Measure;
use crate::palette::TYPES;
use crate::spots::{on_plane, units};

/// The deepest level: as far as the map zooms in.
pub const DEEPEST: u8 = 12;
/// Pixels of the whole plane at zoom 0.
const WORLD: f64 = 256.0;
/// Stands for no node.
const NONE: u32 = u32::MAX;

/// Rows of a level are 64 pixels high, which is 2 to so many units of a spot's place: no radius may be larger.
pub const fn row_bits(zoom: u8) -> u32 {
    30 - zoom as u32
}

/// What is summed up over the incidents of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many incidents there are.
    pub count: u32,
    /// How many by type.
    pub by_type: [u32; TYPES],
    /// The least number of killed that is reported, in all.
    pub low: u32,
    /// The greatest.
    pub high: u32,
    /// How many incidents give such a number at all.
    pub told: u32,
    /// The largest radius, on the plane, within which one that is only near its place lies; 0 where none is.
    pub reach: f32,
}

impl Tally {
    /// Adds the sums of others.
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        for (mine, its) in self.by_type.iter_mut().zip(other.by_type) {
            *mine += its;
        }
        self.low = self.low.saturating_add(other.low);
        self.high = self.high.saturating_add(other.high);
        self.told += other.told;
        self.reach = self.reach.max(other.reach);
    }

    /// The sums without those of a part; the reach stays.
    pub fn without(mut self, part: &Self) -> Self {
        self.count = self.count.saturating_sub(part.count);
        for (mine, its) in self.by_type.iter_mut().zip(part.by_type) {
            *mine = mine.saturating_sub(its);
        }
        self.low = self.low.saturating_sub(part.low);
        self.high = self.high.saturating_sub(part.high);
        self.told = self.told.saturating_sub(part.told);
        self
    }

    /// The value of a measure.
    pub fn value(&self, measure: Measure) -> u32 {
        match measure {
            Measure::Incidents => self.count,
            Measure::Killed => self.low,
        }
    }

    /// The one type that all its incidents have, if so.
    pub fn only_type(&self) -> Option<usize> {
        self.by_type.iter().position(|&count| count > 0 && count == self.count)
    }
}

/// A leaf, or several nodes that stand together from some zoom outwards.
#[derive(Clone, Copy, Debug)]
struct Node {
    x: u32,
    y: u32,
    tally: Tally,
    /// The node that it joins farther out, or [`NONE`].
    parent: u32,
    /// Where its children begin: nodes, or the incidents of a leaf.
    first: u32,
    /// How many children it has.
    len: u32,
    /// The deepest zoom at which it is one mark; [`LEAF`] for a leaf.
    zoom: u8,
}

/// Deeper than any zoom.
const LEAF: u8 = u8::MAX;

/// One row of a level: its number from the north, and where its nodes begin.
#[derive(Clone, Copy, Debug)]
struct Row {
    number: u32,
    start: u32,
}

/// The marks of one zoom: nodes row by row, from west to east in each; the greatest value of each [`Measure`].
#[derive(Clone, Debug, Default)]
struct Level {
    ids: Vec<u32>,
    rows: Vec<Row>,
    most: [u32; 2],
}

/// A mark by its number in the index.
pub type NodeId = u32;

/// The marks of all zooms.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    nodes: Vec<Node>,
    children: Vec<u32>,
    items: Vec<u32>,
    /// The leaf of each incident, or [`NONE`].
    leaf_of: Vec<u32>,
    /// By zoom.
    levels: Vec<Level>,
}

impl Clusters {
    /// The marks of a zoom inside a box of the plane (west, north, east, south), with their points. Where the box goes
    /// beyond the world's edge, the world repeats.
    pub fn query(&self, [west, north, east, south]: [f64; 4], zoom: u8) -> Vec<(NodeId, [f64; 2])> {
        let mut seen = Vec::new();
        let Some(level) = self.levels.get(usize::from(zoom.min(DEEPEST))) else {
            return seen;
        };
        if !(west <= east && north <= south && south >= 0.0 && north <= 1.0) {
            return seen;
        }
        let bits = row_bits(zoom.min(DEEPEST));
        let [top, bottom] = [north, south].map(|y| units(y.clamp(0.0, 1.0)));
        let rows = level.rows.partition_point(|row| row.number < top >> bits);
        let rows: Vec<&[u32]> = (rows..level.rows.len())
            .take_while(|&row| level.rows[row].number <= bottom >> bits)
            .map(|row| level.row(row))
            .collect();
        for world in west.floor() as i64..=east.floor() as i64 {
            let world = world as f64;
            let [left, right] = [west, east].map(|x| units((x - world).clamp(0.0, 1.0)));
            for row in &rows {
                let first = row.partition_point(|&id| self.nodes[id as usize].x < left);
                let nodes = row[first..].iter().map(|&id| (id, &self.nodes[id as usize]));
                for (id, node) in nodes.take_while(|(_, node)| node.x <= right) {
                    if node.y >= top && node.y <= bottom {
                        let [x, y] = on_plane(node.x, node.y);
                        seen.push((id, [x + world, y]));
                    }
                }
            }
        }
        seen
    }

    /// The sums over a mark's incidents.
    pub fn tally(&self, id: NodeId) -> &Tally {
        &self.nodes[id as usize].tally
    }

    /// A mark's point on the plane.
    pub fn point(&self, id: NodeId) -> [f64; 2] {
        let node = &self.nodes[id as usize];
        on_plane(node.x, node.y)
    }

    /// The greatest value of a measure that a mark of a zoom has.
    pub fn most(&self, zoom: u8, measure: Measure) -> u32 {
        self.levels.get(usize::from(zoom.min(DEEPEST))).map_or(0, |level| level.most[measure as usize])
    }

    /// The zoom at which a mark falls apart; `None` if it never does.
    pub fn expand(&self, id: NodeId) -> Option<u8> {
        let zoom = self.nodes[id as usize].zoom;
        (zoom < DEEPEST).then(|| zoom + 1)
    }

    /// The incidents of a mark.
    pub fn leaves(&self, id: NodeId) -> Vec<usize> {
        let mut found = Vec::with_capacity(self.nodes[id as usize].tally.count as usize);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let node = &self.nodes[id as usize];
            let children = node.first as usize..(node.first + node.len) as usize;
            if node.zoom == LEAF {
                found.extend(self.items[children].iter().map(|&item| item as usize));
            } else {
                open.extend(&self.children[children]);
            }
        }
        found
    }

    /// Every place at which something is shown, with its point and its sums, row by row.
    pub fn places(&self) -> impl Iterator<Item = (NodeId, [f64; 2], &Tally)> {
        let leaves = self.nodes.iter().take_while(|node| node.zoom == LEAF).zip(0..);
        leaves.map(|(node, id)| (id, on_plane(node.x, node.y), &node.tally))
    }

    /// The first incident of a place.
    pub fn first(&self, place: NodeId) -> usize {
        self.items[self.nodes[place as usize].first as usize] as usize
    }

    /// How much memory the index takes, in bytes.
    pub fn bytes(&self) -> usize {
        let numbers = self.children.capacity() + self.items.capacity() + self.leaf_of.capacity();
        let levels: usize = self.levels.iter().map(|level| level.ids.capacity() + 2 * level.rows.capacity()).sum();
        (numbers + levels) * size_of::<u32>() + self.nodes.capacity() * size_of::<Node>()
    }

    /// The one incident of a mark, if there is no other.
    pub fn only(&self, id: NodeId) -> Option<usize> {
        let node = &self.nodes[id as usize];
        (node.tally.count == 1).then(|| self.items[node.first as usize] as usize)
    }

    /// The mark of an incident's own point, and the one that holds it at a zoom.
    pub fn holder(&self, item: usize, zoom: u8) -> Option<(NodeId, NodeId)> {
        let leaf = self.leaf_of.get(item).copied().filter(|&leaf| leaf != NONE)?;
        let mut id = leaf;
        loop {
            let parent = self.nodes[id as usize].parent;
            if parent == NONE || self.nodes[parent as usize].zoom < zoom {
                return Some((leaf, id));
            }
            id = parent;
        }
    }

    /// The largest of the nodes in a mark that do not hold one of its leaves: where the rest of it stands.
    pub fn beside(&self, leaf: NodeId, holder: NodeId) -> Option<NodeId> {
        let mut best: Option<NodeId> = None;
        let mut id = leaf;
        while id != holder {
            let parent = &self.nodes[id as usize].parent;
            let node = self.nodes.get(*parent as usize)?;
            for &child in &self.children[node.first as usize..(node.first + node.len) as usize] {
                let larger = |best: NodeId| self.tally(child).count > self.tally(best).count;
                if child != id && best.is_none_or(larger) {
                    best = Some(child);
                }
            }
            id = *parent;
        }
        best
    }
}

impl Level {
    /// The nodes of a row.
    fn row(&self, row: usize) -> &[u32] {
        let end = self.rows.get(row + 1).map_or(self.ids.len(), |next| next.start as usize);
        &self.ids[self.rows[row].start as usize..end]
    }
}
