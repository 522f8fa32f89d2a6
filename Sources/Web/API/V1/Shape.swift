import FollowUp

/// The form of a JSON value. The OpenAPI document and the page about it are written from it and requests are checked by it, so
/// that none of them can say what the others do not.
indirect enum Shape: Sendable {
    /// One line of text: no control characters, something to be seen in it.
    case line(longest: Int)
    /// A line that names somebody or something by number: a digit other than nought is in it, which no placeholder has.
    case label(longest: Int)
    /// A line of a certain form, as a regular expression that means the same to ECMA 262 and to Swift; matched as a whole.
    case pattern(String, example: String)
    case number
    /// Whole, not negative.
    case count
    case flag
    case choice([String])
    /// `2026-01-03`.
    case day
    /// RFC 3339 with its offset: `2026-01-03T10:30:00+08:00`.
    case moment
    case list(Shape, longest: Int)
    /// `anyOf`: of these members one at least. Members that are not named are refused.
    case object(String, [Member], anyOf: [String] = [])

    struct Member: Sendable {
        var name: String
        var shape: Shape
        var isNeeded: Bool
        var about: LocalText

        init(_ name: String, _ shape: Shape, needed: Bool = false, _ zh: String, _ en: String) {
            (self.name, self.shape, isNeeded, about) = (name, shape, needed, LocalText(zh, en))
        }
    }

    /// What is wrong with a value, and where. Nothing of the value itself is repeated.
    struct Fault: Error, Sendable, Equatable {
        /// RFC 6901.
        var pointer: String
        var detail: LocalText

        init(_ pointer: String, _ zh: String, _ en: String) { (self.pointer, detail) = (pointer, LocalText(zh, en)) }
    }

    /// A name, a place.
    static let short = Shape.line(longest: 200)
}
