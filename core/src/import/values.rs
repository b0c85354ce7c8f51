//! The values of one feature, borrowed from where it stands: a text that is read, or a feature that was read before.

use crate::export::geojson::{KEYS, Key};
use geojson::{Feature, GeometryValue, JsonValue, feature};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The value of a property.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'v> {
    Text(Cow<'v, str>),
    /// A whole number, 0 or more.
    Whole(u64),
    /// A whole number below 0.
    Negative(i64),
    Number(f64),
    /// Anything else, as JSON.
    Other(Cow<'v, str>),
}

impl Value<'_> {
    /// The number, if it is one.
    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Whole(number) => Some(*number as f64),
            Value::Negative(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Other(_) => None,
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{}", JsonValue::from(text.as_ref())),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Negative(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{}", JsonValue::from(*number)),
            Self::Other(json) => f.write_str(json),
        }
    }
}

/// The geometry of a feature, as far as an incident's goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Shape<'v> {
    #[default]
    None,
    /// Longitude, latitude.
    Point(f64, f64),
    /// Of another type.
    Other(Cow<'v, str>),
}

/// What is read of a feature: its identifier, its geometry, and the values of the contract's properties.
#[derive(Debug, Clone)]
pub(crate) struct Values<'v> {
    pub(crate) id: Option<Value<'v>>,
    pub(crate) shape: Shape<'v>,
    properties: [Option<Value<'v>>; KEYS.len()],
}

impl<'v> Values<'v> {
    pub(crate) fn get(&self, key: Key) -> Option<&Value<'v>> {
        self.properties[key as usize].as_ref()
    }
}

impl<'v> From<&'v Feature> for Values<'v> {
    fn from(feature: &'v Feature) -> Self {
        let value = |value: &'v JsonValue| match value {
            JsonValue::Null => None,
            JsonValue::String(text) => Some(Value::Text(Cow::Borrowed(text))),
            JsonValue::Number(n) if n.is_u64() => n.as_u64().map(Value::Whole),
            JsonValue::Number(n) if n.is_i64() => n.as_i64().map(Value::Negative),
            JsonValue::Number(n) => n.as_f64().map(Value::Number),
            other => Some(Value::Other(Cow::Owned(other.to_string()))),
        };
        let id = feature.id.as_ref().map(|id| match id {
            feature::Id::String(text) => Value::Text(Cow::Borrowed(text)),
            feature::Id::Number(number) => Value::Other(Cow::Owned(number.to_string())),
        });
        let shape = feature.geometry.as_ref().map_or(Shape::None, |geometry| match &geometry.value {
            GeometryValue::Point { coordinates } if coordinates.len() >= 2 => {
                Shape::Point(coordinates[0], coordinates[1])
            }
            other => Shape::Other(Cow::Borrowed(other.type_name())),
        });
        Self { id, shape, properties: KEYS.map(|key| feature.property(key).and_then(value)) }
    }
}

/// Any JSON value; none for null.
struct Any<'v>(Option<Value<'v>>);

impl<'de> Deserialize<'de> for Any<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor).map(Self)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Option<Value<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, on: bool) -> Result<Self::Value, E> {
        Ok(Some(Value::Other(Cow::Borrowed(if on { "true" } else { "false" }))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(Value::Whole(number)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(u64::try_from(number).map_or(Value::Negative(number), Value::Whole)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(Value::Number(number)))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Value::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Value::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Some(Value::Other(Cow::Borrowed("a list"))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Some(Value::Other(Cow::Borrowed("an object"))))
    }
}

/// A name of a member, borrowed where nothing in it is escaped.
struct Name<'v>(Cow<'v, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Cow<'de, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(name))
            }
            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(name.to_owned()))
            }
        }
        deserializer.deserialize_str(NameVisitor).map(Self)
    }
}

impl<'de> Deserialize<'de> for Values<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ValuesVisitor)
    }
}

struct ValuesVisitor;

impl<'de> Visitor<'de> for ValuesVisitor {
    type Value = Values<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON Feature")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Values<'de>, A::Error> {
        let mut values = Values { id: None, shape: Shape::None, properties: [const { None }; KEYS.len()] };
        let mut is_feature = false;
        while let Some(Name(name)) = members.next_key()? {
            match name.as_ref() {
                "type" => is_feature = members.next_value::<Name<'de>>()?.0 == "Feature",
                "id" => values.id = members.next_value::<Any<'de>>()?.0,
                "geometry" => {
                    let geometry: Option<Geometry<'de>> = members.next_value()?;
                    values.shape = geometry.map_or(Shape::None, |geometry| geometry.0);
                }
                "properties" => {
                    if let Some(Properties(properties)) = members.next_value()? {
                        values.properties = properties;
                    }
                }
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        if is_feature { Ok(values) } else { Err(serde::de::Error::custom("expected the type Feature")) }
    }
}

struct Properties<'v>([Option<Value<'v>>; KEYS.len()]);

impl<'de> Deserialize<'de> for Properties<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PropertiesVisitor;
        impl<'de> Visitor<'de> for PropertiesVisitor {
            type Value = [Option<Value<'de>>; KEYS.len()];
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut values = [const { None }; KEYS.len()];
                // Files have the properties in their order as a rule: the next is the likeliest.
                let mut next = 0;
                while let Some(Name(name)) = members.next_key()? {
                    let ahead = KEYS[next..].iter().position(|key| *key == name).map(|ahead| next + ahead);
                    match ahead.or_else(|| KEYS[..next].iter().position(|key| *key == name)) {
                        Some(at) => {
                            values[at] = members.next_value::<Any<'de>>()?.0;
                            next = (at + 1) % KEYS.len();
                        }
                        None => drop(members.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(values)
            }
        }
        deserializer.deserialize_map(PropertiesVisitor).map(Self)
    }
}

struct Geometry<'v>(Shape<'v>);

impl<'de> Deserialize<'de> for Geometry<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct GeometryVisitor;
        impl<'de> Visitor<'de> for GeometryVisitor {
            type Value = Shape<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a geometry")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let (mut of_type, mut at) = (None, None);
                while let Some(Name(name)) = members.next_key()? {
                    match name.as_ref() {
                        "type" => of_type = Some(members.next_value::<Name<'de>>()?.0),
                        "coordinates" => at = members.next_value::<Position>()?.0,
                        _ => drop(members.next_value::<IgnoredAny>()?),
                    }
                }
                let of_type = of_type.ok_or_else(|| serde::de::Error::missing_field("type"))?;
                match (of_type.as_ref(), at) {
                    ("Point", Some([x, y])) => Ok(Shape::Point(x, y)),
                    ("Point", None) => Err(serde::de::Error::custom("expected two numbers for a Point")),
                    _ => Ok(Shape::Other(of_type)),
                }
            }
        }
        deserializer.deserialize_map(GeometryVisitor).map(Self)
    }
}

/// The first two of some coordinates, where they are numbers: those of lines and areas are lists.
struct Position(Option<[f64; 2]>);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PositionVisitor;
        impl<'de> Visitor<'de> for PositionVisitor {
            type Value = Option<[f64; 2]>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("coordinates")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut next = || Ok(list.next_element::<Any<'de>>()?.and_then(|any| any.0));
                let pair = [next()?, next()?].map(|value| value.as_ref().and_then(Value::as_f64));
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(pair[0].zip(pair[1]).map(|(x, y)| [x, y]))
            }
        }
        deserializer.deserialize_seq(PositionVisitor).map(Self)
    }
}
