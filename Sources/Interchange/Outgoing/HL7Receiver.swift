import Engine
import FollowUp
import HL7
import Storage

/// A hospital's system that takes HL7 v2 messages of ours.
public struct HL7Receiver: Carrier {
    /// How it reads.
    public struct Manner: Sendable {
        /// MSH-3 and MSH-4: `SUIFANG|H001`.
        public var sender: (application: String, facility: String) = ("SUIFANG", "")
        /// MSH-5 and MSH-6.
        public var receiver: (application: String, facility: String) = ("", "")
        /// MSH-12, one of `versions`.
        public var version = "2.4"
        /// UTF-8 or GB 18030.
        public var charset = Charset.utf8
        /// MSH-11.
        public var processing = "P"
        /// Whether it is asked to say that it has stored a message (CA) rather than what came of it (AA).
        public var isEnhanced = false

        public init() {}
    }

    /// In which messages are written.
    public static let versions = ["2.3.1", "2.4", "2.5", "2.5.1", "2.6"]

    /// What is sent, as hospitals ask for it: which events, as which messages.
    public static let offers: [(word: String, sends: [OutgoingEvent: [String]])] = [
        ("results", [.answered: ["ORU^R01"]]), ("documents", [.answered: ["MDM^T02"]]),
        ("appointments", [.booked: ["SIU^S12"], .moved: ["SIU^S13"], .cancelled: ["SIU^S15"]]),
    ]

    private let manner: Manner
    private let exchange: @Sendable (_ message: [UInt8], _ isAnswer: @escaping @Sendable ([UInt8]) -> Bool) async throws -> [UInt8]
    private let end: @Sendable () -> Void

    /// `exchange` sends a message and gives the first frame that is an answer to it; throws when none comes.
    public init(
        _ manner: Manner,
        exchange: @escaping @Sendable (_ message: [UInt8], _ isAnswer: @escaping @Sendable ([UInt8]) -> Bool) async throws -> [UInt8],
        end: @escaping @Sendable () -> Void = {}
    ) {
        (self.manner, self.exchange, self.end) = (manner, exchange, end)
    }

    public func compose(_ message: Store.Outgoing, in work: Work) throws -> [UInt8]? {
        let header = MessageHeader(manner: manner, form: message.form, control: String(message.id), time: work.policy.zone.hl7(work.now))
        switch message.form {
        case "ORU^R01": return try work.followUpResult(message.subject)?.observations(under: header, zone: work.policy.zone)
        case "MDM^T02": return try work.followUpResult(message.subject)?.document(under: header, zone: work.policy.zone)
        default: return try work.ownAppointment(message.subject)?.notice(under: header, zone: work.policy.zone, as: message.event)
        }
    }

    public func deliver(_ body: [UInt8], of message: Store.Outgoing) async -> Delivery {
        let control = String(message.id)
        do {
            return ReceiverAnswer(try await exchange(body) { ReceiverAnswer($0, to: control) != nil }, to: control)?.delivery ?? .later(code: "noAnswer", said: "")
        } catch {
            return .later(code: "noAnswer", said: "")
        }
    }

    public func close() { end() }
}

/// What MSH says of a message that we send.
struct MessageHeader: Sendable {
    var manner: HL7Receiver.Manner
    /// `ORU^R01`.
    var form: String
    var control: String
    var time: String

    var version: Version { Version(manner.version) ?? .standard }
    var event: String { String(form.split(separator: "^").last ?? "") }

    /// With its MSH.
    func writer() -> MessageWriter {
        let parts = form.split(separator: "^").map(String.init)
        let structures = ["ORU": "ORU_R01", "MDM": "MDM_T02", "SIU": "SIU_S12"]
        let type = parts.first ?? ""
        var writer = MessageWriter()
        writer.segment(
            "MSH",
            [
                "", "", HL7.Written(manner.sender.application), HL7.Written(manner.sender.facility), HL7.Written(manner.receiver.application),
                HL7.Written(manner.receiver.facility), .text(time), "", .components([HL7.Written(type), HL7.Written(event), HL7.Written(structures[type] ?? "")]),
                .text(control), .text(manner.processing), .text(manner.version), "", "", manner.isEnhanced ? "AL" : "", manner.isEnhanced ? "NE" : "", "CHN",
                manner.charset == .gb18030 ? "GB 18030-2000" : "UNICODE UTF-8",
            ])
        return writer
    }
}
