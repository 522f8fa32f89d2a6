import FollowUp

/// The `{words}` that messages and call scripts may hold; sending fills them in.
enum Placeholders {
    /// Reports words that such a text may not hold, and words that one language has and the other lacks.
    static func check(_ text: LocalText, allowed: Set<Placeholder>, at cursor: Cursor) {
        let zh = words(in: text.zh)
        let en = words(in: text.en)
        for word in zh.union(en).sorted() {
            guard let known = Placeholder(rawValue: word) else {
                let hint = Spelling.hint(for: word, among: Placeholder.allCases.map(\.rawValue))
                cursor.report("不认识的占位符 {\(word)}\(hint.zh)", "unknown placeholder {\(word)}\(hint.en)")
                continue
            }
            if !allowed.contains(known) { cursor.report("这里不会填 {\(word)}，请去掉", "{\(word)} is not filled here; leave it out") }
        }
        if zh != en {
            let odd = zh.symmetricDifference(en).sorted().map { "{\($0)}" }.joined(separator: " ")
            cursor.report("中英文的占位符不一致：\(odd)", "only one of the languages has \(odd)")
        }
    }

    /// What stands between braces; an unclosed brace gives the rest of the text.
    static func words(in text: String) -> Set<String> {
        Set(text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { part in
            String(part.prefix { $0 != "}" })
        })
    }
}
