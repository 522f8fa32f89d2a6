import FollowUp

/// All mistakes of all content files, in the order of file and line; never empty when thrown.
public struct ContentErrors: Error, Hashable, Sendable {
    public let all: [ContentError]

    public init(_ all: some Sequence<ContentError>) { self.all = all.sorted() }

    /// One line a mistake, in one language.
    public func text(_ language: Language) -> String { all.map { $0.line(language) }.joined(separator: "\n") }
}

extension ContentErrors: CustomStringConvertible {
    public var description: String { all.map(\.description).joined(separator: "\n") }
}
