/// A civil date of the proleptic Gregorian calendar, counted in days since 1970-01-01.
///
/// Birth dates are days, never instants: China kept daylight saving time from 1986 to 1991.
public struct Day: Hashable, Comparable, Sendable {
    public var number: Int

    public init(number: Int) { self.number = number }

    /// The date of a year, month (1–12) and day (1–31); nil when no such date exists.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.number = Day.count(year: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD`, `YYYY/M/D`, `YYYY.M.D` or `YYYYMMDD`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var parts = (count: 0, first: 0, second: 0)
        var value = 0
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                guard digits < 8 else { return nil }
                value = value * 10 + Int(byte - 0x30)
                digits += 1
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
                guard digits > 0, parts.count < 2 else { return nil }
                parts = parts.count == 0 ? (1, value, 0) : (2, parts.first, value)
                value = 0
                digits = 0
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        if parts.count == 0 {
            guard digits == 8 else { return nil }
            self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        } else {
            guard parts.count == 2, parts.first > 99 else { return nil }
            self.init(year: parts.first, month: parts.second, day: value)
        }
    }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    public static func + (a: Day, days: Int) -> Day { Day(number: a.number + days) }
    public static func - (a: Day, days: Int) -> Day { Day(number: a.number - days) }
    /// Days from `b` to `a`.
    public static func - (a: Day, b: Day) -> Int { a.number - b.number }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// Year, month (1–12) and day (1–31), after Howard Hinnant's `civil_from_days`.
    public var civil: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// Completed years from this birth date to `day`.
    public func age(on day: Day) -> Int {
        let born = civil
        let then = day.civil
        let reached = (then.month, then.day) >= (born.month, born.day)
        return then.year - born.year - (reached ? 0 : 1)
    }

    private static func count(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = civil
        func digit(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0x30 + value % 10) }
        return String(unsafeUninitializedCapacity: 10) { bytes in
            bytes[0] = digit(year / 1_000)
            bytes[1] = digit(year / 100)
            bytes[2] = digit(year / 10)
            bytes[3] = digit(year)
            bytes[4] = 0x2D
            bytes[5] = digit(month / 10)
            bytes[6] = digit(month)
            bytes[7] = 0x2D
            bytes[8] = digit(day / 10)
            bytes[9] = digit(day)
            return 10
        }
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date"))
        }
        self = day
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
