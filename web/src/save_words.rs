//! The page's own words about saving it, and about what stays behind when it is one file.

/// The words, in one language. `{}` marks where a value goes.
#[derive(Debug)]
pub struct SaveWords {
    /// Heading: saves the map.
    pub save: &'static str,
    /// What that does.
    pub why: &'static str,
    /// Label: the map's title.
    pub title: &'static str,
    /// Label: what the publisher says of the map.
    pub about: &'static str,
    /// What may be written there.
    pub about_hint: &'static str,
    /// Name of the choice between all incidents and those that pass the filters.
    pub which: &'static str,
    /// All incidents; how many.
    pub all: &'static str,
    /// Those that pass the filters; how many.
    pub shown: &'static str,
    /// Switch: with the reader of texts and the gazetteer, in one file.
    pub with_coder: &'static str,
    /// Button: as one HTML file.
    pub single: &'static str,
    /// Button: as a folder, in a zip.
    pub folder: &'static str,
    /// While it is made.
    pub saving: &'static str,
    /// It was made; its file and size in megabytes.
    pub saved: &'static str,
    /// It could not be made; why.
    pub failed: &'static str,
    /// What stands between a number's whole and its tenths.
    pub point: &'static str,
    /// Where the page brings no reader of texts.
    pub no_coder: &'static str,
    /// Switch: remote tiles.
    pub tiles: &'static str,
    /// Beside it: to whom the view is sent; the host.
    pub tiles_why: &'static str,
}

/// The words in English.
pub const ENGLISH: SaveWords = SaveWords {
    save: "Save this map",
    why: "A page of your own with these incidents, your corrections and what you brought. It is made in this browser; \
          nothing is sent anywhere.",
    title: "Title",
    about: "About the map",
    about_hint: "Who made it, and from what; shown above the method",
    which: "Incidents to save",
    all: "All incidents, {}",
    shown: "Those that pass the filters, {}",
    with_coder: "In one file too: reading of articles and search for places (about 9 MB more)",
    single: "One HTML file",
    folder: "Folder (zip)",
    saving: "Putting it together …",
    saved: "{} is made, {} MB.",
    failed: "The map could not be saved: {}",
    point: ".",
    no_coder: "This page is one file without the gazetteer: to read an article or a table, or to look for a place, \
               open the full site that it was made from. A GeoJSON file of incidents can be opened here.",
    tiles: "Detailed map",
    tiles_why: "your view is sent to {}",
};

/// The words in Russian.
pub const RUSSIAN: SaveWords = SaveWords {
    save: "Сохранить эту карту",
    why: "Собственная страница с этими инцидентами, вашими исправлениями и тем, что вы принесли. Она составляется \
          в этом браузере; ничего никуда не отправляется.",
    title: "Заголовок",
    about: "О карте",
    about_hint: "Кто её сделал и из чего; показывается над описанием метода",
    which: "Какие инциденты сохранить",
    all: "Все инциденты, {}",
    shown: "Только прошедшие фильтры, {}",
    with_coder: "И в одном файле: разбор статей и поиск мест (ещё около 9 МБ)",
    single: "Один файл HTML",
    folder: "Папка (zip)",
    saving: "Составляется …",
    saved: "Готово: {}, {} МБ.",
    failed: "Карту не удалось сохранить: {}",
    point: ",",
    no_coder: "Эта страница — один файл без справочника мест: чтобы прочесть статью или таблицу или найти место, \
               откройте полный сайт, из которого она сделана. Файл GeoJSON с инцидентами можно открыть и здесь.",
    tiles: "Подробная карта",
    tiles_why: "что вы смотрите, узнает {}",
};
