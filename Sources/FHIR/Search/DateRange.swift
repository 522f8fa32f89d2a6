/// The moments that a date stands for: a day is 24 hours long, an instant a millisecond.
public struct DateRange: Sendable, Equatable {
    /// Milliseconds since 1970.
    public var low: Int64
    /// The first millisecond that is too late.
    public var high: Int64

    public init(low: Int64, high: Int64) {
        self.low = low
        self.high = high
    }

    /// - Parameter offset: minutes east of UTC where the text names no zone.
    public init?(_ text: String, offset: Int) {
        guard let date = DateTime(text) else { return nil }
        let shift = Int64(date.offset ?? offset) * 60_000
        let start = DateRange.days(date.year, date.month ?? 1, date.day ?? 1) * 86_400_000 - shift
        if let time = date.time {
            low = start + Int64(time)
            let clock = text.utf8.drop { $0 != UInt8(ascii: "T") }
            let colons = clock.prefix { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "Z") }.filter { $0 == UInt8(ascii: ":") }.count
            high = low + (colons < 2 ? 60_000 : clock.contains(UInt8(ascii: ".")) ? 1 : 1_000)
        } else {
            low = start
            if date.day != nil {
                high = start + 86_400_000
            } else {
                let month = date.month ?? 12
                let next = month == 12 ? DateRange.days(date.year + 1, 1, 1) : DateRange.days(date.year, month + 1, 1)
                high = next * 86_400_000 - shift
            }
        }
    }

    /// Of a date, a Period or a Timing's events; nil for what holds no time.
    public init?(_ value: JSON, offset: Int) {
        switch value {
        case .string(let text): self.init(text, offset: offset)
        case .object:
            if let events = value["event"]?.elements, !events.isEmpty {
                let ranges = events.compactMap { DateRange($0, offset: offset) }
                guard let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() else { return nil }
                self.init(low: low, high: high)
                return
            }
            let start = value["start"].flatMap { DateRange($0, offset: offset) }
            let end = value["end"].flatMap { DateRange($0, offset: offset) }
            guard start != nil || end != nil else { return nil }
            self.init(low: start?.low ?? .min, high: end?.high ?? .max)
        default: return nil
        }
    }

    /// Days from 1970-01-01, after Howard Hinnant's `days_from_civil`.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }
}
