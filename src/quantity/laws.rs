//! The laws of quantities, by random cases.
