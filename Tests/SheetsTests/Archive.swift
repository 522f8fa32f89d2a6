import CZip
import Foundation

/// A workbook made part by part, as some other program would write it.
struct Archive {
    var parts: [(name: String, text: String)]

    /// The parts that every workbook has, around the cells of one sheet.
    static func workbook(rows: String, strings: String = "", styles: String = "", properties: String = "", sheets: String = #"<sheet name="名单" sheetId="1" r:id="rId1"/>"#) -> Archive {
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return Archive(parts: [
            ("_rels/.rels", #"<Relationships><Relationship Id="a" Type="\#(relations)/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#),
            ("xl/workbook.xml", #"<workbook xmlns:r="\#(relations)">\#(properties)<sheets>\#(sheets)</sheets></workbook>"#),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId2" Type="\(relations)/worksheet" Target="./worksheets/sheet2.xml"/>\
                <Relationship Id="s" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/>\
                <Relationship Id="t" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
                """
            ),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"), ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ])
    }

    func bytes() throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var error: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE, &error) else { throw CocoaError(.fileWriteUnknown) }
        // libzip reads what it is given when it closes.
        let held = parts.map { part in (part.name, Array(part.text.utf8)) }
        var copies: [UnsafeMutablePointer<UInt8>] = []
        defer { for copy in copies { copy.deallocate() } }
        for (name, bytes) in held {
            let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
            copy.update(from: bytes, count: bytes.count)
            copies.append(copy)
            zip_file_add(archive, name, zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 0), 0)
        }
        guard zip_close(archive) == 0 else { throw CocoaError(.fileWriteUnknown) }
        return Array(try Data(contentsOf: URL(filePath: path)))
    }
}
