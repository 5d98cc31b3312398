//! What an author can say. No file access, no engine, no window.
