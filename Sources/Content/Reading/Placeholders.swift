import FollowUp

/// The `{words}` that messages and call scripts may hold; sending fills them in.
enum Placeholders {
    static let known = [
        "salutation", "hospital", "department", "link", "day", "advice", "doctor", "phone", "reason", "patient",
    ]

    /// Reports unknown words, and words that one language has and the other lacks.
    static func check(_ text: LocalText, at cursor: Cursor) {
        let zh = words(in: text.zh)
        let en = words(in: text.en)
        for word in zh.union(en).subtracting(known).sorted() {
            let hint = Spelling.hint(for: word, among: known)
            cursor.report("不认识的占位符 {\(word)}\(hint.zh)", "unknown placeholder {\(word)}\(hint.en)")
        }
        if zh != en {
            let odd = zh.symmetricDifference(en).sorted().map { "{\($0)}" }.joined(separator: " ")
            cursor.report("中英文的占位符不一致：\(odd)", "only one of the languages has \(odd)")
        }
    }

    /// What stands between braces; an unclosed brace gives the rest of the text.
    private static func words(in text: String) -> Set<String> {
        Set(text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { part in
            String(part.prefix { $0 != "}" })
        })
    }
}
