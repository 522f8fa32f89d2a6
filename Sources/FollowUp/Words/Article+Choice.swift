extension Article.Stage {
    /// The stage of a day after the anchor.
    public init(day: Int) {
        self = day <= 1 ? .discharge : day <= 7 ? .firstWeek : day <= 30 ? .firstMonth : .longTerm
    }

    var order: Int { Article.Stage.allCases.firstIndex(of: self) ?? 0 }
}

extension Article {
    /// Whether it may be given after stays with these codes.
    public func suits(_ codes: StayCodes) -> Bool {
        !(skipWhen?.holds(for: "", in: Condition.Circumstances(answers: [:], age: nil, day: nil, codes: codes)) ?? false)
    }
}

extension Library {
    /// What a patient of these pathways may read on a day: of this stage first, then what came before, the newest stage first. Nothing
    /// that is for later.
    public func articles(for pathways: [String], day: Int) -> [Article] {
        let stage = Article.Stage(day: day)
        return articles.values.filter { $0.stage.order <= stage.order && !Set($0.pathways).isDisjoint(with: pathways) }
            .sorted { a, b in
                // What is written for few pathways is nearer to the patient than what is written for many.
                (b.stage.order, a.pathways.count, a.id) < (a.stage.order, b.pathways.count, b.id)
            }
    }
}
