import FollowUp

/// One mistake in the content: where it stands, what is wrong, and how to mend it.
public struct ContentError: Error, Hashable, Sendable {
    public var place: Place
    public var message: LocalText

    public init(place: Place, message: LocalText) {
        self.place = place
        self.message = message
    }

    /// `FILE:LINE: MESSAGE` in one language.
    public func line(_ language: Language) -> String { "\(place): \(message[language])" }
}

extension ContentError: Comparable {
    public static func < (a: ContentError, b: ContentError) -> Bool {
        (a.place, a.message.en) < (b.place, b.message.en)
    }
}

extension ContentError: CustomStringConvertible {
    public var description: String { "\(place): \(message.zh) | \(message.en)" }
}
