import FollowUp

extension Words {
    /// Statements that are joined by *and*, *or* and *not*, each said by `leaf`.
    func say<Leaf>(_ clause: Clause<Leaf>, isInner: Bool = false, _ leaf: (Leaf) -> String) -> String {
        switch clause {
        case .leaf(let one): return leaf(one)
        case .not(let inner): return say("不是（", "not (") + say(inner, leaf) + say("）", ")")
        case .and(let a, let b):
            let text = say(a, isInner: true, leaf) + say("，且 ", " and ") + say(b, isInner: true, leaf)
            return isInner ? say("（\(text)）", "(\(text))") : text
        case .or(let a, let b):
            let text = say(a, isInner: true, leaf) + say("，或 ", " or ") + say(b, isInner: true, leaf)
            return isInner ? say("（\(text)）", "(\(text))") : text
        }
    }

    /// What ends a plan; `pathway` gives the name of another pathway.
    func say(_ fact: StopFact, pathway: (String) -> String) -> String {
        switch fact {
        case .lost(let count): say("连续 \(count) 次联系不上", "not reached \(count.counted("time")) in a row")
        case .noFindings: say("没有重要发现，也没有未了结的事", "no important finding and nothing open")
        case .matched(let id): say("进入路径 ", "on pathway ") + pathway(id)
        case .coded(let code): say("编码 \(code)", "code \(code)")
        case .age(let sign, let bound): say("年龄 \(sign.rawValue) \(Grading.decimal(bound, 0))", "age \(sign.rawValue) \(Grading.decimal(bound, 0))")
        case .elsewhere(let word):
            switch word {
            case .moved: say("迁走", "moved away")
            case .refused: say("拒绝随访", "refusal")
            case .died: say("去世", "death")
            case .readmitted: say("再次住院", "readmission")
            case .nextCycle: say("下一周期开始", "the next cycle has begun")
            case .treatmentEnded: say("治疗结束（由医护判断）", "treatment has ended (staff judge)")
            }
        }
    }
}
