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
        Mistake(p, "anchor: discharge", "anchor: birth", "\(p):5", "unknown word 'birth'; known are: delivery, discharge, enrolment, surgery, treatment"),
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
        Mistake(p, "diagnoses: [I10]", "diagnoses: [I10], principal: [I11]", "\(p):6", "either 'diagnoses' for both, or 'principal' and 'secondary'"),
        Mistake(p, "diagnoses: [I10]", "secondary: [I10], secondaryCounts: true", "\(p):6", "'secondaryCounts' belongs to 'diagnoses'"),
        Mistake(p, "need: diagnosis", "need: both", "\(p):6", "need: both asks for 'procedures'"),
        Mistake(p, "diagnoses: [I10]", "diagnoses: [I10], except: [I11.900x001]", "\(p):6", "begins as none of the listed codes"),
        Mistake(p, "diagnoses: [I10]", "diagnoses: [I10], except: [I10]", "\(p):6", "does not look like a code in full"),
        Mistake(p, "diagnoses: [I10]", "diagnoses: [I10], unless: {}", "\(p):6", "'unless' needs some codes"),
        Mistake(p, "need: fallback", "need: fallback, except: [I10.x00x002]", "pathways/rest.yaml:6", "does not look at 'except'"),
        Mistake(p, "ages: [70, 120]", "all: [{ages: [70, 120]}], sex: male", "\(p):8", "put 'sex' into the list"),
        Mistake(p, "ages: [70, 120]", "all: [{}]", "\(p):8", "each part of 'all' needs a condition"),
        Mistake(p, "ages: [70, 120]", "full: [I50]", "\(p):8", "does not look like a code in full"),
        Mistake(p, "ages: [70, 120]", "results: [{loinc: 2823-3, at: high}]", "\(p):8", "expected a comparison"),
        Mistake(p, "ages: [70, 120]", "stays: {within: 180}", "\(p):8", "the key 'atLeast' is missing"),
        Mistake(p, "ages: [70, 120]", "findings: [HIHG]", "\(p):8", "there is no rule code 'HIHG'; did you mean 'HIGH'?"),
        Mistake(p, "anchor: discharge", "anchor: surgery", "\(p):5", "counting from 'surgery' needs 'procedures' in the match"),
        Mistake(p, "window: [0, 3]", "from: delivery, window: [0, 3]", "\(p):5", "counting from 'delivery' needs 'procedures' in the match"),
        // Repetitions, stays that only interrupt, phases.
        Mistake(p, "every: 90, times: 4", "every: 90", "\(p):17", "write one of 'times' and 'until'"),
        Mistake(p, "every: 90, times: 4", "every: 90, times: 4, until: 365", "\(p):17", "write one of 'times' and 'until'"),
        Mistake(p, "every: 90, times: 4", "node: D15, every: 90, times: 4", "\(p):17", "no node 'D15'; did you mean 'D14'?"),
        Mistake(p, "every: 90, times: 4", "every: 90, until: 60", "\(p):17", "nothing is repeated"),
        Mistake(p, "every: 90, times: 4", "every: 90, from: 10, times: 2", "\(p):17", "begin after their node (day 14)"),
        Mistake(p, "every: 90, times: 4", "every: 2, until: 365", "\(p):17", "are too many"),
        Mistake(p, "{every: 90, times: 4}", "[{every: 30, until: 100}, {every: 60, until: 400}]", "\(p):17", "is also one of the stage with every: 30"),
        Mistake(p, "sources: [a paper]", "keeps: {stays: []}\nsources: [a paper]", "\(p):18", "must not be empty"),
        Mistake(p, "sources: [a paper]", "phases: [{from: 5, to: 5, zh: 初, en: first}]\nsources: [a paper]", "\(p):18", "begins before it ends"),
        Mistake(
            p, "sources: [a paper]", "phases: [{from: 0, to: 9, zh: 初, en: first}, {from: 8, to: 20, zh: 后, en: later}]\nsources: [a paper]", "\(p):18",
            "before the last one ends on day 9"),
        Mistake(p, "window: [0, 3]", "from: birth, window: [0, 3]", "\(p):14", "unknown word 'birth'"),
        // Sources and who has confirmed a rule.
        Mistake(p, "sources: [a paper]", "sources: [{id: p1, text: a paper, seen: yesterday}]", "\(p):18", "unknown word 'yesterday'; known are: general, original, secondary"),
        Mistake(p, "sources: [a paper]", "sources: [{id: p1, text: a paper}]", "\(p):18", "the key 'seen' is missing"),
        Mistake(q, "source: a guideline", "source: guideline", "\(q):15", "there is no source 'guideline'"),
        Mistake(q, "source: a guideline", "source: a guideline\n        place: page 3", "\(q):16", "'place' stands beside the name of a source only"),
        Mistake(q, "unconfirmed: true", "unconfirmed: true, confirmed: {by: Li, on: 2026-01-15}", "\(q):30", "exclude each other"),
        Mistake(q, "unconfirmed: false", "confirmed: {by: Li}", "\(q):16", "the key 'on' is missing"),
        // Changes, deadlines, units.
        Mistake(q, "when: chose(bad)", "when: rise >= 1", "\(q):29", "the options have no order"),
        Mistake(q, "when: value >= 180", "when: rise >= 0", "\(q):12", "must be above 0"),
        Mistake(q, "when: value >= 180", "when: riseIn(0) >= 2", "\(q):12", "expected 1 to 400 days"),
        Mistake(q, "decimals: 0", "decimals: 0\n    ordered: true", "\(q):9", "only kind: choice can be 'ordered'"),
        Mistake(q, "grade: general", "within: 60, grade: general", "\(q):28", "a general finding is carried on and has no 'within'"),
        Mistake(q, "grade: urgent", "grade: urgent\n        within: 2000", "\(q):12", "from 1 to 1440"),
        Mistake(q, "grade: urgent", "grade: urgent\n        owner: dentist", "\(q):12", "unknown word 'dentist'"),
        Mistake(q, "decimals: 0", "decimals: 0\n    units: [{unit: mmHg, factor: 1, plausible: [50, 280]}]", "\(q):9", "the unit 'mmHg' is written twice"),
        Mistake(q, "decimals: 0", "decimals: 0\n    units: [{unit: kPa, factor: 0.133, plausible: [6, 37]}]", "\(q):9", "check the factor"),
        Mistake(q, "decimals: 0", "decimals: 0\n    units: [{unit: kPa, factor: 0, plausible: [6, 37]}]", "\(q):9", "the factor must be above 0"),
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
        Mistake(q, "id: sbp", "id: fall", "\(q):2", "'fall' is a word of the condition language"),
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
        // Columns of risk models.
        Mistake("risk/a.yaml", "id: sex", "id: admissions", "risk/a.yaml:8", "the risk term 'admissions' is already defined at"),
        Mistake("risk/a.yaml", "columns: [sex]", "columns: [ADMISSIONS_12m]", "risk/a.yaml:8", "the column 'admissions_12m' is already defined at"),
        Mistake("risk/a.yaml", "columns: [sex]", "columns: []", "risk/a.yaml:8", "must not be empty"),
        Mistake("risk/a.yaml", "    source: a paper\n", "", "risk/a.yaml:2", "a suggestion must name its source"),
        Mistake("risk/a.yaml", "prevention:", "prevetion:", "risk/a.yaml:5", "did you mean 'prevention'?"),
        Mistake("risk/a.yaml", "is: f, ", "", "risk/a.yaml:8", "the key 'is' is missing"),
        Mistake("risk/a.yaml", "unconfirmed: true", "unconfirmed: maybe", "risk/a.yaml:7", "expected true or false"),
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
        let terms = try ContentLoader.riskTerms(folder: folder.path)
        #expect(terms.map(\.id) == ["admissions", "sex"] && terms[0].isUnconfirmed && terms[1].values == ["f": LocalText("女", "female")])
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
