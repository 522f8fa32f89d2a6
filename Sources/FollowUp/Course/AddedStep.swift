/// A contact that is added to a plan in its course, beside those of its pathway's nodes.
public struct AddedStep: Sendable, Equatable {
    /// Days after the day on which it is decided.
    public var after: Int
    /// Days before (≤ 0) and after (≥ 0) that day within which it is on time.
    public var window: ClosedRange<Int>
    public var level: Level
    public var items: [String]
    public var topics: [String]

    public init(after: Int, window: ClosedRange<Int>, level: Level, items: [String], topics: [String] = []) {
        self.after = after
        self.window = window
        self.level = level
        self.items = items
        self.topics = topics
    }

    public var channels: [ChannelKind] { level == .human ? [.call] : [.sms] }

    /// First and last day of its window when it is decided on `today`; never today itself, whose contact has just been made.
    public func days(from today: Day) -> ClosedRange<Day> {
        let first = max(today + after + window.lowerBound, today + 1)
        return first...max(today + after + window.upperBound, first)
    }

    /// Whether a contact that lies ahead serves as well: it asks all of this, by no lesser means, within the window.
    public func isServed(by contact: Contact, from today: Day, zone: HospitalZone) -> Bool {
        guard !items.isEmpty, contact.state == .planned, contact.level >= level, items.allSatisfy(contact.items.contains) else { return false }
        return days(from: today).contains(zone.day(of: contact.plannedFor))
    }
}
