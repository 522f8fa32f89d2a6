/// One thing that a text does wrong: what, where, why, and how to mend it.
public struct ToneFinding: Sendable, Hashable {
    public var rule: ToneRule
    public var language: Language
    /// The words in question; empty where something is missing.
    public var found: String
    /// Where they stand, in Unicode scalars of the text; empty at the place where something is missing.
    public var range: Range<Int>
    public var why: LocalText
    public var mend: LocalText
    /// What could stand in place of `range`; nil where only the author can say.
    public var instead: String?

    public init(rule: ToneRule, language: Language, found: String, range: Range<Int>, why: LocalText, mend: LocalText, instead: String? = nil) {
        self.rule = rule
        self.language = language
        self.found = found
        self.range = range
        self.why = why
        self.mend = mend
        self.instead = instead
    }

    /// The text with every proposal taken; nil where there is none.
    public static func mended(_ text: String, _ findings: [ToneFinding]) -> String? {
        var scalars = Array(text.unicodeScalars)
        var end = scalars.count
        var isMended = false
        // From the back, so that places before stay where they are; overlapping ones wait for the next time.
        for finding in findings.sorted(by: { ($1.range.lowerBound, $1.rule.rawValue) < ($0.range.lowerBound, $0.rule.rawValue) }) {
            guard let instead = finding.instead, finding.range.upperBound <= end else { continue }
            scalars.replaceSubrange(finding.range, with: instead.unicodeScalars)
            end = finding.range.lowerBound
            isMended = true
        }
        return isMended ? String(String.UnicodeScalarView(scalars)) : nil
    }
}
