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
            var reader = Reader(plain: PlainReader(bytes: bytes))
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
            guard bytes.append(plain: key) else { return nil }
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
                    guard bytes.append(plain: id) else { return nil }
                }
                bytes.append(UInt8(ascii: "]"))
            case .text(let text): guard bytes.append(plain: text) else { return nil }
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads exactly what is written here; nil for anything else.
    private struct Reader {
        var plain: PlainReader

        mutating func answers() -> Answers? {
            var answers: Answers = [:]
            guard plain.take("{") else { return nil }
            if plain.take("}") { return plain.isAtEnd ? answers : nil }
            repeat {
                guard let key = plain.string(), plain.take(":"), let answer = answer(), answers.updateValue(answer, forKey: key) == nil else { return nil }
            } while plain.take(",")
            return plain.take("}") && plain.isAtEnd ? answers : nil
        }

        private mutating func answer() -> Answer? {
            switch plain.next {
            case UInt8(ascii: "\""): return plain.string().map { .text($0) }
            case UInt8(ascii: "["): return list().map { .chosen($0) }
            default: return plain.number().map { .number($0) }
            }
        }

        private mutating func list() -> [String]? {
            guard plain.take("[") else { return nil }
            if plain.take("]") { return [] }
            var ids: [String] = []
            repeat {
                guard let id = plain.string() else { return nil }
                ids.append(id)
            } while plain.take(",")
            return plain.take("]") ? ids : nil
        }
    }
}
