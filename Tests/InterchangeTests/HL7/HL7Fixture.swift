import Foundation
import Glibc
import HL7
import Testing

/// A file of `Tests/Cases/HL7`: one or several messages, how their bytes are written, and the lines that they must lead to.
///
///     # what the case is about
///     @end LF                  segments end with LF; also CR, CRLF, and `@last none` for no end after the last
///     @before BOM              @between NUL              @charset GB18030
///     MSH|…                    messages are separated by an empty line
///     >> name 王秀英            a line that must come out
///     >> !phone                no line may begin so
struct HL7Fixture: Sendable, CustomTestStringConvertible {
    var name: String
    var messages: [[UInt8]]
    var expected: [String]
    var forbidden: [String]

    var testDescription: String { name }

    static let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }.appending(path: "Tests/Cases/HL7")

    static func all(_ folder: String) -> [HL7Fixture] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted().compactMap { try? HL7Fixture(folder: folder, file: $0) }
    }

    init(folder: String, file: String) throws {
        name = String(file.dropLast(4))
        let text = try String(contentsOf: HL7Fixture.root.appending(path: folder).appending(path: file), encoding: .utf8)
        var directives: [String: String] = [:]
        var parts: [[String]] = [[]]
        var outcomes: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("@") {
                let words = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
                directives[words[0]] = words.count > 1 ? words[1] : ""
            } else if line.hasPrefix(">> ") {
                outcomes.append(String(line.dropFirst(3)))
            } else if line.isEmpty {
                parts.append([])
            } else {
                parts[parts.count - 1].append(line)
            }
        }
        expected = outcomes.filter { !$0.hasPrefix("!") }
        forbidden = outcomes.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
        messages = parts.filter { !$0.isEmpty }.map { HL7Fixture.bytes($0, directives) }
    }

    private static func bytes(_ segments: [String], _ directives: [String: String]) -> [UInt8] {
        let ends = ["LF": "\n", "CRLF": "\r\n", "CR": "\r"]
        let end = (ends[directives["end"] ?? "CR"] ?? "\r") + (directives["between"] == "NUL" ? "\0" : "")
        let text = segments.joined(separator: end) + (directives["last"] == "none" ? "" : end)
        let encoded = directives["charset"] == "GB18030" ? gb18030(text) : Array(text.utf8)
        return (directives["before"] == "BOM" ? [0xEF, 0xBB, 0xBF] : []) + encoded
    }

    /// By the C library, since what is tested decodes by it as well: an encoder of our own would only test itself.
    private static func gb18030(_ text: String) -> [UInt8] {
        guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
        defer { iconv_close(converter) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 2 + 8)
        let left = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (rest, room) = (source.count, target.count)
                iconv(converter, &from, &rest, &to, &room)
                return room
            }
        }
        return output.prefix(output.count - left).map { UInt8(bitPattern: $0) }
    }
}
