import Dispatch

/// Lets a thread wait for something that a task ends.
final class Waiter: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func end() { semaphore.signal() }

    /// True when it has ended.
    func wait(milliseconds: Int) -> Bool { semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success }
}
