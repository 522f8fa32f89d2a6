import FollowUp
import HTML

/// A pathway's tree as fields: closed words as choices, both languages side by side, lists with their elements. It knows no pathway; a
/// key that the form has learnt since is a field like others.
struct PathwayForm {
    let say: PathwayWords
    /// Mistakes by the way to the part of which they speak.
    let mistakes: [String: [String]]

    private var words: Words { say.words }

    /// The whole tree, a card for each of its keys that holds more than one word.
    @HTMLBuilder func cards(_ tree: ContentTree) -> HTML {
        let plain = tree.entries.filter { $0.value.text != nil && $0.key != "id" && $0.key != "version" || $0.value.local != nil }
        card(words.say("概况", "In short")) { for entry in plain { field(entry.value, [entry.key], nil) } }
        for entry in tree.entries where entry.value.text == nil && entry.value.local == nil {
            card(say.name(entry.key)) { field(entry.value, [entry.key], nil, isCard: true) }
        }
    }

    private func field(_ tree: ContentTree, _ path: [String], _ item: String?, isCard: Bool = false) -> HTML {
        let key = path.last { Int($0) == nil } ?? ""
        if let local = tree.local { return both(local, path, key) }
        switch tree {
        case .text(let text): return labelled(path, key) { one(text, path, key, item) }
        case .list(let elements):
            if let texts = tree.texts, let list = list(texts, path, key) { return labelled(path, key) { list } }
            return HTML {
                if !isCard, Int(path.last ?? "") == nil { h3 { say.name(key) } }
                for (index, element) in elements.enumerated() { self.element(element, path + [String(index)], key, item) }
            }
        case .map(let entries):
            let inner = HTML { for entry in entries { field(entry.value, path + [entry.key], item) } }
            return isCard ? inner : fieldset(.class("pathway-group")) { legend { say.name(key) } + note(path) + inner }
        }
    }

    /// An element of a list, to be opened, moved, copied and removed.
    private func element(_ tree: ContentTree, _ path: [String], _ key: String, _ item: String?) -> HTML {
        let name = path.joined(separator: "/")
        let item = key == "items" ? tree["id"]?.text : item
        let isWrong = mistakes.keys.contains { $0 == name || $0.hasPrefix(name + "/") }
        if tree.text != nil || tree.local != nil {
            return div(.class("pathway-line-field")) { field(tree, path, item) + operations(name) }
        }
        return details(.class("pathway-element"), .id("e-" + name), .open(isWrong)) {
            summary { title(of: tree, key, item) }
            note(path)
            for entry in tree.entries { field(entry.value, path + [entry.key], item) }
            for absent in offered(key) where tree[absent] == nil { field(.list([]), path + [absent], item) }
            operations(name)
        }
    }

    /// Keys that may be absent and that people look for.
    private func offered(_ key: String) -> [String] { key == "nodes" ? ["topics", "items", "risks"] : key == "risks" ? ["diagnoses", "procedures", "dispositions"] : [] }

    /// What an element is known by: its name and day, or what it says first.
    private func title(of tree: ContentTree, _ key: String, _ item: String?) -> String {
        let head = tree["id"]?.text ?? tree["code"]?.text ?? tree["risk"].map { say.say($0, key: "risk") } ?? ""
        let days = tree["day"].map { say.say($0, key: "day") } ?? tree["to"]?.text.map { words.say("第 \(tree["from"]?.text ?? "")–\($0) 天", "days \(tree["from"]?.text ?? "")–\($0)") }
        let tail = days ?? tree["when"].map { say.say($0, key: "when", item: item) } ?? ""
        let parts = [head, called(tree), tail].filter { !$0.isEmpty }
        if !parts.isEmpty { return parts.joined(separator: " · ") }
        return tree.entries.filter { $0.value.text != nil || $0.value.texts != nil }.prefix(2).map { say.name($0.key) + " " + say.say($0.value, key: $0.key, item: item) }.joined(separator: " · ")
    }

    private func called(_ tree: ContentTree) -> String {
        if let local = (tree["title"] ?? tree["label"] ?? tree["name"] ?? tree["reason"])?.local { return words.say(local) }
        if let zh = tree["zh"]?.text, let en = tree["en"]?.text { return words.say(zh, en) }
        return tree["seen"] == nil ? "" : tree["text"]?.text ?? ""
    }

    private func operations(_ name: String) -> HTML {
        div(.class("pathway-operations")) {
            button(.class("quiet"), .type("submit"), .name("op"), .value("up:" + name)) { words.say("上移", "Move up") }
            button(.class("quiet"), .type("submit"), .name("op"), .value("copy:" + name)) { words.say("复制一份", "Copy") }
            button(
                .class("quiet"), .type("submit"), .name("op"), .value("remove:" + name), .data("confirm", words.say("删去这一项？", "Remove this?"))
            ) { words.say("删去", "Remove") }
        }
    }

    private func labelled(_ path: [String], _ key: String, @HTMLBuilder content: () -> HTML) -> HTML {
        // A list with fields of its own is no single field that a label could name.
        div(.class("field"), .role("group"), .aria("label", say.name(key))) {
            label { say.name(key) }
            div { content() + note(path) }
        }
    }

    private func note(_ path: [String]) -> HTML {
        let name = path.joined(separator: "/")
        // Words of a list have no fields of their own.
        let inside = mistakes.keys.filter { $0.hasPrefix(name + "/") && Int($0.dropFirst(name.utf8.count + 1)) != nil && !hasFields(path) }.sorted()
        return small(.class("mistake"), .data("mistake", name), .role("status")) { ([name] + inside).flatMap { mistakes[$0] ?? [] }.joined(separator: " ") }
    }

    /// Whether the elements of a list are shown with fields of their own.
    private func hasFields(_ path: [String]) -> Bool {
        let key = path.last ?? ""
        return PathwayEdit.choiceLists[key] == nil && !PathwayEdit.wordLists.contains(key) && !["window", "ages", "plausible"].contains(key)
    }

    private func both(_ text: LocalText, _ path: [String], _ key: String) -> HTML {
        // Lines of a list stand under its name, one language above the other, as wide as their card.
        if Int(path.last ?? "") != nil { return div { texts(text, path) } }
        return labelled(path, key) { texts(text, path) }
    }

    private func texts(_ text: LocalText, _ path: [String]) -> HTML {
        HTML {
            div(.class("pathway-both")) {
                line(text.zh, path + ["zh"], "zh-CN", words.say("中文", "Chinese"))
                line(text.en, path + ["en"], "en", words.say("英文", "English"))
            }
            note(path + ["zh"])
            note(path + ["en"])
        }
    }

    private func line(_ text: String, _ path: [String], _ language: String, _ title: String) -> HTML {
        let name = "f:" + path.joined(separator: "/")
        let label = say.name(path.last { Int($0) == nil && $0 != "zh" && $0 != "en" } ?? "") + " " + title
        let isWrong: Attribute = mistakes[path.joined(separator: "/")] == nil ? .absent : .aria("invalid", "true")
        return text.utf8.count > 60
            ? textarea(.name(name), .lang(language), .rows(text.utf8.count > 160 ? 4 : 2), .aria("label", label), isWrong) { text }
            : input(.name(name), .lang(language), .value(text), .aria("label", label), isWrong)
    }

    @HTMLBuilder private func one(_ text: String, _ path: [String], _ key: String, _ item: String?) -> HTML {
        let joined = path.joined(separator: "/")
        let isWrong: Attribute = mistakes[joined] == nil ? .absent : .aria("invalid", "true")
        if let choices = PathwayEdit.choices[key] {
            select(.name("f:" + joined), .aria("label", say.name(key)), isWrong) {
                for choice in choices + (choices.contains(text) ? [] : [text]) {
                    option(.value(choice), .selected(choice == text)) { say.say(.text(choice), key: key) }
                }
            }
        } else if text.utf8.count > 60 {
            textarea(.name("f:" + joined), .rows(text.utf8.count > 160 ? 4 : 2), .aria("label", say.name(key)), isWrong) { text }
        } else {
            input(.name("f:" + joined), .value(text), .aria("label", say.name(key)), isWrong)
        }
        if ["when", "askWhen", "skipWhen", "until", "unstable"].contains(key) { small { say.condition(text, item) } }
    }

    /// Nil: its elements have fields of their own.
    private func list(_ texts: [String], _ path: [String], _ key: String) -> HTML? {
        let joined = path.joined(separator: "/")
        if ["window", "ages", "plausible"].contains(key), texts.count == 2 {
            return div(.class("pathway-pair")) {
                for (index, text) in texts.enumerated() {
                    input(.name("f:\(joined)/\(index)"), .value(text), .inputmode("numeric"), .aria("label", say.name(key) + " \(index + 1)"))
                }
                small { say.say(.list(texts.map { .text($0) }), key: key) }
            }
        }
        if let choices = PathwayEdit.choiceLists[key], texts.allSatisfy(choices.contains) {
            return div(.class("choice")) {
                input(.type("hidden"), .name("p:" + joined), .value(""))
                for choice in choices {
                    label {
                        input(.type("checkbox"), .name("c:" + joined), .value(choice), .checked(texts.contains(choice)))
                        span { say.say(.text(choice), key: key) }
                    }
                }
            }
        }
        guard PathwayEdit.wordLists.contains(key) else { return nil }
        return HTML {
            input(.name("w:" + joined), .value(texts.joined(separator: " ")), .aria("label", say.name(key)))
            if key == "items" || key == "topics" { small { say.say(.list(texts.map { .text($0) }), key: key) } }
        }
    }
}
