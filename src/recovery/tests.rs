//! Recovery from documents in the shapes in which people write them.
