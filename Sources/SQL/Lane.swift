import Dispatch
import Foundation
import Synchronization

/// A thread of its own with a queue of work, so that what blocks or takes long never holds a thread of Swift's pool.
public final class Lane: Sendable {
    private final class Queue: Sendable {
        let work = Mutex<[@Sendable () -> Void]>([])
        let signal = DispatchSemaphore(value: 0)
    }

    private let queue = Queue()

    /// One that `yields` leaves the processors to whoever else wants them.
    public init(name: String, yields: Bool = false) {
        let thread = Thread { [queue] in
            if yields { Lane.yield() }
            // A signal without work says that the lane ends.
            while true {
                queue.signal.wait()
                guard let next = queue.work.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
                next()
            }
        }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    deinit { queue.signal.signal() }

    /// Linux counts niceness by thread (sched(7)).
    private static func yield() { setpriority(__priority_which_t(bitPattern: PRIO_PROCESS.rawValue), 0, 10) }

    public func run(_ work: @escaping @Sendable () -> Void) {
        queue.work.withLock { $0.append(work) }
        queue.signal.signal()
    }
}
