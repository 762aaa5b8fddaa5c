//! Why a measure answers as it does: stable codes with typed arguments. Text is made at the edge (`said.<code>`).

use serde::Serialize;
use serde::ser::SerializeMap;

use super::code::ReasonCode;
use crate::assessment::reason::{Arg, ArgMap, Args};

/// One reason: its code, the member it is about, arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureReason {
    /// Which.
    pub code: ReasonCode,
    /// The member, by place in the record's list.
    pub member: Option<u16>,
    /// Arguments.
    pub args: Args,
}

impl MeasureReason {
    /// A reason without arguments.
    #[inline(never)]
    pub const fn of(code: ReasonCode) -> Self {
        Self { code, member: None, args: [None; 3] }
    }

    /// The same, about a member.
    #[must_use]
    pub const fn about(mut self, member: u16) -> Self {
        self.member = Some(member);
        self
    }

    /// The same, with one more argument.
    #[inline(never)]
    #[must_use]
    pub fn with(mut self, key: &'static str, arg: Arg) -> Self {
        if let Some(slot) = self.args.iter_mut().find(|slot| slot.is_none()) {
            *slot = Some((key, arg));
        }
        self
    }
}

/// Writes `{"code": …, "member": …, "args": {…}}`.
impl Serialize for MeasureReason {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut map = target.serialize_map(None)?;
        map.serialize_entry("code", self.code.word())?;
        if let Some(member) = self.member {
            map.serialize_entry("member", &member)?;
        }
        if self.args.iter().any(Option::is_some) {
            map.serialize_entry("args", &ArgMap(&self.args))?;
        }
        map.end()
    }
}

/// Shape of a reason, for the schema.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "MeasureReason")]
#[expect(dead_code, reason = "only its schema is used")]
struct Shape {
    /// Message key `said.<code>`.
    code: String,
    /// The member it is about.
    member: Option<u16>,
    /// Arguments by name.
    args: Option<std::collections::BTreeMap<String, serde_json::Value>>,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for MeasureReason {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "MeasureReason".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Shape::json_schema(generator)
    }
}
