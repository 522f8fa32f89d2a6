import FollowUp
import Testing

struct ToldTests {
    private enum Part: String, CaseIterable { case a, b, c }

    private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

    @Test func aPartYieldsToWhatIsAsNewOrNewer() {
        var told = Told<Part>()
        #expect(told.yields(.a, to: at(1)), "nothing was told yet")
        told.note(.a, at: at(5))
        #expect(!told.yields(.a, to: at(4)) && told.yields(.a, to: at(5)) && told.yields(.a, to: at(6)))
        #expect(told.yields(.b, to: at(1)), "another part is another matter")
        #expect(told.yields(.a, to: nil), "who does not say when speaks of now")
    }

    @Test func aMomentNeverGoesBack() {
        var told = Told<Part>()
        told.note(.a, at: at(5))
        told.note(.a, at: at(3))
        told.note(.a, at: nil)
        #expect(told[.a] == at(5) && told.newest == at(5) && told[.b] == nil)
    }

    @Test(arguments: [[], [("a", 5)], [("a", 5), ("b", 5), ("c", 7)], [("c", -3), ("a", 0)]] as [[(String, Int64)]])
    func theStoredFormIsReadBack(parts: [(String, Int64)]) {
        var told = Told<Part>()
        for (name, second) in parts { Part(rawValue: name).map { told.note($0, at: at(second)) } }
        #expect(Told<Part>(text: told.text) == told)
    }

    @Test(arguments: ["x", "5", "5:", ":a", "5:zz", "a:5", ";;"]) func whatIsUnknownIsPassedOver(text: String) {
        #expect(Told<Part>(text: text) == Told())
    }

    /// Parts of one moment share it: most messages tell of many.
    @Test func theStoredFormIsShort() {
        var told = Told<Part>()
        for part in Part.allCases { told.note(part, at: at(1)) }
        #expect(told.text == "1000:a,b,c")
    }
}
