import Content
import FollowUp
import Foundation
import Testing

/// Each mistake that an author can make is told with its file, line and remedy.
@Suite struct MistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var file: String
        var find: String
        var replacement: String
        /// `FILE:LINE` as it must be reported, and part of the English message.
        var place: String
        var says: String
        var testDescription: String { "\(says) (\(replacement))" }

        init(_ file: String, _ find: String, _ replacement: String, _ place: String, _ says: String) {
            self.file = file
            self.find = find
            self.replacement = replacement
            self.place = place
            self.says = says
        }
    }

    static let p = "pathways/a.yaml"
    static let q = "questionnaires/a.yaml"
    static let s = "simulation/a.yaml"

    static let mistakes: [Mistake] = [
        // The frame of the file.
        Mistake(p, "version: 1", "vresion: 1", "\(p):2", "unknown key 'vresion'; did you mean 'version'?"),
        Mistake(p, "version: 1", "", "\(p):1", "the key 'version' is missing"),
        Mistake(p, "priority: 30", "priority: high", "\(p):4", "expected a whole number"),
        Mistake(p, "anchor: discharge", "anchor: delivery", "\(p):5", "unknown word 'delivery'; known are: discharge, surgery"),
        Mistake(p, "sources: [a paper]", "sources: []", "\(p):18", "must not be empty"),
        Mistake(p, "sources: [a paper]", "sources: a paper", "\(p):18", "expected a list"),
        Mistake(p, "version: 1", "version: 1\nversion: 2", "\(p):2", "a key is written twice: version"),
        Mistake(p, "priority: 30", "priority: [30", "\(p):", "not valid YAML"),
        // Match and risk.
        Mistake(p, "[I10]", "[i10]", "\(p):6", "does not look like ICD-10"),
        Mistake(p, "diagnoses: [I10]", "procedures: [5.1]", "\(p):6", "does not look like ICD-9-CM-3"),
        Mistake(p, "diagnoses: [I10]", "ages: [0, 14]", "\(p):6", "asks for 'diagnoses'"),
        Mistake(p, "diagnoses: [I10]", "diagnoses: [I10], ages: [14, 0]", "\(p):6", "lower bound"),
        Mistake(p, "need: fallback", "need: diagnosis, diagnoses: [I11]", "pathways", "no pathway has 'need: fallback'"),
        Mistake(p, "risk: high", "risk: danger", "\(p):7", "unknown word 'danger'; known are: high, key, ordinary"),
        Mistake(p, "againstAdvice], ", "], ", "\(p):8", "never reached"),
        // Nodes.
        Mistake(p, "window: [-1, 2]", "window: [1, 2]", "\(p):10", "must contain the day itself"),
        Mistake(p, "day: 14", "day: 2", "\(p):14", "order of days"),
        Mistake(p, "id: D14", "id: D3", "\(p):14", "node 'D3' is written twice"),
        Mistake(p, "channels: [sms]", "channels: [pigeon]", "\(p):11", "unknown word 'pigeon'"),
        Mistake(p, "late: skip", "late: maybe", "\(p):13", "unknown word 'maybe'; known are: human, send, skip"),
        Mistake(p, "topics: [salt]", "topics: [solt]", "\(p):12", "no topic 'solt'; did you mean 'salt'?"),
        Mistake(p, "topics: [salt]", "topics: []", "\(p):9", "a level-1 node without topics"),
        Mistake(p, "items: [sbp, mood]", "items: [sbb, mood]", "\(p):16", "no item 'sbb'; did you mean 'sbp'?"),
        Mistake(p, "items: [sbp, mood]", "items: []", "\(p):14", "a level-2 node needs questions"),
        Mistake(p, "items: [sbp, mood]", "items: [sbp, sbp]", "\(p):16", "listed twice"),
        Mistake(p, "level: 2", "level: 3", "\(p):14", "need call, video or visit"),
        Mistake(p, "level: 2", "level: 4", "\(p):15", "from 1 to 3"),
        Mistake(p, "en: Day 3", "en: ''", "\(p):11", "must not be empty"),
        Mistake(p, "zh: 第三天, en: Day 3", "zh: 第三天", "\(p):11", "the key 'en' is missing"),
        Mistake(p, "every: 90", "every: 0", "\(p):17", "from 1 to 3650"),
        // Items and rules.
        Mistake(q, "id: mood", "id: sbp", "\(q):20", "the item 'sbp' is already defined at"),
        Mistake(q, "id: mood", "id: day", "\(q):20", "a word of the condition language"),
        Mistake(q, "id: mood", "id: 2mood", "\(q):20", "must begin with an ASCII letter"),
        Mistake(q, "kind: choice", "kind: choise", "\(q):21", "did you mean 'choice'?"),
        Mistake(q, "plausible: [50, 280]", "plausible: [50]", "\(q):7", "expected [lower, upper]"),
        Mistake(q, "decimals: 0", "decimals: none", "\(q):8", "expected a whole number"),
        Mistake(q, "decimals: 0", "decimals: 0\n    options: []", "\(q):9", "only choice and choices have options"),
        Mistake(q, "value >= 180", "value => 180", "\(q):12", "the condition cannot be read: expected a number after '='"),
        Mistake(q, "value >= 180", "value >= 1800", "\(q):12", "outside the plausible range"),
        Mistake(q, "value >= 180", "value >= 180 and temp > 38", "\(q):12", "no number item 'temp'"),
        Mistake(q, "value >= 180", "value >= 180 and mood > 1", "\(q):12", "the item 'mood' is no number"),
        Mistake(q, "value >= 180", "chose(mood.awful)", "\(q):12", "no option 'mood.awful'"),
        Mistake(q, "chose(bad)", "chose(bat)", "\(q):29", "no option 'bat'; did you mean 'bad'?"),
        Mistake(q, "chose(bad)", "value > 1", "\(q):29", "this item is no number"),
        Mistake(q, "grade: urgent", "grade: huge", "\(q):11", "known are: general, important, urgent"),
        Mistake(q, "source: a guideline", "", "\(q):10", "the key 'source' is missing"),
        Mistake(q, "unconfirmed: false", "unconfirmed: no", "\(q):16", "expected true or false"),
        Mistake(q, "id: bad,", "id: good,", "\(q):26", "option 'good' is written twice"),
        Mistake(q, "id: bad,", "id: bad, exclusive: true,", "\(q):26", "only choices has exclusive options"),
        // Words.
        Mistake("topics/a.yaml", "id: salt", "id: sweet", "\(p):12", "no topic 'salt'"),
        Mistake("messages/sms.yaml", "{link} invite", "{lnik} invite", "messages/sms.yaml:", "unknown placeholder {lnik}; did you mean 'link'?"),
        Mistake("messages/sms.yaml", "【{hospital}】zh invite", "zh invite", "messages/sms.yaml:", "begins with the signature"),
        Mistake("messages/sms.yaml", "id: alert", "id: alarm", "messages", "the template 'alert' is missing"),
        Mistake("scripts/a.yaml", "{doctor}", "{nurse}", "scripts/a.yaml:4", "unknown placeholder {nurse}"),
        // Calendar and terminology.
        Mistake("calendar/a.yaml", "[2026-02-14]", "[2026-02-15]", "calendar/a.yaml:4", "both a holiday and a swapped workday"),
        Mistake("calendar/a.yaml", "[2026-02-14]", "[2026-02-11]", "calendar/a.yaml:4", "is a weekday"),
        Mistake("calendar/a.yaml", "[2026-02-14]", "[2025-02-15]", "calendar/a.yaml:4", "does not lie in 2026"),
        Mistake("calendar/a.yaml", "to: 2026-02-23", "to: 2026-02-30", "calendar/a.yaml:3", "expected a date"),
        Mistake("calendar/a.yaml", "to: 2026-02-23", "to: 2026-02-01", "calendar/a.yaml:3", "ends on or after its start"),
        Mistake("terminology/a.yaml", "59621000", "59621001", "terminology/a.yaml:1", "check digit is wrong"),
        // What the digital twin supposes. Values begin on line 2, one a line; the policy stands after them.
        Mistake(s, "id: answer_young", "id: answer_yong", "\(s):2", "did you mean 'answer_young'?"),
        Mistake(s, "id: answer_middle", "id: answer_young", "\(s):3", "already defined"),
        Mistake(s, "{id: answer_young, value: 0.0", "{id: answer_young, value: 1.5", "\(s):2", "lies between 0.0 and 1.0"),
        Mistake(s, "{id: answer_young, value: 0.0", "{id: answer_young, value: many", "\(s):2", "expected a number"),
        Mistake(s, ", assumed: {zh: 因, en: why}", "", "\(s):2", "where it comes from"),
        Mistake(s, "assumed: {zh: 因, en: why}", "assumed: {zh: 因, en: why}, source: {zh: 文, en: paper}", "\(s):2", "where it comes from"),
        Mistake(
            s, "  - {id: answer_young, value: 0.0, name: {zh: 量, en: value}, assumed: {zh: 因, en: why}}\n", "", "\(s):2", "values are missing: answer_young"),
        Mistake(s, "order: arrival", "order: luck", "\(s):33", "unknown word 'luck'; known are: arrival, need"),
        Mistake(s, "items: [sbp]", "items: [sbq]", "\(s):34", "no item 'sbq'"),
        Mistake(s, "nurses: 2, ", "", "\(s):33", "the key 'nurses' is missing"),
        Mistake(s, "nurses: 2", "nurses: -1", "\(s):33", "from 0 to 200"),
        Mistake("terminology/a.yaml", "I10", "hypertension", "terminology/a.yaml:1", "does not look like ICD-10"),
    ]

    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.replace(mistake.find, mistake.replacement, in: mistake.file)
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        let lines = try #require(error).all.map { $0.line(.en) }
        let prefix = "\(folder.path)/\(mistake.place)"
        #expect(lines.contains { $0.hasPrefix(prefix) && $0.contains(mistake.says) }, "\(lines.joined(separator: "\n"))")
    }

    @Test func theSmallContentItselfLoads() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        let library = try ContentLoader.load(folder: folder.path)
        #expect(library.pathways.map(\.id) == ["A", "REST"])
        #expect(library.pathways[0].nodes[0].window == -1...2)
        #expect(library.pathways[0].risks.map(\.risk) == [.high, .key])
        #expect(library.items["mood"]?.options.map(\.id) == ["good", "bad"])
        #expect(library.calendar.holidays.count == 9)
        #expect(library.icd10BySnomed == ["59621000": "I10"])
    }

    @Test func allMistakesOfAllFilesComeTogetherInOrder() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.replace("chose(bad)", "chose(bat)", in: Self.q)
        try folder.replace("late: skip", "late: maybe", in: Self.p)
        try folder.replace("window: [-1, 2]", "window: [1, 2]", in: Self.p)
        try folder.write("oddities/a.yaml", "x: 1")
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        let places = try #require(error).all.map { "\($0.place)".dropFirst(folder.path.count + 1) }
        #expect(places == ["oddities", "\(Self.p):10", "\(Self.p):13", "\(Self.q):29"])
    }

    @Test func aFolderThatIsNotThereSaysSo() throws {
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: "/nowhere/at/all") }
        #expect(try #require(error).text(.en).contains("/nowhere/at/all: cannot read this folder"))
        #expect(try #require(error).text(.zh).contains("读不了"))
    }
}
