//! Files and directories that are not what they should be.

use std::fs::{self, File};

use crate::{Workshop, snapshot};

const ITEM: &str = "catalog/handbooks/sample/items/enquiry.toml";

fn check(name: &str, workshop: &Workshop) {
    let outcome = workshop.banshi(&["check"]);
    snapshot(&format!("files-{name}"), workshop, &outcome.shown());
}

#[test]
fn not_utf8() {
    let workshop = Workshop::good();
    let mut bytes = fs::read(workshop.path().join(ITEM)).unwrap();
    bytes[12] = 0xff;
    workshop.write(ITEM, bytes);
    check("not-utf8", &workshop);
}

#[test]
fn byte_order_mark_and_crlf() {
    let workshop = Workshop::good();
    let text = fs::read_to_string(workshop.path().join(ITEM)).unwrap();
    workshop.write(ITEM, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    check("bom-and-crlf", &workshop);
}

#[test]
fn a_file_of_200_megabytes_is_not_read() {
    let workshop = Workshop::good();
    File::create(workshop.path().join(ITEM)).unwrap().set_len(200 << 20).unwrap();
    check("huge", &workshop);
}

#[test]
fn a_directory_where_a_file_should_be() {
    let workshop = Workshop::good();
    fs::remove_file(workshop.path().join(ITEM)).unwrap();
    fs::create_dir(workshop.path().join(ITEM)).unwrap();
    check("directory", &workshop);
}

#[test]
fn deep_nesting_is_a_syntax_error() {
    let workshop = Workshop::good();
    workshop.write(ITEM, format!("id = {}{}", "[".repeat(100_000), "]".repeat(100_000)));
    let outcome = workshop.banshi(&["check", "--format", "json"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stdout.contains("B101"), "{}", outcome.stdout);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_symbolic_link_that_loops() {
        let workshop = Workshop::good();
        symlink("..", workshop.catalog().join("regions/again")).unwrap();
        check("link-loop", &workshop);
    }

    #[test]
    fn a_symbolic_link_that_loops_through_another() {
        let workshop = Workshop::good();
        let (one, other) = (workshop.catalog().join("one"), workshop.catalog().join("other"));
        fs::create_dir(&one).and_then(|()| fs::create_dir(&other)).unwrap();
        symlink("../other", one.join("on")).unwrap();
        symlink("../one", other.join("back")).unwrap();
        check("link-loop-of-two", &workshop);
    }

    #[test]
    fn a_symbolic_link_within_the_catalog_is_followed() {
        let workshop = Workshop::good();
        let places = ["where", "enquiry", "--format", "json"];
        let plain = workshop.banshi(&places).stdout;
        fs::rename(workshop.catalog().join("regions"), workshop.catalog().join(".regions")).unwrap();
        symlink(".regions", workshop.catalog().join("regions")).unwrap();
        let linked = workshop.banshi(&places);
        assert_eq!((linked.code, linked.stdout), (Some(0), plain));
    }

    /// What they lead to is in the catalog anyway.
    #[test]
    fn directories_that_are_linked_to_each_other_are_read_once() {
        let workshop = Workshop::good();
        let names = || ["a", "b", "c", "d", "e", "f", "g", "h", "i"].iter();
        names().for_each(|name| fs::create_dir(workshop.catalog().join(name)).unwrap());
        for (from, to) in names().flat_map(|from| names().map(move |to| (from, to))).filter(|(from, to)| from != to) {
            symlink(format!("../{to}"), workshop.catalog().join(from).join(to)).unwrap();
        }
        let outcome = workshop.banshi(&["check"]);
        assert_eq!(outcome.stdout.matches("B005").count(), 9 * 8, "{}", outcome.shown());
    }

    /// The first way in order of path counts, the shortest first.
    #[test]
    fn hidden_directories_that_several_links_lead_to_are_read_once() {
        let workshop = Workshop::good();
        for (path, to) in [("one", ".hidden"), ("two", ".hidden"), (".hidden/on", "../.more"), (".more/back", "../one")]
        {
            let path = workshop.catalog().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            symlink(to, path).unwrap();
        }
        workshop.write("catalog/.hidden/a.toml", "").write("catalog/.more/b.toml", "").write("catalog/one.toml", "");
        check("links-to-one-directory", &workshop);
    }

    #[test]
    fn a_symbolic_link_that_leaves_the_catalog_or_leads_nowhere() {
        let workshop = Workshop::good();
        workshop.write("outside.toml", "id = \"outside\"");
        symlink(workshop.path().join("outside.toml"), workshop.catalog().join("regions/outside.toml")).unwrap();
        symlink("nowhere.toml", workshop.catalog().join("regions/nowhere.toml")).unwrap();
        check("link-outside", &workshop);
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let workshop = Workshop::good();
        fs::remove_file(workshop.path().join(ITEM)).unwrap();
        let made = std::process::Command::new("mkfifo").arg(workshop.path().join(ITEM)).status().unwrap();
        assert!(made.success());
        check("pipe", &workshop);
    }

    #[test]
    fn an_unreadable_file() {
        let workshop = Workshop::good();
        let path = workshop.path().join(ITEM);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if File::open(&path).is_ok() {
            return; // The superuser reads everything.
        }
        check("unreadable", &workshop);
    }
}

#[test]
fn an_empty_catalog() {
    check("empty", &Workshop::empty());
}
