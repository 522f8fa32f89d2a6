/// A `date`, `dateTime` or `instant` in the precision in which it was written.
public struct DateTime: Hashable, Sendable {
    public var year: Int
    /// 1–12.
    public var month: Int?
    /// 1–31, real for its month.
    public var day: Int?
    /// Milliseconds since midnight, nil for a date.
    public var time: Int?
    /// Minutes east of UTC, nil where none was written.
    public var offset: Int?

    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` and `YYYY-MM-DDThh:mm[:ss[.f…]][Z|±hh:mm]`; nil for anything else.
    ///
    /// R4 asks for seconds and a zone wherever there is a time; neither is insisted on, since senders omit both.
    public init?(_ text: String) {
        var rest = Scanner(bytes: Array(text.utf8)[...])
        guard let year = rest.number(digits: 4), year > 0 else { return nil }
        self.year = year
        guard !rest.isAtEnd else { return }
        guard rest.accept("-"), let month = rest.number(digits: 2), (1...12).contains(month) else { return nil }
        self.month = month
        guard !rest.isAtEnd else { return }
        guard rest.accept("-"), let day = rest.number(digits: 2),
            (1...DateTime.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.day = day
        guard !rest.isAtEnd else { return }
        guard rest.accept("T"), let time = rest.time(), let offset = rest.offset(), rest.isAtEnd else { return nil }
        self.time = time
        self.offset = offset
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private struct Scanner {
        var bytes: ArraySlice<UInt8>

        var isAtEnd: Bool { bytes.isEmpty }

        mutating func accept(_ character: Unicode.Scalar) -> Bool {
            guard bytes.first == UInt8(ascii: character) else { return false }
            bytes.removeFirst()
            return true
        }

        mutating func number(digits: Int) -> Int? {
            guard bytes.count >= digits else { return nil }
            var number = 0
            for byte in bytes.prefix(digits) {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            bytes.removeFirst(digits)
            return number
        }

        mutating func time() -> Int? {
            guard let hour = number(digits: 2), hour < 24, accept(":"), let minute = number(digits: 2), minute < 60 else {
                return nil
            }
            var milliseconds = (hour * 60 + minute) * 60_000
            guard accept(":") else { return milliseconds }
            // A leap second is the last moment of its minute.
            guard let second = number(digits: 2), second <= 60 else { return nil }
            milliseconds += min(second, 59) * 1_000
            guard accept(".") else { return milliseconds }
            var weight = 100
            var digits = 0
            while let digit = number(digits: 1) {
                milliseconds += digit * weight
                weight /= 10
                digits += 1
            }
            return digits > 0 ? milliseconds : nil
        }

        /// Nil when what stands there is no zone; `.some(nil)` when nothing stands there.
        mutating func offset() -> Int?? {
            if isAtEnd { return .some(nil) }
            if accept("Z") { return 0 }
            let sign = bytes.first == UInt8(ascii: "-") ? -1 : 1
            guard accept("+") || accept("-"), let hours = number(digits: 2), hours <= 14, accept(":"),
                let minutes = number(digits: 2), minutes < 60
            else { return nil }
            return sign * (hours * 60 + minutes)
        }
    }
}

extension DateTime: Readable {
    init(json: JSON) throws(Flaw) {
        guard let value = DateTime(try String(json: json)) else { throw Flaw(.badDate, at: "") }
        self = value
    }
}
