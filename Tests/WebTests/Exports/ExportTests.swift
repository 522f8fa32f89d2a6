import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Sheets
import Storage
import TestPlaces
import Testing

@testable import Web

/// What the pages show, as sheets: the same rows, for the same people, in every form.
@Suite(.onBothDatabases) struct ExportTests {
    /// The sheet that a browser of `username` gets, as rows of text; nil where it gets none.
    private func sheet(_ path: String, as username: String, in ward: InventedWard, form: SheetForm = .csv) async throws -> (status: Int, name: String, rows: [[String]]) {
        let signed = try await ward.engine.signIn(username: username, password: username, from: "test")
        return try await Application(router: Site(engine: ward.engine).router()).test(.router) { client in
            let cookie = "\(Cookies.Name.session.rawValue)=\(signed?.token ?? "")"
            return try await client.execute(uri: path + (path.contains("?") ? "&" : "?") + "as=\(form.rawValue)", method: .get, headers: [.cookie: cookie]) { response in
                let bytes = Array(response.body.readableBytesView)
                let name = response.headers[.contentDisposition] ?? ""
                guard response.status == .ok else { return (response.status.code, name, []) }
                #expect(response.headers[.contentType] == form.contentType && response.headers[.contentLength] == String(bytes.count))
                return (200, name, try Self.rows(bytes, form))
            }
        }
    }

    private static func rows(_ bytes: [UInt8], _ form: SheetForm) throws -> [[String]] {
        var rows: [[String]] = []
        if form == .xlsx {
            let reader = try WorkbookReader(bytes: bytes)
            while let row = try reader.next() { rows.append(row.fields) }
        } else {
            var isGiven = false
            var reader = CSVReader {
                defer { isGiven = true }
                return isGiven ? nil : bytes
            }
            while let row = try reader.next() { rows.append(row.fields) }
        }
        return rows
    }

    @Test(arguments: SheetForm.allCases)
    func theWorklistInEveryForm(form: SheetForm) async throws {
        let ward = try InventedWard()
        let sheet = try await sheet("/exports/worklist?tab=mine", as: "nurse", in: ward, form: form)
        #expect(sheet.status == 200 && sheet.name == "attachment; filename=\"worklist-2026-03-10.\(form.ending)\"" && sheet.rows.count == 2)
        let cells = Dictionary(uniqueKeysWithValues: zip(sheet.rows[0], sheet.rows[1]))
        #expect(cells["患者"] == InventedWard.patient && cells["性别"] == "女" && cells["年龄"] == "71" && cells["路径"] == "高血压" && cells["计划"] == "血压与用药")
        #expect(cells["期限"]?.hasPrefix("2026-03-1") == true)
        #expect(!sheet.rows.joined().contains { $0.contains(InventedWard.phone) || $0.contains("00831142") })
    }

    @Test func whatAPageDoesNotShowItDoesNotGive() async throws {
        let ward = try InventedWard()
        for (path, allowed) in [
            ("worklist", ["nurse", "doctor", "admin"]), ("problems", ["nurse", "doctor", "admin"]), ("patients", ["admin"]), ("board", ["doctor", "admin"]),
            ("board/discharged", ["doctor", "admin"]), ("contacts", ["doctor", "admin"]), ("rejects", ["admin"]),
        ] {
            for username in ["nurse", "doctor", "admin"] {
                let status = try await sheet("/exports/" + path, as: username, in: ward).status
                #expect(status == (allowed.contains(username) ? 200 : 403), "\(path) for \(username)")
            }
        }
        #expect(try await sheet("/exports/board/nonsense", as: "admin", in: ward).status == 404)
        let status = try await ward.browse(as: "nobody") { try await $0.get("/exports/worklist").status }
        #expect(status == 303)
    }

    /// Another department's people stay its own, whatever the address says.
    @Test func theDepartmentsAreKeptApart() async throws {
        let ward = try InventedWard()
        try await ward.engine.work { work in
            let other = StaffMember(id: ID(9), username: "other", name: "别科护士", code: "C9", role: .nurse, department: "骨科", isHead: false, phone: "")
            try work.store.insert(other, password: "plain:other", now: work.now)
        }
        for tab in ["mine", "department", "hospital", "overdue"] {
            #expect(try await sheet("/exports/worklist?tab=\(tab)", as: "other", in: ward).rows.count == 1, "the header alone")
        }
        #expect(try await sheet("/exports/problems?wide=1", as: "other", in: ward).rows.count == 1)
    }

    @Test func theRowsBehindAFigureAreAsMany() async throws {
        let ward = try InventedWard()
        let board = try await sheet("/exports/board?period=30", as: "admin", in: ward).rows
        let figures = Dictionary(uniqueKeysWithValues: board.dropFirst().filter { $0[2] == board[1][2] }.map { ($0[0], $0[1]) })
        for list in BoardList.ofEveryPeriod {
            let title = list.title(Words(.zh, now: ward.clock.now))
            let rows = try await sheet("/exports/board/\(list.rawValue)?period=30", as: "admin", in: ward).rows
            #expect(figures[title] == String(rows.count - 1), "\(list)")
        }
    }

    @Test func theRegisterOfContacts() async throws {
        let ward = try InventedWard()
        let sheet = try await sheet("/exports/contacts?period=all", as: "doctor", in: ward, form: .xlsx)
        let cells = Dictionary(uniqueKeysWithValues: zip(sheet.rows[0], sheet.rows.last ?? []))
        #expect(sheet.rows.count == 2 && cells["患者"] == InventedWard.patient && cells["科室"] == "心血管内科" && cells["内容"] == "血压与用药" && cells["第几天"] == "3")
    }

    @Test func rejectedRowsComeWithWhatWasSent() async throws {
        let ward = try InventedWard()
        try await ward.engine.work { work in
            let reject = Reject(code: "badDate", place: "出院日期", reason: LocalText("日期不对", "No date"))
            for (number, format) in [(1, "sheet"), (2, "hl7")] as [(Int64, String)] {
                try work.store.keep(
                    reject, digest: Array(repeating: UInt8(number), count: 16), format: format, position: "list.csv:\(number)", header: nil, raw: Array("甲,=1+1".utf8),
                    id: number, now: work.now)
            }
        }
        let rows = try await sheet("/exports/rejects", as: "admin", in: ward).rows
        #expect(rows.count == 3 && rows[2].last == "甲,=1+1" && rows[1].last == "", "of a list alone")
        #expect(try await sheet("/exports/rejects?tab=settled", as: "admin", in: ward).rows.count == 1)
    }

    /// More rows than are read at once.
    @Test func everyRowOfManyPages() async throws {
        let ward = try InventedWard()
        let count = SheetTable.piece * 2 + 1
        try await ward.engine.work { work in
            for number in 0..<count { try work.store.insert(patient: ID(Int64(number + 1)), PatientFact(identifiers: [], name: "甲\(number)"), now: work.now) }
        }
        let rows = try await sheet("/exports/patients", as: "admin", in: ward).rows
        #expect(rows.count == count + 2 && Set(rows.map(\.[0])).count == count + 2)
    }

    @Test func thePagesOfferThem() async throws {
        let ward = try InventedWard()
        for (page, path) in [
            ("/worklist", "/exports/worklist?tab=hospital&amp;as=xlsx"), ("/problems", "/exports/problems?filter=open&amp;wide=1&amp;as=csv"),
            ("/patients", "/exports/patients?as=gb18030"), ("/board", "/exports/board?period="), ("/board", "/exports/contacts?period="),
            ("/board/lists/discharged", "/exports/board/discharged?period="),
        ] {
            let text = try await ward.browse(as: "admin") { try await $0.get(page).text }
            #expect(text.contains(path), "\(page)")
        }
        let text = try await ward.browse(as: "nurse") { try await $0.get("/patients").text }
        #expect(!text.contains("/exports/"))
    }
}
