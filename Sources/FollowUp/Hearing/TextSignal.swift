/// One thing that a text tells of, with the words that say so.
public struct TextSignal: Sendable, Equatable {
    public var kind: SignalClass
    /// The rule that found it: `BLEED_GUT`.
    public var code: String
    public var about: Subject
    /// The text says that it is not so. Kept, since a clinician wants to know what was denied.
    public var isNegated: Bool
    public var time: TimeFrame
    public var severity: Severity
    public var doubts: [Doubt]
    /// Words that say it, then words that decide who, when, how bad and whether; offsets count Unicode scalars of the text.
    public var found: [Range<Int>]
    public var cues: [Range<Int>]
    /// What it proposes; nil: nothing has to be done.
    public var grade: Grade?
    public var reason: LocalText
    /// Where the grade comes from.
    public var source: String
    /// The grade is a default that a clinician has yet to confirm.
    public var isUnconfirmed: Bool

    public init(
        kind: SignalClass, code: String, about: Subject = .patient, isNegated: Bool = false, time: TimeFrame = .now, severity: Severity = .plain,
        doubts: [Doubt] = [], found: [Range<Int>] = [], cues: [Range<Int>] = [], grade: Grade?, reason: LocalText, source: String = "",
        isUnconfirmed: Bool = false
    ) {
        self.kind = kind
        self.code = code
        self.about = about
        self.isNegated = isNegated
        self.time = time
        self.severity = severity
        self.doubts = doubts
        self.found = found
        self.cues = cues
        self.grade = grade
        self.reason = reason
        self.source = source
        self.isUnconfirmed = isUnconfirmed
    }
}

extension TextSignal {
    /// The words themselves, in the order of the text.
    public func words(in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return found.sorted { $0.lowerBound < $1.lowerBound }.map { range in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
            return String(view)
        }
    }

    /// The form in which problems hold findings. The patient's words are not copied: staff read the text itself.
    public var problemSignal: Signal? { problemSignal(item: "") }

    /// The same for a text that answers a question.
    public func problemSignal(item: String) -> Signal? {
        guard let grade else { return nil }
        return Signal(code: code, item: item, grade: grade, finding: kind.label, reason: explanation)
    }

    /// Whether a problem is made of it. What is merely asked, wished or said about the conversation is answered by whoever reads the text.
    public var asksForProblem: Bool { grade.map { $0 > .general || kind.isClinical } ?? false }

    /// Reason, and what qualifies it, in words: 患者说胸口疼（近期或已缓解；对方在问）.
    public var explanation: LocalText {
        var zh: [String] = []
        var en: [String] = []
        func add(_ text: LocalText) {
            zh.append(text.zh)
            en.append(text.en)
        }
        if isNegated { add(LocalText("对方说没有", "denied")) }
        if about != .patient { add(about.label) }
        if time != .now { add(time.label) }
        for doubt in doubts { add(doubt.label) }
        guard !zh.isEmpty else { return reason }
        return LocalText("\(reason.zh)（\(zh.joined(separator: "；"))）", "\(reason.en) (\(en.joined(separator: "; ")))")
    }
}
