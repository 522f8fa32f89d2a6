import FollowUp
import HL7
import Storage

/// Reads what comes over a line: who sent it, what it is, what it says.
struct MessageReader: Sendable {
    let zone: HospitalZone
    let sealer: Sealer
    let options: MessageOptions

    func read(_ bytes: [UInt8], from peer: String, at now: Instant) -> ArrivedMessage {
        let digest = Sealer.digest(bytes)
        guard let message = try? Message(bytes) else {
            let stored = Store.ReceivedMessage(
                sender: peer, controlID: "", digest: digest, type: "", event: "", version: "", peer: peer, authority: "", sentAt: nil, receivedAt: now,
                patientIndex: nil, raw: sealer.seal(bytes))
            return ArrivedMessage(message: nil, bytes: bytes, content: .rejected(HL7Facts.notAMessage), stored: stored)
        }
        let (application, facility) = (MessageReader.short(message.field("MSH", 3)), MessageReader.short(message.field("MSH", 4)))
        let authority = options.authorities.authority(application: application, facility: facility)
        let facts = HL7Facts(zone: zone, now: now, authority: authority)
        let type = message.field("MSH", 9)
        let patient = message["PID"].flatMap { facts.identifiers($0[3], facility: facts.facility(message)).first }
        let stored = Store.ReceivedMessage(
            sender: application.isEmpty && facility.isEmpty ? peer : "\(application)|\(facility)", controlID: MessageReader.short(message.field("MSH", 10), 199),
            digest: digest, type: MessageReader.short(type, 10), event: MessageReader.short(type[2].isEmpty ? message.field("EVN", 1) : type[2], 10),
            version: MessageReader.short(message.field("MSH", 12), 10), peer: peer, authority: authority ?? "", sentAt: facts.recordedAt(message),
            receivedAt: now, patientIndex: patient.map { sealer.index($0.value) }, raw: sealer.seal(bytes))
        return ArrivedMessage(message: message, bytes: bytes, content: content(of: message, facts), stored: stored)
    }

    private func content(of message: Message, _ facts: HL7Facts) -> ArrivedMessage.Content {
        let version = message.field("MSH", 12).text
        if !version.isEmpty, Version(version)?.isRead != true { return .refused(MessageReader.unsupportedVersion) }
        let processing = message.field("MSH", 11).text
        if !processing.isEmpty, !options.processing.contains(processing) { return .refused(MessageReader.otherProcessing) }
        let number = message.field("MSH", 10).text
        // Without a number nobody could tell whether it has come before.
        if number.isEmpty || number.count > 199 { return .rejected(HL7Facts.missing("MSH-10")) }
        if message.segments("MSH").count > 1 { return .rejected(MessageReader.several) }
        do throws(Reject) { return .facts(try facts.facts(from: message)) } catch {
            return error.code == HL7Facts.unsupported.code ? .refused(error) : .rejected(error)
        }
    }

    /// Names are for lists and figures: what is longer is cut.
    private static func short(_ field: Field, _ limit: Int = 60) -> String {
        String(String.UnicodeScalarView(field.text.unicodeScalars.prefix(limit).filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    static let unsupportedVersion = Reject(
        code: "unsupportedVersion", place: "MSH-12", reason: LocalText("不支持的 HL7 版本。接受 2.1 至 2.8。", "HL7 versions 2.1 to 2.8 are read."))
    static let otherProcessing = Reject(
        code: "unsupportedProcessing", place: "MSH-11",
        reason: LocalText("这是测试或调试消息，这里只收正式消息（设置 mllp_processing）。", "A message for training or debugging; only those of production are taken in here (setting mllp_processing)."))
    static let several = Reject(
        code: "severalMessages", place: "MSH", reason: LocalText("一帧里有多条消息，请每帧只发一条。", "Several messages in one frame: send one message a frame."))
    static let notStorable = Reject(
        code: "notStorable", place: "",
        reason: LocalText("消息能读懂，但数据库不接受其中的内容。请把这条记录交给维护人员。", "The message was read, but the database refuses what it holds. Show this record to whoever looks after the program."))
}
