import FollowUp
import SQL

extension Store {
    /// A message as it was received, before anything is known of what becomes of it.
    public struct ReceivedMessage: Sendable {
        /// MSH-3 and MSH-4; the address of the peer where bytes are no message.
        public var sender: String
        /// MSH-10.
        public var controlID: String
        /// SHA-256 of the bytes.
        public var digest: [UInt8]
        public var type: String
        public var event: String
        public var version: String
        /// The address that it came from.
        public var peer: String
        /// Who assigns numbers that name no authority, where the hospital's settings say so; else empty.
        public var authority: String
        /// MSH-7.
        public var sentAt: Instant?
        public var receivedAt: Instant
        /// The blind index of the first number that the patient has in it.
        public var patientIndex: [UInt8]?
        /// Sealed.
        public var raw: [UInt8]

        public init(
            sender: String, controlID: String, digest: [UInt8], type: String, event: String, version: String, peer: String, authority: String,
            sentAt: Instant?, receivedAt: Instant, patientIndex: [UInt8]?, raw: [UInt8]
        ) {
            (self.sender, self.controlID, self.digest) = (sender, controlID, digest)
            (self.type, self.event, self.version, self.peer, self.authority) = (type, event, version, peer, authority)
            (self.sentAt, self.receivedAt, self.patientIndex, self.raw) = (sentAt, receivedAt, patientIndex, raw)
        }
    }

    /// What became of a message.
    public enum MessageState: String, Sendable, CaseIterable {
        case applied
        /// It holds a fault that waits for a person: its reject.
        case rejected
        /// Its kind is none that is taken in; nobody is waited for.
        case refused
        /// Taken in after all.
        case mended
        /// A person let it go.
        case dismissed
    }

    public struct KnownMessage: Sendable {
        public var id: Int64
        public var state: MessageState
        public var reject: Int64?
    }

    /// Stores a message that has not come before; false when the same one has.
    public func insert(_ message: ReceivedMessage, id: Int64, state: MessageState, code: String = "", place: String = "") throws -> Bool {
        try connection.execute(
            """
            INSERT INTO message (hospital_id, id, sender, control_id, digest, type, event, version, peer, authority, sent_at, received_at, state, code, \
            place, patient_index, raw) VALUES (\(hospital), \(id), \(message.sender), \(message.controlID), \(Array(message.digest.prefix(16))), \
            \(message.type), \(message.event), \(message.version), \(message.peer), \(message.authority), \(message.sentAt), \(message.receivedAt), \
            \(state.rawValue), \(code), \(place), \(message.patientIndex), \(message.raw)) ON CONFLICT DO NOTHING
            """) > 0
    }

    /// The message of these bytes that came under this number from this sender.
    public func message(like message: ReceivedMessage) throws -> KnownMessage? {
        try connection.first(
            """
            SELECT id, state, reject_id FROM message WHERE hospital_id = \(hospital) AND control_id = \(message.controlID) \
            AND sender = \(message.sender) AND digest = \(Array(message.digest.prefix(16)))
            """
        ) { KnownMessage(id: $0.integer(0) ?? 0, state: try $0.word(1, "state"), reject: $0.integer(2)) }
    }

    /// It has come once more.
    public func countRepeat(_ id: Int64, now: Instant) throws {
        try connection.execute("UPDATE message SET repeats = repeats + 1, repeated_at = \(now) WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    public func set(message id: Int64, _ state: MessageState, reject: Reject? = nil, id rejectID: Int64? = nil) throws {
        try connection.execute(
            """
            UPDATE message SET state = \(state.rawValue), code = \(reject?.code ?? ""), place = \(reject?.place ?? ""), \
            reject_id = COALESCE(\(rejectID), reject_id) WHERE hospital_id = \(hospital) AND id = \(id)
            """)
    }

    /// A message's bytes and how it was read.
    public func keptMessage(_ id: Int64) throws -> (raw: [UInt8], digest: [UInt8], authority: String, state: MessageState, position: String, reject: Int64?)? {
        try connection.first(
            "SELECT raw, digest, authority, state, sender, control_id, reject_id FROM message WHERE hospital_id = \(hospital) AND id = \(id)"
        ) { row in
            (
                sealer.openBytes(row.blob(0)) ?? [], row.blob(1) ?? [], row.string(2), try row.word(3, "state"), "\(row.string(4)) \(row.string(5))",
                row.integer(6)
            )
        }
    }

    /// The reject that keeps a record of these bytes with a fault at this place.
    public func reject(of digest: [UInt8], at place: String) throws -> (id: Int64, isOpen: Bool)? {
        try connection.first(
            "SELECT id, state FROM reject WHERE hospital_id = \(hospital) AND digest = \(Array(digest.prefix(16))) AND place = \(place)"
        ) { ($0.integer(0) ?? 0, $0.string(1) == "open") }
    }
}
