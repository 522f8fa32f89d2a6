import Foundation
import HTTPTypes
import Interchange
import TestPlaces
import Testing

@testable import Web

/// A discharge list through the console: looked at, its columns named, taken in.
@Suite(.onBothDatabases) struct ImportRouteTests {
    private static let list = "姓名,BAH,出院日期,科别,诊断编码,备注\r\n甲某,R1,2026-03-01,心血管内科,I10.x00,a\r\n乙某,,2026-03-02,心血管内科,I50.900,b\r\n丙某,R3,2026-03-03,心血管内科,I63.900,c\r\n"

    private func options(_ mapping: [String: String] = [:], name: String = "list.csv") -> HTTPFields {
        let text = #"{"name":"\#(name)","authority":"A","mapping":{\#(mapping.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ","))}}"#
        return [HTTPField.Name("X-Import") ?? .via: URLText.encoded(text)]
    }

    @Test func thePreviewSaysHowColumnsAreRead() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.get(Route.imports.path)
            #expect(page.status == 200 && page.text.contains(Route.importTemplate("xlsx").path))
            let without = try await browser.send(Array(Self.list.utf8), to: Route.importPreview.path, headers: options())
            #expect(without.status == 200 && without.text.contains("表头须有") && !without.text.contains("共 3 行"))
            let with = try await browser.send(Array(Self.list.utf8), to: Route.importPreview.path, headers: options(["BAH": "record_number"]))
            #expect(with.text.contains("共 3 行，其中 1 行不能收下") && with.text.contains("第 3 行") && with.text.contains("甲某"))
            #expect(try await ward.number("SELECT COUNT(*) FROM episode") == 1, "looking changes nothing")
        }
    }

    @Test func aListIsTakenInOnceAndItsFaultsAreKept() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "admin") { browser in
            let mapping = options(["BAH": "record_number"])
            let first = try await browser.send(Array(Self.list.utf8), to: Route.importRun.path, headers: mapping)
            #expect(first.text.contains("新收下 2 行，已有的 0 行没有改变，1 行没有收下") && first.text.contains("\"share\":1"))
            let again = try await browser.send(Array(Self.list.utf8), to: Route.importRun.path, headers: mapping)
            #expect(again.text.contains("新收下 0 行，已有的 2 行没有改变"))
            #expect(try await ward.number("SELECT COUNT(*) FROM episode") == 3)
            #expect(try await ward.number("SELECT COUNT(*) FROM reject WHERE state = 'open'") == 1)
        }
    }

    @Test func aWorkbookIsTakenInAsItsTemplateIs() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "admin") { browser in
            let path = FileManager.default.temporaryDirectory.appending(path: "template-\(UUID().uuidString).xlsx").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try ListTemplate.write(workbook: path)
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            let preview = try await browser.send(bytes, to: Route.importPreview.path, headers: options(name: "a.xlsx"))
            #expect(preview.text.contains("共 1 行，都可以收下"))
            let run = try await browser.send(bytes, to: Route.importRun.path, headers: options(name: "a.xlsx"))
            #expect(run.text.contains("新收下 1 行"))
            // The same row as CSV is the same row.
            let list = try await browser.send(ListTemplate.csv, to: Route.importRun.path, headers: options())
            #expect(list.text.contains("新收下 0 行，已有的 1 行没有改变"))
            #expect(try await browser.get(Route.importTemplate("csv").path).text.hasPrefix("\u{FEFF}病案号"))
            #expect(try await browser.get(Route.importTemplate("xlsx").path).status == 200)
            #expect(try await browser.get(Route.importTemplate("doc").path).status == 404)
        }
    }

    @Test func whatIsNoListIsSaidSo() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "admin") { browser in
            let old = try await browser.send([0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3], to: Route.importPreview.path, headers: options(name: "a.xls"))
            #expect(old.text.contains("旧版 .xls"))
            let cut = try await browser.send(Array("PK\u{3}\u{4}cut".utf8), to: Route.importRun.path, headers: options(name: "a.xlsx"))
            #expect(cut.text.contains("1 行没有收下"))
            #expect(try await ward.number("SELECT COUNT(*) FROM reject WHERE code = 'notAWorkbook'") == 1)
            let picture = try await browser.send([0x89, 0x50, 0x4E, 0x47], to: Route.importRun.path, headers: options(name: "a.png"))
            #expect(picture.text.contains("不是出院名单"))
        }
    }

    @Test func othersMayNot() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get(Route.imports.path)
            let run = try await browser.send(Array(Self.list.utf8), to: Route.importRun.path, headers: options())
            #expect(page.status == 403 && run.status == 403)
        }
        try await ward.browse(as: "admin") { browser in
            let foreign = try await browser.send(
                Array(Self.list.utf8), to: Route.importRun.path, headers: HTTPFields.merged(options(), [.formToken: "wrong"]))
            #expect(foreign.status == 403)
            let without = try await browser.send(Array(Self.list.utf8), to: Route.importRun.path)
            #expect(without.status == 422)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM episode") == 1)
    }
}
