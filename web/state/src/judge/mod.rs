//! What the ruler says of what the page knows: a record judged and put into words, a line of the book, a paper, what a
//! measure would change. The engine runs here, on the page's own thread; plans are worked out in the worker.

pub mod carry;
pub mod check;
pub mod helped;
pub mod judged;
pub mod make;
pub mod report;
pub mod row;
pub mod suppose;
