import FollowUp
import Testing

/// What a match can ask beyond lists of beginnings.
@Suite struct MatchRuleTests {
    private func matches(_ match: Pathway.Match, _ diagnoses: [String], _ procedures: [String] = []) -> Bool {
        let stay = MatchingTests.stay(
            diagnoses.map { Code(.icd10, $0) }, procedures: procedures.map { ProcedureFact(code: Code(.icd9cm3, $0)) })
        return !Matching(library: Recipe.library(Recipe.pathway(match: match))).pathways(for: stay).isEmpty
    }

    @Test(arguments: [
        (["C50.900"], true), (["I10.x00", "C50.900"], true), (["Z85.300"], true), (["I10.x00", "Z85.300"], false), (["I10.x00"], false),
    ])
    func principalAndOtherDiagnosesHaveListsOfTheirOwn(diagnoses: [String], expected: Bool) {
        let match = Pathway.Match(need: .diagnosis, principal: ["C50", "Z85.3"], secondary: ["C50"])
        #expect(matches(match, diagnoses) == expected)
    }

    @Test(arguments: [(["M17.900"], ["81.5400"], true), (["M17.900"], [], false), ([], ["81.5400"], false), (["M16.900"], ["81.5400"], false)])
    func bothAsksForADiagnosisAndAProcedure(diagnoses: [String], procedures: [String], expected: Bool) {
        #expect(matches(Pathway.Match(need: .both, diagnoses: ["M17"], procedures: ["81.54"]), diagnoses, procedures) == expected)
    }

    @Test(arguments: [
        (["N18.400"], [String](), true), (["N18.400", "Z99.200"], [], false), (["N18.400"], ["39.9500"], false), (["N18.400"], ["39.9500x004"], true),
        (["N18.400"], ["39.9500X004"], true), (["N18.400"], ["39.9500x004", "39.9500"], false),
    ])
    func aStayWithAnExcludingCodeIsNotTaken(diagnoses: [String], procedures: [String], expected: Bool) {
        let match = Pathway.Match(
            need: .diagnosis, diagnoses: ["N18"], except: ["39.9500x004"], unless: Pathway.Match.Codes(diagnoses: ["Z99.2"], procedures: ["39.95"]))
        #expect(matches(match, diagnoses, procedures) == expected)
    }

    @Test(arguments: [(["39.9500"], true), (["39.9500x004"], false), (["39.9500x004", "39.9500x002"], true), (["39.9500x0041"], true)])
    func aCodeInFullCanBeLeftOut(procedures: [String], expected: Bool) {
        #expect(matches(Pathway.Match(need: .procedure, procedures: ["39.95"], except: ["39.9500x004"]), [], procedures) == expected)
    }

    @Test(arguments: [
        ("I50.900x008", ["I50900X008"]), ("i50.900X008", ["I50900X008"]), ("E11.300+H28.0*", ["E11300", "H280"]), ("39.9500x004", ["399500X004"]),
        ("Ｉ10．x00", ["I10X00"]), ("", []),
    ])
    func aCodeInFullKeepsItsSuffix(code: String, full: [String]) { #expect(Code.full(of: code) == full) }

    /// The latest operation that counts gives the day, and one that does not count gives none.
    @Test func theLatestProcedureThatCountsIsTheAnchor() throws {
        let done = [("81.5400", "2026-02-20"), ("81.5400", "2026-02-26"), ("45.1300", "2026-02-28")].map {
            ProcedureFact(code: Code(.icd9cm3, $0.0), performedOn: Shop.day($0.1))
        }
        let match = Pathway.Match(need: .procedure, procedures: ["81.54"])
        let found = Matching(library: Recipe.library(Recipe.pathway(match: match))).pathways(for: MatchingTests.stay([], procedures: done))
        #expect(found.first?.performedOn == Shop.day("2026-02-26"))
    }
}
