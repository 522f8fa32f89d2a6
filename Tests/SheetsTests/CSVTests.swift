import Testing

@testable import Sheets

struct CSVTests {
    @Test(arguments: [
        (["a", "b"], "a,b\r\n"), (["a,b", "c\"d", "e\nf", " g", ""], "\"a,b\",\"c\"\"d\",\"e\nf\",\" g\",\r\n"), (["王秀英"], "王秀英\r\n"),
    ]) func writes(row: [String], text: String) {
        #expect(String(decoding: CSV.write(row), as: UTF8.self) == text)
    }

    @Test func whatIsWrittenReadsBack() throws {
        let pieces = ["", "a", "\"", ",", "\r\n", "\n", " ", "王", ";", "\t"]
        for separator in [UInt8(ascii: ","), UInt8(ascii: "\t")] {
            var expected: [[String]] = [["head", "h", "h", "h"]]
            var bytes = CSV.byteOrderMark + CSV.write(expected[0], separator: separator)
            for (i, a) in pieces.enumerated() {
                for b in pieces {
                    let row = ["x\(i)", a + b, b + a + b, b]
                    expected.append(row)
                    CSV.append(row, to: &bytes, separator: separator)
                }
            }
            #expect(try rows([bytes]).map(\.fields) == expected)
        }
    }
}
