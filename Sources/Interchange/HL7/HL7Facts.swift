import FollowUp
import HL7

/// Reads HL7 v2 messages (ADT, SIU, ORU; versions 2.3 to 2.8) as facts.
public struct HL7Facts: Sendable {
    let zone: HospitalZone
    let now: Instant
    /// Who assigns numbers that name no authority; nil: MSH-4 says.
    let authority: String?

    /// `zone` holds for timestamps without one; `now` bounds what can have happened.
    public init(zone: HospitalZone, now: Instant, authority: String? = nil) {
        self.zone = zone
        self.now = now
        self.authority = authority
    }

    /// The facts of one message; none for a laboratory report without a single value.
    ///
    /// - Throws: `unsupportedEvent` (MSH-9), `missingField`, `badDate`, `futureDate` or `dischargeBeforeAdmission`,
    ///   with the field as place.
    public func facts(from message: Message) throws(Reject) -> [Fact] {
        let type = message.field("MSH", 9)
        let written = type[2].text
        let event = written.isEmpty ? message.field("EVN", 1).text : written
        switch (type[1].text, event) {
        case ("ADT", "A01"), ("ADT", "A03"), ("ADT", "A04"), ("ADT", "A02"), ("ADT", "A08"):
            return [try stay(message, event: event)]
        case ("ADT", "A28"), ("ADT", "A31"): return [.patient(try patient(message))]
        case ("ADT", "A11"): return [.admissionCancelled(try visit(message))]
        case ("ADT", "A13"): return [.dischargeCancelled(try visit(message))]
        case ("ADT", "A40"): return try merges(message)
        case ("SIU", "S12"), ("SIU", "S13"), ("SIU", "S14"), ("SIU", "S15"), ("SIU", "S17"), ("SIU", "S26"):
            return [.appointment(try appointment(message, event: event))]
        case ("ORU", "R01"): return try observations(message)
        default: throw HL7Facts.unsupported
        }
    }

    /// One message of a file as a record.
    ///
    /// - Parameters:
    ///   - bytes: the message as `MessageSplitter` gives it; `digest` (SHA-256) makes them the record's identity.
    ///   - number: its number in `file`, for people.
    public func record(
        bytes: [UInt8], number: Int, file: String, digest: ([UInt8]) -> [UInt8]
    ) throws(Reject) -> IntakeRecord {
        let message: Message
        do { message = try Message(bytes) } catch { throw HL7Facts.notAMessage }
        return IntakeRecord(digest: digest(bytes), position: "\(file)#\(number)", facts: try facts(from: message))
    }

    /// A moment; a mere date stands for `time` of that day. Nil when empty, less precise than a day, or no date.
    func instant(_ field: Field, dateAt time: TimeOfDay = TimeOfDay(minutes: 0)) -> Instant? {
        guard let stamp = field.timestamp(offset: zone.offset), stamp.precision >= .day else { return nil }
        if stamp.precision > .day { return Instant(milliseconds: stamp.milliseconds) }
        return Day(year: stamp.year, month: stamp.month, day: stamp.day).map { zone.instant($0, time) }
    }

    /// The date as written, whatever its zone.
    func day(_ field: Field) -> Day? {
        guard let stamp = field.timestamp(offset: zone.offset), stamp.precision >= .day else { return nil }
        return Day(year: stamp.year, month: stamp.month, day: stamp.day)
    }

    /// When the sender recorded the message.
    func recordedAt(_ message: Message) -> Instant? {
        instant(message.field("MSH", 7)) ?? instant(message.field("EVN", 2))
    }
}
