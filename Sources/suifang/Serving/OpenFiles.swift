import Foundation

/// How many files and connections this process may hold. Systems begin with 1,024, which a thousand senders exceed.
enum OpenFiles {
    /// Asks for as many as the system allows without a privilege; what was allowed before stays where that is refused.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
