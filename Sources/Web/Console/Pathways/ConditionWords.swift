import FollowUp

/// A rule's condition as a sentence that a clinician can check: `收缩压 ≥ 150，或（年龄 < 65，且收缩压 ≥ 140）`.
struct ConditionWords {
    var item: Item
    var items: [String: Item]
    var words: Words

    func say(_ condition: Condition) -> String { say(condition, isInner: false) }

    private func say(_ condition: Condition, isInner: Bool) -> String {
        switch condition {
        case .compare(let name, let comparison, let bound):
            return "\(subject(name)) \(sign(comparison)) \(Grading.decimal(bound, 2))"
        case .chose(let other, let option):
            let asked = other.flatMap { items[$0] } ?? item
            let choice = quoted(label(option, of: asked))
            return other == nil
                ? words.say("选了\(choice)", "chose \(choice)")
                : words.say("“\(asked.label.zh)”选了\(choice)", "“\(asked.label.en)”: chose \(choice)")
        case .anyExcept(let option):
            let choice = quoted(label(option, of: item))
            return words.say("选了\(choice)以外的任何一项", "chose anything but \(choice)")
        case .change(let change, let comparison, let bound):
            return "\(subject(change)) \(sign(comparison)) \(Grading.decimal(bound, 2))" + (change == .risePercent ? "%" : "")
        case .coded(let prefix): return words.say("诊断或手术编码以 \(prefix) 开头", "a diagnosis or procedure code begins with \(prefix)")
        case .lostChild: return words.say("诊断提示胎儿或新生儿死亡", "the codes tell of a child lost")
        case .points(let id, let comparison, let bound):
            let asked = items[id].map { words.say($0.label) } ?? id
            return words.say("“\(asked)”得分", "points of “\(asked)”") + " \(sign(comparison)) \(Grading.decimal(bound, 2))"
        case .and(let a, let b):
            return grouped(say(a, isInner: true) + words.say("，且", " and ") + say(b, isInner: true), isInner)
        case .or(let a, let b):
            return grouped(say(a, isInner: true) + words.say("，或", " or ") + say(b, isInner: true), isInner)
        case .not(let inner):
            return words.say("不是", "not ") + words.say("（", "(") + say(inner) + words.say("）", ")")
        }
    }

    private func grouped(_ text: String, _ isInner: Bool) -> String { isInner ? words.say("（\(text)）", "(\(text))") : text }

    private func quoted(_ text: String) -> String { "“\(text)”" }

    private func label(_ option: String, of item: Item) -> String {
        item.options.first { $0.id == option }.map { words.say($0.label) } ?? option
    }

    private func subject(_ name: String) -> String {
        switch name {
        case "value": words.say(item.label)
        case "age": words.say("年龄", "age")
        case "day": words.say("第几天", "day")
        case "total": words.say("总分", "total")
        default: items[name].map { words.say($0.label) } ?? name
        }
    }

    private func subject(_ change: Condition.Change) -> String {
        let name = words.say(item.label)
        return switch change {
        case .rise, .risePercent: words.say("\(name)比上次升高", "\(name): rise since the last value")
        case .fall: words.say("\(name)比上次下降", "\(name): fall since the last value")
        case .riseIn(let days): words.say("\(name)比 \(days) 天内最低值升高", "\(name): rise over the lowest of \(days.counted("day"))")
        }
    }

    private func sign(_ comparison: Condition.Comparison) -> String {
        switch comparison {
        case .atLeast: "≥"
        case .atMost: "≤"
        case .above: ">"
        case .below: "<"
        case .equal: "="
        }
    }
}
