//! How an article is read, as a whole.

use super::*;
