/// What is to be printed, from top to bottom. The same document makes the same bytes.
public struct Document: Sendable, Equatable {
    public enum Block: Sendable, Equatable {
        case title(String)
        case heading(String)
        case subheading(String)
        case text(String, isFaint: Bool = false)
        case list([String])
        /// Names with their texts.
        case facts([Fact])
        case table(Table)
    }

    public struct Fact: Sendable, Equatable {
        public var name: String
        public var text: String

        public init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    public struct Table: Sendable, Equatable {
        public var columns: [String]
        /// Shares of the width, one a column.
        public var widths: [Double]
        public var rows: [[String]]

        public init(columns: [String], widths: [Double], rows: [[String]]) {
            self.columns = columns
            self.widths = widths
            self.rows = rows
        }
    }

    /// At the foot of each page, beside its number.
    public var foot: String
    /// Of the document, in its properties.
    public var title: String
    /// ISO 8601, in its properties; a document is of the moment of what it says, not of its making.
    public var date: String
    public var blocks: [Block]

    public init(title: String, foot: String, date: String, blocks: [Block]) {
        self.title = title
        self.foot = foot
        self.date = date
        self.blocks = blocks
    }
}
