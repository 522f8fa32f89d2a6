import CMalloc

/// Large pieces of memory go back to the system as soon as they are free.
///
/// glibc begins so, and keeps larger and larger ones for itself the more of them it sees (mallopt(3), M_MMAP_THRESHOLD): a few messages of
/// many megabytes, and the process stays twice as large for good.
enum LargeBuffers {
    private static let least: Int32 = 1 << 20

    static func giveBack() {
        _ = mallopt(M_MMAP_THRESHOLD, least)
    }
}
