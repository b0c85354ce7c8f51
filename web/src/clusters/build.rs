//! Gathers incidents into marks, level by level from the deepest.
//!
//! Places lie in rows, each from west to east, so that neighbours are found by walking along three rows. Rows of one
//! level are pairs of rows of the level below: nothing is ever sorted again.

use super::{Clusters, DEEPEST, LEAF, Level, NONE, Node, Row, Tally, WORLD, row_bits};
use crate::display::Measure;
use crate::spots::Spots;

/// A mark of the level that is being gathered.
#[derive(Clone, Copy, Debug, Default)]
struct Seed {
    x: u32,
    y: u32,
    id: u32,
    count: u32,
}

impl Clusters {
    /// Gathers the shown incidents with marks at least so many pixels apart, 64 at most.
    pub fn build(spots: &Spots, shown: &[usize], pixels: f64) -> Self {
        let mut clusters = Self { leaf_of: vec![NONE; spots.all.len()], ..Self::default() };
        let mut seeds = clusters.plant(spots, shown);
        let mut work = Work::default();
        let finest = pixels.clamp(1.0, 64.0) / WORLD * f64::from(1_u32 << (32 - u32::from(DEEPEST)));
        for zoom in (0..=DEEPEST).rev() {
            if zoom < DEEPEST {
                work.halve(&mut seeds, row_bits(zoom));
            }
            let radius = (finest * f64::from(1_u32 << (DEEPEST - zoom))) as u32;
            let rows = clusters.gather(&mut seeds, zoom, radius, &mut work);
            let most = Measure::ALL.map(|measure| {
                let value = |seed: &Seed| clusters.nodes[seed.id as usize].tally.value(measure);
                seeds.iter().map(value).max().unwrap_or(0)
            });
            clusters.levels.push(Level { ids: seeds.iter().map(|seed| seed.id).collect(), rows, most });
        }
        clusters.levels.reverse();
        clusters
    }

    /// Makes a leaf of every point at which something is shown.
    fn plant(&mut self, spots: &Spots, shown: &[usize]) -> Vec<Seed> {
        let mut wanted = vec![false; spots.all.len()];
        for &index in shown {
            if let Some(wanted) = wanted.get_mut(index) {
                *wanted = true;
            }
        }
        let mut seeds: Vec<Seed> = Vec::with_capacity(shown.len());
        for &index in &spots.by_place {
            let Some(spot) = spots.get(index as usize).filter(|_| wanted[index as usize]) else {
                continue;
            };
            if seeds.last().is_none_or(|last| (last.x, last.y) != (spot.x, spot.y)) {
                let (id, first) = (self.nodes.len() as u32, self.items.len() as u32);
                seeds.push(Seed { x: spot.x, y: spot.y, id, count: 0 });
                let tally = Tally::default();
                self.nodes.push(Node { x: spot.x, y: spot.y, tally, parent: NONE, first, len: 0, zoom: LEAF });
            }
            if let (Some(seed), Some(node)) = (seeds.last_mut(), self.nodes.last_mut()) {
                node.tally.add(&spot.tally());
                node.len += 1;
                seed.count += 1;
                self.items.push(index);
                self.leaf_of[index as usize] = seed.id;
            }
        }
        seeds
    }

    /// Lets every mark, the largest first, take in those within the radius that are still free; answers the rows then.
    fn gather(&mut self, seeds: &mut Vec<Seed>, zoom: u8, radius: u32, work: &mut Work) -> Vec<Row> {
        let ground = Ground { seeds, rows: rows(seeds, row_bits(zoom)), bits: row_bits(zoom), radius };
        work.survey(&ground);
        work.rank(seeds);
        work.gone.clear();
        work.gone.resize(seeds.len(), false);
        let order = std::mem::take(&mut work.order);
        for &index in &order {
            if work.gone[index as usize] {
                continue;
            }
            let (gone, taken) = (&mut work.gone, &mut work.taken);
            taken.clear();
            ground.near(index as usize, &work.starts, |other| {
                // What is taken in is smaller, so it has not had its turn; who had it keeps its distance.
                if !std::mem::replace(&mut gone[other], true) {
                    taken.push(other as u32);
                }
            });
            if !taken.is_empty() {
                let id =
                    self.join(&ground.seeds[index as usize], taken.iter().map(|&at| &ground.seeds[at as usize]), zoom);
                work.joined.push((index, id));
            }
        }
        work.order = order;
        if work.joined.is_empty() {
            return ground.rows;
        }
        for (index, id) in work.joined.drain(..) {
            let seed = &mut seeds[index as usize];
            (seed.id, seed.count) = (id, self.nodes[id as usize].tally.count);
        }
        let mut gone = work.gone.iter();
        seeds.retain(|_| !gone.next().copied().unwrap_or(false));
        rows(seeds, row_bits(zoom))
    }

    fn join<'s>(&mut self, largest: &'s Seed, others: impl Iterator<Item = &'s Seed>, zoom: u8) -> u32 {
        let id = self.nodes.len() as u32;
        let first = self.children.len() as u32;
        let mut tally = Tally::default();
        for seed in std::iter::once(largest).chain(others) {
            let node = &mut self.nodes[seed.id as usize];
            node.parent = id;
            tally.add(&node.tally);
            self.children.push(seed.id);
        }
        let len = self.children.len() as u32 - first;
        self.nodes.push(Node { x: largest.x, y: largest.y, tally, parent: NONE, first, len, zoom });
        id
    }
}

/// What is needed while a level is gathered, kept for the next one.
#[derive(Debug, Default)]
struct Work {
    /// For each seed where the walk along the row above and the row below begins, or [`NONE`].
    starts: Vec<[u32; 2]>,
    /// The seeds from the largest.
    order: Vec<u32>,
    gone: Vec<bool>,
    taken: Vec<u32>,
    joined: Vec<(u32, u32)>,
    halved: Vec<Seed>,
}

/// Counts up to this are ranked one by one, larger ones by the power of two.
const RANKED: usize = 256;

impl Work {
    /// Merges each pair of rows into one row of the next level outwards.
    fn halve(&mut self, seeds: &mut Vec<Seed>, bits: u32) {
        let rows = rows(seeds, bits - 1);
        let end = |row: usize| rows.get(row + 1).map_or(seeds.len(), |next| next.start as usize);
        self.halved.clear();
        self.halved.reserve(seeds.len());
        let mut row = 0;
        while row < rows.len() {
            let upper = &seeds[rows[row].start as usize..end(row)];
            let pair = rows.get(row + 1).is_some_and(|next| next.number >> 1 == rows[row].number >> 1);
            let lower = if pair { &seeds[end(row)..end(row + 1)] } else { &[] };
            let (mut up, mut down) = (0, 0);
            while up < upper.len() && down < lower.len() {
                let first = upper[up].x <= lower[down].x;
                self.halved.push(if first { upper[up] } else { lower[down] });
                up += usize::from(first);
                down += usize::from(!first);
            }
            self.halved.extend_from_slice(&upper[up..]);
            self.halved.extend_from_slice(&lower[down..]);
            row += 1 + usize::from(pair);
        }
        std::mem::swap(seeds, &mut self.halved);
    }

    /// Finds for every seed the first one in the rows beside its own that is not too far west.
    fn survey(&mut self, ground: &Ground<'_>) {
        self.starts.clear();
        self.starts.resize(ground.seeds.len(), [NONE; 2]);
        for row in 0..ground.rows.len() {
            let number = ground.rows[row].number;
            let above = row.checked_sub(1).filter(|&row| ground.rows[row].number + 1 == number);
            let below = Some(row + 1).filter(|&row| ground.rows.get(row).is_some_and(|next| next.number == number + 1));
            for (side, other) in [above, below].into_iter().enumerate() {
                let Some(other) = other.map(|other| ground.range(other)) else {
                    continue;
                };
                let mut from = other.start;
                for index in ground.range(row) {
                    let west = ground.seeds[index].x.saturating_sub(ground.radius);
                    while from < other.end && ground.seeds[from].x < west {
                        from += 1;
                    }
                    self.starts[index][side] = from as u32;
                }
            }
        }
    }

    /// Ranks the seeds, the largest first, else as they lie.
    fn rank(&mut self, seeds: &[Seed]) {
        let rank = |seed: &Seed| match seed.count as usize {
            count if count < RANKED => RANKED + 32 - count,
            _ => seed.count.leading_zeros() as usize,
        };
        let mut places = [0_u32; RANKED + 33];
        for seed in seeds {
            places[rank(seed)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        self.order.clear();
        self.order.resize(seeds.len(), 0);
        for (index, seed) in seeds.iter().enumerate() {
            let place = &mut places[rank(seed)];
            self.order[*place as usize] = index as u32;
            *place += 1;
        }
    }
}

/// The marks of a level before they are gathered.
struct Ground<'s> {
    seeds: &'s [Seed],
    rows: Vec<Row>,
    bits: u32,
    radius: u32,
}

impl Ground<'_> {
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let end = self.rows.get(row + 1).map_or(self.seeds.len(), |next| next.start as usize);
        self.rows[row].start as usize..end
    }

    /// Calls a function for every other seed within the radius.
    fn near(&self, index: usize, starts: &[[u32; 2]], mut each: impl FnMut(usize)) {
        let seed = self.seeds[index];
        let reach = u64::from(self.radius).pow(2);
        let mut meet = |other: usize| {
            let dx = u64::from((seed.x.wrapping_sub(self.seeds[other].x) as i32).unsigned_abs());
            let dy = u64::from(seed.y.abs_diff(self.seeds[other].y));
            if dx * dx + dy * dy <= reach {
                each(other);
            }
        };
        let row = seed.y >> self.bits;
        let [west, east] = [seed.x.saturating_sub(self.radius), seed.x.saturating_add(self.radius)];
        let on = |other: &Seed, row: u32| other.y >> self.bits == row;
        for other in (0..index).rev() {
            if self.seeds[other].x < west || !on(&self.seeds[other], row) {
                break;
            }
            meet(other);
        }
        let [above, below] = starts[index];
        let walks = [(index as u32 + 1, row), (above, row.wrapping_sub(1)), (below, row + 1)];
        for (from, row) in walks {
            for other in from as usize..self.seeds.len() {
                if self.seeds[other].x > east || !on(&self.seeds[other], row) {
                    break;
                }
                meet(other);
            }
        }
        if seed.x < self.radius || seed.x > u32::MAX - self.radius {
            self.beyond(seed, meet);
        }
    }

    /// The same across the world's edge.
    fn beyond(&self, seed: Seed, mut meet: impl FnMut(usize)) {
        let row = seed.y >> self.bits;
        let first = self.rows.partition_point(|other| other.number + 1 < row);
        for index in first..self.rows.len() {
            if self.rows[index].number > row + 1 {
                break;
            }
            let range = self.range(index);
            if seed.x < self.radius {
                let west = seed.x.wrapping_sub(self.radius);
                range.rev().take_while(|&other| self.seeds[other].x >= west).for_each(&mut meet);
            } else {
                let east = seed.x.wrapping_add(self.radius);
                range.clone().take_while(|&other| self.seeds[other].x <= east).for_each(&mut meet);
            }
        }
    }
}

/// Where each row begins.
fn rows(seeds: &[Seed], bits: u32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (start, seed) in seeds.iter().enumerate() {
        let number = seed.y >> bits;
        if rows.last().is_none_or(|row| row.number != number) {
            rows.push(Row { number, start: start as u32 });
        }
    }
    rows
}
