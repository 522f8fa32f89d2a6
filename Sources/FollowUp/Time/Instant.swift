/// A moment: milliseconds since 1970-01-01T00:00:00Z, the form in which every moment is stored.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
    public static func + (a: Instant, b: Span) -> Instant { Instant(milliseconds: a.milliseconds + b.milliseconds) }
    public static func - (a: Instant, b: Span) -> Instant { Instant(milliseconds: a.milliseconds - b.milliseconds) }
    public static func - (a: Instant, b: Instant) -> Span { Span(milliseconds: a.milliseconds - b.milliseconds) }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

/// A length of time in milliseconds.
public struct Span: Hashable, Comparable, Sendable, Codable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func seconds(_ n: Int64) -> Span { Span(milliseconds: n * 1_000) }
    public static func minutes(_ n: Int64) -> Span { Span(milliseconds: n * 60_000) }
    public static func hours(_ n: Int64) -> Span { Span(milliseconds: n * 3_600_000) }
    public static func days(_ n: Int64) -> Span { Span(milliseconds: n * 86_400_000) }

    public static func + (a: Span, b: Span) -> Span { Span(milliseconds: a.milliseconds + b.milliseconds) }
    public static func < (a: Span, b: Span) -> Bool { a.milliseconds < b.milliseconds }

    /// Whole minutes, rounded towards zero.
    public var minutes: Int64 { milliseconds / 60_000 }
    /// Whole hours, rounded towards zero.
    public var hours: Int64 { milliseconds / 3_600_000 }
}
