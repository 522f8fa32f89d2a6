/// What stands in a cell that is written.
public enum SheetValue: Sendable, Equatable {
    /// Always a text, whatever it begins with: `=1+1` is no formula, and `0012` keeps its noughts in a workbook.
    case text(String)
    case number(Double)
    /// A day of the calendar.
    case day(year: Int, month: Int, day: Int)
    /// A minute of a day, in the hospital's zone.
    case moment(year: Int, month: Int, day: Int, hour: Int, minute: Int)
    case empty
}

extension SheetValue {
    /// As a field of CSV. A text that a spreadsheet program would take for a formula gets an apostrophe before it.
    var field: String {
        switch self {
        case .text(let text): SheetValue.isFormula(text) ? "'" + text : text
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .day(let year, let month, let day): "\(year)-\(SheetValue.two(month))-\(SheetValue.two(day))"
        case .moment(let year, let month, let day, let hour, let minute):
            "\(year)-\(SheetValue.two(month))-\(SheetValue.two(day)) \(SheetValue.two(hour)):\(SheetValue.two(minute))"
        case .empty: ""
        }
    }

    /// Blanks before it do not keep a program from it, nor do full-width signs.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
