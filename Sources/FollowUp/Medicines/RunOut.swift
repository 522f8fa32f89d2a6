/// When somebody runs out of the medicines of a group.
public struct RunOut: Sendable, Equatable {
    public var group: MedicineGroup
    /// The first day without.
    public var day: Day

    /// The first day on which the patient is reminded.
    public var reminder: Day { day - group.before }

    /// When each group runs out, in the order of `groups`: the earliest of its drugs.
    ///
    /// A refill begins when what was left is used up; supplies of one drug that begin on the same day are taken beside each other (one in the
    /// morning, one at night). A drug whose supply ended no later than a week after another of its group was begun was replaced by that one.
    /// - Parameter supplies: what is in force; cancelled orders are not among them.
    public static func predict(_ supplies: [Supply], groups: [MedicineGroup]) -> [RunOut] {
        groups.compactMap { group in
            let courses = courses(of: supplies.filter { group.holds($0.drug) })
            let lasting = courses.enumerated().filter { index, course in
                !courses.enumerated().contains { other, later in other != index && later.latest > course.latest && course.end <= later.latest + 7 }
            }
            return lasting.map(\.element.end).min().map { RunOut(group: group, day: $0) }
        }
    }

    /// One drug's supplies in a row.
    private struct Course {
        /// When the latest of them was begun.
        var latest: Day
        /// The first day without.
        var end: Day
    }

    private static func courses(of supplies: [Supply]) -> [Course] {
        let byDrug = Dictionary(grouping: supplies) { $0.drug.value.isEmpty ? DiagnosisText.folded($0.drug.text) : $0.drug.system.rawValue + $0.drug.value.uppercased() }
        return byDrug.sorted { $0.key < $1.key }.compactMap { _, supplies in
            let byStart = Dictionary(grouping: supplies, by: \.from).sorted { $0.key < $1.key }
            var course: Course?
            for (start, together) in byStart {
                let days = together.map(\.days).max() ?? 0
                course = Course(latest: start, end: max(course?.end ?? start, start) + days)
            }
            return course
        }
    }
}

/// A run-out that a plan reminds of.
public struct PlannedRunOut: Sendable, Equatable {
    public var runOut: RunOut
    /// Which one of its group it is in this plan, from 0 on.
    public var sequence: Int

    public init(_ runOut: RunOut, sequence: Int) {
        self.runOut = runOut
        self.sequence = sequence
    }
}

extension RunOut {
    /// Nodes of reminders begin with this; the group's id follows.
    public static let nodePrefix = "RUNOUT_"
    /// What reminders ask and tell: an item and a topic of the library.
    public static let item = "refill"
    public static let topic = "refill"

    /// The reminder as a step of a plan that counts from `anchor`: asked from its first day until the day before the patient runs out.
    func node(anchor: Day) -> Node {
        Node(
            id: RunOut.nodePrefix + group.id, day: reminder - anchor, window: 0...max(group.before - 1, 0), level: .questionnaire, title: RunOut.title(of: group),
            channels: [.sms], topics: [RunOut.topic], items: [RunOut.item], late: .skip)
    }

    public static func title(of group: MedicineGroup) -> LocalText {
        LocalText("\(group.name.zh)快用完了", "\(group.name.en): running out")
    }
}

extension Contact {
    /// Whether it reminds of medicine that runs out.
    public var isRunOut: Bool { node.hasPrefix(RunOut.nodePrefix) }
}

extension Library {
    /// The group of which a contact's node reminds; nil for other nodes.
    public func medicines(ofNode node: String) -> MedicineGroup? {
        guard node.hasPrefix(RunOut.nodePrefix) else { return nil }
        return medicineGroups.first { RunOut.nodePrefix + $0.id == node }
    }
}
