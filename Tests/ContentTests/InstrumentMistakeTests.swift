import Content
import FollowUp
import Testing

/// Mistakes in instruments and in what hangs on what, each with its remedy.
@Suite struct InstrumentMistakeTests {
    static let file = "instruments/a.yaml"

    /// A faultless instrument of two questions, and one whose words belong to others.
    static let text = """
        instruments:
          - id: blue
            name: {zh: 忧, en: Blue}
            licence: free
            credit: nobody
            options: [{id: no, points: 0, zh: 否, en: "No"}, {id: some, points: 1, zh: 有, en: Some}, {id: much, points: 2, zh: 多, en: Much}]
            items:
              - {id: blue_1, text: {zh: 一, en: One}}
              - {id: blue_2, text: {zh: 二, en: Two}, reversed: true}
              - {id: blue_3, text: {zh: 三, en: Three}, scored: false, askWhen: total >= 2}
            missing: {atMost: 1, prorate: true}
            cutoff: {value: 3, allowed: [2, 4]}
            total: {range: [0, 4], loinc: 1-8}
            bands: [{from: 0, to: 2, zh: 低, en: Low}, {from: 3, to: 4, zh: 高, en: High}]
            stop: {when: points(blue_2) >= 2}
            rules:
              - {code: SELF_HARM, grade: urgent, when: points(blue_2) >= 2, reason: {zh: 因, en: why}, advice: {zh: 做, en: do}, source: the x paper, unconfirmed: true}
              - {code: BLUE, grade: important, when: total >= cutoff, reason: {zh: 因, en: why}, advice: {zh: 做, en: do}, source: the x paper, unconfirmed: true}
          - id: owned
            name: {zh: 别人的, en: Owned}
            licence: hospital
            owner: © somebody
            after: BLUE
            items: {count: 2, points: [0, 1], reversed: [2]}
            total: {range: [0, 2]}
            bands: [{from: 0, to: 2, zh: 段, en: Band}]
            rules: []
        texts: []
        """

    /// The words of the second instrument, as a hospital loads them.
    static let words = """
        texts:
          - instrument: owned
            permission: letter 7
            items:
              - {text: {zh: 甲, en: First}, options: [{zh: 否, en: "No"}, {zh: 是, en: "Yes"}]}
              - {text: {zh: 乙, en: Second}, options: [{zh: 否, en: "No"}, {zh: 是, en: "Yes"}]}
        """

    private func content(_ text: String = text, words: String? = nil) throws -> SmallContent {
        let folder = try SmallContent()
        try folder.write(Self.file, text)
        if let words { try folder.write("instruments/words.yaml", words) }
        return folder
    }

    @Test func aFaultlessOneIsRead() throws {
        let folder = try content()
        defer { folder.remove() }
        let library = try ContentLoader.load(folder: folder.path)
        let blue = try #require(library.instruments["blue"])
        #expect(blue.points == ["blue_1": [0, 1, 2], "blue_2": [2, 1, 0]])
        #expect(blue.rules.map(\.code) == ["BLUE"] && blue.rules.map(\.when.description) == ["total >= 3"])
        #expect(library.items["blue_2"]?.rules.map { "\($0.code) \($0.when)" } == ["SELF_HARM chose(no)"], "what one question decides is its own rule")
        #expect(library.items["owned_1"] == nil && library.instruments["owned"]?.isLoaded == false)
        #expect(library.items["blue_3"]?.options.compactMap(\.points) == [])
    }

    @Test func aHospitalLoadsItsWords() throws {
        let folder = try content(words: Self.words)
        defer { folder.remove() }
        let library = try ContentLoader.load(folder: folder.path)
        let owned = try #require(library.instruments["owned"])
        #expect(owned.isLoaded && owned.credit == "© somebody · letter 7")
        #expect(library.items["owned_2"]?.options.map(\.points) == [1, 0])
        let asking = Asking(["blue"], in: library, codes: nil, age: nil, day: nil)
        let answers: Answers = ["blue_1": .chosen(["much"]), "blue_2": .chosen(["some"])]
        #expect(asking.items(answers, for: .patient).map(\.id) == ["blue_1", "blue_2", "blue_3", "owned_1", "owned_2"])
    }

    static let mistakes: [(find: String, replacement: String, line: Int, says: String)] = [
        ("licence: free", "licence: paid", 4, "known are: free, hospital"),
        ("credit: nobody", "credits: nobody", 5, "did you mean 'credit'?"),
        ("id: much, points: 2", "id: much, points: 1", 6, "another option has 1.0 points already"),
        ("id: blue_2", "id: blue_1", 9, "reads otherwise elsewhere"),
        ("askWhen: total >= 2", "askWhen: chose(blue_3.no)", 10, "cannot hang on its own answer"),
        ("askWhen: total >= 2", "askWhen: chose(blue_1.none)", 10, "no option 'blue_1.none'"),
        ("askWhen: total >= 2", "askWhen: coded(Z9x)", 10, "does not look like a diagnosis or procedure code"),
        ("{zh: 一, en: One}}", "{zh: 一, en: One}, askWhen: chose(blue_2.no)}", 2, "'blue_1' looks at 'blue_2', which is asked later"),
        ("askWhen: total >= 2", "askWhen: chose(blue_1.no) and chose(blue_1.much)", 2, "the 'askWhen' of 'blue_3' never holds"),
        ("atMost: 1", "atMost: 2", 11, "from 0 to 1"),
        ("value: 3, allowed", "value: 5, allowed", 12, "outside of what is allowed"),
        ("range: [0, 4]", "range: [0, 5]", 13, "the points add up to 0–4"),
        ("from: 3, to: 4", "from: 2, to: 4", 14, "must cover the range"),
        ("from: 3, to: 4", "from: 3, to: 3", 14, "must cover the range"),
        ("{from: 0, to: 2, zh: 低, en: Low}, ", "", 14, "must cover the range"),
        ("stop: {when: points(blue_2) >= 2}", "stop: {when: points(blue_2) >= 1}", 15, "must be the condition of an urgent rule SELF_HARM"),
        ("when: total >= cutoff", "when: points(blue_3) >= 1", 18, "no scored question 'blue_3'"),
        ("when: total >= cutoff", "when: points(blue_1) >= 3", 18, "cannot have 3.0 points"),
        ("when: total >= cutoff", "when: value >= 3", 18, "rules of an instrument look at total"),
        ("after: BLUE", "after: BLEU", 23, "no rule code 'BLEU'; did you mean 'BLUE'?"),
        ("count: 2, points", "count: 2, point", 24, "did you mean 'points'?"),
        ("credit: nobody", "credit: nobody\n    after: BLUE", 2, "leads back to itself"),
    ]

    @Test(arguments: mistakes.indices)
    func isReported(_ index: Int) throws {
        let mistake = Self.mistakes[index]
        let range = try #require(Self.text.range(of: mistake.find))
        let folder = try content(Self.text.replacingCharacters(in: range, with: mistake.replacement))
        defer { folder.remove() }
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        let lines = try #require(error).all.map { $0.line(.en) }
        let prefix = "\(folder.path)/\(Self.file):\(mistake.line)"
        #expect(lines.contains { $0.hasPrefix(prefix) && $0.contains(mistake.says) }, "\(lines.joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("instrument: owned", "instrument: blue", "comes with its words"), ("instrument: owned", "instrument: other", "no instrument 'other'"),
        ("permission: letter 7", "permit: letter 7", "the key 'permission' is missing"), ("options: [{zh: 否, en: \"No\"}, ", "options: [", "not as many as 'owned' scores"),
    ])
    func wordsThatDoNotFit(find: String, replacement: String, says: String) throws {
        let range = try #require(Self.words.range(of: find))
        let folder = try content(words: Self.words.replacingCharacters(in: range, with: replacement))
        defer { folder.remove() }
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        #expect(try #require(error).all.contains { $0.line(.en).contains(says) }, "\(String(describing: error))")
    }

    // MARK: Items of pathways

    @Test(arguments: [
        ("    decimals: 0", "    decimals: 0\n    askWhen: chose(mood.bad)", "'sbp' looks at 'mood', which is asked later"),
        ("    decimals: 0", "    decimals: 0\n    askWhen: value >= 1", "cannot hang on its own answer"),
        ("    decimals: 0", "    decimals: 0\n    askWhen: total >= 1", "only items of instruments have a 'total'"),
        ("    decimals: 0", "    decimals: 0\n    by: doctor", "known are: patient, staff"), ("    decimals: 0", "    decimals: 0\n    expects: letter", "known are: result"),
        ("    decimals: 0", "    decimals: 0\n    insteadOf: temp", "no item 'temp'"), ("    decimals: 0", "    decimals: 0\n    insteadOf: sbp", "cannot stand for itself"),
        ("    decimals: 0", "    decimals: 0\n    about: dog", "known are: child, mother, patient"),
        ("value >= 180", "total >= 180", "only rules of instruments have a 'total'"), ("value >= 180", "points(mood) >= 1", "only rules of instruments have 'points"),
        ("    kind: choice", "    kind: choice\n    askWhen: sbp >= 300", "the 'askWhen' of 'mood' never holds"),
    ])
    func itemsThatHangOnOthers(find: String, replacement: String, says: String) throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.replace(find, replacement, in: "questionnaires/a.yaml")
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        #expect(try #require(error).all.contains { $0.line(.en).contains(says) }, "\(String(describing: error))")
    }

    @Test func whatItHangsOnMustBeAskedToo() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.replace("    kind: choice", "    kind: choice\n    askWhen: sbp >= 180", in: "questionnaires/a.yaml")
        _ = try ContentLoader.load(folder: folder.path)
        try folder.replace("items: [sbp, mood]", "items: [mood]", in: "pathways/a.yaml")
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        #expect(try #require(error).all.contains { $0.line(.en).contains("'mood' looks at 'sbp', which is not asked here") })
    }

    @Test func aQuestionnaireForStaffAloneAsksThePatientNothing() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.replace("    kind: choice", "    kind: choice\n    by: staff", in: "questionnaires/a.yaml")
        _ = try ContentLoader.load(folder: folder.path)
        try folder.replace("items: [sbp, mood]", "items: [mood]", in: "pathways/a.yaml")
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
        #expect(try #require(error).all.contains { $0.line(.en).contains("are for staff") })
    }

    @Test func aTopicLooksAtCodesOnly() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.replace("id: salt,", "id: salt, skipWhen: lostChild,", in: "topics/a.yaml")
        #expect(try ContentLoader.load(folder: folder.path).topics["salt"]?.skipWhen == .lostChild)
        try folder.replace("lostChild", "sbp >= 150", in: "topics/a.yaml")
        #expect(throws: ContentErrors.self) { try ContentLoader.load(folder: folder.path) }
    }
}
