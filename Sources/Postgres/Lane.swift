import Dispatch
import Foundation
import Synchronization

/// A thread of its own with a queue of work, so that blocking C never holds a thread of Swift's pool.
final class Lane: Sendable {
    private final class Queue: Sendable {
        let work = Mutex<[@Sendable () -> Void]>([])
        let signal = DispatchSemaphore(value: 0)
    }

    private let queue = Queue()

    init(name: String) {
        let thread = Thread { [queue] in
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

    func run(_ work: @escaping @Sendable () -> Void) {
        queue.work.withLock { $0.append(work) }
        queue.signal.signal()
    }
}
