import FollowUp

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signals as they are stored with their problem: a JSON list, the keys of each in order, nothing between its signs.
///
/// A problem is read and written at each step of its way, and its signals never change: read byte by byte this takes a twentieth
/// of what the general coders take. Whatever holds a sign that JSON writes in another way is left to them.
enum SignalsText {
    static func write(_ signals: [Signal]) throws -> String {
        if let plain = plain(signals) { return plain }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(signals), as: UTF8.self)
    }

    static func read(_ text: String) throws -> [Signal] {
        var text = text
        if let signals = text.withUTF8({ bytes in
            var reader = Reader(plain: PlainReader(bytes: bytes))
            return reader.signals()
        }) {
            return signals
        }
        return try JSONDecoder().decode([Signal].self, from: Data(text.utf8))
    }

    private static func plain(_ signals: [Signal]) -> String? {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        bytes.reserveCapacity(256 * signals.count + 2)
        for (place, signal) in signals.enumerated() {
            // The few with a deadline or an owner of their own are left to the general coder.
            guard signal.within == nil, signal.owner == nil else { return nil }
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(word: #"{"code":"#)
            guard bytes.append(plain: signal.code) else { return nil }
            bytes.append(word: #","finding":"#)
            guard append(signal.finding, to: &bytes) else { return nil }
            bytes.append(word: #","grade":"#)
            guard bytes.append(plain: signal.grade.rawValue) else { return nil }
            bytes.append(word: #","item":"#)
            guard bytes.append(plain: signal.item) else { return nil }
            bytes.append(word: #","reason":"#)
            guard append(signal.reason, to: &bytes) else { return nil }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: LocalText, to bytes: inout [UInt8]) -> Bool {
        bytes.append(word: #"{"en":"#)
        guard bytes.append(plain: text.en) else { return false }
        bytes.append(word: #","zh":"#)
        guard bytes.append(plain: text.zh) else { return false }
        bytes.append(UInt8(ascii: "}"))
        return true
    }

    /// Reads exactly what is written here; nil for anything else.
    private struct Reader {
        var plain: PlainReader

        mutating func signals() -> [Signal]? {
            guard plain.take("[") else { return nil }
            var signals: [Signal] = []
            if plain.take("]") { return plain.isAtEnd ? signals : nil }
            repeat {
                guard let signal = signal() else { return nil }
                signals.append(signal)
            } while plain.take(",")
            return plain.take("]") && plain.isAtEnd ? signals : nil
        }

        private mutating func signal() -> Signal? {
            guard plain.take(word: #"{"code":"#), let code = plain.string(), plain.take(word: #","finding":"#), let finding = text(),
                plain.take(word: #","grade":"#), let grade = plain.string().flatMap(Grade.init), plain.take(word: #","item":"#), let item = plain.string(),
                plain.take(word: #","reason":"#), let reason = text(), plain.take("}")
            else { return nil }
            return Signal(code: code, item: item, grade: grade, finding: finding, reason: reason)
        }

        private mutating func text() -> LocalText? {
            guard plain.take(word: #"{"en":"#), let en = plain.string(), plain.take(word: #","zh":"#), let zh = plain.string(), plain.take("}") else { return nil }
            return LocalText(zh, en)
        }
    }
}
