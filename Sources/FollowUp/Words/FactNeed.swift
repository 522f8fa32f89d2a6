/// A fact without which a wording is not used: it is said only when true and recent.
public enum FactNeed: Sendable, Equatable {
    /// A value the patient gave, to one of these items, at most so many days ago. `graded`: how it was found; nil: without any finding.
    case reading(items: [String], within: Int, graded: Grade?)
    /// The day on which the medicine runs out lies so many days ahead.
    case until(days: ClosedRange<Int>)
    /// Where the patient usually comes.
    case place
    /// The doctor who looked after the stay.
    case ownDoctor
    /// The child whom the messages are about.
    case child

    /// The placeholders that it makes known.
    public var gives: Set<Placeholder> {
        switch self {
        case .reading: [.reading, .readingDay]
        case .until: [.until]
        case .place: [.place]
        case .ownDoctor: [.ownDoctor]
        case .child: [.child]
        }
    }
}
