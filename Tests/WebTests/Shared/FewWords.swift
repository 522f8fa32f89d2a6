import FollowUp

/// A lexicon of a few words, for hospitals whose content is small.
struct FewWords: TextReader {
    private static let known: [(word: String, kind: SignalClass, code: String, grade: Grade?)] = [
        ("胸口疼", .chestPain, "CHEST_PAIN", .urgent), ("不想活", .selfHarm, Takeover.code, .urgent), ("咳嗽", .cough, "COUGH", .general),
        ("退订", .optOut, "OPT_OUT", nil), ("TD", .optOut, "OPT_OUT", nil), ("谢谢", .thanks, "THANKS", nil),
    ]

    func read(_ text: String) -> TextReading {
        var signals: [TextSignal] = []
        for (word, kind, code, grade) in Self.known {
            guard let range = text.range(of: word) else { continue }
            let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
            signals.append(
                TextSignal(kind: kind, code: code, found: [start..<(start + word.unicodeScalars.count)], grade: grade, reason: kind.label, isUnconfirmed: true))
        }
        if text.trimmingPrefix(" ") == "R" { signals.append(TextSignal(kind: .optOut, code: "OPT_OUT", found: [0..<1], grade: nil, reason: LocalText("拒收", "no"))) }
        return TextReading(signals: signals, isOnlyThanks: text == "谢谢")
    }
}
