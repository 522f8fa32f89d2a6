import FollowUp
import SQL

/// The test handset: the phones that messages went to, and the conversation with one of them.
struct Handset: Sendable, Equatable {
    struct Number: Sendable, Equatable {
        /// The number's blind index in hexadecimal: names the phone in URLs without telling it.
        var key: String
        /// `138 •••• 6621`.
        var masked: String
        /// Who has the phone: patients of this number, or a member of staff.
        var names: [String]
        var isStaff: Bool
        var lastAt: Instant
    }

    struct Message: Sendable, Equatable {
        var at: Instant
        var text: String
        /// From the phone's side: what its owner wrote.
        var isReply: Bool
        /// The stored word of the attempt's state; empty for replies.
        var state: String
        var purpose: String
    }

    var numbers: [Number]
    var chosen: Number?
    /// Oldest first.
    var thread: [Message]
    /// What links to this site begin with.
    var publicURL: String

    static let numbersShown = 40
    static let messagesShown = 100
}

extension Handset {
    /// `open` unseals; nil when a value cannot be opened.
    static func read(
        _ connection: any Connection, hospital: Int64, key: String?, publicURL: String, open: ([UInt8]?) -> String?
    ) throws -> Handset {
        let numbers = try numbers(connection, hospital, open)
        let chosen = key.flatMap { key in numbers.first { $0.key == key } }
        let thread = try chosen.map { try self.thread(connection, hospital, $0, open) } ?? []
        return Handset(numbers: numbers, chosen: chosen, thread: thread, publicURL: publicURL)
    }

    /// The phone number behind a key; nil when nothing was ever sent to it.
    static func address(_ connection: any Connection, hospital: Int64, key: String, open: ([UInt8]?) -> String?) throws -> String? {
        guard let index = bytes(ofHex: key) else { return nil }
        return try connection.first(
            "\(statement: messagesTo(index, hospital)) SELECT address FROM a ORDER BY created_at DESC LIMIT 1"
        ) { open($0.blob(0)) } ?? nil
    }

    /// The beginning of a query of which `a` are the messages to a number: to staff, or to a patient whose number it is.
    private static func messagesTo(_ index: [UInt8], _ hospital: Int64) -> Statement {
        """
        WITH a AS (SELECT * FROM attempt WHERE hospital_id = \(hospital) AND address_index = \(index) AND staff_id IS NOT NULL UNION ALL \
        SELECT m.* FROM telecom t JOIN attempt m ON m.hospital_id = t.hospital_id AND m.patient_id = t.patient_id AND m.address_index = t.value_index \
        AND m.staff_id IS NULL WHERE t.hospital_id = \(hospital) AND t.value_index = \(index))
        """
    }

    private static func numbers(_ connection: any Connection, _ hospital: Int64, _ open: ([UInt8]?) -> String?) throws -> [Number] {
        var numbers: [Number] = []
        try connection.each(
            """
            SELECT a.address_index, MAX(a.created_at) AS last_at, MAX(a.id) AS last_id,
              MAX(CASE WHEN a.staff_id IS NULL THEN 0 ELSE 1 END)
            FROM attempt a WHERE a.hospital_id = \(hospital) GROUP BY a.address_index ORDER BY last_at DESC LIMIT \(numbersShown)
            """
        ) { row in
            guard let index = row.blob(0) else { return }
            numbers.append(
                Number(key: hex(index), masked: "", names: [], isStaff: row.flag(3), lastAt: Instant(milliseconds: row.integer(1) ?? 0)))
        }
        for place in numbers.indices {
            guard let index = bytes(ofHex: numbers[place].key) else { continue }
            var names: [String] = []
            try connection.each(
                """
                \(statement: messagesTo(index, hospital)) SELECT a.staff_id, s.name, p.id, p.name, a.address FROM a
                LEFT JOIN staff s ON s.hospital_id = a.hospital_id AND s.id = a.staff_id
                LEFT JOIN patient p ON p.hospital_id = a.hospital_id AND p.id = a.patient_id
                ORDER BY a.id DESC LIMIT 20
                """
            ) { row in
                let name = row.integer(0) == nil ? open(row.blob(3)).map(Salutation.masked) ?? "—" : row.string(1)
                if !names.contains(name) { names.append(name) }
                if numbers[place].masked.isEmpty { numbers[place].masked = PhoneNumber.masked(open(row.blob(4)) ?? "") }
            }
            numbers[place].names = names
        }
        return numbers
    }

    private static func thread(
        _ connection: any Connection, _ hospital: Int64, _ number: Number, _ open: ([UInt8]?) -> String?
    ) throws -> [Message] {
        guard let index = bytes(ofHex: number.key) else { return [] }
        var address: String?
        var messages: [Message] = []
        try connection.each(
            """
            \(statement: messagesTo(index, hospital)) SELECT address, body, state, purpose, COALESCE(sent_at, created_at) FROM a WHERE state <> 'dropped'
            ORDER BY created_at DESC, id DESC LIMIT \(messagesShown)
            """
        ) { row in
            address = address ?? open(row.blob(0))
            messages.append(
                Message(
                    at: Instant(milliseconds: row.integer(4) ?? 0), text: open(row.blob(1)) ?? "", isReply: false, state: row.string(2),
                    purpose: row.string(3)))
        }
        // Senders are sealed without an index: the latest replies are opened and those of this phone kept.
        try connection.each(
            "SELECT sender, body, at FROM inbound WHERE hospital_id = \(hospital) ORDER BY id DESC LIMIT 500"
        ) { row in
            guard let address, open(row.blob(0)) == address else { return }
            messages.append(
                Message(
                    at: Instant(milliseconds: row.integer(2) ?? 0), text: open(row.blob(1)) ?? "", isReply: true, state: "", purpose: ""))
        }
        return messages.sorted { $0.at < $1.at }
    }

    static func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    static func bytes(ofHex text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, !digits.isEmpty, digits.count <= 64 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
