import FollowUp
import Testing

@Suite struct TraceTests {
    @Test(arguments: Rule.allCases)
    func everyRuleHasWordsInBothLanguagesAndComesBack(rule: Rule) {
        for arguments in [[], ["HTN", "D3", "high"], ["", ""]] {
            let entry = Trace.Entry(rule, arguments)
            #expect(!entry.words(.zh).isEmpty && !entry.words(.en).isEmpty)
            if !arguments.isEmpty { #expect(Trace(text: Trace([entry, entry]).text).entries == [entry, entry]) }
        }
        #expect(Trace(text: Trace([Trace.Entry(rule)]).text).entries == [Trace.Entry(rule)])
    }

    /// `other` alone may show its bare name: it is what another release wrote.
    @Test(arguments: Rule.allCases.filter { $0 != .other })
    func noRuleShowsItsBareName(rule: Rule) {
        #expect(Trace.Entry(rule, ["1", "2"]).words(.en) != "\(rule.rawValue) 1 2")
    }

    @Test func aRuleOfAnotherReleaseIsKept() {
        let trace = Trace(text: "telepathy\ta\tb\nsent\tsms\t1")
        #expect(trace.entries == [Trace.Entry(.other, ["telepathy", "a", "b"]), Trace.Entry(.sent, ["sms", "1"])])
        #expect(Trace(text: "").entries.isEmpty)
    }
}
