/// Reads what people write for what it tells of.
///
/// The same text gives the same reading, whoever asks and whenever. Nothing leaves the program.
public protocol TextReader: Sendable {
    func read(_ text: String) -> TextReading
}

/// Reads nothing into any text: every one of them goes to a person. For libraries without a lexicon.
public struct Unread: TextReader {
    public init() {}

    public func read(_ text: String) -> TextReading { TextReading() }
}
