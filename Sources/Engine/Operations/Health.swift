import FollowUp
import SQL
import Storage
import Synchronization

/// Whether this process lives and may be given work, looked at every two seconds and answered from memory: whoever asks
/// costs the database nothing.
public final class Health: Sendable {
    public struct Check: Sendable, Equatable {
        public enum Name: String, Sendable, CaseIterable { case dispatcher, database, disk, schema, content }

        public var name: Name
        /// Why not, in words for the person who mends it; empty when all is well.
        public var fault: String
        public var isGood: Bool { fault.isEmpty }
    }

    /// Room of the disk that the data lies on, in bytes.
    public struct Room: Sendable, Equatable {
        public var free: Int64
        public var size: Int64
        /// What must be left: 64 MB, or a twentieth of a small disk.
        var isEnough: Bool { free >= min(64 << 20, size / 20) }

        public init(free: Int64, size: Int64) {
            self.free = free
            self.size = size
        }
    }

    private struct State {
        var readBegan: Span?
        var schema = "not looked at yet"
        var readFault = ""
        var room: Room?
    }

    public static let every = Span.seconds(2)
    /// A database that has not answered for so long is told as lost.
    static let patience = Span.seconds(2)

    private let engine: Engine
    private let membership: Membership
    private let pulse: Pulse?
    private let known: Int
    private let uptime: @Sendable () -> Span
    private let room: @Sendable () -> Room?
    private let state = Mutex(State())

    /// `pulse`: nil where this process does not dispatch. `room` is nil where the data lies elsewhere.
    public init(
        engine: Engine, membership: Membership, pulse: Pulse?, schema: [Migration], uptime: @escaping @Sendable () -> Span,
        room: @escaping @Sendable () -> Room? = { nil }
    ) {
        self.engine = engine
        self.membership = membership
        self.pulse = pulse
        known = schema.map(\.number).max() ?? 0
        self.uptime = uptime
        self.room = room
    }

    /// The process answers, and its dispatcher's loop turns.
    public var life: [Check] { [check(.dispatcher, dispatcherFault)] }

    /// All that must be well for this process to be given work.
    public var checks: [Check] {
        let state = state.withLock { $0 }
        return [
            check(.dispatcher, dispatcherFault), check(.database, databaseFault(state)), check(.disk, diskFault(state)), check(.schema, state.schema),
            check(.content, engine.library.pathways.isEmpty ? "no pathways are loaded" : ""),
        ]
    }

    /// Looks once.
    public func look() async {
        let room = room()
        let begun = uptime()
        state.withLock { ($0.room, $0.readBegan) = (room, begun) }
        do {
            let found = try await engine.database.read { try $0.count("SELECT MAX(number) FROM schema_migration") }
            let known = known
            state.withLock { state in
                (state.readBegan, state.readFault) = (nil, "")
                // A newer release may already have added to it; what this one needs is still there.
                state.schema = found < known ? "the schema is \(found), this release needs \(known): suifang migrate" : ""
            }
        } catch {
            state.withLock { ($0.readBegan, $0.readFault) = (nil, Health.words(for: error)) }
        }
    }

    /// Looks until the task is cancelled.
    public func run(sleep: @Sendable (Span) async throws -> Void) async throws {
        while !Task.isCancelled {
            await look()
            try await sleep(Health.every)
        }
    }

    private func check(_ name: Check.Name, _ fault: String) -> Check { Check(name: name, fault: fault) }

    private var dispatcherFault: String {
        guard let pulse, !pulse.isBeating else { return "" }
        return "the dispatcher has not turned for \(pulse.silence.milliseconds / 1_000) seconds"
    }

    /// The beat of the membership is a real write every two seconds: what it meets is what a patient's answer would meet.
    private func databaseFault(_ state: State) -> String {
        if let began = state.readBegan, uptime() - began > Health.patience { return "the database does not answer" }
        return state.readFault.isEmpty ? membership.fault : state.readFault
    }

    private func diskFault(_ state: State) -> String {
        guard let room = state.room, !room.isEnough else { return "" }
        return "the disk of the data folder is full: \(room.free >> 20) MB are left"
    }

    static func words(for error: any Error) -> String {
        guard let trouble = (error as? any DatabaseTrouble)?.trouble, trouble.isForNow else { return "the database refuses: \(plain(error))" }
        return trouble.words
    }
}
