import FollowUp

/// Says parts of a pathway's file in words: keys by their names, closed words by theirs, ids by what they stand for, conditions as
/// sentences.
struct PathwayWords {
    var words: Words
    var items: [String: Item]
    var topics: [String: Pathway.Topic]
    /// What works are called that rules name by their ids.
    var sources: [String: String] = [:]

    func name(_ key: String) -> String { PathwayKeys.name(key, words) }

    /// A part as one text. `item`: the id of the question to which it belongs.
    func say(_ tree: ContentTree, key: String, item: String? = nil) -> String {
        if let local = tree.local { return words.say(local) }
        switch tree {
        case .text(let text): return say(text, key, item)
        case .list(let elements):
            if let texts = tree.texts { return say(texts, key, item) }
            return elements.enumerated().map { "\($0.offset + 1)) " + say($0.element, key: key, item: item) }.joined(separator: words.say("；", "; "))
        case .map(let entries):
            // An option reads better as its label with its id.
            if let zh = tree["zh"]?.text, let en = tree["en"]?.text {
                let rest = entries.filter { !["zh", "en"].contains($0.key) }.map { entry in
                    entry.key == "id" ? say(entry.value, key: "id") : entry.value.text == "true" ? name(entry.key) : name(entry.key) + " " + say(entry.value, key: entry.key, item: item)
                }
                return words.say(zh, en) + (rest.isEmpty ? "" : words.say("（", " (") + words.list(rest) + words.say("）", ")"))
            }
            return entries.map { name($0.key) + words.say("：", ": ") + say($0.value, key: $0.key, item: item) }.joined(separator: words.say("；", "; "))
        }
    }

    /// A part of a tree by the way to it, in words: `节点 D14 › 第几天`.
    func place(_ path: [String], in tree: ContentTree) -> String {
        var parts: [String] = []
        var here: ContentTree? = tree
        for step in path {
            if let index = Int(step), let elements = here?.elements, elements.indices.contains(index) {
                here = elements[index]
                let name = here?["id"]?.text ?? here?["code"]?.text ?? "\(index + 1)"
                parts.append((parts.popLast().map { $0 + " " } ?? "") + name)
            } else {
                here = here?[step]
                parts.append(name(step))
            }
        }
        return parts.joined(separator: " › ")
    }

    private func say(_ texts: [String], _ key: String, _ item: String?) -> String {
        let bounds = texts.compactMap(Int.init)
        switch key {
        case "window" where bounds.count == 2:
            return words.say("提前 \(-bounds[0]) 天至推后 \(bounds[1]) 天", "\((-bounds[0]).counted("day")) before to \(bounds[1].counted("day")) after")
        case "ages" where bounds.count == 2:
            return bounds[1] >= 120 ? words.say("\(bounds[0]) 岁及以上", "\(bounds[0]) and older") : words.say("\(bounds[0])–\(bounds[1]) 岁", "\(bounds[0])–\(bounds[1]) years")
        case "plausible" where texts.count == 2: return texts.joined(separator: "–")
        case "diagnoses", "procedures", "principal", "secondary": return texts.joined(separator: " ")
        case "items", "of": return words.list(texts.map { id in items[id].map { words.say($0.label) } ?? id })
        case "topics": return words.list(texts.map { id in topics[id].map { words.say($0.title) } ?? id })
        default: return words.list(texts.map { say($0, key, item) })
        }
    }

    private func say(_ text: String, _ key: String, _ item: String?) -> String {
        switch key {
        case "level": Int(text).flatMap(Level.init(rawValue:)).map(words.name) ?? text
        case "late": LatePolicy(rawValue: text).map(words.name) ?? text
        case "channels": ChannelKind(rawValue: text).map(words.name) ?? text
        case "risk", "risks": RiskClass(rawValue: text).map(words.name) ?? text
        case "grade": Grade(rawValue: text).map(words.name) ?? text
        case "classes": EpisodeKind(rawValue: text).map(words.name) ?? text
        case "dispositions": Disposition(rawValue: text).map(words.name) ?? text
        case "need": need(text)
        case "kind": kind(text)
        case "anchor", "from": anchor(text)
        case "source": sources[text] ?? text
        case "seen": seen(text)
        case "day": words.say("第 \(text) 天", "day \(text)")
        case "unconfirmed": text == "true" ? words.say("待医生确认", "to be confirmed by a clinician") : words.say("已确认", "confirmed")
        case "when", "askWhen", "skipWhen", "until", "unstable": condition(text, item)
        default: text == "true" ? words.say("是", "yes") : text == "false" ? words.say("否", "no") : text
        }
    }

    /// A condition as a sentence; one that cannot be read stands as it is written.
    func condition(_ text: String, _ item: String?) -> String {
        guard let condition = try? Condition(text) else {
            return (try? Clause(text, leaf: StopFact.read)).map { words.say($0) { words.say($0) { $0 } } } ?? text
        }
        let subject = item.flatMap { items[$0] } ?? Item(id: "", kind: .text, text: LocalText("", ""), label: LocalText("", ""))
        return ConditionWords(item: subject, items: items, words: words).say(condition)
    }

    private func need(_ text: String) -> String {
        switch text {
        case "diagnosis": words.say("诊断符合", "a matching diagnosis")
        case "procedure": words.say("手术或操作符合", "a matching procedure")
        case "either": words.say("诊断或手术符合其一", "a matching diagnosis or procedure")
        case "both": words.say("诊断和手术都符合", "a matching diagnosis and a matching procedure")
        case "fallback": words.say("其他路径都不适用的", "everybody whom nothing else matches")
        default: text
        }
    }

    private func seen(_ text: String) -> String {
        switch text {
        case "original": words.say("原文", "the original")
        case "secondary": words.say("他人引用", "as others quote it")
        case "general": words.say("一般知识，待查证", "general knowledge, to be looked up")
        default: text
        }
    }

    private func kind(_ text: String) -> String {
        switch text {
        case "number": words.say("数值", "a number")
        case "choice": words.say("单选", "one of the options")
        case "choices": words.say("多选", "any of the options")
        case "text": words.say("文字", "free words")
        default: text
        }
    }

    private func anchor(_ text: String) -> String {
        switch text {
        case "discharge": words.say("出院", "discharge")
        case "surgery": words.say("手术", "surgery")
        case "delivery": words.say("分娩", "delivery")
        case "treatment": words.say("治疗", "treatment")
        case "enrolment": words.say("入组", "enrolment")
        default: text
        }
    }
}
