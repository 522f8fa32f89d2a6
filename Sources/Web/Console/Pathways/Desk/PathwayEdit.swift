import Content
import FollowUp

/// Changes of a pathway's tree by the fields of its form. Parts are named by the way to them, keys and numbers joined by `/`.
enum PathwayEdit {
    /// Keys whose values are lists of words without blanks, written in one field.
    static let wordLists: Set = [
        "items", "topics", "diagnoses", "procedures", "departments", "principal", "secondary", "findings", "of", "next", "medications", "stays", "atc",
    ]
    /// Keys whose values are lists of words of a closed set, chosen by boxes.
    static let choiceLists: [String: [String]] = [
        "channels": ChannelKind.allCases.map(\.rawValue), "risks": RiskClass.allCases.reversed().map(\.rawValue),
        "classes": EpisodeKind.allCases.map(\.rawValue), "dispositions": Disposition.allCases.map(\.rawValue),
    ]
    /// Keys whose value is one word of a closed set.
    static let choices: [String: [String]] = [
        "level": Level.allCases.map { String($0.rawValue) }, "late": LatePolicy.allCases.map(\.rawValue), "risk": RiskClass.allCases.reversed().map(\.rawValue),
        "anchor": Pathway.Anchor.allCases.map(\.rawValue), "grade": Grade.allCases.reversed().map(\.rawValue), "need": Pathway.Match.Need.allCases.map(\.rawValue),
        "kind": ["number", "choice", "choices", "text"], "unconfirmed": ["true", "false"], "secondaryCounts": ["true", "false"], "exclusive": ["true", "false"],
    ]

    /// The tree with the fields of a form: `f:` a text, `w:` words in one field, `c:` boxes that are on, `p:` that there are boxes.
    static func applied(_ fields: FormFields, to tree: ContentTree) -> ContentTree {
        var tree = tree
        var chosen: [String: [ContentTree]] = [:]
        for (name, value) in fields.fields {
            let path = name.dropFirst(2).split(separator: "/").map(String.init)
            guard name.dropFirst().first == ":", !path.isEmpty else { continue }
            switch name.first {
            case "f": tree.set(.text(lines(value)), at: path[...])
            case "w": tree.set(.list(wordsIn(value).map { .text($0) }), at: path[...], unlessEmpty: true)
            case "p": chosen[String(name.dropFirst(2)), default: []] += []
            case "c": chosen[String(name.dropFirst(2)), default: []].append(.text(value))
            default: break
            }
        }
        for (name, values) in chosen.sorted(by: { $0.key < $1.key }) {
            tree.set(.list(values), at: name.split(separator: "/").map(String.init)[...], unlessEmpty: true)
        }
        return tree
    }

    /// Removes, copies or moves an element of a list: `remove:nodes/3`, `copy:nodes/3`, `up:nodes/3`.
    static func performed(_ operation: String, on tree: ContentTree) -> ContentTree {
        let parts = operation.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return tree }
        let path = parts[1].split(separator: "/").map(String.init)
        guard let last = path.last, let index = Int(last) else { return tree }
        var tree = tree
        tree.change(list: path.dropLast()[...]) { elements in
            guard elements.indices.contains(index) else { return }
            switch parts[0] {
            case "remove": elements.remove(at: index)
            case "up" where index > 0: elements.swapAt(index, index - 1)
            case "copy": elements.insert(elements[index].renamed(beside: elements), at: index + 1)
            default: break
            }
        }
        return tree
    }

    /// Browsers send line ends of their own.
    private static func lines(_ text: String) -> String { text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n") }

    static func wordsIn(_ text: String) -> [String] {
        text.split { $0.isWhitespace || $0 == "," || $0 == "，" || $0 == "、" || $0 == ";" || $0 == "；" }.map(String.init)
    }
}

extension ContentTree {
    /// Puts a part where the way leads, as far as there is something. `unlessEmpty`: an empty list is not put where there was nothing.
    mutating func set(_ part: ContentTree, at path: ArraySlice<String>, unlessEmpty: Bool = false) {
        guard let first = path.first else {
            self = part
            return
        }
        switch self {
        case .map(var entries):
            if let index = entries.firstIndex(where: { $0.key == first }) {
                entries[index].value.set(part, at: path.dropFirst(), unlessEmpty: unlessEmpty)
            } else if path.count == 1, !(unlessEmpty && part.elements.isEmpty) {
                entries.append(Entry(first, part))
            }
            self = .map(entries)
        case .list(var elements):
            guard let index = Int(first), elements.indices.contains(index) else { return }
            elements[index].set(part, at: path.dropFirst(), unlessEmpty: unlessEmpty)
            self = .list(elements)
        case .text: return
        }
    }

    mutating func change(list path: ArraySlice<String>, _ body: (inout [ContentTree]) -> Void) {
        guard let first = path.first else {
            guard case .list(var elements) = self else { return }
            body(&elements)
            self = .list(elements)
            return
        }
        switch self {
        case .map(var entries):
            guard let index = entries.firstIndex(where: { $0.key == first }) else { return }
            entries[index].value.change(list: path.dropFirst(), body)
            self = .map(entries)
        case .list(var elements):
            guard let index = Int(first), elements.indices.contains(index) else { return }
            elements[index].change(list: path.dropFirst(), body)
            self = .list(elements)
        case .text: return
        }
    }

    /// With an id that none of the others has.
    fileprivate func renamed(beside others: [ContentTree]) -> ContentTree {
        guard let id = self["id"]?.text else { return self }
        let taken = Set(others.compactMap { $0["id"]?.text })
        var copy = self
        let free = (2...).lazy.map { "\(id)_\($0)" }.first { !taken.contains($0) }
        copy.set(.text(free ?? id), at: ["id"])
        return copy
    }
}
