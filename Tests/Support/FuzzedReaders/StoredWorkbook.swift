/// A small workbook in an archive that packs nothing, one of its parts being whatever it is given: its checksums are right.
enum StoredWorkbook {
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static let parts: [(name: String, text: String)] = [
        ("xl/worksheets/sheet1.xml", #"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c s="1"><v>46025.5</v></c></row></sheetData></worksheet>"#),
        ("xl/sharedStrings.xml", "<sst><si><t>出院日期</t></si></sst>"),
        ("xl/styles.xml", #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
        ("xl/workbook.xml", #"<workbook xmlns:r="\#(relations)"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships><Relationship Id="r1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="s" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/>\
            <Relationship Id="t" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
            """
        ),
        ("_rels/.rels", #"<Relationships><Relationship Id="a" Type="\#(relations)/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#),
    ]

    static func bytes(with foreign: [UInt8], inPart place: Int) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let (name, content) = (Array(part.name.utf8), index == place % parts.count ? foreign : Array(part.text.utf8))
            let about =
                number(20, 2) + number(0x0800, 2) + number(0, 2) + number(0, 4) + number(checksum(content), 4) + number(UInt32(content.count), 4)
                + number(UInt32(content.count), 4) + number(UInt32(name.count), 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + about + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
            directory += number(UInt32(out.count), 4) + name
            out += number(0x0403_4B50, 4) + about + name + content
        }
        let start = out.count
        out += directory + number(0x0605_4B50, 4) + number(0, 4) + number(UInt32(parts.count), 2) + number(UInt32(parts.count), 2)
        return out + number(UInt32(directory.count), 4) + number(UInt32(start), 4) + number(0, 2)
    }

    private static func number(_ value: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) } }

    /// CRC-32 as archives use it (ISO 3309).
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in bytes { rest = rest >> 8 ^ table[Int((rest ^ UInt32(byte)) & 0xFF)] }
        return ~rest
    }

    private static let table: [UInt32] = (0..<256).map { (0..<8).reduce(UInt32($0)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 } }
}
