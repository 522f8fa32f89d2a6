/// A work that rules rest on.
public struct Source: Sendable, Equatable {
    /// How its words came to us.
    public enum Seen: String, Sendable, Codable, CaseIterable {
        /// Read in the original.
        case original
        /// As others quote it.
        case secondary
        /// From general knowledge, yet to be looked up.
        case general
    }

    /// Unique over the whole library; empty where it has no name.
    public var id: String
    /// The full reference.
    public var text: String
    public var seen: Seen?

    public init(id: String = "", text: String, seen: Seen? = nil) {
        self.id = id
        self.text = text
        self.seen = seen
    }
}

/// Where a rule comes from.
public struct Citation: Sendable, Equatable {
    /// Id of a source; empty where the place is a full reference by itself.
    public var source: String
    /// Chapter, table or page; may be empty.
    public var place: String

    public init(source: String, place: String) {
        self.source = source
        self.place = place
    }
}

extension Source: ExpressibleByStringLiteral {
    /// A reference without a name of its own.
    public init(stringLiteral text: String) { self.init(text: text) }
}

/// Which clinician has confirmed a rule, and when.
public struct Confirmation: Sendable, Equatable {
    public var by: String
    public var on: Day

    public init(by: String, on: Day) {
        self.by = by
        self.on = on
    }
}
