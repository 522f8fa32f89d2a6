import FollowUp
import Testing

/// Every questionnaire of the shipped pathways comes to its end, whatever is answered.
@Suite struct CourseOfAnswersTests {
    /// Answers to an item among which every condition on it can find what it looks for.
    private func courses(of item: Item, in library: Library) -> [Answer?] {
        switch item.kind {
        case .choice: return [nil] + item.options.map { .chosen([$0.id]) }
        case .choices: return [nil] + item.options.map { .chosen([$0.id]) }
        case .number(_, let plausible, _): return [nil, .number(plausible.lowerBound), .number(plausible.upperBound)]
        case .text: return [nil, .text("x")]
        }
    }

    @Test func everyCourseComesToItsEnd() throws {
        let library = try Checkout.library.get()
        let stays = [StayCodes(diagnoses: [], procedures: []), StayCodes(diagnoses: [Code(.icd10, "Z37.1"), Code(.icd10, "Z93.3")], procedures: [])]
        var nodes = 0
        for pathway in library.pathways {
            for node in pathway.nodes where !node.items.isEmpty {
                nodes += 1
                for codes in stays {
                    let asking = Asking(node.items, in: library, codes: codes, age: 60, day: node.day)
                    let possible = Set(asking.possibleItems(for: .staff).map(\.id))
                    var seen: Set<String> = []
                    // The first, second … answer to everything: each option is given somewhere, and every branch taken.
                    let most = possible.compactMap { library.items[$0] }.map { courses(of: $0, in: library).count }.max() ?? 0
                    for turn in 0..<most {
                        for reader in [Asking.Reader.patient, .staff] {
                            var asked: [String] = []
                            let answers = asking.answers(for: reader) { item, _ in
                                asked.append(item.id)
                                let courses = courses(of: item, in: library)
                                return courses[min(turn, courses.count - 1)]
                            }
                            #expect(Set(asked).count == asked.count && Set(asked).isSubset(of: possible), "\(pathway.id) \(node.id)")
                            #expect(asking.pruned(answers) == answers, "\(pathway.id) \(node.id): nothing that was asked is dropped")
                            seen.formUnion(asked)
                        }
                    }
                    #expect(seen == possible, "\(pathway.id) \(node.id): no course reaches \(possible.subtracting(seen).sorted())")
                }
            }
        }
        #expect(nodes > 100)
    }

    /// After a loss nobody asks about the child or tells how to feed it, at no node.
    @Test(arguments: StayCodes.lostChild)
    func aMotherWhoLostHerChildIsNotAskedAboutIt(code: String) throws {
        let library = try Checkout.library.get()
        let codes = StayCodes(diagnoses: [Code(.icd10, "O80.900"), Code(.icd10, code)], procedures: [])
        let pathway = try #require(library.pathway("CS_OB"))
        for node in pathway.nodes {
            let asking = Asking(node.items, in: library, codes: codes, age: 30, day: node.day)
            for reader in [Asking.Reader.patient, .staff] {
                for item in asking.possibleItems(for: reader) {
                    let words = ([item.text.zh, item.label.zh] + item.options.map(\.label.zh)).joined()
                    #expect(["宝宝", "孩子", "喂", "吃奶"].allSatisfy { !words.contains($0) }, "\(node.id) \(item.id)")
                }
            }
            for topic in asking.topics(node.topics) {
                #expect(["宝宝", "孩子", "喂奶", "喂一次"].allSatisfy { !(topic.title.zh + topic.advice.zh).contains($0) }, "\(node.id) \(topic.id)")
            }
            #expect(!["宝宝", "喂", "孩子"].contains { node.title.zh.contains($0) }, "\(node.id)")
        }
        // What is advised on sore breasts does not speak of feeding either.
        let asking = Asking(["breast"], in: library, codes: codes, age: 30, day: 14)
        let advice = asking.signals(["breast": .chosen(["red"])], isComplete: false).compactMap { library.advice(on: $0)?.zh }
        #expect(advice.count == 1 && advice.allSatisfy { !$0.contains("宝宝") && !$0.contains("喂") })
        let well = Asking(["breast"], in: library, codes: StayCodes(diagnoses: [Code(.icd10, "Z37.0")], procedures: []), age: 30, day: 14)
        #expect(well.signals(["breast": .chosen(["red"])], isComplete: false).compactMap { library.advice(on: $0)?.zh }.contains { $0.contains("宝宝") })
    }
}
