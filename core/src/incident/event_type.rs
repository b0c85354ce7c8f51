//! What kind of thing happened: ACLED's six event types and the sub-event types that are coded.

use crate::words::word_enum;

word_enum! {
    /// ACLED's six event types (ACLED codebook 2023, section 3).
    EventType, "event type" {
        /// Two armed sides: clashes, special operations in which gunmen are killed.
        Battles = "Battles",
        /// Bombs, mines, grenades, shelling, air strikes.
        Explosions = "Explosions/Remote violence",
        /// Armed violence against people who do not fight.
        ViolenceAgainstCivilians = "Violence against civilians",
        /// Demonstrations and strikes without violence by those who take part.
        Protests = "Protests",
        /// Violent demonstrations and mobs.
        Riots = "Riots",
        /// Arrests, seized weapons, looting, other things of strategic weight without violence.
        StrategicDevelopments = "Strategic developments",
    }
}

word_enum! {
    /// The sub-event types of ACLED that this library codes.
    SubEventType, "sub-event type" {
        /// Fighting between armed sides.
        ArmedClash = "Armed clash",
        /// A bomber who dies by his own bomb.
        SuicideBomb = "Suicide bomb",
        /// A bomb, mine or improvised device.
        RemoteExplosive = "Remote explosive/landmine/IED",
        /// A hand grenade, or a launcher.
        Grenade = "Grenade",
        /// Shelling, artillery, missiles.
        Shelling = "Shelling/artillery/missile attack",
        /// From an aircraft or drone.
        AirStrike = "Air/drone strike",
        /// An attack on civilians.
        Attack = "Attack",
        /// Somebody is taken by force, or has vanished.
        Abduction = "Abduction/forced disappearance",
        /// Sexual violence.
        SexualViolence = "Sexual violence",
        /// A demonstration, strike or picket without violence.
        PeacefulProtest = "Peaceful protest",
        /// A demonstration that turned violent.
        ViolentDemonstration = "Violent demonstration",
        /// A mob.
        MobViolence = "Mob violence",
        /// People were detained.
        Arrests = "Arrests",
        /// Weapons were seized, a device was made safe, a plot was stopped.
        DisruptedWeaponsUse = "Disrupted weapons use",
        /// Property was looted or destroyed.
        Looting = "Looting/property destruction",
        /// None of these.
        Other = "Other",
    }
}

impl EventType {
    /// The name in Russian, for the page and for what people see in a GIS; files keep the English word.
    ///
    /// ```
    /// use incidentmap::incident::EventType;
    /// assert_eq!(EventType::Riots.in_russian(), "Беспорядки");
    /// ```
    pub const fn in_russian(self) -> &'static str {
        match self {
            Self::Battles => "Боевые столкновения",
            Self::Explosions => "Взрывы и удары на расстоянии",
            Self::ViolenceAgainstCivilians => "Насилие против гражданских лиц",
            Self::Protests => "Протесты",
            Self::Riots => "Беспорядки",
            Self::StrategicDevelopments => "Задержания, изъятия и другое",
        }
    }
}

impl SubEventType {
    /// The event type that this sub-event type belongs to.
    ///
    /// ```
    /// use incidentmap::incident::{EventType, SubEventType};
    /// assert_eq!(SubEventType::SuicideBomb.event_type(), EventType::Explosions);
    /// ```
    pub const fn event_type(self) -> EventType {
        match self {
            Self::ArmedClash => EventType::Battles,
            Self::SuicideBomb | Self::RemoteExplosive | Self::Grenade | Self::Shelling | Self::AirStrike => {
                EventType::Explosions
            }
            Self::Attack | Self::Abduction | Self::SexualViolence => EventType::ViolenceAgainstCivilians,
            Self::PeacefulProtest => EventType::Protests,
            Self::ViolentDemonstration | Self::MobViolence => EventType::Riots,
            Self::Arrests | Self::DisruptedWeaponsUse | Self::Looting | Self::Other => EventType::StrategicDevelopments,
        }
    }
}
