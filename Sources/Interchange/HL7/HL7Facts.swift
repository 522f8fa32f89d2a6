import FollowUp
import HL7

/// Reads HL7 v2 messages (ADT, SIU, ORU, PPR, ORM, RDE, MDM; versions 2.1 to 2.8) as facts.
public struct HL7Facts: Sendable {
    let zone: HospitalZone
    let now: Instant
    /// Who assigns numbers that name no authority; nil: MSH-4 says.
    let authority: String?

    /// More identifiers or phones than anybody has: what comes after is nonsense, and comparing it with each other would take for ever.
    static let mostRepetitions = 64
    /// The same for diagnoses and procedures of one stay.
    static let mostCodes = 400

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
        switch type[1].text {
        case "ADT": return try admission(message, event: event)
        case "SIU" where ["S12", "S13", "S14", "S15", "S17", "S26"].contains(event):
            return [.appointment(try appointment(message, event: event))]
        case "ORU" where event == "R01": return try observations(message)
        case "PPR" where ["PC1", "PC2", "PC3"].contains(event): return try conditions(message)
        case "ORM" where event == "O01": return try medications(message)
        case "RDE" where event == "O11" || event == "O01": return try medications(message)
        case "MDM" where ["T02", "T04", "T06", "T08", "T10", "T11"].contains(event): return [.document(try document(message, event: event))]
        default: throw HL7Facts.unsupported
        }
    }

    private func admission(_ message: Message, event: String) throws(Reject) -> [Fact] {
        switch event {
        case "A01", "A02", "A03", "A04", "A08", "A12": return [try stay(message, event: event)]
        // Accounts are not kept: a message that unites two of them tells of the patient only.
        case "A28", "A31", "A35", "A41": return [.patient(try patient(message))]
        case "A11": return [.admissionCancelled(try visit(message))]
        case "A13": return [.dischargeCancelled(try visit(message))]
        case "A34", "A36", "A40": return try merges(message)
        case "A42": return try visitMerges(message)
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

    /// When the sender recorded the message: MSH-7, otherwise EVN-2. A moment in the future would keep every later message from
    /// being heard, so it is none; a day of grace for clocks.
    func recordedAt(_ message: Message) -> Instant? {
        for (segment, number) in [("MSH", 7), ("EVN", 2)] {
            if let moment = instant(message.field(segment, number)), moment <= now + .days(1) { return moment }
        }
        return nil
    }
}
