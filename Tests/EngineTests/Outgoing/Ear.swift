import Engine
import FollowUp
import Storage
import Synchronization

/// Another system: keeps what it is given, and answers as it is told to.
final class Ear: Carrier {
    struct Heard: Sendable, Equatable {
        var id: Int64
        var body: String
    }

    private let heard = Mutex([Heard]())
    private let written = Mutex(0)
    private let answer: @Sendable (Store.Outgoing) async -> Delivery

    init(_ answer: @escaping @Sendable (Store.Outgoing) async -> Delivery = { _ in .taken(code: "AA") }) { self.answer = answer }

    var all: [Heard] { heard.withLock { $0 } }

    /// Says how often something was written, so that a second writing is told from the first.
    func compose(_ message: Store.Outgoing, in work: Work) throws -> [UInt8]? {
        if message.form == "nothing" { return nil }
        if message.form == "unwritable" { throw Unwritable() }
        let number = written.withLock { count in
            count += 1
            return count
        }
        return Array("\(message.form) of \(message.event.rawValue), written as number \(number)".utf8)
    }

    struct Unwritable: Error {}

    func deliver(_ body: [UInt8], of message: Store.Outgoing) async -> Delivery {
        heard.withLock { $0.append(Heard(id: message.id, body: String(decoding: body, as: UTF8.self))) }
        return await answer(message)
    }

    func close() {}
}
