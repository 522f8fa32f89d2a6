/// What a finding leads to, the first time or several times in a row, whichever pathway asked.
public struct FindingPolicy: Sendable, Equatable {
    /// Unique over the whole library.
    public var id: String
    /// Codes of rules; any of them is the finding.
    public var findings: [String]
    /// 1: exactly the first time after none; n: the nth and every later time in a row.
    public var inARow: Int
    /// May raise the finding's grade, and never lowers it.
    public var grade: Grade
    public var add: AddedStep?
    /// Where the patient is sent, for staff.
    public var refer: LocalText?
    /// A person asks whether the patient went, unless a visit becomes known before.
    public var verify: Verification?
    public var reason: LocalText
    public var source: String
    public var isUnconfirmed: Bool
    /// How often it may add contacts to one plan.
    public var atMost: Int

    public struct Verification: Sendable, Equatable {
        /// Days.
        public var within: Int
        public var level: Level

        public init(within: Int, level: Level) {
            self.within = within
            self.level = level
        }

        /// Late in the time that is given, so that the visit may have taken place.
        public var step: AddedStep {
            AddedStep(after: within, window: -min(within - 1, 3)...0, level: level, items: [FindingPolicy.visitItem])
        }
    }

    /// The item that a verification asks, where the library has it.
    public static let visitItem = "visited"

    public init(
        id: String, findings: [String], inARow: Int, grade: Grade, add: AddedStep? = nil, refer: LocalText? = nil, verify: Verification? = nil,
        reason: LocalText, source: String, isUnconfirmed: Bool, atMost: Int = 3
    ) {
        self.id = id
        self.findings = findings
        self.inARow = inARow
        self.grade = grade
        self.add = add
        self.refer = refer
        self.verify = verify
        self.reason = reason
        self.source = source
        self.isUnconfirmed = isUnconfirmed
        self.atMost = atMost
    }

    /// How often in a row the finding has come up, with the occasion that is being judged; 0 where it holds no such finding.
    ///
    /// - Parameters:
    ///   - earlier: the patient's occasions before, of all plans, in the order of time. One on which nothing was answered that can give
    ///     the finding neither counts nor breaks the row.
    ///   - items: the items that can give the finding.
    public func row(endingWith occasion: Occasion, after earlier: [Occasion], items: Set<String>) -> Int {
        guard findings.contains(where: occasion.codes.contains) else { return 0 }
        var count = 1
        for before in earlier.reversed() where !before.answered.isDisjoint(with: items) {
            guard findings.contains(where: before.codes.contains) else { break }
            count += 1
        }
        return count
    }

    /// Whether it speaks when its finding has come up so often in a row.
    public func speaks(at count: Int) -> Bool { inARow == 1 ? count == 1 : count >= inARow }
}

extension Library {
    /// The items of which a rule can give one of these findings.
    public func items(giving findings: [String]) -> Set<String> {
        var found: Set<String> = []
        for (id, item) in items where item.rules.contains(where: { findings.contains($0.code) }) { found.insert(id) }
        for instrument in instruments.values where instrument.rules.contains(where: { findings.contains($0.code) }) { found.formUnion(instrument.items) }
        return found
    }
}
