/// A date or moment as precise as its sender wrote it: HL7 v2 type TS/DTM,
/// `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]`.
///
/// Also reads the same with `-`, `/`, `:`, a blank or `T` between the parts, which some senders write.
public struct Timestamp: Sendable, Hashable {
    public enum Precision: Int, Sendable, Comparable {
        case year, month, day, hour, minute, second, fraction

        public static func < (a: Precision, b: Precision) -> Bool { a.rawValue < b.rawValue }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z at which the written period begins.
    public var milliseconds: Int64
    public var precision: Precision
    /// The date as written, whatever the zone; month and day are 1 when not written. Birth dates are read from here.
    public var year: Int
    public var month: Int
    public var day: Int

    /// Nil when it is no date. `offset` is the sender's zone in minutes east of UTC, used when none is written.
    public init?(_ text: some Sequence<UInt8>, offset: Int) {
        var scan = Digits(text)
        guard let year = scan.number(4), (1...9999).contains(year) else { return nil }
        var parts = [year, 1, 1, 0, 0, 0]
        var precision = Precision.year
        let limits = [0...0, 1...12, 1...31, 0...24, 0...59, 0...59]
        while precision < .second, let number = scan.number(2, after: precision.rawValue) {
            guard let next = Precision(rawValue: precision.rawValue + 1), limits[next.rawValue].contains(number) else { return nil }
            parts[next.rawValue] = number
            precision = next
        }
        var milliseconds = 0
        if precision == .second, let fraction = scan.fraction() {
            milliseconds = fraction
            precision = .fraction
        }
        guard let zone = scan.zone(default: offset), scan.isAtEnd,
            parts[2] <= Timestamp.length(ofMonth: parts[1], year: year), parts[3] < 24 || parts[4] + parts[5] == 0
        else { return nil }
        self.year = year
        month = parts[1]
        day = parts[2]
        self.precision = precision
        let seconds = ((Timestamp.days(year, month, day) * 24 + parts[3]) * 60 + parts[4] - zone) * 60 + parts[5]
        self.milliseconds = Int64(seconds * 1_000 + milliseconds)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, counting years from March so that the leap day comes last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month > 2 ? year : year - 1
        let sinceMarch = (month + 9) % 12
        return y * 365 + y / 4 - y / 100 + y / 400 + (sinceMarch * 306 + 5) / 10 + day - 1 - 719_468
    }
}

extension Field {
    /// The first leaf as a date or moment; nil when it is empty or none. `offset` in minutes east of UTC.
    public func timestamp(offset: Int) -> Timestamp? { Timestamp(leafBytes, offset: offset) }
}
