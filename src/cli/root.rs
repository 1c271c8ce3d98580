//! Where the site is: the folder that was named, or the nearest one upwards with a `crossfoot.yaml`.

use super::{Failure, Options};
use crossfoot::snapshot;
use std::path::{Path, PathBuf};

/// The site's root.
pub fn find(options: &Options) -> Result<PathBuf, Failure> {
    if let Some(root) = &options.root {
        return match snapshot::is_root(root) {
            true => Ok(root.clone()),
            false => Err(format!(
                "`{}` is no site: it has no `{}`\n  help: name a site's folder by `--root`, or make one by `crossfoot init DIR`",
                root.display(),
                snapshot::SETTINGS
            )),
        };
    }
    let here = std::env::current_dir().map_err(|error| format!("the current folder: {error}"))?;
    let root = here.ancestors().find(|folder| snapshot::is_root(folder)).map(Path::to_owned);
    root.ok_or_else(|| {
        format!(
            "there is no `{}` here or in a folder above\n  help: go to a site's folder, name it by `--root DIR`, or make one by `crossfoot init DIR`",
            snapshot::SETTINGS
        )
    })
}
