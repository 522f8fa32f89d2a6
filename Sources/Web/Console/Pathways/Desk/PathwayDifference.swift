import FollowUp

/// What one version of a pathway says otherwise than another, in words: where, what stood there, what stands there now.
struct PathwayDifference: Sendable, Equatable {
    /// From the outside in: `D7 一周伤口 › 第几天`.
    var place: String
    /// Empty: there was nothing.
    var before: String
    /// Empty: it is gone.
    var after: String

    /// All differences in the order of the newer version.
    static func all(from old: ContentTree, _ oldWords: PathwayWords, to new: ContentTree, _ newWords: PathwayWords) -> [PathwayDifference] {
        var comparison = Comparison(old: oldWords, new: newWords)
        // The number differs between any two versions.
        comparison.compare(map: old.entries.filter { $0.key != "version" }, new.entries.filter { $0.key != "version" }, [], nil)
        return comparison.found
    }
}

/// Two trees side by side. Elements of lists are the same where their ids, codes or other names are.
private struct Comparison {
    let old: PathwayWords
    let new: PathwayWords
    var found: [PathwayDifference] = []

    mutating func compare(map before: [ContentTree.Entry], _ after: [ContentTree.Entry], _ place: [String], _ item: String?) {
        for entry in after {
            compare(before.first { $0.key == entry.key }?.value, entry.value, entry.key, place + [new.name(entry.key)], item)
        }
        for entry in before where !after.contains(where: { $0.key == entry.key }) {
            compare(entry.value, nil, entry.key, place + [old.name(entry.key)], item)
        }
    }

    private mutating func compare(_ before: ContentTree?, _ after: ContentTree?, _ key: String, _ place: [String], _ item: String?) {
        guard before != after else { return }
        if let a = before?.local, let b = after?.local {
            // The reader's language first; where only the other has changed, that one.
            let language = new.words.language
            let shown = a[language] != b[language] ? language : language == .zh ? .en : .zh
            return note(a[shown], b[shown], shown == language ? place : place + [new.words.say("英文", "Chinese")])
        }
        switch (before, after) {
        case (.map(let a)?, .map(let b)?): compare(map: a, b, place, item)
        case (.list(let a)?, .list(let b)?) where before?.texts == nil || after?.texts == nil: compare(list: a, b, key, place, item)
        default: note(before.map { old.say($0, key: key, item: item) } ?? "", after.map { new.say($0, key: key, item: item) } ?? "", place)
        }
    }

    private mutating func compare(list before: [ContentTree], _ after: [ContentTree], _ key: String, _ place: [String], _ item: String?) {
        let (a, b) = (named(before), named(after))
        // Elements stand by their own names; the list's name says nothing more.
        let outer = Array(place.dropLast())
        for (name, element) in b {
            let title = outer + [self.title(element, name, key, new)]
            let inside = key == "items" ? element["id"]?.text : item
            if let known = a.first(where: { $0.name == name })?.element {
                compare(known, element, key, title, inside)
            } else {
                note("", new.say(element, key: key, item: inside), title + [new.words.say("新增", "added")])
            }
        }
        for (name, element) in a where !b.contains(where: { $0.name == name }) {
            note(old.say(element, key: key, item: key == "items" ? element["id"]?.text : item), "", outer + [title(element, name, key, old), new.words.say("删去", "removed")])
        }
        let order = b.map(\.name).filter { name in a.contains { $0.name == name } }
        let former = a.map(\.name).filter { name in b.contains { $0.name == name } }
        if order != former { note(former.joined(separator: " "), order.joined(separator: " "), place + [new.words.say("顺序", "Order")]) }
    }

    /// By `id`; rules by their code and grade, with a number where several share them; what has no name by what it says or where it stands.
    private func named(_ elements: [ContentTree]) -> [(name: String, element: ContentTree)] {
        var seen: [String: Int] = [:]
        return elements.enumerated().map { index, element in
            let base = element["id"]?.text ?? element["code"]?.text ?? element.text ?? (element["reason"] ?? element).local?.zh ?? element["risk"]?.text ?? "\(index + 1)"
            seen[base, default: 0] += 1
            let count = seen[base] ?? 1
            return (count == 1 ? base : "\(base) (\(count))", element)
        }
    }

    private func title(_ element: ContentTree, _ name: String, _ key: String, _ say: PathwayWords) -> String {
        let label = (element["title"] ?? element["label"] ?? element["name"])?.local.map { say.words.say($0) }
        if element.text != nil || element.local != nil { return say.name(key) }
        guard let label else { return say.name(key) + " " + name }
        return key == "nodes" ? name + " " + label : label
    }

    private mutating func note(_ before: String, _ after: String, _ place: [String]) {
        found.append(PathwayDifference(place: place.joined(separator: " › "), before: before, after: after))
    }
}
