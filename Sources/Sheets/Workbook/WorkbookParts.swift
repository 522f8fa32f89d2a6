/// What an Office Open XML workbook says about its sheets (ECMA-376 part 1, 18.2), and where its parts lie.
final class WorkbookParts {
    struct Sheet {
        var name: String
        var isHidden: Bool
        fileprivate var relation: String
        var part = ""
    }

    private(set) var sheets: [Sheet] = []
    /// Dates count from 1904, as those of the first Macintosh did.
    private(set) var isFrom1904 = false
    private(set) var sharedStrings: String?
    private(set) var styles: String?

    init(_ archive: ZipArchive) throws(SheetError) {
        let top = try Relations(archive, of: "_rels/.rels", in: "")
        let main = top.first("officeDocument") ?? "xl/workbook.xml"
        guard let part = try archive.part(main) else { throw .notAWorkbook }
        try XMLStream.read(part, self)
        let folder = String(main[..<(main.lastIndex(of: "/").map { main.index(after: $0) } ?? main.startIndex)])
        let relations = try Relations(archive, of: folder + "_rels/" + main.dropFirst(folder.count) + ".rels", in: folder)
        sharedStrings = relations.first("sharedStrings")
        styles = relations.first("styles")
        for index in sheets.indices { sheets[index].part = relations.targets[sheets[index].relation] ?? "" }
        // Chart sheets have no cells.
        sheets.removeAll { !$0.part.contains("worksheets/") && !$0.part.contains("sheet") }
    }
}

extension WorkbookParts: XMLListener {
    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "workbookPr": isFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        case "sheet":
            sheets.append(Sheet(name: attributes["name"] ?? "", isHidden: (attributes["state"] ?? "visible") != "visible", relation: attributes["id"] ?? ""))
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Which part stands for which name, as a `.rels` part says.
private final class Relations: XMLListener {
    private(set) var targets: [String: String] = [:]
    private var kinds: [(kind: String, target: String)] = []
    private let folder: String

    init(_ archive: ZipArchive, of part: String, in folder: String) throws(SheetError) {
        self.folder = folder
        if let found = try archive.part(part) { try XMLStream.read(found, self) }
    }

    func first(_ kind: String) -> String? { kinds.first { $0.kind.hasSuffix("/" + kind) }?.target }

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard name == "Relationship", let id = attributes["Id"], let written = attributes["Target"] else { return }
        let target = resolved(written)
        targets[id] = target
        kinds.append((attributes["Type"] ?? "", target))
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// A target is relative to its workbook's folder, unless it begins with a stroke.
    private func resolved(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            switch step {
            case "..": _ = path.popLast()
            case ".": break
            default: path.append(String(step))
            }
        }
        return path.joined(separator: "/")
    }
}
