//! Whether a folder is a good place for records: not where a stick is pulled out, a server is far away, or a program copies files about.

use crate::ui::host::FolderRisk;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// File systems that reach over a network, as Linux names them.
const NETWORK: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "virtiofs",
];
/// Where desktops mount sticks and cards.
const MEDIA: &[&str] = &["/media/", "/run/media/", "/mnt/usb", "/Volumes/"];
/// Beginnings of the names of folders that cloud programs keep alike, in small letters.
const CLOUDS: &[&str] = &[
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "cloudstorage",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "百度网盘",
    "百度云",
    "baidusync",
    "baidunetdisk",
    "wps云盘",
    "wpsdrive",
    "wps cloud",
    "微云",
    "腾讯微云",
    "阿里云盘",
    "天翼云盘",
    "nextcloud",
    "owncloud",
    "seafile",
    "syncthing",
    "sync.com",
    "mega",
];

/// What speaks against this folder, as far as the system tells.
pub(super) fn risk(folder: &Path) -> Option<FolderRisk> {
    let there = folder.ancestors().find_map(|known| fs::canonicalize(known).ok()).unwrap_or_else(|| folder.to_owned());
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let is_removable = |device: &str| {
        let disk = device.trim_start_matches("/dev/").trim_end_matches(|c: char| c.is_ascii_digit());
        fs::read_to_string(format!("/sys/block/{disk}/removable")).is_ok_and(|flag| flag.trim() == "1")
    };
    risk_of(folder, &there, &mounts, is_removable)
}

/// `there` is where the folder, or the nearest of its parents that exists, really is.
fn risk_of(folder: &Path, there: &Path, mounts: &str, is_removable: impl Fn(&str) -> bool) -> Option<FolderRisk> {
    if is_synchronised(folder) || is_synchronised(there) {
        return Some(FolderRisk::Synchronised);
    }
    let shown = there.to_string_lossy();
    if shown.starts_with(r"\\") && !shown.starts_with(r"\\?\") {
        return Some(FolderRisk::Network); // a server's share, as Windows writes it
    }
    let mount =
        mounts.lines().filter_map(mount).filter(|mount| there.starts_with(&mount.at)).max_by_key(|m| m.at.as_os_str().len());
    if mount.as_ref().is_some_and(|mount| NETWORK.contains(&mount.kind)) {
        return Some(FolderRisk::Network);
    }
    let in_media = MEDIA.iter().any(|media| shown.starts_with(media));
    (in_media || mount.is_some_and(|mount| is_removable(mount.device))).then_some(FolderRisk::Removable)
}

fn is_synchronised(folder: &Path) -> bool {
    folder.iter().any(|part| {
        let part = part.to_string_lossy().to_lowercase();
        CLOUDS
            .iter()
            .any(|cloud| part.strip_prefix(cloud).is_some_and(|rest| !rest.starts_with(char::is_alphabetic) || !cloud.is_ascii()))
    })
}

struct Mount<'a> {
    device: &'a str,
    at: PathBuf,
    kind: &'a str,
}

/// A line of /proc/mounts; spaces in paths stand there as `\040`.
fn mount(line: &str) -> Option<Mount<'_>> {
    let mut words = line.split(' ');
    let (device, at, kind) = (words.next()?, words.next()?, words.next()?);
    Some(Mount { device, at: PathBuf::from(at.replace("\\040", " ")), kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/sda1 / ext4 rw 0 0\n\
        //server/share /srv/share cifs rw 0 0\n\
        server:/home /home/far nfs4 rw 0 0\n\
        /dev/sdb1 /srv/my\\040stick vfat rw 0 0\n\
        /dev/sdc1 /media/li/KINGSTON exfat rw 0 0\n";

    #[track_caller]
    fn check(folder: &str, expected: Option<FolderRisk>) {
        let folder = Path::new(folder);
        assert_eq!(risk_of(folder, folder, MOUNTS, |device| device == "/dev/sdb1"), expected, "{}", folder.display());
    }

    #[test]
    fn a_folder_on_a_share_a_stick_or_in_a_cloud_is_told() {
        check("/home/li/Fengsui/records", None);
        check("/home/li/megaphone", None);
        check("/srv/share/records", Some(FolderRisk::Network));
        check("/srv/shared", None);
        check("/home/far/li", Some(FolderRisk::Network));
        check("/srv/my stick/records", Some(FolderRisk::Removable));
        check("/media/li/KINGSTON", Some(FolderRisk::Removable));
        check("/home/li/OneDrive - 某区/Fengsui", Some(FolderRisk::Synchronised));
        check("/home/li/Dropbox/records", Some(FolderRisk::Synchronised));
        check("/home/li/我的坚果云/records", Some(FolderRisk::Synchronised));
        check("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/records", Some(FolderRisk::Synchronised));
        check(r"\\server\records", Some(FolderRisk::Network));
    }
}
