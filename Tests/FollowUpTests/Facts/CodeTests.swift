import FollowUp
import Testing

@Suite struct CodeTests {
    @Test(arguments: [
        ("I10.x00x002", ["I10"]), ("E11.300+H28.0*", ["E11300", "H280"]), ("S72.x00", ["S72"]), ("51.2300", ["512300"]), ("36.0700x004", ["360700"]),
        ("i21.000", ["I21000"]), ("Ｉ１０．ｘ００", ["I10"]), ("", []), ("X", []), ("I25.103+I50.9", ["I25103", "I509"]), (" J44.1 ", ["J441"]),
        ("X60.x00", ["X60"]), ("N18.300x001+D63.8*", ["N18300", "D638"]), ("G20†F02.3*", ["G20", "F023"]), ("E11.3＋H36.0＊", ["E113", "H360"]),
        ("F02.3*G20†", ["F023", "G20"]), ("E11.3†/H36.0*", ["E113", "H360"]), ("B95.6,J15.2", ["B956", "J152"]),
    ])
    func stemsAreWhatPathwaysMatch(value: String, stems: [String]) { #expect(Code.stems(of: value) == stems) }

    @Test(arguments: [("I10.x00x002", "I10", true), ("I10", "I10.0", false), ("E11.300+H28.0*", "H28", true), ("I21.000", "I2", true), ("I21", "", false)])
    func prefixesMatchStems(value: String, prefix: String, matches: Bool) { #expect(Code(.icd10, value).matches(prefix: prefix) == matches) }
}
