import Testing

@testable import Sheets

func rows(_ chunks: [[UInt8]], limit: Int = 1 << 20) throws -> [SheetRow] {
    var rest = chunks[...]
    var reader = CSVReader(limit: limit) { rest.popFirst() }
    var found: [SheetRow] = []
    while let row = try reader.next() { found.append(row) }
    return found
}

struct CSVReaderTests {
    static let sheets: [(text: String, fields: [[String]], lines: [Int])] = [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]], [1, 2]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]], [1, 2]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]], [1, 2]), ("a\tb,c\td\n1\t2\t3", [["a", "b,c", "d"], ["1", "2", "3"]], [1, 2]),
        ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]], [1, 2]), ("\"a,b;c;d\",e\n1,2", [["a,b;c;d", "e"], ["1", "2"]], [1, 2]),
        ("a,b\n\"x\"\"y\",\"\"\n", [["a", "b"], ["x\"y", ""]], [1, 2]),
        ("a,b\n\"one\r\ntwo\nthree\rfour\",2\nnext,3\n", [["a", "b"], ["one\r\ntwo\nthree\rfour", "2"], ["next", "3"]], [1, 2, 6]),
        ("a,b\n\r\n,,\n  \n1,\n", [["a", "b"], ["1", ""]], [1, 5]), ("\u{FEFF}姓名,性别\n王秀英,女\n", [["姓名", "性别"], ["王秀英", "女"]], [1, 2]),
        ("a,b\nx\"y\"z,\"q\"r\n", [["a", "b"], ["x\"y\"z", "qr"]], [1, 2]), ("a", [["a"]], [1]), ("", [], []), ("\n\n", [], []),
        ("a,b\n1,2,", [["a", "b"], ["1", "2", ""]], [1, 2]), ("\n\na,b\n1,\"\"", [["a", "b"], ["1", ""]], [3, 4]),
    ]

    @Test(arguments: sheets) func reads(text: String, fields: [[String]], lines: [Int]) throws {
        let bytes = Array(text.utf8)
        let whole = try rows([bytes])
        #expect(whole.map(\.fields) == fields)
        #expect(whole.map(\.line) == lines)
        #expect(whole.allSatisfy { !$0.isBroken })
        #expect(try rows(bytes.map { [$0] }) == whole)
        for cut in bytes.indices { #expect(try rows([Array(bytes[..<cut]), [], Array(bytes[cut...])]) == whole, "cut at \(cut)") }
    }

    @Test func rawIsTheRowWithoutItsEnd() throws {
        #expect(try rows([Array("a,b\r\n\"x\n\",2\r\n".utf8)]).map { String(decoding: $0.raw, as: UTF8.self) } == ["a,b", "\"x\n\",2"])
    }

    @Test func anOpenQuoteBreaksOneRowOnly() throws {
        let broken = try rows([Array("a,b\n\"x,1\ny,2\nz,3\n".utf8)])
        #expect(broken.map(\.fields) == [["a", "b"], ["\"x", "1"], ["y", "2"], ["z", "3"]])
        #expect(broken.map(\.isBroken) == [false, true, false, false])
        #expect(broken.map(\.line) == [1, 2, 3, 4])
        let long = try rows([Array("a,b\n\"x,1\n".utf8)] + Array(repeating: Array("y,2\n".utf8), count: 100), limit: 50)
        #expect(long.count == 102)
        #expect(long.filter(\.isBroken).map(\.line) == [2])
    }

    @Test func aLineHasALimit() {
        #expect(throws: SheetError.rowTooLong(line: 2, limit: 50)) {
            try rows([Array("a,b\n".utf8)] + Array(repeating: Array("yyyyyyyy".utf8), count: 100), limit: 50)
        }
    }

    /// However long the source, a few chunks are held, and none is read before its rows are wanted.
    @Test(arguments: [false, true]) func holdsOneChunkOnly(isGB18030: Bool) throws {
        let name: [UInt8] = isGB18030 ? [0xCD, 0xF5, 0xD0, 0xE3, 0xD3, 0xA2] : Array("王秀英".utf8)
        let line = name + Array(",\"\",1949-12-31\n".utf8)
        let chunk = Array(repeatElement(line, count: 1_000).joined())
        var given = 0
        var reader = CSVReader {
            given += 1
            return given <= 200 ? chunk : nil
        }
        var count = 0
        while let row = try reader.next() {
            count += 1
            #expect(row.fields[0] == "王秀英")
            // The first chunks decide the encoding; from then on nothing is read ahead.
            if reader.buffered > 2 * Transcoder.sampleSize + 3 * chunk.count { Issue.record("held \(reader.buffered) bytes") }
            if count > 10_000, given * 1_000 > count + 2_000 { Issue.record("read ahead: \(given) chunks for \(count) rows") }
        }
        #expect(count == 200_000)
        #expect(reader.encoding == (isGB18030 ? .gb18030 : .utf8))
    }
}
