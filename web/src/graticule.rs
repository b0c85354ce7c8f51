//! Lines at round degrees: how far apart they are at a zoom, where they run, how they are called.

/// Distances of lines in degrees, in thousandths, so that their multiples are exact.
const STEPS: [i64; 11] = [30_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20];
/// Lines are at least so many pixels apart.
const APART: f64 = 90.0;
/// Pixels of the whole plane at zoom 0.
const WORLD: f64 = 256.0;
/// The plane ends in the north and in the south at about this latitude.
const LAST: f64 = 85.0;

/// The distance of lines at a zoom, in thousandths of a degree.
pub fn step(zoom: f64) -> i64 {
    let pixels = WORLD * zoom.exp2() / 360_000.0;
    let apart = |step: &i64| *step as f64 * pixels >= APART;
    STEPS.into_iter().rev().find(apart).unwrap_or(STEPS[0])
}

/// The multiples of a step in a stretch, in thousandths of a degree.
fn multiples(step: i64, from: f64, to: f64) -> impl Iterator<Item = i64> {
    let number = |degrees: f64| degrees * 1000.0 / step as f64;
    (number(from).ceil() as i64..=number(to).floor() as i64).map(move |multiple| multiple * step)
}

/// The meridians between two longitudes, which may lie beyond 180 degrees, in thousandths of a degree.
pub fn meridians(step: i64, west: f64, east: f64) -> impl Iterator<Item = i64> {
    multiples(step, west, east)
}

/// The parallels between two latitudes, in thousandths of a degree.
pub fn parallels(step: i64, south: f64, north: f64) -> impl Iterator<Item = i64> {
    multiples(step, south.max(-LAST), north.min(LAST))
}

/// What a line is called: its degrees, and the words for the side of the positive and of the negative half.
pub fn label(thousandths: i64, round_world: bool, [positive, negative]: [&str; 2]) -> String {
    let whole = if round_world { (thousandths + 180_000).rem_euclid(360_000) - 180_000 } else { thousandths };
    let degrees = (whole.abs() as f64 / 1000.0).to_string();
    match whole {
        0 => "0°".to_owned(),
        -180_000 => "180°".to_owned(),
        1.. => format!("{degrees}° {positive}"),
        _ => format!("{degrees}° {negative}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_draw_together_as_the_map_comes_near_but_never_too_close() {
        let mut last = i64::MAX;
        for zoom in 2..=12 {
            let step = step(f64::from(zoom));
            assert!(step <= last && 360_000 % step == 0, "zoom {zoom}: {step}");
            let pixels = step as f64 * WORLD * f64::from(zoom).exp2() / 360_000.0;
            assert!((80.0..260.0).contains(&pixels), "zoom {zoom}: {step} is {pixels} pixels");
            last = step;
        }
    }

    #[test]
    fn lines_are_multiples_of_the_step() {
        assert_eq!(meridians(5_000, 41.0, 56.0).collect::<Vec<_>>(), [45_000, 50_000, 55_000]);
        assert_eq!(meridians(10_000, 165.0, 195.0).collect::<Vec<_>>(), [170_000, 180_000, 190_000]);
        assert_eq!(parallels(30_000, -90.0, 90.0).collect::<Vec<_>>(), [-60_000, -30_000, 0, 30_000, 60_000]);
        assert_eq!(parallels(100, 43.05, 43.25).collect::<Vec<_>>(), [43_100, 43_200]);
    }

    #[test]
    fn labels_say_the_half() {
        let lon = |at| label(at, true, ["E", "W"]);
        assert_eq!([lon(45_000), lon(-45_500), lon(0)], ["45° E", "45.5° W", "0°"]);
        assert_eq!([lon(190_000), lon(180_000), lon(-180_000), lon(360_000)], ["170° W", "180°", "180°", "0°"]);
        assert_eq!([label(43_020, false, ["N", "S"]), label(-60_000, false, ["N", "S"])], ["43.02° N", "60° S"]);
    }
}
