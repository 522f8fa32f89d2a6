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
        #expect(record?.raw.text == "MSH|^~\\&|A\nPV1|1")
        #expect(record?.isEditable == true)
        #expect(try database(1).readBlocking { try RejectRecord.read($0, hospital: 1, id: 9) { sealer.openBytes($0) } } == nil)
    }

    /// A page of megabytes would never be laid out; what is shown in part is not edited, or the rest would be lost.
    @Test func aLongRecordIsShownInPart() throws {
        let database = try FreshDatabase(.current, Schema.migrations).database
        let raw = Array(("MSH|^~\\&|A" + String(repeating: "\rZZZ|王", count: 200_000)).utf8)
        try database.writeBlocking { connection in
            try Store(connection, hospital: 1, sealer: sealer).keep(
                Reject(code: "badDate", place: "PV1-45", reason: LocalText("日期不对", "Bad date")), digest: Sealer.digest(raw), format: "hl7", position: "x", header: nil,
                raw: raw, id: 1, now: Instant(milliseconds: 5))
        }
        let record = try #require(try database.readBlocking { try RejectRecord.read($0, hospital: 1, id: 1) { sealer.openBytes($0) } })
        #expect(!record.isEditable && record.raw.size == raw.count && !record.raw.isWhole)
        #expect(record.raw.text.hasPrefix("MSH|^~\\&|A\nZZZ|王\n") && record.raw.text.utf8.count <= Excerpt.most)
    }

    @Test(arguments: ["", "a", "王", "ab王", "王王王"], 0...10) func noCharacterIsCutInTwo(text: String, most: Int) {
        let excerpt = Excerpt(Array(text.utf8), most: most)
        #expect(text.hasPrefix(excerpt.text) && excerpt.text.utf8.count <= most && excerpt.text.utf8.count > min(most, text.utf8.count) - 3)
        #expect(excerpt.size == text.utf8.count)
    }

    /// A spoilt message of bytes that continue no character is shown all the same.
    @Test(arguments: 0...10) func bytesThatAreNoTextAreShown(most: Int) {
        let excerpt = Excerpt([UInt8](repeating: 0xBF, count: 100), most: most)
        #expect(excerpt.text.unicodeScalars.allSatisfy { $0 == "\u{FFFD}" } && (max(0, most - 3)...most).contains(excerpt.text.unicodeScalars.count))
        #expect(excerpt.size == 100 && !excerpt.isWhole)
    }

    /// Browsers send CR LF for every line end of a text area.
    @Test(arguments: [("a\r\nb", "hl7", "a\rb"), ("a\nb", "hl7", "a\rb"), ("a\r\nb", "sheet", "a\nb"), ("a,b", "sheet", "a,b"), ("a\r\n\r\nb", "sheet", "a\n\nb")])
    func lineEndsReturnToTheFormat(text: String, format: String, mended: String) {
        #expect(Array(RejectRecord.mended(text, format: format).utf8) == Array(mended.utf8))
    }
}
