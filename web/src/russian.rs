//! The page's words in Russian.

use incidentmap::incident::{DatePrecision, EventType, GeoPrecision, SubEventType};

use crate::layer_words;
use crate::save_words;
use crate::timeline::Unit;
use crate::words::Words;

/// Russian.
pub static RUSSIAN: Words = Words {
    lang: "ru",
    plural: |number| match (number % 10, number % 100) {
        (1, rest) if rest != 11 => 0,
        (2..=4, rest) if !(12..=14).contains(&rest) => 1,
        _ => 2,
    },
    months: [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
    months_of_day: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    months_short: ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
    months_short_of_day: [
        "янв.",
        "февр.",
        "марта",
        "апр.",
        "мая",
        "июня",
        "июля",
        "авг.",
        "сент.",
        "окт.",
        "нояб.",
        "дек.",
    ],
    years: ["{} год", "{} годы"],
    between: "{} — {}",
    event_type: EventType::in_russian,
    letter: |event_type| match event_type {
        EventType::Battles => "С",
        EventType::Explosions => "В",
        EventType::ViolenceAgainstCivilians => "Н",
        EventType::Protests => "П",
        EventType::Riots => "Б",
        _ => "З",
    },
    sub_event_type: |sub| match sub {
        SubEventType::ArmedClash => "Вооружённое столкновение",
        SubEventType::SuicideBomb => "Подрыв смертника",
        SubEventType::RemoteExplosive => "Взрывное устройство",
        SubEventType::Grenade => "Граната",
        SubEventType::Shelling => "Обстрел или ракетный удар",
        SubEventType::AirStrike => "Удар с воздуха или беспилотником",
        SubEventType::Attack => "Нападение",
        SubEventType::Abduction => "Похищение или исчезновение",
        SubEventType::SexualViolence => "Сексуальное насилие",
        SubEventType::PeacefulProtest => "Мирный протест",
        SubEventType::ViolentDemonstration => "Демонстрация с применением насилия",
        SubEventType::MobViolence => "Насилие со стороны толпы",
        SubEventType::Arrests => "Задержания",
        SubEventType::DisruptedWeaponsUse => "Изъятие оружия или обезвреживание",
        SubEventType::Looting => "Грабёж или уничтожение имущества",
        _ => "Другое событие",
    },
    precision: |precision| match precision {
        GeoPrecision::Exact => "Известно само место.",
        GeoPrecision::Settlement => "Известен населённый пункт; точка обозначает его целиком.",
        GeoPrecision::Near => "Где-то рядом с этим местом; круг показывает, насколько далеко это может быть.",
        GeoPrecision::District => "Известен только район; круг обозначает район, но не его границы.",
        GeoPrecision::Region => "Известен только регион; круг обозначает регион, но не его границы.",
        GeoPrecision::Country => "Известна только страна, поэтому на карте не показано.",
        _ => "Место установить не удалось, поэтому на карте не показано.",
    },
    precision_short: |precision| match precision {
        GeoPrecision::Exact | GeoPrecision::Settlement => "",
        GeoPrecision::Near => "рядом",
        GeoPrecision::District => "район",
        GeoPrecision::Region => "регион",
        GeoPrecision::Country => "только страна",
        _ => "без места",
    },
    date_precision: |precision| match precision {
        DatePrecision::Days => "с точностью до нескольких дней",
        DatePrecision::Week => "с точностью до недели",
        DatePrecision::Month => "с точностью до месяца",
        DatePrecision::Season => "с точностью до времени года",
        DatePrecision::Year => "с точностью до года",
        _ => "",
    },

    title: "Карта инцидентов",
    language: "Язык",
    tab_incidents: "Инциденты",
    tab_code: "Разобрать статью",
    tab_about: "О карте",
    panel: "Инциденты и инструменты",

    incidents: &["инцидент", "инцидента", "инцидентов"],
    incidents_of: &["инцидента", "инцидентов", "инцидентов"],
    shown_of_all: "{} из {} {}",
    search: "Поиск",
    search_hint: "Место или слова цитаты",
    legend: "Типы событий",
    reset: "Сбросить фильтры",
    precise_only: "Только с известным населённым пунктом",
    further: "Ещё фильтры",
    further_set: "(задано: {})",
    precision_filter: "Насколько точно известно место",
    precision_name: GeoPrecision::in_russian,
    people_with: ["Сообщается о погибших", "Есть раненые", "Есть задержанные"],
    least: "не менее",
    people_least: ["Сообщается о погибших, не менее", "Раненых, не менее", "Задержанных, не менее"],
    where_filter: "Страна и регион",
    where_search: "Найти страну или регион",
    where_none: "Страны или региона с таким названием нет.",
    where_regions: "Регионы: {}",
    country_only: "Только страна",
    unplaced: "Без места",
    own: "Из вашего текста",
    not_on_map: "Не на карте",
    none_match: "Ни один инцидент не проходит эти фильтры.",
    none_yet: "Инцидентов пока нет. Вставьте статью на вкладке «Разобрать статью».",
    more: "Показать ещё {}",
    download: "Скачать GeoJSON",
    download_table: "CSV",
    copy_view: "Скопировать ссылку",
    copy_incident: "Скопировать ссылку на инцидент",
    link_copied: "Ссылка скопирована",
    link_by_hand: "Ссылка, которую можно скопировать вручную",
    link_no_incident: "Инцидента, на который ведёт эта ссылка, на карте больше нет. Остальное показано по ссылке.",
    link_no_places: "Ссылка указывает на {}, но на этой карте там нет инцидентов.",
    link_other_version: "Эта ссылка сделана для другой версии карты, поэтому показаны все инциденты.",
    from_text: "из вашего текста",

    time: "Время",
    time_all: "Все даты",
    time_between: "с {} по {}",
    time_from: "С",
    time_to: "по",
    time_handles: ["Первый показанный день", "Последний показанный день"],
    time_bins: |unit| match unit {
        Unit::Day => "Инциденты по дням",
        Unit::Week => "Инциденты по неделям",
        Unit::Month => "Инциденты по месяцам",
        Unit::Quarter => "Инциденты по кварталам",
        Unit::Year => "Инциденты по годам",
        Unit::Decade => "Инциденты по десятилетиям",
        Unit::Century => "Инциденты по столетиям",
    },
    play: "Воспроизвести",
    pause: "Пауза",
    next_step: "Следующий шаг",
    undated_shown: "Без даты",
    undated_hidden: "Без даты, не показано: {}",

    killed: "сообщается о погибших:",
    injured: "ранено:",
    detained: "задержано:",
    nobody: ["по сообщениям, погибших нет", "по сообщениям, раненых нет", "никто не задержан"],
    at_least: "не менее {}",
    up_to: "до {}",
    week_of: "неделя с {}",
    undated: "Дата неизвестна",
    no_place: "Место неизвестно",

    when: "Когда",
    place: "Где",
    people: "Люди",
    also_at: "А также",
    quote: "Словами источника",
    more_words: "Другие слова, на которых основана запись",
    source: "Источник",
    why_here: "Почему здесь?",
    wrong_place: "Место указано неверно?",
    another_place: "Другое место",
    take_place: "Перенести сюда",
    take_place_named: "Перенести: {}",
    place_corrected: "Место указано вами. Было прочитано: {}.",
    undo: "Отменить",
    save_corrections: "Сохранить исправления",
    notes: "Заметки",
    written: "в тексте «{}»",
    published: "опубликовано {}",
    coded_automatically: "Разобрано автоматически; вероятность, что верны все поля: {}\u{a0}%",
    coded_reviewed: "Проверено человеком",
    close: "Закрыть",
    details: "Сведения об инциденте",
    and_more: "и ещё {} в списке",

    code_intro: "Вставьте текст новости. Страница найдёт инциденты, о которых в нём сообщается, определит их место \
                 и добавит их на карту. Всё происходит в этом браузере: вставленный текст никуда не отправляется.",
    article: "Статья",
    article_hint: "Вставьте сюда текст статьи",
    article_date: "Дата публикации",
    article_date_why: "Нужна для таких слов, как «вчера»; можно не заполнять.",
    code: "Найти инциденты",
    loading_places: "Загружаются названия мест, это нужно один раз…",
    loading_places_part: "Загружаются названия мест, это нужно один раз: {}\u{a0}%…",
    coding_failed: "Не удалось прочесть текст: {}.",
    reading: "Идёт чтение…",
    article_empty: "Сначала вставьте текст.",
    article_long: "Текст слишком длинный: за один раз читается не больше {} знаков.",
    found: "Найдено: {} {}, из них на карте: {}.",
    found_before: "Уже были на карте или в списке: {}.",
    found_nothing: "В этом тексте инцидентов не найдено. Планы, угрозы и общие утверждения не учитываются: инцидент — \
                    это то, что произошло.",
    places_failed: "Не удалось загрузить названия мест, поэтому текст не прочитан ({}).",
    places_brought: "Теперь используется {}; мест: {}.",
    places_refused: "Файл {} использовать нельзя: {}.",
    file_large: "он больше {} МБ",
    file_unknown: "ожидались таблица (CSV или электронная таблица), инциденты в GeoJSON, текст статьи или географический справочник",
    file_found: "{} {} в файле {}.",
    table_found: "{} — строк: {}; {} {}.",
    table_rows_refused: "строк не принято",
    table_place: "Указать место тем, у кого его нет ({})",
    table_refused: "Не принятые строки",
    table_save_refused: "Сохранить не принятые строки",
    table_line: "Строка {}",
    table_cell: "Строка {}, {}:",
    table_more: "и ещё {}; все они в файле не принятых строк",
    table_assumed: "Что предположено",
    table_columns: "Что в столбцах",
    table_unread: "не читались",
    own_places: "Открыть таблицу или другой файл",
    own_places_file: "Таблица (CSV или электронная), инциденты (GeoJSON), статья (текст) или названия мест (.gaz)",
    own_places_why: "Файл можно и перетащить на страницу; он никуда не отправляется. Вместе со страницей загружаются Центральная Азия и Кавказ вплоть до сёл и города всего мира. Названия, \
                     собранные командой «incidentmap gazetteer build», заменят их, пока страница не закрыта.",
    find_place: "Перейти к месту",
    finder_nothing: "Места с таким названием нет.",
    finder_failed: "Не удалось загрузить названия мест ({}).",
    incidents_failed: "Не удалось загрузить инциденты ({}). Разобрать статью всё равно можно.",
    basemap_failed: "Не удалось загрузить основу карты ({}).",
    refused: "Записей файла, которые не удалось прочесть как инциденты и которые пропущены: {}.",
    show_found: "Показать их в списке",

    embed: "Разместить карту на странице",
    save: &save_words::RUSSIAN,
    embed_why: "Этот код показывает карту в её нынешнем виде на любой странице: карту, легенду и указание источников, \
                со ссылкой на полную карту.",
    embed_field: "Код карты",
    embed_copy: "Скопировать код",
    open_full: "Открыть полную карту",
    scale: ["{} м", "{} км"],
    about: &[
        (
            "Что показано",
            &[
                "Каждый знак — один или несколько инцидентов, о которых сообщается в тексте. Откройте инцидент, чтобы \
                 прочесть слова, на которых он основан. Число людей — то, о чём сообщают источники, а не проверенные \
                 данные о потерях.",
                "Знак не говорит больше, чем сказано в тексте: если известен только регион, на карте пунктирный круг; \
                 если известна только страна, инцидент есть в списке, но не на карте. Случайных сдвигов нет.",
                "«Слои» на карте показывают те же инциденты иначе: регионами или шестиугольниками, чей цвет зависит от \
                 числа инцидентов, или плотностью. Цвет считает сообщения. Круг по числу погибших берёт меньшую цифру \
                 каждого источника.",
            ],
        ),
        (
            "Чего не хватает",
            &[
                "Тексты разбираются автоматически, и ошибки бывают. Больше сообщений не значит больше насилия: об одних \
               местах пишут гораздо чаще, чем о других.",
            ],
        ),
        (
            "Границы и данные",
            &[
                "Границы стран — по Natural Earth, где показан фактический контроль на местности; спорные и \
                 неустановленные границы проведены пунктиром. Они не выражают позиции о статусе какой-либо территории.",
                "Границы регионов и реки: Natural Earth. Названия городов и места: GeoNames, CC BY 4.0, с изменениями; \
                 часть мест — The GDELT Project, часть названий — NGA GNS.",
            ],
        ),
        ("Приватность", &["Страница обращается только к сайту, с которого загружена."]),
    ],
    layers: &layer_words::RUSSIAN,
    key: "Знаки",
    key_rows: ["Населённый пункт или само место", "Рядом с местом", "Район или регион", "Несколько, по типам"],
    credits: &[
        ("Leaflet", "https://leafletjs.com"),
        ("Natural Earth", "https://www.naturalearthdata.com"),
        ("GeoNames CC BY 4.0", "https://www.geonames.org"),
        ("GDELT", "https://www.gdeltproject.org"),
        ("Пунктиром показаны спорные границы; позиция по ним не выражается", ""),
    ],
    map: "Карта инцидентов; в списке те же инциденты",
    zoom: ["Приблизить", "Отдалить"],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::ENGLISH;
    use incidentmap::incident::EventType;

    #[test]
    fn nouns_follow_their_number() {
        for (number, nominative, after_of) in [
            (0, "инцидентов", "инцидентов"),
            (1, "инцидент", "инцидента"),
            (2, "инцидента", "инцидентов"),
            (5, "инцидентов", "инцидентов"),
            (11, "инцидентов", "инцидентов"),
            (12, "инцидентов", "инцидентов"),
            (21, "инцидент", "инцидента"),
            (22, "инцидента", "инцидентов"),
            (111, "инцидентов", "инцидентов"),
            (1_001, "инцидент", "инцидента"),
        ] {
            assert_eq!(RUSSIAN.form(RUSSIAN.incidents, number), nominative, "{number}");
            assert_eq!(RUSSIAN.form(RUSSIAN.incidents_of, number), after_of, "{number}");
        }
    }

    #[test]
    fn every_type_has_its_own_name_and_letter() {
        for (at, &one) in EventType::ALL.iter().enumerate() {
            for &other in &EventType::ALL[..at] {
                assert_ne!((RUSSIAN.letter)(one), (RUSSIAN.letter)(other));
                assert_ne!((RUSSIAN.event_type)(one), (RUSSIAN.event_type)(other));
            }
        }
        for &sub in SubEventType::ALL {
            assert_ne!((RUSSIAN.sub_event_type)(sub), (ENGLISH.sub_event_type)(sub));
        }
    }

    #[test]
    fn both_tables_take_the_same_values() {
        let places = |text: &str| text.matches("{}").count();
        let (ours, theirs) = (format!("{RUSSIAN:?}"), format!("{ENGLISH:?}"));
        assert_eq!(places(&ours), places(&theirs));
    }
}
