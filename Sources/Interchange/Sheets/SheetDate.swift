import FollowUp

/// A date, with a time or without, in the forms that spreadsheets and exports write:
/// `2026-01-03`, `2026/1/3 9:30:00`, `2026年1月3日`, `20260103`, `202601030930`, `2026-01-03T09:30:00+08:00`, and Excel's
/// serial numbers such as `45992.5`.
struct SheetDate: Equatable {
    var day: Day
    /// Seconds since local midnight; nil when no time was written.
    var second: Int?
    /// Minutes east of UTC, when written.
    var offset: Int?

    /// Nil when it is no date.
    init?(_ text: String) {
        var (main, offset) = SheetDate.withoutZone(text)
        var groups: [Group] = []
        if main.contains(where: { $0 >= 0x80 }) { main = SheetDate.plain(main) }
        var previous: UInt8 = 0
        for byte in main {
            if (0x30...0x39).contains(byte) {
                if groups.isEmpty || !(0x30...0x39).contains(previous) { groups.append(Group(before: previous)) }
                guard groups[groups.count - 1].append(byte) else { return nil }
            } else {
                guard byte == 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x2E || byte == 0x3A || byte == 0x54,
                    !groups.isEmpty
                else { return nil }
            }
            previous = byte
        }
        guard let first = groups.first else { return nil }
        switch (first.digits, groups.count) {
        case (5, 1): self.init(serial: first.value, fraction: 0)
        case (5, 2) where groups[1].before == 0x2E:
            self.init(serial: first.value, fraction: Double(groups[1].value) / SheetDate.power(groups[1].digits))
        case (8, _): self.init(compact: first.value, rest: groups.dropFirst())
        case (12, 1): self.init(compact: first.value / 10_000, rest: [Group(first.value % 10_000, digits: 4)])
        case (14, 1): self.init(compact: first.value / 1_000_000, rest: [Group(first.value % 1_000_000, digits: 6)])
        case (4, 3...):
            guard let day = Day(year: first.value, month: groups[1].value, day: groups[2].value) else { return nil }
            self.init(day: day, rest: groups.dropFirst(3))
        default: return nil
        }
        self.offset = offset
    }

    private init?(compact: Int, rest: some Collection<Group>) {
        guard let day = Day(year: compact / 10_000, month: compact / 100 % 100, day: compact % 100) else { return nil }
        self.init(day: day, rest: rest)
    }

    private init?(day: Day, rest: some Collection<Group>) {
        var parts = rest.map(\.value)
        if let first = rest.first, rest.count == 1 {
            switch first.digits {
            case 4: parts = [first.value / 100, first.value % 100]
            case 6: parts = [first.value / 10_000, first.value / 100 % 100, first.value % 100]
            default: return nil
            }
        }
        self.day = day
        guard !parts.isEmpty else { return }
        guard parts.count <= 4, parts[0] <= 24, parts[1] < 60, parts.count < 3 || parts[2] < 60 else { return nil }
        second = parts[0] * 3_600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
    }

    /// Excel counts days from 1899-12-30; the range keeps other numbers of five digits out (1954 to 2091).
    private init?(serial: Int, fraction: Double) {
        guard (20_000...70_000).contains(serial), let origin = Day(year: 1899, month: 12, day: 30) else { return nil }
        day = origin + serial
        second = fraction == 0 ? nil : Int((fraction * 86_400).rounded())
    }

    /// The moment: `second` or, for a mere date, `time` of that day in `zone`.
    func instant(in zone: HospitalZone, dateAt time: TimeOfDay) -> Instant {
        guard let second else { return zone.instant(day, time) }
        let written = offset.map(HospitalZone.init(offset:)) ?? zone
        return written.startOfDay(day) + .seconds(Int64(second))
    }

    private struct Group {
        var value = 0
        var digits = 0
        /// The byte that stood before it.
        var before: UInt8 = 0

        init(before: UInt8) { self.before = before }
        init(_ value: Int, digits: Int) { (self.value, self.digits) = (value, digits) }

        mutating func append(_ byte: UInt8) -> Bool {
            guard digits < 15 else { return false }
            value = value * 10 + Int(byte - 0x30)
            digits += 1
            return true
        }
    }

    /// 年 and 月 become dashes, 时 and 分 colons, 日 and 秒 vanish, and so does a fraction's comma; others stay and fail.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "年", "月": result.append(0x2D)
            case "日", "\u{3000}": result.append(0x20)
            case "时", "点", "分", "：": result.append(0x3A)
            case "秒": break
            default: result.append(scalar.isASCII ? UInt8(scalar.value) : 0xFF)
            }
        }
        while let last = result.last, last == 0x20 || last == 0x3A { result.removeLast() }
        return result
    }

    /// Splits `Z` or `+08:00` off the end.
    private static func withoutZone(_ text: String) -> (main: [UInt8], offset: Int?) {
        let bytes = Array(text.utf8)
        if bytes.last == 0x5A { return (bytes.dropLast(), 0) }
        guard let plus = bytes.lastIndex(of: 0x2B) else { return (bytes, nil) }
        let digits = bytes[(plus + 1)...].filter { $0 != 0x3A }
        guard digits.count == 4, let zone = Int(String(decoding: digits, as: UTF8.self)) else { return (bytes, nil) }
        return (Array(bytes[..<plus]), zone / 100 * 60 + zone % 100)
    }

    private static func power(_ digits: Int) -> Double { (0..<digits).reduce(1) { value, _ in value * 10 } }
}
