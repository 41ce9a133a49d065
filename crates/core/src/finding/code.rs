//! The kinds of findings. Each is declared once, beside what reports it, together with its manual.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Severity;

/// The stable code of a kind of finding. Once published it keeps its meaning.
#[derive(Clone, Copy)]
pub struct Code(pub &'static Manual);

/// What a code means, for those who meet it.
#[derive(Debug)]
pub struct Manual {
    /// The code as printed, for instance `B101`.
    pub id: &'static str,
    /// A few Chinese words that name the fault.
    pub title: &'static str,
    /// How much it matters unless `banshi.toml` says otherwise.
    pub level: FindingLevel,
    /// What kind of thing it is about.
    pub category: Category,
    /// What is found, and why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// Catalogs with and without the fault. None for what a few lines of TOML cannot show.
    pub examples: &'static [Example],
}

/// A fault and how it looks without: files laid over the catalog of the tests, each after a line `# path`.
#[derive(Debug)]
pub struct Example {
    /// With the fault. What is found stands below the line that it is about, after [`Example::MARK`]; a test
    /// compares it.
    pub bad: &'static str,
    /// Without it. Where a program can make the fix, this is the bad text fixed.
    pub good: &'static str,
}

/// What kind of thing a code is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Category {
    /// The word for programs.
    pub id: &'static str,
    /// The Chinese name.
    pub chinese: &'static str,
}

/// How much findings of one code matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingLevel {
    /// Not reported.
    Off,
    /// 提醒
    Warning,
    /// 错误
    Error,
}

/// Declares the codes that one part of the program reports, with their manuals, and `ALL`, the list of them.
///
/// Each entry reads `/// What it is. NAME: CATEGORY Level "id" "title", "why", "mend";`.
#[macro_export]
macro_rules! codes {
    ($(
        $(#[$doc:meta])+
        $name:ident: $category:ident $level:ident $id:literal $title:literal, $why:literal, $mend:literal;
    )+) => {
        $(
            $(#[$doc])+
            pub const $name: $crate::finding::Code = $crate::finding::Code(&$crate::finding::Manual {
                id: $id,
                title: $title,
                level: $crate::finding::FindingLevel::$level,
                category: $category,
                why: $why,
                mend: $mend,
                examples: &[],
            });
        )+

        /// All of these codes, in order.
        pub const ALL: &[$crate::finding::Code] = &[$($name),+];
    };
}

impl Code {
    /// Returns the code as printed, for instance `B101`.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// Returns a few Chinese words that name the fault.
    pub const fn title(self) -> &'static str {
        self.0.title
    }

    /// Returns what the code means.
    pub const fn manual(self) -> &'static Manual {
        self.0
    }

    /// Returns the severity of findings with this code where a catalog's settings say nothing else. What is off
    /// by default is a warning once it is switched on.
    pub const fn severity(self) -> Severity {
        match self.0.level {
            FindingLevel::Off | FindingLevel::Warning => Severity::Warning,
            FindingLevel::Error => Severity::Error,
        }
    }

    /// Returns whether `banshi.toml` may say how much it matters: what is an error stays one.
    pub fn can_be_set(self) -> bool {
        self.severity() == Severity::Warning
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Example {
    /// What a comment begins with that says what is found.
    pub const MARK: &'static str = "#~";

    /// Returns the lines with the fault, without the comments that say what is found.
    pub fn bad_lines(&self) -> impl Iterator<Item = &'static str> {
        self.bad.lines().filter(|line| !line.starts_with(Self::MARK))
    }
}

impl FindingLevel {
    /// Every level, from the least.
    pub const ALL: [Self; 3] = [Self::Off, Self::Warning, Self::Error];

    /// Returns the severity, or `None` for what is not reported.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// Returns the word for it in `banshi.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Returns the Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Off => "关闭",
            Self::Warning => "提醒",
            Self::Error => "错误",
        }
    }
}
