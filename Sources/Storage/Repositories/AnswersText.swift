import FollowUp

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Answers as they are stored: a JSON object with its keys in order, and nothing between its signs.
///
/// A questionnaire's answers are read and written again with each one that is given. Written and read byte by byte this takes far
/// less than with the general coders of JSON; whatever holds a sign that JSON writes in another way is left to them.
enum AnswersText {
    static func write(_ answers: Answers) throws -> String {
        if let plain = plain(answers) { return plain }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(answers), as: UTF8.self)
    }

    static func read(_ text: String) throws -> Answers {
        var text = text
        if let answers = text.withUTF8({ bytes in
            var reader = Reader(bytes: bytes)
            return reader.answers()
        }) {
            return answers
        }
        return try JSONDecoder().decode(Answers.self, from: Data(text.utf8))
    }

    /// Nil where a text must be escaped, a number written with an exponent, or keys be put in another order than that of bytes.
    private static func plain(_ answers: Answers) -> String? {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        bytes.reserveCapacity(32 * answers.count)
        for (place, key) in answers.keys.sorted().enumerated() {
            guard let answer = answers[key], key.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }) else { return nil }
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            guard append(key, to: &bytes) else { return nil }
            bytes.append(UInt8(ascii: ":"))
            switch answer {
            case .number(let number):
                var digits = number.description
                guard number.isFinite, !digits.utf8.contains(UInt8(ascii: "e")) else { return nil }
                if digits.hasSuffix(".0") { digits.removeLast(2) }
                bytes += digits.utf8
            case .chosen(let ids):
                bytes.append(UInt8(ascii: "["))
                for (place, id) in ids.enumerated() {
                    if place > 0 { bytes.append(UInt8(ascii: ",")) }
                    guard append(id, to: &bytes) else { return nil }
                }
                bytes.append(UInt8(ascii: "]"))
            case .text(let text): guard append(text, to: &bytes) else { return nil }
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) -> Bool {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F else { return false }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        return true
    }

    /// Reads exactly what is written here; nil for anything else.
    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var place = 0

        mutating func answers() -> Answers? {
            var answers: Answers = [:]
            guard take("{") else { return nil }
            if take("}") { return place == bytes.count ? answers : nil }
            repeat {
                guard let key = string(), take(":"), let answer = answer(), answers.updateValue(answer, forKey: key) == nil else { return nil }
            } while take(",")
            return take("}") && place == bytes.count ? answers : nil
        }

        private mutating func answer() -> Answer? {
            guard place < bytes.count else { return nil }
            switch bytes[place] {
            case UInt8(ascii: "\""): return string().map { .text($0) }
            case UInt8(ascii: "["): return list().map { .chosen($0) }
            default: return number().map { .number($0) }
            }
        }

        private mutating func list() -> [String]? {
            guard take("[") else { return nil }
            if take("]") { return [] }
            var ids: [String] = []
            repeat {
                guard let id = string() else { return nil }
                ids.append(id)
            } while take(",")
            return take("]") ? ids : nil
        }

        private mutating func number() -> Double? {
            let start = place
            while place < bytes.count, (0x30...0x39).contains(bytes[place]) || bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: ".") { place += 1 }
            return place == start ? nil : Double(String(decoding: bytes[start..<place], as: UTF8.self))
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            let start = place
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                guard bytes[place] != UInt8(ascii: "\\"), bytes[place] >= 0x20 else { return nil }
                place += 1
            }
            guard place < bytes.count else { return nil }
            defer { place += 1 }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }

        private mutating func take(_ sign: Unicode.Scalar) -> Bool {
            guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
            place += 1
            return true
        }
    }
}
