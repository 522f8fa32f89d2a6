/// What a text message from a patient is, as far as words decide it.
///
/// Anything that is not plainly a refusal or an automatic reply goes to a person; words of danger raise it to urgent.
public enum InboundText: Sendable, Equatable {
    /// A whole-message stop word: R, T, TD, N, 退订 …
    case refusal
    /// A machine's answer: out of office, 自动回复. Never answered.
    case automatic
    /// Holds a word of danger.
    case danger
    /// Anything else.
    case plain

    /// Stop words: customary for mainland SMS (MIIT Order 31 asks for a convenient refusal; the words are the
    /// operators'). Matched on the whole message, width- and case-insensitive.
    static let stopWords: Set<String> = ["r", "t", "td", "n", "退订", "回t退订", "拒收", "取消", "不要再发", "不要再发了", "别再发了", "stop", "unsubscribe"]
    static let automaticMarks = ["自动回复", "自动应答", "[auto", "auto-reply", "autoreply", "out of office", "我正在开车", "稍后联系您"]
    /// Red flags that any follow-up must not miss: heart, breath, bleeding, stroke, consciousness, self-harm, severe pain
    /// [to be confirmed by a clinician]. An unsure reading raises.
    static let dangerWords = [
        "胸痛", "胸口疼", "胸口痛", "胸闷", "喘不上气", "喘不过气", "上不来气", "憋气", "憋醒", "呼吸困难", "吐血", "咯血", "咳血", "便血", "黑便", "大出血", "流血不止", "出血",
        "晕倒", "昏倒", "昏迷", "叫不醒", "抽搐", "说不清话", "嘴歪", "口角歪", "半边", "手脚没力", "不想活", "想死", "活着没意思", "自杀", "轻生", "自残", "剧痛", "疼得受不了", "痛得受不了",
        "高烧", "39度", "40度", "裂开", "流脓", "救命", "chest pain", "short of breath", "can't breathe", "bleeding", "faint", "suicide", "kill myself",
    ]

    public static func read(_ text: String) -> InboundText {
        let folded = fold(text)
        let word = folded.trimmingSuffix { !$0.isLetter && !$0.isNumber }
        if stopWords.contains(word) { return .refusal }
        // Danger first: what only looks like a machine's answer must not hide it.
        if dangerWords.contains(where: folded.contains) { return .danger }
        return automaticMarks.contains(where: folded.contains) ? .automatic : .plain
    }

    /// Lower case, half width, outer blanks removed.
    static func fold(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value == 0x3000 ? 0x20 : scalar.value
            if let folded = Unicode.Scalar(value) { scalars.append(folded) }
        }
        let lowered = String(scalars).lowercased()
        return String(lowered.drop { $0.isWhitespace }).trimmingSuffix { $0.isWhitespace }
    }
}

extension String {
    func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var text = Substring(self)
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
