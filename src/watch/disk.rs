//! Whether a folder lies on a disk that tells nothing of what other machines change.
//!
//! Reads the system's list of disks, never the site.

use std::path::{Path, PathBuf};

/// Names of file systems, as Linux lists them, whose changes from elsewhere cause no events.
const SILENT: [&str; 18] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "drvfs",
    "fakeowner",
    "fuse.grpcfuse",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "nfs",
    "nfs4",
    "osxfs",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// The name of the file system of a folder, if it is one of those that cause no events. Known on Linux alone.
pub fn silent(folder: &Path) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the system's list of disks is no part of the site")]
    let list = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    file_system(&list, folder).filter(|name| SILENT.contains(name)).map(str::to_owned)
}

/// The file system of the last and deepest mount that holds a folder (the format of `proc_pid_mountinfo(5)`).
fn file_system<'a>(list: &'a str, folder: &Path) -> Option<&'a str> {
    let mounts = list.lines().filter_map(|line| {
        let (mount, disk) = line.split_once(" - ")?;
        let point = PathBuf::from(unescaped(mount.split(' ').nth(4)?));
        folder.starts_with(&point).then(|| Some((point.components().count(), disk.split(' ').next()?)))?
    });
    mounts.max_by_key(|(depth, _)| *depth).map(|(_, name)| name)
}

/// A blank stands as `\040` in the list.
fn unescaped(point: &str) -> String {
    point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:35 / /mnt/c rw - 9p C:\\134 rw
41 22 0:36 / /mnt/my\\040disk rw - nfs4 host:/x rw
";

    #[test]
    fn the_deepest_mount_decides() {
        assert_eq!(file_system(LIST, Path::new("/home/site")), Some("ext4"));
        assert_eq!(file_system(LIST, Path::new("/mnt/c/site")), Some("9p"));
        assert_eq!(file_system(LIST, Path::new("/mnt/my disk/site")), Some("nfs4"));
        assert_eq!(file_system(LIST, Path::new("/mnt/cellar")), Some("ext4"));
    }
}
