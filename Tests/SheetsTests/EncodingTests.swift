import Testing

@testable import Sheets

struct EncodingTests {
    /// `姓名,住址`, `王秀英,"北京\n路"`, and a row of a four-byte character (U+0080) and one whose second byte is `|`.
    static let gb: [UInt8] =
        [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD7, 0xA1, 0xD6, 0xB7, 0x0A]
        + [0xCD, 0xF5, 0xD0, 0xE3, 0xD3, 0xA2, 0x2C, 0x22, 0xB1, 0xB1, 0xBE, 0xA9, 0x0A, 0xC2, 0xB7, 0x22, 0x0A]
        + [0x81, 0x30, 0x81, 0x30, 0x2C, 0x9E, 0x7C, 0x0A]

    @Test func gb18030IsFoundAndReadAtAnyCut() throws {
        let whole = try rows([EncodingTests.gb])
        #expect(whole.map(\.fields) == [["姓名", "住址"], ["王秀英", "北京\n路"], ["\u{80}", "瀨"]])
        for cut in EncodingTests.gb.indices {
            #expect(try rows([Array(EncodingTests.gb[..<cut]), Array(EncodingTests.gb[cut...])]) == whole, "cut at \(cut)")
        }
        #expect(try rows(EncodingTests.gb.map { [$0] }) == whole)
    }

    @Test func theChoiceWaitsForTheFirstCharacterBeyondASCII() throws {
        let ascii = Array(repeating: Array("name,phone,1234567890\n".utf8), count: 10_000)
        let found = try rows(ascii + [[0xCD, 0xF5, 0x2C, 0x31, 0x0A]])
        #expect(found.last?.fields == ["王", "1"])
        #expect(found.count == 10_001)
    }

    @Test func aCharacterCutByTheSampleIsNoFault() throws {
        for shift in 0..<3 {
            let text = "姓名\n" + String(repeating: "a", count: shift) + String(repeating: "王\n", count: 40_000)
            let found = try rows([Array(text.utf8)])
            #expect(found.count == 40_001)
            #expect(found.last?.fields == ["王"])
        }
    }

    @Test func utf16WithItsMark() throws {
        let text = "姓名\t性别\r\n王秀英\t女\r\n"
        let little: [UInt8] = text.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
        let big: [UInt8] = text.utf16.reduce(into: [0xFE, 0xFF]) { $0 += [UInt8($1 >> 8), UInt8($1 & 0xFF)] }
        for bytes in [little, big] {
            let whole = try rows([bytes])
            #expect(whole.map(\.fields) == [["姓名", "性别"], ["王秀英", "女"]])
            for cut in bytes.indices { #expect(try rows([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole) }
        }
    }

    @Test func faultyBytesAreMarkedAndNothingElseIsLost() throws {
        let found = try rows([[0xCD, 0xF5, 0x2C, 0xFF, 0x2C, 0xCD, 0xF5, 0x0A, 0xCD, 0xF5, 0x2C, 0xCD]])
        #expect(found.map(\.fields) == [["王", "\u{FFFD}", "王"], ["王", "\u{FFFD}"]])
        let utf8 = try rows([Array("王,".utf8) + Array(repeating: 0x61, count: Transcoder.sampleSize) + [0xFF, 0x0A]])
        #expect(utf8[0].fields[1].hasSuffix("a\u{FFFD}"))
    }
}
