//! 申请: what an applicant states and hands in for one item.
//!
//! Files are read into it elsewhere; here it is linked and complete.

use banshi_core::model::{Document, Handbook, Item, Link, Pages, Region, Role};
use banshi_core::value::{BankCard, CreditCode, Date, IdentityNumber, PhoneNumber, Text};

use crate::facts::Known;

/// What is stated and handed in.
#[derive(Debug, Clone)]
pub struct Application {
    /// The handbook of the item.
    pub handbook: Link<Handbook>,
    /// What is applied for.
    pub item: Link<Item>,
    /// The region applied in; `None`: not stated.
    pub region: Option<Link<Region>>,
    /// The day of application; `None`: not stated.
    pub date: Option<Date>,
    /// The applicant's name.
    pub name: Option<Text>,
    /// The applicant's numbers.
    pub numbers: Numbers,
    /// Cases, audience, channel, proxy and facts.
    pub known: Known,
    /// What is handed in, in the order of the file.
    pub documents: Vec<HandedIn>,
}

/// Numbers of the applicant; nothing asks for them, but what is stated is well formed.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// 公民身份号码
    pub identity_number: Option<IdentityNumber>,
    /// 统一社会信用代码
    pub credit_code: Option<CreditCode>,
    /// 联系电话
    pub phone: Option<PhoneNumber>,
    /// 银行卡号
    pub bank_card: Option<BankCard>,
}

/// One document handed in, or shown.
#[derive(Debug, Clone)]
pub struct HandedIn {
    /// Which.
    pub document: Link<Document>,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// It bears the seal that is asked for.
    pub sealed: bool,
    /// It is signed with fingerprint.
    pub signed: bool,
    /// Whose it is; `None`: the applicant's.
    pub whose: Option<Link<Role>>,
    /// The copy shows both sides.
    pub both_sides: bool,
    /// The pages that are there; `None`: not stated.
    pub pages: Option<Pages>,
    /// What it is of; `None`: not stated.
    pub brand: Option<Text>,
    /// What it should contain, bear or show, and does not.
    pub lacks: Vec<Text>,
    /// When it was issued or obtained.
    pub issued: Option<Date>,
    /// The last day on which it is in force.
    pub expires: Option<Date>,
    /// For how many years it runs.
    pub term_years: Option<u32>,
    /// A picture file.
    pub image: Option<Picture>,
}

impl HandedIn {
    /// Makes one original of a document, with nothing else known of it.
    pub fn original(document: Link<Document>) -> Self {
        Self {
            document,
            originals: 1,
            copies: 0,
            sealed: false,
            signed: false,
            whose: None,
            both_sides: false,
            pages: None,
            brand: None,
            lacks: Vec::new(),
            issued: None,
            expires: None,
            term_years: None,
            image: None,
        }
    }
}

/// A picture file as it is; `None`: not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The file's format.
    pub format: Option<Text>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Size of the file in KB.
    pub kb: Option<u32>,
}
