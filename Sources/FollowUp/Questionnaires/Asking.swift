/// What one contact asks of one patient: question by question as the answers come in, and what those answers mean.
///
/// A question may hang on the codes of the stay and on answers before it; an instrument may follow when a finding comes up. Only
/// what was asked counts for what is asked next, so a question whose reason was taken back goes with all that hung on it.
public struct Asking: Sendable {
    /// Before whom the questions appear.
    public enum Reader: Sendable {
        case patient, staff
    }

    public let library: Library
    /// Items and instruments, as the contact lists them.
    public let listed: [String]
    public let codes: StayCodes?
    public let age: Int?
    public let day: Int?
    /// What was answered and measured before, for rules that look at a change.
    public var history = AnswerHistory()
    /// Items that the contact can ask at all: a condition on any other one is no reason not to ask.
    private let reachable: Set<String>
    /// Items for which another one stands.
    private let replaced: Set<String>

    /// - Parameters:
    ///   - codes: nil when nobody has looked them up: what hangs on them alone is asked, and what they forbid is not.
    ///   - day: days since the plan's anchor.
    public init(_ listed: [String], in library: Library, codes: StayCodes?, age: Int?, day: Int?) {
        self.library = library
        self.listed = listed
        self.codes = codes
        self.age = age
        self.day = day
        reachable = Set(listed.flatMap { library.instruments[$0]?.items ?? [$0] })
        replaced = Set(listed.compactMap { library.items[$0]?.insteadOf })
    }

    /// The questions to ask, given the answers so far.
    public func items(_ answers: Answers, for reader: Reader) -> [Item] {
        var walk = Walk(asking: self, reader: reader)
        for id in listed { walk.visit(id) { item, _ in answers[item.id] } }
        return walk.items
    }

    /// Goes through the questions, each asked with the answers before it; nil leaves one out.
    public func answers(for reader: Reader, _ give: (Item, Answers) throws -> Answer?) rethrows -> Answers {
        var walk = Walk(asking: self, reader: reader)
        for id in listed { try walk.visit(id, give) }
        return walk.given
    }

    /// Every question that some course of the answers can bring up.
    public func possibleItems(for reader: Reader) -> [Item] { openWalk(for: reader).items }

    /// Instruments among what is listed, and those that may follow.
    public var instruments: [Instrument] { possible.instruments }

    /// Both of them, for staff.
    public var possible: (items: [Item], instruments: [Instrument]) {
        let walk = openWalk(for: .staff)
        return (walk.items, walk.instruments)
    }

    private func openWalk(for reader: Reader) -> Walk {
        var walk = Walk(asking: self, reader: reader)
        walk.isOpen = true
        for id in listed { walk.visit(id) { _, _ in nil } }
        return walk
    }

    /// What is told to the patient of these topics: some are left out for the codes of the stay.
    public func topics(_ ids: [String]) -> [Pathway.Topic] {
        ids.compactMap { library.topics[$0] }.filter { !($0.skipWhen?.holds(for: "", in: around([:])) ?? false) }
    }

    /// Answers with each that stands for another item's under that name too.
    public func understood(_ answers: Answers) -> Answers {
        var understood = answers
        for id in listed {
            guard let item = library.items[id], let other = item.insteadOf, let answer = answers[id], answers[other] == nil else { continue }
            understood[other] = answer
        }
        return understood
    }

    /// The answers without those to questions that other answers have since made pointless.
    public func pruned(_ answers: Answers) -> Answers {
        let asked = Set(items(answers, for: .staff).map(\.id))
        return answers.filter { id, _ in
            guard !asked.contains(id), let condition = library.items[id]?.askWhen else { return true }
            return condition.otherItems.isEmpty && !condition.looksAtTotal
        }
    }

    /// Whether an item, or any question of an instrument, was answered.
    public func isAnswered(_ id: String, _ answers: Answers) -> Bool {
        library.instruments[id].map { $0.items.contains { answers[$0] != nil } } ?? (understood(answers)[id] != nil)
    }

    func around(_ answers: Answers) -> Condition.Circumstances {
        var around = Condition.Circumstances(answers: answers, age: age, day: day, codes: codes, history: history)
        for id in answers.keys { around.places[id] = place(of: id, answers) }
        return around
    }

    /// The place of the chosen option of an ordered item.
    private func place(of id: String, _ answers: Answers) -> Double? {
        guard let item = library.items[id], item.isOrdered else { return nil }
        return answers[id].flatMap(item.measure)
    }
}

extension Asking {
    /// One way through the questions, from the top: each is answered before the next is looked at.
    private struct Walk {
        let asking: Asking
        let reader: Reader
        /// Whatever answers may bring up.
        var isOpen = false
        private(set) var items: [Item] = []
        private(set) var instruments: [Instrument] = []
        /// Answers to what was asked on the way.
        private(set) var given: Answers = [:]
        /// The same, each also under the name of the item for which it stands.
        private var heard: Answers = [:]
        private var places: [String: Double] = [:]
        private var seen: Set<String> = []

        init(asking: Asking, reader: Reader) {
            self.asking = asking
            self.reader = reader
        }

        mutating func visit(_ id: String, _ give: (Item, Answers) throws -> Answer?) rethrows {
            guard let instrument = asking.library.instruments[id] else {
                try ask(id, of: nil, give)
                guard isOpen || heard[id] != nil, let rules = asking.library.items[id]?.rules else { return }
                return try follow(rules, for: id, of: nil, give)
            }
            guard seen.insert("instrument \(id)").inserted, instrument.isLoaded, reader == .staff || !instrument.isForStaff else { return }
            instruments.append(instrument)
            for item in instrument.items { try ask(item, of: instrument, give) }
            try follow(instrument.rules, for: id, of: instrument, give)
        }

        private mutating func follow(_ rules: [ItemRule], for id: String, of instrument: Instrument?, _ give: (Item, Answers) throws -> Answer?) rethrows {
            let leading = rules.filter { asking.library.followers[$0.code] != nil }
            guard !leading.isEmpty else { return }
            let around = circumstances(of: instrument)
            for rule in leading where rule.when.holds(for: id, in: around) {
                for next in asking.library.followers[rule.code] ?? [] { try visit(next, give) }
            }
        }

        private mutating func ask(_ id: String, of instrument: Instrument?, _ give: (Item, Answers) throws -> Answer?) rethrows {
            guard !asking.replaced.contains(id), let item = asking.library.items[id], reader == .staff || !item.isForStaff, isDue(item, of: instrument),
                seen.insert(id).inserted
            else { return }
            items.append(item)
            guard let answer = try give(item, given) else { return }
            given[id] = answer
            for name in [id, item.insteadOf].compactMap(\.self) {
                heard[name] = answer
                places[name] = asking.place(of: name, heard)
            }
        }

        private func isDue(_ item: Item, of instrument: Instrument?) -> Bool {
            guard item.askWhen != nil || item.skipWhen != nil else { return true }
            let around = circumstances(of: instrument)
            if let condition = item.askWhen,
                condition.otherItems.allSatisfy({ asking.reachable.contains($0) || instrument?.items.contains($0) == true }),
                !condition.holds(for: item.id, in: around)
            {
                return false
            }
            guard let condition = item.skipWhen else { return true }
            // Before any answer only what the codes say for certain forbids a question for good.
            return isOpen ? !condition.certainlyHolds(for: item.id, in: around) : !condition.holds(for: item.id, in: around)
        }

        private func circumstances(of instrument: Instrument?) -> Condition.Circumstances {
            var around = Condition.Circumstances(answers: heard, age: asking.age, day: asking.day, codes: asking.codes, history: asking.history)
            around.places = places
            around.isBeforeAnswers = isOpen
            guard let instrument else { return around }
            let items = asking.library.items
            around.total = instrument.score(heard, items: items, isComplete: false)?.bounds
            for id in instrument.items { around.points[id] = items[id].flatMap { $0.points(of: heard[id]) } }
            return around
        }
    }
}
