//! The fields of papers and what may stand in one.

use chrono::NaiveDate;
use serde::Serialize;

use crate::base::Yuan;
use crate::procedure::document::words;

words! {
    /// A field or column of a paper (message key `field.<word>`).
    pub enum Field {
        /// 户主姓名.
        #[default]
        HeadName = "head_name",
        /// 乡镇.
        Township = "township",
        /// 村.
        Village = "village",
        /// 村民小组.
        Group = "group",
        /// 家庭住址.
        Address = "address",
        /// 联系电话.
        Phone = "phone",
        /// 户编号.
        Number = "number",
        /// 家庭人口.
        People = "people",
        /// 劳动力人数.
        Workers = "workers",
        /// 年度.
        Year = "year",
        /// 日期.
        On = "on",
        /// 计入的纯收入.
        Counted = "counted",
        /// 人均纯收入.
        PerHead = "per_head",
        /// 标准.
        Line = "line",
        /// 主要致贫原因.
        MainCause = "main_cause",
        /// 其他致贫原因.
        OtherCauses = "other_causes",
        /// 申请事项.
        Request = "request",
        /// 理由.
        Reason = "reason",
        /// 户主出生年月.
        HeadBirth = "head_birth",
        /// 耕地.
        Farmland = "farmland",
        /// 林地.
        Woodland = "woodland",
        /// 房屋等级.
        HouseGrade = "house_grade",
        /// 住房面积.
        HouseArea = "house_area",
        /// 饮水.
        Water = "water",
        /// 入户路.
        Road = "road",
        /// 享受低保人数.
        DibaoPeople = "dibao_people",
        /// 工资性收入.
        Wage = "wage",
        /// 经营性收入.
        Operating = "operating",
        /// 财产性收入.
        Property = "property",
        /// 转移性收入.
        Transfer = "transfer",
        /// 必须的支出.
        Expenses = "expenses",
        /// 会议名称.
        Meeting = "meeting",
        /// 地点.
        Place = "place",
        /// 主持人.
        Chair = "chair",
        /// 记录人.
        Recorder = "recorder",
        /// 应到人数.
        Due = "due",
        /// 实到人数.
        Present = "present",
        /// 发言摘要.
        Speeches = "speeches",
        /// 回避.
        Avoidance = "avoidance",
        /// 序号.
        Row = "row",
        /// 同意.
        Yes = "yes",
        /// 不同意.
        No = "no",
        /// 弃权.
        Abstained = "abstained",
        /// 结果.
        Result = "result",
        /// 姓名.
        Name = "name",
        /// 身份 (党员、代表…).
        Capacity = "capacity",
        /// 签字.
        Signature = "signature",
        /// 指标.
        Criterion = "criterion",
        /// 是否达到.
        Verdict = "verdict",
        /// 认可与否.
        Agrees = "agrees",
        /// 识别时间.
        RegisteredOn = "registered_on",
        /// 退出时间.
        ExitedOn = "exited_on",
        /// 系统标注时间.
        MarkedOn = "marked_on",
        /// 贫困户属性.
        Attribute = "attribute",
        /// 帮扶责任人.
        Helper = "helper",
        /// 帮扶单位.
        Unit = "unit",
        /// 帮扶责任人电话.
        HelperPhone = "helper_phone",
        /// 帮扶起始时间.
        Since = "since",
        /// 帮扶措施.
        Measure = "measure",
        /// 金额.
        Amount = "amount",
        /// 走访人.
        By = "by",
        /// 走访事由.
        Purpose = "purpose",
        /// 走访内容.
        Found = "found",
        /// 身份证号.
        IdNumber = "id_number",
        /// 性别.
        Sex = "sex",
        /// 出生年月.
        Birth = "birth",
        /// 与户主关系.
        Relation = "relation",
        /// 文化程度.
        Education = "education",
        /// 健康状况.
        Health = "health",
        /// 劳动能力.
        Labour = "labour",
        /// 务工地点.
        WorkPlace = "work_place",
        /// 务工月数.
        WorkMonths = "work_months",
        /// 基本医保.
        Insured = "insured",
        /// 大病保险.
        SeriousInsured = "serious_insured",
        /// 代办人.
        Agent = "agent",
        /// 受理人和日期.
        Accepted = "accepted",
        /// 监测类别.
        Class = "class",
        /// 原来在册情况.
        Stood = "stood",
        /// 股数.
        Shares = "shares",
        /// 转入户.
        Receiver = "receiver",
        /// 异议人.
        RaisedBy = "raised_by",
        /// 异议内容.
        Objection = "objection",
        /// 收到日期.
        RaisedOn = "raised_on",
        /// 处理结果.
        Outcome = "outcome",
        /// 处理情况.
        Findings = "findings",
        /// 反馈日期.
        AnsweredOn = "answered_on",
        /// 承诺内容.
        Promise = "promise",
        /// 完成期限.
        Until = "until",
        /// 谁承诺.
        Promiser = "promiser",
        /// 是否兑现.
        Kept = "kept",
    }
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing: a line to be filled in by hand. What nobody knows is blank, never nought or no.
    Blank,
    /// A text as it was typed.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A number.
    Number(i64),
    /// An area in hundredths of a mu.
    Centimu(i64),
    /// A sum in fen, exact or between bounds; an open bound is none.
    Fen {
        /// At least.
        low: Option<Yuan>,
        /// At most.
        high: Option<Yuan>,
    },
    /// A word of a closed list (message key `<family>.<word>`).
    Word {
        /// The list.
        family: &'static str,
        /// The word.
        word: &'static str,
    },
    /// A title that the procedure's own file has.
    Titled {
        /// zh-Hans.
        zh: String,
        /// English.
        en: String,
    },
    /// Yes or no.
    Is(bool),
}

impl Value {
    /// A text, or nothing where it is empty.
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }

    /// A day, or nothing.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Blank, Self::Day)
    }

    /// A number, or nothing.
    pub fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Blank, Self::Number)
    }

    /// A word of a list, or nothing.
    pub fn word(family: &'static str, word: Option<&'static str>) -> Self {
        word.map_or(Self::Blank, |word| Self::Word { family, word })
    }

    /// Yes, no, or nothing.
    pub fn is(known: Option<bool>) -> Self {
        known.map_or(Self::Blank, Self::Is)
    }
}
