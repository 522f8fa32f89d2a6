/// Texts of cells, as a workbook shares them between its sheets (ECMA-376 part 1, 18.4).
final class SharedStrings: XMLListener {
    private(set) var texts: [String] = []
    private var text = CellText()
    private var size = 0
    /// Bytes of all texts together.
    private let limit: Int

    init(_ part: ZipArchive.Part, limit: Int) throws(SheetError) {
        self.limit = limit
        try XMLStream.read(part, self)
    }

    func start(_ name: String, _ attributes: XMLAttributes) { text.start(name) }

    func end(_ name: String) throws(SheetError) {
        text.end(name)
        guard name == "si" else { return }
        texts.append(text.take())
        size += texts[texts.count - 1].utf8.count + 16
        guard size <= limit else { throw .tooLarge }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(bytes) }
}

/// Gathers the text of one cell out of its runs. How a word is read aloud (`rPh`) is no part of it.
struct CellText {
    private var bytes: [UInt8] = []
    private var isText = false
    private var isReading = false

    mutating func start(_ name: String) {
        switch name {
        case "t": isText = !isReading
        case "rPh": isReading = true
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "t": isText = false
        case "rPh": isReading = false
        default: break
        }
    }

    mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        if isText { bytes.append(contentsOf: more) }
    }

    var count: Int { bytes.count }

    /// The text, and begins anew. A sign that XML cannot hold is written `_x000D_`.
    mutating func take() -> String {
        defer { bytes.removeAll(keepingCapacity: true) }
        guard bytes.contains(0x5F) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x5F, place + 6 < bytes.count, bytes[place + 1] == 0x78, bytes[place + 6] == 0x5F,
                let code = UInt32(String(decoding: bytes[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code)
            {
                plain.append(contentsOf: String(Character(scalar)).utf8)
                place += 7
            } else {
                plain.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
