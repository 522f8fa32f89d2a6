import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

@Suite(.onBothDatabases) struct RejectRecordTests {
    private let sealer = Sealer(secret: Array(repeating: 7, count: 32))

    private func database(_ count: Int) throws -> any Database {
        let database = try FreshDatabase(.current, Schema.migrations).database
        try database.writeBlocking { connection in
            let store = Store(connection, hospital: 1, sealer: sealer)
            for id in 1...Int64(count) {
                try store.keep(
                    Reject(code: "badDate", place: "PV1-45", reason: LocalText("日期不对", "Bad date")), digest: Sealer.digest([UInt8(id)]),
                    format: "hl7", position: "adt.hl7#\(id)", header: nil, raw: Array("MSH|^~\\&|A\rPV1|1".utf8), id: id,
                    now: Instant(milliseconds: 5))
            }
            try store.settleReject(2, state: "dismissed", now: Instant(milliseconds: 6))
        }
        return database
    }

    @Test func listsNewestFirstByKey() throws {
        let database = try database(5)
        let first = try database.readBlocking { try RejectListing.read($0, hospital: 1, tab: .open, pageSize: 3) }
        #expect(first.openCount == 4)
        #expect(first.lines.map(\.id) == [5, 4, 3])
        let next = try #require(first.next)
        let second = try database.readBlocking { try RejectListing.read($0, hospital: 1, tab: .open, before: next, pageSize: 3) }
        #expect(second.lines.map(\.id) == [1])
        #expect(second.next == nil)
        #expect(try database.readBlocking { try RejectListing.read($0, hospital: 1, tab: .settled) }.lines.map(\.id) == [2])
    }

    @Test func theRecordIsUnsealedAndItsSegmentsShowAsLines() throws {
        let record = try database(1).readBlocking { try RejectRecord.read($0, hospital: 1, id: 1) { sealer.openBytes($0) } }
        #expect(record?.raw == "MSH|^~\\&|A\nPV1|1")
        #expect(record?.isEditable == true)
        #expect(try database(1).readBlocking { try RejectRecord.read($0, hospital: 1, id: 9) { sealer.openBytes($0) } } == nil)
    }

    /// Browsers send CR LF for every line end of a text area.
    @Test(arguments: [("a\r\nb", "hl7", "a\rb"), ("a\nb", "hl7", "a\rb"), ("a\r\nb", "sheet", "a\nb"), ("a,b", "sheet", "a,b"), ("a\r\n\r\nb", "sheet", "a\n\nb")])
    func lineEndsReturnToTheFormat(text: String, format: String, mended: String) {
        #expect(Array(RejectRecord.mended(text, format: format).utf8) == Array(mended.utf8))
    }
}
