import Foundation
import Sheets
import Testing

@testable import Risk

/// `Tests/Cases/Risk/stays.csv`: stays of nobody as a hospital would export them, for trying the commands.
@Suite struct FixtureTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Cases/Risk/stays.csv")

    private func table(_ bytes: [UInt8]) throws -> RiskTable {
        var chunks: [[UInt8]] = [bytes]
        var reader = CSVReader { chunks.popLast() }
        var table = try RiskTable(header: try #require(try reader.next()).fields)
        while let row = try reader.next() { table.append(row.fields) }
        return table
    }

    /// Nobody's: every row follows from the seed.
    @Test func itIsInvented() throws {
        var bytes: [UInt8] = []
        for row in [InventedStays.header] + InventedStays.rows(1_500) { CSV.append(row, to: &bytes) }
        #expect(try Data(contentsOf: Self.file) == Data(bytes))
    }

    @Test func itTrainsTheSameFromEitherEncoding() throws {
        let utf8 = [UInt8](try Data(contentsOf: Self.file))
        let gb = try Converted.gb18030(utf8)
        #expect(gb != utf8)
        let first = try RiskTrainer(table(utf8), InventedStays.request()).train()
        let second = try RiskTrainer(table(gb), InventedStays.request()).train()
        #expect(first.model == second.model)
        #expect((0.60...0.85).contains(first.model.performance.ranking.area))
    }
}

/// Bytes in the encoding in which spreadsheets in China still write.
private enum Converted {
    static func gb18030(_ bytes: [UInt8]) throws -> [UInt8] {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        if let data = String(decoding: bytes, as: UTF8.self).data(using: encoding) { return [UInt8](data) }
        struct Unavailable: Error {}
        throw Unavailable()
    }
}
