import FollowUp

/// What a text for patients keeps to, so that someone who left school early can follow it.
enum PlainLanguage {
    /// Characters in a Chinese sentence, its end mark not counted.
    static let sentence = 1...29
    /// Chinese characters and English words of an article with its warning and whom to call.
    static let characters = 250...450
    static let words = 120...220

    static func checkSentences(_ text: LocalText, at cursor: Cursor) {
        for part in text.zh.split(whereSeparator: { "。！？；".contains($0) }) where !sentence.contains(part.count) {
            cursor.report(
                "这句有 \(part.count) 个字，读起来吃力，请拆成短句（不超过 \(sentence.upperBound) 个字）：\(part)",
                "a Chinese sentence of \(part.count) characters is hard to read; split it (at most \(sentence.upperBound)): \(part)")
        }
    }

    static func checkLength(_ texts: [LocalText], at fields: Fields) {
        let zh = texts.reduce(0) { $0 + $1.zh.count }
        if !characters.contains(zh) {
            fields.findings.report(
                fields.place, "全文 \(zh) 个字，应在 \(characters.lowerBound) 到 \(characters.upperBound) 之间",
                "the Chinese text has \(zh) characters, not \(characters.lowerBound) to \(characters.upperBound)")
        }
        let en = texts.reduce(0) { $0 + $1.en.split(separator: " ").count }
        if !words.contains(en) {
            fields.findings.report(
                fields.place, "英文 \(en) 个词，应在 \(words.lowerBound) 到 \(words.upperBound) 之间",
                "the English text has \(en) words, not \(words.lowerBound) to \(words.upperBound)")
        }
    }
}
