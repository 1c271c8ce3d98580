//! What functions over long columns came to, while the data stands still: a total is cited by many claims.
//!
//! Whoever changes a cell has to call [`Recall::clear`].

use super::expression::Outcome;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Outcomes by the text of their call. It follows from the data: a copy begins empty, and all are equal.
#[derive(Debug, Default)]
pub(in crate::data) struct Recall(RwLock<HashMap<String, Arc<Outcome>>>);

impl Clone for Recall {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Recall {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Recall {
    /// What is known of a call.
    pub fn get(&self, call: &str) -> Option<Arc<Outcome>> {
        // What is behind a poisoned lock is still whole: outcomes are only ever put in or taken out.
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(call).cloned()
    }

    /// Remembers a call.
    pub fn put(&self, call: String, outcome: Arc<Outcome>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(call, outcome);
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
