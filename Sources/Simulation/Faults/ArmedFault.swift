/// What goes wrong in the next transaction; statements are counted from 0.
enum ArmedFault {
    /// The process ends before this statement; where there are fewer, before the commit.
    case crash(before: Int)
    case crashAfterCommit
    /// This one statement fails; those after it do not.
    case hiccup(at: Int)
}
