/// How the number of a cell reads as text.
enum CellNumber {
    /// `2026-01-03`, `2026-01-03 09:30:00` or `09:30:00`; nil when the number is no moment that a workbook can show.
    /// Days are counted from 1900 or 1904; 1900 has a 29 February here, as Excel has it.
    static func moment(_ text: String, shows: CellStyles.Shows, isFrom1904: Bool) -> String? {
        guard let serial = Double(text), serial >= 0, serial < 2_958_466 else { return nil }
        // Nearer than a second is a rounding of the sender's.
        let seconds = Int((serial * 86_400).rounded())
        let (days, second) = (seconds / 86_400, seconds % 86_400)
        let time = two(second / 3_600) + ":" + two(second / 60 % 60) + ":" + two(second % 60)
        if shows == .time, days == 0 { return time }
        let sinceEpoch = isFrom1904 ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0)
        let date = civil(sinceEpoch)
        return second == 0 && shows == .date ? date : date + " " + time
    }

    /// An integer without exponent and fraction, as far as a workbook keeps its digits (15); others as they stand.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x45 || $0 == 0x65 || $0 == 0x2E }), let number = Double(text), abs(number) < 1e15,
            number.rounded() == number
        else { return text }
        return String(Int(number))
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The date of a day since 1970-01-01 in the Gregorian calendar.
    private static func civil(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return "\(year)-" + two(month < 10 ? month + 3 : month - 9) + "-" + two(day)
    }
}
