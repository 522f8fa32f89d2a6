/// Where something stands in a content file; `line` and `column` count from 1, and line 0 means the file or folder as a whole.
public struct Place: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int

    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension Place: Comparable {
    public static func < (a: Place, b: Place) -> Bool { (a.file, a.line, a.column) < (b.file, b.line, b.column) }
}

extension Place: CustomStringConvertible {
    /// `Content/pathways/hypertension.yaml:31`.
    public var description: String { line == 0 ? file : "\(file):\(line)" }
}
