import Testing

@testable import HL7

/// Everything that a splitter gives out for bytes that arrive in the given chunks.
func parts(_ chunks: [[UInt8]], limit: Int = 1 << 20) throws -> [String] {
    var rest = chunks[...]
    var splitter = MessageSplitter(limit: limit) { rest.popFirst() }
    var found: [String] = []
    while let part = try splitter.next() {
        #expect(part.number == found.count + 1)
        found.append(String(decoding: part.bytes, as: UTF8.self))
    }
    return found
}

struct MessageSplitterTests {
    static let files: [(name: String, text: String, first: [String])] = [
        ("one", "MSH|^~\\&|A\rPID|1\r", ["MSH|^~\\&|A\rPID|1\r"]),
        ("framed", "\u{0B}MSH|^~\\&|A\rPID|1\r\u{1C}\r\u{0B}MSH|^~\\&|B\r\u{1C}\r", ["MSH|^~\\&|A\rPID|1\r", "MSH|^~\\&|B\r"]),
        ("concatenated", "MSH|^~\\&|A\nPID|1\nMSH|^~\\&|B\nPID|2", ["MSH|^~\\&|A\nPID|1\n", "MSH|^~\\&|B\nPID|2"]),
        ("marks and blanks", "\u{FEFF}MSH|^~\\&|A\r\n\r\n\r\n\u{FEFF}MSH|^~\\&|B\r\n", ["MSH|^~\\&|A\r\n\r\n\r\n", "MSH|^~\\&|B\r\n"]),
        ("batch", "FHS|^~\\&|X\rBHS|^~\\&|X\rMSH|^~\\&|A\rMSH|^~\\&|B\rBTS|2\rFTS|1\r", ["MSH|^~\\&|A\r", "MSH|^~\\&|B\r"]),
        ("MSH inside a text", "MSH|^~\\&|A\rNTE|1||see MSH|x\rPID|1", ["MSH|^~\\&|A\rNTE|1||see MSH|x\rPID|1"]),
        ("what is no message", "hello\nMSH|^~\\&|A\r", ["hello\n", "MSH|^~\\&|A\r"]),
        ("a frame without MSH", "\u{0B}PID|1\r\u{1C}\r", ["PID|1\r"]),
        ("nothing", "\r\n \u{FEFF}\r\n", []), ("a name like MSH", "MSH|^~\\&|A\rMSHX|1\r", ["MSH|^~\\&|A\rMSHX|1\r"]),
    ]

    @Test(arguments: files) func takesFilesApart(name: String, text: String, expected: [String]) throws {
        let bytes = Array(text.utf8)
        #expect(try parts([bytes]) == expected)
        #expect(try parts(bytes.map { [$0] }) == expected)
        for cut in bytes.indices { #expect(try parts([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected, "cut at \(cut)") }
    }

    @Test func aMessageHasALimit() throws {
        #expect(throws: MessageError.tooLong(limit: 100)) {
            try parts(Array(repeating: Array("MSH|^~\\&|A|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8), count: 9), limit: 100)
        }
    }

    @Test func manyMessagesNeedNoMoreThanOne() throws {
        let one = Array("MSH|^~\\&|A\rPID|1\r".utf8)
        #expect(try parts(Array(repeating: one, count: 500), limit: 64).count == 500)
    }
}
