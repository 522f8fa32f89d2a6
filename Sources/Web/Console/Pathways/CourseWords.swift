import FollowUp

/// The course of a pathway's plans as sentences that a clinician can check.
struct CourseWords {
    var library: Library
    var words: Words

    /// What happens, and what follows.
    struct Line {
        var when: String
        var then: String
        var source: String
        var isUnconfirmed: Bool
    }

    func lines(of pathway: Pathway) -> [Line] {
        let asked = Set(pathway.askedItems(library).flatMap(\.rules).map(\.code) + pathway.instruments(library).flatMap(\.rules).map(\.code))
        let policies = (library.policies + pathway.policies).filter { $0.findings.contains(where: asked.contains) }
        return policies.map(line) + pathway.extensions.map { line($0, pathway) } + pathway.frequencies.map(line) + pathway.stops.map { line($0, pathway) }
    }

    // MARK: Policies

    private func line(_ policy: FindingPolicy) -> Line {
        let times = policy.inARow == 1 ? words.say("第一次：", "the first time: ") : words.say("连续 \(policy.inARow) 次：", "\(policy.inARow.counted("time")) in a row: ")
        var then = [words.say("至少按“\(words.name(policy.grade))”处理", "at least \(words.name(policy.grade))")]
        if let step = policy.add { then.append(say(step)) }
        if let refer = policy.refer { then.append(words.say(refer)) }
        if let verify = policy.verify { then.append(words.say("\(verify.within) 天内核实是否就诊", "ask within \(verify.within.counted("day")) whether the patient went")) }
        return Line(when: times + findings(policy.findings), then: words.list(then), source: policy.source, isUnconfirmed: policy.isUnconfirmed)
    }

    /// Codes with the items whose answers can be such a finding.
    private func findings(_ codes: [String]) -> String {
        words.list(
            codes.map { code in
                let items = library.items(giving: [code]).sorted().compactMap { library.items[$0].map { words.say($0.label) } }
                return items.isEmpty ? code : words.say("\(code)（\(items.joined(separator: "、"))）", "\(code) (\(items.joined(separator: ", ")))")
            })
    }

    private func say(_ step: AddedStep) -> String {
        words.say("\(step.after) 天后再联系（\(asks(step))）", "one more contact after \(step.after.counted("day")) (\(asks(step)))")
    }

    private func asks(_ step: AddedStep) -> String {
        let items = step.items.map { id in library.items[id].map { words.say($0.label) } ?? id }
        return step.level == .human ? words.say("人工：", "by a person: ") + words.list(items) : words.list(items)
    }

    // MARK: Extensions

    private func line(_ rule: PlanExtension, _ pathway: Pathway) -> Line {
        var when =
            switch rule.cause {
            case .findings(let codes): findings(codes)
            case .medication(let codes, let days):
                words.say("出院前 \(days) 天内新用 \(codes.joined(separator: "、"))", "\(codes.joined(separator: ", ")) begun within \(days.counted("day")) before discharge")
            }
        if let from = rule.from { when += words.say("（\(from) 起）", " (from \(from) on)") }
        let most = words.say("，最多 \(rule.atMost) 次", ", at most \(rule.atMost.counted("time"))")
        let then: String
        switch rule.effect {
        case .add(let step): then = say(step) + most
        case .series(let step, let until):
            then = words.say("每 \(step.after) 天联系（\(asks(step))），直到 ", "every \(step.after.counted("day")) (\(asks(step))) until ") + say(until) + most
        case .times(let step, let times):
            then = words.say("每 \(step.after) 天联系，共 \(times) 次（\(asks(step))）", "every \(step.after.counted("day")), \(times.counted("time")) (\(asks(step)))")
        case .restart(let node): then = words.say("从 \(node) 重新开始", "begins again with \(node)") + most
        }
        return Line(when: when, then: then, source: "", isUnconfirmed: false)
    }

    private func say(_ until: Condition) -> String {
        guard let item = until.otherItems.sorted().compactMap({ library.items[$0] }).first else { return "" }
        return ConditionWords(item: item, items: library.items, words: words).say(until)
    }

    // MARK: Frequency

    private func line(_ rule: FrequencyRule) -> Line {
        let items = words.list(rule.of.map { id in library.items[id].map { words.say($0.label) } ?? id })
        let when = words.say("\(items)，\(rule.over) 天内至少 \(rule.least) 个值：", "\(items), \(rule.least.counted("value")) or more in \(rule.over.counted("day")): ") + words.say(rule.unstable, say)
        let then = words.say(
            "每 \(rule.everyUnstable) 天一次；平稳后每 \(rule.everyStable) 天一次", "every \(rule.everyUnstable.counted("day")); once steady every \(rule.everyStable.counted("day"))")
        return Line(when: when, then: then, source: rule.source, isUnconfirmed: rule.isUnconfirmed)
    }

    private func say(_ measure: ReadingMeasure) -> String {
        switch measure {
        case .variation(let sign, let bound): words.say("变异系数", "variation") + " \(sign.rawValue) \(Grading.decimal(bound, 1)) %"
        case .trend(let sign, let bound): words.say("每周变化", "change a week") + " \(sign.rawValue) \(Grading.decimal(bound, 2))"
        case .share(let inner, let limit, let sign, let bound):
            words.say("\(inner.rawValue) \(Grading.decimal(limit, 1)) 的占比", "share \(inner.rawValue) \(Grading.decimal(limit, 1))")
                + " \(sign.rawValue) \(Grading.decimal(bound, 1)) %"
        case .count(let inner, let limit, let sign, let bound):
            words.say("\(inner.rawValue) \(Grading.decimal(limit, 1)) 的次数", "values \(inner.rawValue) \(Grading.decimal(limit, 1))")
                + " \(sign.rawValue) \(Grading.decimal(bound, 0))"
        }
    }

    // MARK: Stops

    private func line(_ rule: StopRule, _ pathway: Pathway) -> Line {
        let at = rule.at.map { words.say("\($0) 时：", "at \($0): ") } ?? ""
        var then = words.say("结束：", "ends: ") + words.name(rule.outcome.reason)
        if !rule.next.isEmpty {
            let names = rule.next.map { id in library.pathway(id).map { words.say($0.name) } ?? id }
            then += words.say("；接着走 ", "; goes on with ") + words.list(names)
        }
        let when = words.say(rule.when) { words.say($0) { id in library.pathway(id).map { words.say($0.name) } ?? id } }
        return Line(when: at + when, then: then, source: "", isUnconfirmed: false)
    }
}
