//! What may be wrong with a file as such.

use crate::codes;
use crate::finding::Category;

/// Files that cannot be read.
pub const FILES: Category = Category { id: "files", chinese: "文件" };

codes! {
    /// A file or directory cannot be read, or is not what its name promises.
    UNREADABLE: FILES Error "B001" "读不了文件",
        "读不了文件。",
        "看文件的权限；叫 `….toml` 的应当是普通文件，不是文件夹。";

    /// A file is not UTF-8.
    NOT_UTF8: FILES Error "B002" "不是 UTF-8 编码",
        "不是 UTF-8 编码。",
        "在编辑器里另存为 UTF-8。";

    /// A file is larger than [`crate::source::MAX_FILE_BYTES`].
    TOO_LARGE: FILES Error "B003" "文件过大",
        "文件过大（超过 2 MB）。",
        "多半放错了文件，移走；确有这么多，拆成几个。";

    /// A file begins with a byte order mark.
    BYTE_ORDER_MARK: FILES Warning "B004" "文件开头有 BOM",
        "文件开头有 BOM。",
        "另存为不带 BOM 的 UTF-8。";

    /// A symbolic link loops or leads out of the catalog.
    STRAY_LINK: FILES Error "B005" "符号链接不安全",
        "符号链接不安全：失效、指到目录以外、成环、使一个文件夹从两处能读到，或文件夹套得太深。",
        "换成真实的文件。";

    /// A TOML file lies where no catalog file belongs.
    MISPLACED: FILES Warning "B006" "文件放错了地方",
        "文件放错了地方，没有读。",
        "移到该放的文件夹；不是目录内容的，移出 `catalog/`。";

    /// Lines end with carriage return and line feed.
    CARRIAGE_RETURN: FILES Warning "B007" "换行符是 CRLF",
        "换行符是 CRLF。",
        "把编辑器的换行设为 LF 再保存。";

    /// The catalog holds no handbook or no item.
    EMPTY: FILES Error "B008" "目录是空的",
        "目录是空的，没有手册和事项。",
        "看是不是指错了文件夹。";
}
