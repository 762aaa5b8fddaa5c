//! A register's export as an office hands it over, written from invented households, with the faults that offices have
//! planted in it: what was planted where is told, so that a reading can be held against it.

use ruler_core::household::HouseholdRecord;
use ruler_core::household::evidence::Evidence;
use ruler_core::household::member::{EducationLevel, Health, Labour, Member, Relation, Sex, Stage, WorkPlace};
use ruler_core::household::record::{Attribute, Cause};
use ruler_core::household::several::Several;
use ruler_core::synth::district::District;
use ruler_core::synth::draw::Draw;

/// A fault that was planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// Row of the table, the first being 1.
    pub row: u32,
    /// The heading as the table has it.
    pub heading: &'static str,
    /// The word of its code.
    pub code: &'static str,
}

/// An export.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// The table, cells between tabs.
    pub text: String,
    /// Faults of cells.
    pub cells: Vec<Planted>,
    /// Rows that are no household, with the word of their code.
    pub aside: Vec<(u32, &'static str)>,
    /// Households that are to come in: place in the district, rows.
    pub good: Vec<(usize, Vec<u32>)>,
    /// Households that stand in two villages.
    pub apart: Vec<(usize, Vec<u32>)>,
    /// How often the unknown word stands.
    pub unknown: u32,
    /// Data rows.
    pub rows: usize,
}

/// Headings: what stands above, and the heading below it.
pub const HEADS: &[(&str, &str)] = &[
    ("序号", "序号"),
    ("户信息", "*户编号"),
    ("户信息", "乡（镇）"),
    ("户信息", "行政村"),
    ("户信息", "村民小组"),
    ("户信息", "户主姓名（必填）"),
    ("户信息", "A2贫困户属性"),
    ("户信息", "A22主要致贫原因"),
    ("户信息", "家庭人口数"),
    ("成员", "姓 名"),
    ("成员", "性别"),
    ("成员", "身份证号"),
    ("成员", "出生日期"),
    ("成员", "与户主\n关系"),
    ("成员", "文化程度"),
    ("成员", "在校生状况"),
    ("成员", "健康状况"),
    ("成员", "劳动技能"),
    ("务工情况", "务工状况"),
    ("务工情况", "务工时间(月)"),
    ("收入", "种植业收入（元）"),
    ("收入", "低保金"),
    ("帮扶", "帮扶责任人"),
];

/// The heading of a column as the reader tells it: both rows.
pub fn heading(column: usize) -> &'static str {
    HEADS.get(column).map_or("", |(_, lower)| lower)
}

fn known<T: Copy>(fact: &Evidence<T>) -> Option<T> {
    fact.value().copied()
}

const fn relation(relation: Relation, sex: Sex) -> &'static str {
    match (relation, sex) {
        (Relation::Head, _) => "户主",
        (Relation::Spouse, _) => "配偶",
        (Relation::Child, Sex::Male) => "之子",
        (Relation::Child, Sex::Female) => "之女",
        (Relation::Grandchild, Sex::Male) => "之孙子",
        (Relation::Grandchild, Sex::Female) => "之孙女",
        (Relation::Parent, Sex::Male) => "之父",
        (Relation::Parent, Sex::Female) => "之母",
        _ => "其他",
    }
}

const fn education(level: Option<EducationLevel>) -> &'static str {
    match level {
        Some(EducationLevel::Illiterate) => "文盲或半文盲",
        Some(EducationLevel::Primary) => "小学",
        Some(EducationLevel::JuniorHigh) => "初中",
        Some(EducationLevel::SeniorHigh) => "高中",
        Some(EducationLevel::College) => "大专及以上",
        None => "",
    }
}

const fn schooling(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Preschool) => "学前教育",
        Some(Stage::Primary) => "小学",
        Some(Stage::JuniorHigh) => "八年级",
        Some(Stage::SeniorHigh) => "高中一年级",
        Some(Stage::Vocational) => "中职一年级",
        Some(Stage::College) => "高职高专一年级",
        None => "非在校生",
    }
}

fn health(health: Option<Several<Health>>) -> String {
    let word = |one: Health| match one {
        Health::Healthy => "健康",
        Health::Chronic => "长期慢性病",
        Health::Serious => "患有大病",
        Health::Disabled => "残疾",
    };
    let held = Health::ALL.iter().filter(|(one, _)| health.is_some_and(|health| health.has(*one)));
    held.map(|(one, _)| word(*one)).collect::<Vec<_>>().join(",")
}

const fn labour(labour: Option<Labour>) -> &'static str {
    match labour {
        Some(Labour::Ordinary) => "普通劳动力",
        Some(Labour::Skilled) => "技能劳动力",
        Some(Labour::Weak) => "弱劳动力或半劳动力",
        Some(Labour::Lost) => "丧失劳动力",
        Some(Labour::None) => "无劳动力",
        None => "",
    }
}

const fn place(place: Option<WorkPlace>) -> &'static str {
    match place {
        Some(WorkPlace::Township) => "乡（镇）内务工",
        Some(WorkPlace::County) => "乡（镇）外县内务工",
        Some(WorkPlace::Province) => "县外省内务工",
        Some(WorkPlace::OutsideProvince) => "省外务工",
        Some(WorkPlace::None) | None => "",
    }
}

const fn cause(cause: Option<Cause>) -> &'static str {
    match cause {
        Some(Cause::Illness) => "因病",
        Some(Cause::Disability) => "因残",
        Some(Cause::Schooling) => "因学",
        Some(Cause::Disaster) => "因灾",
        Some(Cause::Land) => "缺土地",
        Some(Cause::Water) => "缺水",
        Some(Cause::Skills) => "缺技术",
        Some(Cause::Labour) => "缺劳力",
        Some(Cause::Capital) => "缺资金",
        Some(Cause::Transport) => "交通条件落后",
        Some(Cause::Motivation) => "自身发展动力不足",
        Some(Cause::LabourTemporary | Cause::Other) | None => "",
    }
}

/// Whether a household's words all stand on the register's lists: temporary lack of labour does not.
fn is_plain(record: &HouseholdRecord) -> bool {
    !cause(known(&record.register.main_cause)).is_empty()
}

fn member_cells(member: &Member) -> [String; 11] {
    let sex = known(&member.sex).unwrap_or_default();
    let months = member.work.months.value().map(|months| months.0).unwrap_or_default();
    [
        member.name.0.clone(),
        (if sex == Sex::Male { "男" } else { "女" }).to_owned(),
        member.id_number.0.clone(),
        member.birth.value().map(|day| day.0.to_string().replace('-', "")).unwrap_or_default(),
        relation(known(&member.relation).unwrap_or_default(), sex).to_owned(),
        education(known(&member.education)).to_owned(),
        schooling(known(&member.schooling.stage)).to_owned(),
        health(known(&member.health)),
        labour(known(&member.labour)).to_owned(),
        place(known(&member.work.place)).to_owned(),
        months.to_string(),
    ]
}

fn shared_cells(record: &HouseholdRecord, number: usize) -> [String; 9] {
    let crops = record.income.operating.items.first().and_then(|one| one.gross.value());
    let dibao = record.income.transfer.items.iter().find(|one| one.kind.is_some_and(|kind| kind.word() == "dibao"));
    let yuan =
        |fen: i64| if fen % 100 == 0 { (fen / 100).to_string() } else { format!("{}.{:02}", fen / 100, fen % 100) };
    let attribute =
        if known(&record.register.attribute) == Some(Attribute::Dibao) { "低保户" } else { "一般贫困户" };
    let name = record.members.first().map(|head| head.name.0.clone()).unwrap_or_default();
    let _ = number;
    [
        record.place.township.0.clone(),
        record.place.village_name.0.clone(),
        record.place.group.0.clone(),
        name,
        attribute.to_owned(),
        cause(known(&record.register.main_cause)).to_owned(),
        record.members.len().to_string(),
        crops.map(|sum| yuan(sum.low)).unwrap_or_default(),
        dibao.and_then(|one| one.amount.value()).map(|sum| yuan(sum.low)).unwrap_or_default(),
    ]
}

/// What happens to a household's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trick {
    Plain,
    RuinedIdentity,
    RuinedNumber,
    UnknownWord,
    TwoVillages,
    ThirteenMonths,
    MonthForDay,
    WordsForMoney,
}

/// The register number of a household in the export.
pub fn number(place: usize) -> String {
    format!("50990{:08}7", place + 1)
}

/// Writes an export of at least so many rows. Every tenth household or so has a fault planted.
pub fn export(district: &District, rows: usize, seed: u64) -> Export {
    let mut draw = Draw::new(seed, "export", rows as u64);
    let mut out = Export::default();
    let mut lines: Vec<Vec<String>> = vec![
        vec!["开州区2017年建档立卡贫困户信息表（合成数据）".to_owned()],
        vec!["填报单位：某乡镇".to_owned(), String::new(), "2017年11月".to_owned()],
        heads(|(upper, _)| upper, true),
        heads(|(_, lower)| lower, false),
    ];
    out.aside = vec![(1, "title"), (2, "title")];
    let mut made = 0;
    for at in 0..district.count() {
        if made >= rows {
            break;
        }
        let Some(one) = district.household(at) else { break };
        if !is_plain(&one.record) {
            continue;
        }
        if made > 0 && made % 97 == 0 {
            lines.push(vec!["合计".to_owned(), made.to_string()]);
            out.aside.push((lines.len() as u32, "sum"));
        }
        if made > 0 && made % 211 == 0 {
            lines.push(heads(|(_, lower)| lower, false));
            out.aside.push((lines.len() as u32, "head_again"));
        }
        let trick = if draw.percent(88) {
            Trick::Plain
        } else {
            *draw
                .pick(&[
                    Trick::RuinedIdentity,
                    Trick::RuinedNumber,
                    Trick::UnknownWord,
                    Trick::TwoVillages,
                    Trick::ThirteenMonths,
                    Trick::MonthForDay,
                    Trick::WordsForMoney,
                ])
                .unwrap_or(&Trick::Plain)
        };
        made += household(&one.record, at, trick, &mut lines, &mut out, &mut draw);
    }
    lines.push(vec!["合计".to_owned(), String::new(), made.to_string()]);
    out.aside.push((lines.len() as u32, "sum"));
    lines.push(vec!["填表人：甲某".to_owned(), String::new(), "审核人：乙某".to_owned()]);
    out.aside.push((lines.len() as u32, "signature"));
    out.rows = made;
    out.text = lines.iter().map(|cells| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t")).fold(
        String::new(),
        |mut text, line| {
            text.push_str(&line);
            text.push_str("\r\n");
            text
        },
    );
    out
}

fn quoted(cell: &str) -> String {
    if cell.contains(['\n', '"', '\t']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// A row of headings; merged cells are filled on the left alone.
fn heads(part: impl Fn(&(&'static str, &'static str)) -> &'static str, merged: bool) -> Vec<String> {
    let mut last = "";
    HEADS
        .iter()
        .map(|head| {
            let said = part(head);
            let again = merged && said == last;
            last = said;
            if again || (!merged && head.0 == head.1) { String::new() } else { said.to_owned() }
        })
        .collect()
}

fn household(
    record: &HouseholdRecord,
    at: usize,
    trick: Trick,
    lines: &mut Vec<Vec<String>>,
    out: &mut Export,
    draw: &mut Draw,
) -> usize {
    let [town, village, group, name, attribute, cause, people, crops, dibao] = shared_cells(record, at);
    let merged = draw.percent(40) && trick != Trick::TwoVillages;
    let mut rows = Vec::new();
    let first = lines.len() as u32 + 1;
    let plant = |row: u32, column: usize, code: &'static str, out: &mut Export| {
        out.cells.push(Planted { row, heading: heading(column), code });
    };
    for (place, member) in record.members.iter().enumerate() {
        let row = lines.len() as u32 + 1;
        let shown = place == 0 || !merged;
        let keep = |text: &str| if shown { text.to_owned() } else { String::new() };
        let mut number = keep(&number(at));
        let mut here = keep(&village);
        let mut cells = member_cells(member);
        if cells[2].len() == 18 && cells[2].ends_with("000") && !(trick == Trick::RuinedIdentity && place == 0) {
            plant(row, 11, "ruined", out);
        }
        let mut cause = keep(&cause);
        let mut crops = keep(&crops);
        match trick {
            Trick::RuinedIdentity if place == 0 => {
                cells[2] = "5.09E+17".to_owned();
                plant(row, 11, "ruined", out);
            }
            Trick::RuinedNumber if shown => {
                number = "5.09E+13".to_owned();
                plant(row, 1, "ruined", out);
            }
            Trick::UnknownWord if shown => {
                cause = "因懒致贫".to_owned();
                if place == 0 {
                    plant(row, 7, "unknown_word", out);
                    out.unknown += 1;
                }
            }
            Trick::TwoVillages if place == 1 => {
                here = "另一个村".to_owned();
                plant(row, 3, "two_villages", out);
            }
            Trick::ThirteenMonths if place == 0 => {
                cells[10] = "13".to_owned();
                plant(row, 19, "out_of_range", out);
            }
            Trick::MonthForDay if place == 0 => {
                cells[3] = "197504".to_owned();
                plant(row, 12, "month_alone", out);
            }
            Trick::WordsForMoney if !crops.is_empty() => {
                crops = "约三千".to_owned();
                if place == 0 {
                    plant(row, 20, "not_a_number", out);
                }
            }
            _ => {}
        }
        let mut line = vec![
            row.to_string(),
            number,
            keep(&town),
            here,
            keep(&group),
            keep(&name),
            keep(&attribute),
            cause,
            keep(&people),
        ];
        line.extend(cells);
        line.extend([crops, keep(&dibao), keep(&record.helper.name.0)]);
        lines.push(line);
        rows.push(row);
    }
    let count = rows.len();
    match trick {
        // Merged rows below a ruined number belong to nobody either, or to the household above: they are not exported.
        Trick::RuinedNumber if merged => {
            lines.truncate(first as usize);
            rows.truncate(1);
            out.aside.push((first, "no_household"));
        }
        Trick::RuinedNumber => out.aside.extend(rows.iter().map(|row| (*row, "no_household"))),
        Trick::TwoVillages if count > 1 => out.apart.push((at, rows)),
        _ => out.good.push((at, rows)),
    }
    count
}
