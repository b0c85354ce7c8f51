//! Sentences, and the tolls that they tell.

use super::*;

/// Casualty, low, best, high.
type Row = (Casualty, Option<u32>, Option<u32>, Option<u32>);

fn tolls(source: &str, language: usize) -> Vec<Row> {
    let mut text = Text::new(source);
    let lexicon = crate::lang::read_as(&mut text, language);
    let dates = crate::when::find(&text, lexicon, 0..text.tokens.len());
    let tokens = 0..text.tokens.len();
    Reader { text: &text, lexicon, tokens, dates: &dates, is_place: &|_| false }
        .tolls()
        .into_iter()
        .map(|t| (t.casualty, t.count.low, t.count.best, t.count.high))
        .collect()
}

fn exact(casualty: Casualty, n: u32) -> Row {
    (casualty, Some(n), Some(n), Some(n))
}

#[test]
fn people_are_counted() {
    use Casualty::{Detained, Injured, Killed};
    for (source, expected) in [
        ("Nine gunmen were killed", vec![exact(Killed, 9)]),
        ("killing two police officers", vec![exact(Killed, 2)]),
        ("injuring 6 civilians and killing one person", vec![exact(Injured, 6), exact(Killed, 1)]),
        ("one officer killed and two others injured", vec![exact(Killed, 1), exact(Injured, 2)]),
        ("Seven people were killed and another 15 seriously injured", vec![exact(Killed, 7), exact(Injured, 15)]),
        ("20 people were killed (including three soldiers and 13 gunmen)", vec![exact(Killed, 20)]),
        (
            "four people were killed, including two policemen, and 18 were injured",
            vec![exact(Killed, 4), exact(Injured, 18)],
        ),
        ("at least 12 people died", vec![(Killed, Some(12), Some(12), None)]),
        ("up to thirty people were injured", vec![(Injured, None, None, Some(30))]),
        ("about 40 protesters were detained", vec![(Detained, None, Some(40), None)]),
        ("dozens were wounded", vec![(Injured, Some(24), None, None)]),
        ("five to seven militants were killed", vec![(Killed, Some(5), None, Some(7))]),
        ("a man blew himself up", vec![exact(Killed, 1)]),
        ("a resident of the northern district was detained", vec![exact(Detained, 1)]),
        ("police seized an arsenal of 153 rounds", vec![]),
        ("there were no casualties", vec![exact(Killed, 0), exact(Injured, 0)]),
        ("twenty-two miners were killed", vec![exact(Killed, 22)]),
        ("destroyed a group of six militants", vec![exact(Killed, 6)]),
        ("1,200 people were arrested", vec![exact(Detained, 1200)]),
        ("another band of militants was destroyed", vec![]),
        ("10 suspected Islamist militants were shot dead", vec![exact(Killed, 10)]),
        ("On June 27, 2016 two soldiers were killed", vec![exact(Killed, 2)]),
        ("In May 2013 six fighters died", vec![exact(Killed, 6)]),
        ("A week earlier two officers were killed", vec![exact(Killed, 2)]),
        ("Between five and eight militants were killed", vec![(Killed, Some(5), None, Some(8))]),
        ("Dozens of people were injured", vec![(Injured, Some(24), None, None)]),
        ("three soldiers and two gunmen were killed", vec![exact(Killed, 5)]),
        ("two policemen, a driver and three gunmen were killed", vec![exact(Killed, 6)]),
        (
            "four people were killed, including two policemen and 18 people were injured",
            vec![exact(Killed, 4), exact(Injured, 18)],
        ),
        ("killing two soldiers, a teacher and three gunmen", vec![exact(Killed, 6)]),
        ("a major highway was destroyed", vec![]),
        ("a private house was destroyed by a bomb", vec![]),
        ("two police cars were destroyed", vec![]),
        ("gunmen captured two villages", vec![]),
        ("the blast killed nobody", vec![exact(Killed, 0)]),
        ("two village guards were killed", vec![exact(Killed, 2)]),
        ("two girls aged 6 and 4 were killed", vec![exact(Killed, 2)]),
        ("a 26-year-old teacher was killed", vec![exact(Killed, 1)]),
        (
            "At least 19 people, including eight officers and ten pupils, were killed",
            vec![(Killed, Some(19), Some(19), None)],
        ),
        ("three people could have been killed", vec![]),
        ("On 12 May 2012, injuring three officers", vec![exact(Injured, 3)]),
    ] {
        assert_eq!(tolls(source, 0), expected, "{source}");
    }
    for (source, expected) in [
        ("убиты пять боевиков", vec![exact(Killed, 5)]),
        ("погибли 12 человек, еще трое ранены", vec![exact(Killed, 12), exact(Injured, 3)]),
        ("задержаны около 40 участников", vec![(Detained, None, Some(40), None)]),
        ("задержан груз оружия", vec![]),
        ("уничтожен тайник с оружием", vec![]),
        ("застрелен мэр города", vec![exact(Killed, 1)]),
        ("число погибших возросло до 35", vec![exact(Killed, 35)]),
        ("186 пострадавших", vec![exact(Injured, 186)]),
        ("неизвестные застрелили председателя совета", vec![exact(Killed, 1)]),
    ] {
        assert_eq!(tolls(source, 1), expected, "{source}");
    }
}
