import FollowUp

/// Dates and moments as RFC 3339 writes them.
enum APITime {
    static func day(_ text: String) -> Day? { day(Array(text.utf8)[...]) }

    /// A leap second counts as the one before it. What is finer than milliseconds is cut off.
    static func moment(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let day = day(bytes[0..<10]), let hour = number(bytes[11..<13]), hour < 24, let minute = number(bytes[14..<16]), minute < 60,
            let second = number(bytes[17..<19]), second <= 60
        else { return nil }
        var place = 19
        var milliseconds = 0
        if bytes[place] == UInt8(ascii: ".") {
            let end = bytes[(place + 1)...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
            guard end > place + 1, let fraction = number((bytes[(place + 1)..<end] + [0x30, 0x30, 0x30]).prefix(3)) else { return nil }
            milliseconds = fraction
            place = end
        }
        guard let offset = offset(bytes[place...]) else { return nil }
        let local = ((day.number * 24 + hour) * 60 + minute) * 60 + min(second, 59)
        return Instant(milliseconds: Int64(local - offset * 60) * 1_000 + Int64(milliseconds))
    }

    /// `2026-01-03T10:30:00+08:00`, in the hospital's zone.
    static func text(_ instant: Instant, _ zone: HospitalZone) -> String {
        let sign = zone.offset < 0 ? "-" : "+"
        let offset = TimeOfDay(minutes: abs(zone.offset))
        let second = (instant.milliseconds % 60_000 + 60_000) % 60_000 / 1_000
        return "\(zone.day(of: instant))T\(zone.time(of: instant)):\(second < 10 ? "0" : "")\(second)\(sign)\(offset)"
    }

    private static func day(_ bytes: ArraySlice<UInt8>) -> Day? {
        let bytes = Array(bytes)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), let year = number(bytes[0..<4]),
            let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Minutes east of Greenwich.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let sign = bytes.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        let rest = Array(bytes.dropFirst())
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 5, rest[2] == UInt8(ascii: ":"), let hours = number(rest[0..<2]),
            hours < 24, let minutes = number(rest[3..<5]), minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        return number
    }
}
