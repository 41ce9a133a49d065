//! Why something that was said is not understood.

use banshi_core::finding::Code;
use banshi_core::link::codes::{CONTRADICTION, UNKNOWN_REFERENCE};
use banshi_core::schema::codes::WRONG_TYPE;

/// Why something that was said is not understood, or cannot be so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misunderstanding {
    /// There is no such question.
    #[error("没有「{question}」这个问题")]
    UnknownQuestion {
        /// What was said.
        question: String,
        /// What could have been said.
        choices: String,
    },
    /// The item has no such case.
    #[error("「{item}」没有情形「{wanted}」")]
    UnknownCase {
        /// The item's name.
        item: String,
        /// What was said.
        wanted: String,
        /// What could have been said.
        choices: String,
    },
    /// The words are none of the answers to choose from.
    #[error("「{question}」不能回答「{said}」")]
    UnknownAnswer {
        /// The question as it is put.
        question: String,
        /// What was said.
        said: String,
        /// What could have been said.
        choices: String,
    },
    /// The question wants another kind of answer.
    #[error("「{question}」不能回答「{said}」")]
    WrongKind {
        /// The question as it is put.
        question: String,
        /// What was said.
        said: String,
        /// What could have been said.
        choices: String,
    },
    /// Whether the case applies follows from answers; nobody states it.
    #[error("情形「{case}」不用写：有没有这种情形，由回答决定（{condition}）")]
    CaseFollows {
        /// The case's name.
        case: String,
        /// The condition in Chinese.
        condition: String,
        /// The ids of the questions that decide it.
        questions: Vec<String>,
    },
    /// Two cases exclude each other.
    #[error("情形「{stated}」和「{case}」互相排斥，只能有一个")]
    CasesExclude {
        /// The name of the case that was said before.
        stated: String,
        /// The name of the case that does not go with it.
        case: String,
    },
    /// A case on top exists only within another than the one that was said.
    #[error("情形「{case}」只在「{around}」里有，这里写的却是「{stated}」")]
    CaseElsewhere {
        /// The name of the case on top.
        case: String,
        /// The name of the case that it is part of.
        around: String,
        /// The name of the case that was said.
        stated: String,
    },
    /// One question was answered twice, not alike.
    #[error("「{question}」给了两个不同的回答")]
    TwoAnswers {
        /// The question's id.
        question: String,
    },
}

impl Misunderstanding {
    /// What could be said instead.
    pub fn fix(&self) -> Option<String> {
        match self {
            Self::UnknownQuestion { choices, .. }
            | Self::UnknownCase { choices, .. }
            | Self::UnknownAnswer { choices, .. }
            | Self::WrongKind { choices, .. } => Some(choices.clone()),
            Self::CaseFollows { questions, .. } => Some(format!("把它删去，改为回答 {}", questions.join("、"))),
            Self::CasesExclude { .. } | Self::CaseElsewhere { .. } | Self::TwoAnswers { .. } => None,
        }
    }

    /// The message with what could be said instead, in one sentence.
    pub fn explained(&self) -> String {
        match self.fix() {
            Some(fix) if fix.starts_with(NEAR) => format!("{self}。{fix}"),
            Some(fix) => format!("{self}；{fix}"),
            None => self.to_string(),
        }
    }

    /// The code of the finding, where it was said in a file.
    pub fn code(&self) -> Code {
        match self {
            Self::UnknownQuestion { .. } | Self::UnknownCase { .. } | Self::UnknownAnswer { .. } => UNKNOWN_REFERENCE,
            Self::WrongKind { .. } => WRONG_TYPE,
            Self::CaseFollows { .. }
            | Self::CasesExclude { .. }
            | Self::CaseElsewhere { .. }
            | Self::TwoAnswers { .. } => CONTRADICTION,
        }
    }
}

/// How a hint at something close begins.
const NEAR: &str = "是不是想写";
