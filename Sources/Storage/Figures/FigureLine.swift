import FollowUp

/// So many rows of which the same holds.
struct FigureLine: Equatable {
    var subject: BoardSubject
    /// Empty where a line is of the whole hospital.
    var department = ""
    var day = Day(number: 0)
    var holds: Int64
    var n: Int64
    var amount: Int64 = 0

    /// What it adds to each list of its subject.
    var counts: [BoardList: Int] {
        var counts: [BoardList: Int] = [:]
        for (list, bit) in FigureLine.bits[subject] ?? [] where bit == 0 || holds & bit != 0 { counts[list] = Int(n) }
        return counts
    }

    /// Whether it is of these days, or of no day, and of this department.
    func isWithin(_ days: ClosedRange<Day>, _ department: String?) -> Bool {
        (subject == .openProblem || days.contains(day)) && (department == nil || department == self.department)
    }

    /// The bit of each list; 0 for those on which all rows are.
    private static let bits: [BoardSubject: [(list: BoardList, bit: Int64)]] = Dictionary(
        uniqueKeysWithValues: BoardSubject.ofRows.map { subject in
            let conditional = Figures.bits(of: subject)
            return (subject, subject.lists.map { list in (list, conditional.firstIndex(of: list).map { Int64(1) << Int64($0) } ?? 0) })
        })
}
