import Content
import FollowUp
import Foundation
import Testing

/// The course of a plan as authors write it: what is read, and which mistakes are told.
@Suite struct CourseMistakeTests {
    static let policies = """
        policies:
          - id: high_twice
            findings: [HIGH]
            inARow: 2
            grade: urgent
            add: {after: 14, window: [-2, 0],
              level: 2, items: [sbp], topics: [salt]}
            refer: {zh: 转诊, en: Refer}
            verify: {within: 14, level: 3}
            reason: {zh: 因, en: why}
            source: a paper
            unconfirmed: true
        """

    static let course = """
        stops:
          - {when: lost(3), outcome: lost}
          - {at: D14, when: noFindings, outcome: closed, next: [REST]}
          - {when: matched(REST) or coded(Z51.5) and age >= 14, outcome: superseded}
        extends:
          - findings: [HIGH, LOW]
            add: {after: 2, window: [0, 1], level: 2, items: [sbp]}
          - findings: [HIGH]
            from: D14
            every: 7
            until: sbp < 140 and not chose(mood.bad)
            items: [sbp, mood]
          - {medication: {atc: [A10A], begun: 30}, every: 7, times: 4, items: [sbp]}
          - {findings: [LOW], restart: D3}
        frequency:
          - of: [sbp]
            over: 14
            least: 4
            unstable: variation >= 15 or share(value >= 180) >= 5
            every: {unstable: 7, stable: 30}
            source: a paper
            unconfirmed: true
        """

    static func content() throws -> SmallContent {
        let folder = try SmallContent()
        try folder.write("policies/a.yaml", policies)
        try folder.replace("sources: [a paper]", "sources: [a paper]\n" + course, in: "pathways/a.yaml")
        return folder
    }

    @Test func allOfItIsRead() throws {
        let folder = try Self.content()
        defer { folder.remove() }
        let library = try ContentLoader.load(folder: folder.path)
        let policy = try #require(library.policies.first)
        #expect(policy.id == "high_twice" && policy.inARow == 2 && policy.add?.items == ["sbp"] && policy.verify?.within == 14 && policy.atMost == 3)
        let pathway = try #require(library.pathway("A"))
        #expect(pathway.stops.map(\.outcome) == [.lost, .closed, .superseded] && pathway.stops[1].at == "D14" && pathway.stops[1].next == ["REST"])
        #expect(pathway.stops[2].when == .or(.leaf(.matched("REST")), .and(.leaf(.coded("Z51.5")), .leaf(.age(.atLeast, 14)))))
        #expect(pathway.extensions.map(\.id) == ["e1", "e2", "e3", "e4"] && pathway.extensions.map(\.atMost) == [3, 6, 4, 3])
        #expect(pathway.extensions[3].effect == .restart(node: "D3") && pathway.extensions[1].from == "D14")
        #expect(pathway.beginsSeries && pathway.hasFactualStops)
        #expect(pathway.frequencies.map(\.of) == [["sbp"]] && pathway.frequencies.map(\.everyUnstable) == [7])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var find: String
        var replacement: String
        var says: String
        var testDescription: String { "\(says) (\(replacement))" }

        init(_ find: String, _ replacement: String, _ says: String) {
            self.find = find
            self.replacement = replacement
            self.says = says
        }
    }

    static let inPolicies = [
        Mistake("findings: [HIGH]", "findings: [HIHG]", "there is no rule code 'HIHG'; did you mean 'HIGH'?"),
        Mistake("findings: [HIGH]", "findings: []", "must not be empty"),
        Mistake("findings: [HIGH]", "findings: [HIGH, HIGH]", "'HIGH' is listed twice"),
        Mistake("inARow: 2", "inARow: 0", "from 1 to 9"),
        Mistake("grade: urgent", "grade: grave", "unknown word 'grave'"),
        Mistake("window: [-2, 0]", "window: [1, 2]", "must contain the day itself"),
        Mistake("items: [sbp]", "items: []", "a level-2 contact needs questions"),
        Mistake("items: [sbp]", "items: [sbb]", "no item 'sbb'"),
        Mistake("topics: [salt]", "topics: [solt]", "no topic 'solt'"),
        Mistake("within: 14", "within: 1", "from 2 to 90"),
        Mistake("unconfirmed: true", "", "the key 'unconfirmed' is missing"),
        Mistake("id: high_twice", "id: high_twice\n    often: 3", "unknown key 'often'"),
    ]

    static let inPathway = [
        Mistake("lost(3)", "lost(0)", "the count begins with 1"),
        Mistake("lost(3)", "gone", "unknown statement 'gone'"),
        Mistake("at: D14", "at: D15", "this pathway has no node 'D15'"),
        Mistake("{at: D14, when", "{when", "noFindings needs 'at'"),
        Mistake("next: [REST]", "next: [REZT]", "no pathway 'REZT'"),
        Mistake("matched(REST)", "matched(KTX)", "no pathway 'KTX'"),
        Mistake("outcome: lost", "outcome: gone", "unknown word 'gone'"),
        Mistake("findings: [HIGH, LOW]", "findings: [HIGH, LAW]", "there is no rule code 'LAW'; did you mean 'LOW'?"),
        Mistake("from: D14", "from: D9", "this pathway has no node 'D9'"),
        Mistake("restart: D3", "restart: D4", "this pathway has no node 'D4'"),
        Mistake("restart: D3", "restart: D3, every: 7", "exactly one of"),
        Mistake("    until: sbp < 140 and not chose(mood.bad)\n", "", "needs either 'until' or 'times'"),
        Mistake("sbp < 140 and", "value < 140 and", "'value' says nothing here"),
        Mistake("chose(mood.bad)", "chose(bad)", "chose(item.option)"),
        Mistake("chose(mood.bad)", "chose(mood.sad)", "no option 'mood.sad'"),
        Mistake("chose(mood.bad)\n    items: [sbp, mood]", "chose(mood.bad)\n    items: [sbp]", "'until' looks at mood, which is not asked"),
        Mistake("atc: [A10A]", "atc: []", "must not be empty"),
        Mistake("of: [sbp]", "of: [mood]", "the item 'mood' is no number"),
        Mistake("variation >= 15", "wildness >= 15", "unknown measure 'wildness'"),
        Mistake("share(value >= 180)", "share(180)", "expected 'value'"),
        Mistake("{unstable: 7, stable: 30}", "{unstable: 30, stable: 7}", "asked more often"),
    ]

    @Test(arguments: inPolicies) func aMistakeInAPolicyIsTold(mistake: Mistake) throws { try expect(mistake, in: "policies/a.yaml") }
    @Test(arguments: inPathway) func aMistakeInAPathwayIsTold(mistake: Mistake) throws { try expect(mistake, in: "pathways/a.yaml") }

    private func expect(_ mistake: Mistake, in file: String) throws {
        let folder = try Self.content()
        defer { folder.remove() }
        try folder.replace(mistake.find, mistake.replacement, in: file)
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        let told = error.map { "\($0)" } ?? ""
        #expect(told.contains(mistake.says) && told.contains(file), "\(told)")
    }
}
