//! One member of the household.

use super::evidence::Evidence;
use super::leaf::{Day, Text, Whole};
use super::reader::{document, words};
use super::several::{Listed, Several};

words! {
    /// Whether and how a member shares the household's budget. Which of these divide the income is the pack's.
    pub enum Membership {
        /// Lives at home and shares the budget.
        #[default]
        Home = "home",
        /// Works away and shares the budget.
        Migrant = "migrant",
        /// Boards at school and is supported by the household.
        BoardingStudent = "boarding_student",
        /// Soldier in service.
        Soldier = "soldier",
        /// In prison.
        Imprisoned = "imprisoned",
        /// Married out.
        MarriedOut = "married_out",
        /// Still in the booklet, but with a budget of their own.
        SeparateBudget = "separate_budget",
        /// Deceased before the day of the record.
        Deceased = "deceased",
    }
}

words! {
    /// Relation to the head of the household.
    pub enum Relation {
        /// 户主.
        #[default]
        Head = "head",
        /// 配偶.
        Spouse = "spouse",
        /// 子女.
        Child = "child",
        /// 子女的配偶.
        ChildInLaw = "child_in_law",
        /// 孙辈.
        Grandchild = "grandchild",
        /// 父母.
        Parent = "parent",
        /// 祖父母.
        Grandparent = "grandparent",
        /// 兄弟姐妹.
        Sibling = "sibling",
        /// 其他.
        Other = "other",
    }
}

words! {
    /// Sex as in the register.
    pub enum Sex {
        /// 女.
        #[default]
        Female = "female",
        /// 男.
        Male = "male",
    }
}

words! {
    /// 健康状况: one or several at once; 健康 excludes the others.
    pub enum Health {
        /// 健康.
        #[default]
        Healthy = "healthy",
        /// 长期慢性病.
        Chronic = "chronic",
        /// 患有大病.
        Serious = "serious",
        /// 残疾.
        Disabled = "disabled",
    }
}

impl Listed for Health {
    const LIST: &'static [(Self, &'static str)] = Self::ALL;
    const ALONE: Option<Self> = Some(Self::Healthy);
}

impl Several<Health> {
    /// Nothing ails this person.
    pub fn is_healthy(self) -> bool {
        self.is_only(Health::Healthy)
    }

    /// Chronic or serious illness, alone or with others.
    pub fn is_ill(self) -> bool {
        self.has(Health::Chronic) || self.has(Health::Serious)
    }

    /// Disabled, alone or with others.
    pub fn is_disabled(self) -> bool {
        self.has(Health::Disabled)
    }
}

words! {
    /// 劳动能力.
    pub enum Labour {
        /// 普通劳动力.
        #[default]
        Ordinary = "ordinary",
        /// 技能劳动力.
        Skilled = "skilled",
        /// 弱劳动力或半劳动力.
        Weak = "weak",
        /// 丧失劳动力.
        Lost = "lost",
        /// 无劳动力.
        None = "none",
    }
}

words! {
    /// 文化程度.
    pub enum EducationLevel {
        /// 文盲半文盲.
        #[default]
        Illiterate = "illiterate",
        /// 小学.
        Primary = "primary",
        /// 初中.
        JuniorHigh = "junior_high",
        /// 高中或中职.
        SeniorHigh = "senior_high",
        /// 大专及以上.
        College = "college",
    }
}

words! {
    /// The stage of schooling a student is in.
    pub enum Stage {
        /// 学前.
        #[default]
        Preschool = "preschool",
        /// 小学.
        Primary = "primary",
        /// 初中.
        JuniorHigh = "junior_high",
        /// 普通高中.
        SeniorHigh = "senior_high",
        /// 中职.
        Vocational = "vocational",
        /// 大专及以上.
        College = "college",
    }
}

words! {
    /// Whether the county's expert committee certified that a child's body does not allow school.
    pub enum Exemption {
        /// There is no certificate.
        #[default]
        None = "none",
        /// The certificate is on file.
        Certified = "certified",
    }
}

words! {
    /// Where a member works.
    pub enum WorkPlace {
        /// Not working.
        #[default]
        None = "none",
        /// In the village or township.
        Township = "township",
        /// Elsewhere in the county.
        County = "county",
        /// Elsewhere in the province.
        Province = "province",
        /// Outside the province.
        OutsideProvince = "outside_province",
    }
}

document! {
    /// Schooling of a member.
    pub struct Schooling {
        /// In school on the day of the record (home teaching by a school counts).
        pub enrolled: Evidence<bool>,
        /// The stage, if a student.
        pub stage: Evidence<Stage>,
        /// Boards at school.
        pub boarding: Evidence<bool>,
        /// Finished grade 9.
        pub grade9_completed: Evidence<bool>,
        /// The township or county education office approved a delay or leave.
        pub delay_approved: Evidence<bool>,
        /// Certificate that the child's body does not allow school.
        pub exemption: Evidence<Exemption>,
        /// A school teaches the child at home (送教上门).
        pub home_teaching: Evidence<bool>,
    }
}

words! {
    /// Which medical insurance: what else covers the member follows from it.
    pub enum InsuranceKind {
        /// 城乡居民医保 (新农合): 大病保险 comes with it.
        #[default]
        Residents = "residents",
        /// 职工医保: with cover of its own for large bills.
        Employees = "employees",
        /// Neither.
        None = "none",
    }
}

document! {
    /// Insurance of a member in the year of the record. `kind` is the question asked; the three below it are read where
    /// somebody answered them, and need not be.
    pub struct Insurance {
        /// 参加哪种医保.
        pub kind: Evidence<InsuranceKind>,
        /// 基本医疗保险, of either kind.
        pub basic: Evidence<bool>,
        /// 大病保险.
        pub serious_illness: Evidence<bool>,
        /// 医疗救助 covers the member.
        pub medical_aid: Evidence<bool>,
        /// 养老保险.
        pub pension: Evidence<bool>,
    }
}

document! {
    /// Work of a member in the accounting period.
    pub struct Work {
        /// Where.
        pub place: Evidence<WorkPlace>,
        /// Months worked.
        pub months: Evidence<Whole<0, 12>>,
        /// What kind of work, in words.
        pub occupation: Text,
        /// Willing to work away from home (this person's own word).
        pub willing_away: Evidence<bool>,
        /// Willing to take a job near home.
        pub willing_local: Evidence<bool>,
    }
}

document! {
    /// One member.
    pub struct Member {
        /// Id within the record: `m1`.
        pub id: Text,
        /// Name. Never needed by a rule.
        pub name: Text,
        /// Identity number. Optional, never needed by a rule.
        pub id_number: Text,
        /// Relation to the head.
        pub relation: Evidence<Relation>,
        /// Sex.
        pub sex: Evidence<Sex>,
        /// Day of birth.
        pub birth: Evidence<Day>,
        /// 民族.
        pub ethnicity: Evidence<Text>,
        /// Shares the household's budget, and how.
        pub membership: Evidence<Membership>,
        /// 文化程度.
        pub education: Evidence<EducationLevel>,
        /// Schooling.
        pub schooling: Schooling,
        /// 健康状况.
        pub health: Evidence<Several<Health>>,
        /// Holds a disability certificate.
        pub disability_certificate: Evidence<bool>,
        /// Disability grade, 1 the most severe.
        pub disability_grade: Evidence<Whole<1, 4>>,
        /// Pregnant or nursing a child under one.
        pub pregnant_or_nursing: Evidence<bool>,
        /// 劳动能力.
        pub labour: Evidence<Labour>,
        /// Insurance.
        pub insurance: Insurance,
        /// Work.
        pub work: Work,
        /// Skills, by id or in words.
        pub skills: Vec<Text>,
        /// Members (by id) this member cares for.
        pub cares_for: Vec<Text>,
        /// This person needs somebody at home.
        pub needs_care: Evidence<bool>,
        /// Days free for the household's own production in each month, January first.
        pub free_days: Vec<Evidence<Whole<0, 31>>>,
        /// Gets dibao in person.
        pub dibao: Evidence<bool>,
    }
}
