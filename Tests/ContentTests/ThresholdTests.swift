import FollowUp
import Testing

/// Both sides of every bound of the shipped rules.
@Suite struct ThresholdTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var answers: Answers
        var item: String
        var age: Int? = 70
        var day: Int? = 10
        /// The highest finding, or nil for none.
        var finding: (Grade, String)?
        var testDescription: String { "\(item) \(answers) age \(age.map(String.init) ?? "?") day \(day.map(String.init) ?? "?")" }
    }

    static func number(_ item: String, _ value: Double, age: Int? = 70, day: Int? = 10, _ finding: (Grade, String)?) -> Case {
        Case(answers: [item: .number(value)], item: item, age: age, day: day, finding: finding)
    }

    static func chosen(_ item: String, _ options: [String], with others: Answers = [:], _ finding: (Grade, String)?) -> Case {
        Case(answers: others.merging([item: .chosen(options)]) { $1 }, item: item, finding: finding)
    }

    static let numbers: [Case] = [
        number("sbp", 180, (.urgent, "BP_CRIT")), number("sbp", 179.9, (.general, "BP_UNCTRL")),
        number("sbp", 150, age: 65, (.general, "BP_UNCTRL")), number("sbp", 149, age: 65, nil),
        number("sbp", 149, age: 64, (.general, "BP_UNCTRL")), number("sbp", 140, age: 64, (.general, "BP_UNCTRL")),
        number("sbp", 139, age: 64, nil), number("sbp", 140, age: 65, nil),
        number("sbp", 145, age: nil, (.general, "BP_UNCTRL")), number("sbp", 139, age: nil, nil),
        number("sbp", 90, nil), number("sbp", 89, (.important, "BP_LOW")),
        number("dbp", 110, (.urgent, "BP_CRIT")), number("dbp", 109, (.general, "BP_UNCTRL")),
        number("dbp", 90, (.general, "BP_UNCTRL")), number("dbp", 89, nil),
        number("hr", 130, (.urgent, "HR_CRIT")), number("hr", 129, (.important, "HR_ABN")), number("hr", 100, (.important, "HR_ABN")),
        number("hr", 99, nil), number("hr", 50, nil), number("hr", 49, (.important, "HR_ABN")),
        number("hr", 40, (.important, "HR_ABN")), number("hr", 39, (.urgent, "HR_CRIT")),
        number("temp", 39.0, (.urgent, "FEVER_HIGH")), number("temp", 38.9, (.important, "FEVER")),
        number("temp", 38.0, (.important, "FEVER")), number("temp", 37.9, (.general, "LOWFEVER")),
        number("temp", 37.3, (.general, "LOWFEVER")), number("temp", 37.2, nil),
        number("spo2", 94, nil), number("spo2", 93, (.important, "SPO2_LOW")), number("spo2", 90, (.important, "SPO2_LOW")),
        number("spo2", 89, (.urgent, "SPO2_CRIT")),
        number("pain", 7, (.important, "PAIN_SEV")), number("pain", 6, (.general, "PAIN_MOD")),
        number("pain", 4, (.general, "PAIN_MOD")), number("pain", 3, nil),
        number("fpg", 3.9, (.urgent, "GLU_LOW")), number("fpg", 4.0, nil), number("fpg", 6.9, nil),
        number("fpg", 7.0, (.general, "GLU_UNCTRL")), number("fpg", 16.6, (.general, "GLU_UNCTRL")),
        number("fpg", 16.7, (.urgent, "GLU_CRIT")),
        number("ppg", 3.9, (.urgent, "GLU_LOW")), number("ppg", 4.0, nil), number("ppg", 9.9, nil),
        number("ppg", 10.0, (.general, "GLU_PP_HIGH")), number("ppg", 16.6, (.general, "GLU_PP_HIGH")),
        number("ppg", 16.7, (.urgent, "GLU_CRIT")),
        number("wgain3", 2, (.urgent, "HF_WGAIN")), number("wgain3", 1.9, (.general, "HF_WGAIN1")),
        number("wgain3", 1, (.general, "HF_WGAIN1")), number("wgain3", 0.9, nil), number("wgain3", -3, nil),
        number("sat", 2, (.important, "SAT_LOW")), number("sat", 3, nil),
        number("hba1c", 9, (.important, "A1C_HIGH")), number("hba1c", 8.9, (.general, "A1C_UNCTRL")),
        number("hba1c", 7, (.general, "A1C_UNCTRL")), number("hba1c", 6.9, nil),
        number("ldl", 1.8, (.important, "LDL_UNCTRL")), number("ldl", 1.79, (.general, "LDL_NEAR")), number("ldl", 1.39, nil),
        number("reliever", 21, (.important, "RELIEVER_HI")), number("reliever", 20, (.general, "RELIEVER_UP")),
        number("reliever", 8, (.general, "RELIEVER_UP")), number("reliever", 7, nil),
        number("flex", 89, day: 42, (.important, "ROM_LOW")), number("flex", 90, day: 42, nil), number("flex", 89, day: 41, nil),
        number("flex", 89, day: nil, (.important, "ROM_LOW")),
    ]

    static let choices: [Case] = [
        chosen("redflag", ["none"], nil), chosen("redflag", ["headache"], (.urgent, "RED_FLAG")),
        chosen("adh", ["d0"], nil), chosen("adh", ["d2"], (.general, "ADH_PART")), chosen("adh", ["d3"], (.important, "ADH_POOR")),
        chosen("adh", ["stopped"], (.important, "ADH_STOP")),
        chosen("adr", ["none"], nil), chosen("adr", ["cough"], (.general, "ADR")), chosen("adr", ["rash"], (.important, "ADR_SIG")),
        chosen("wound", ["dry"], nil), chosen("wound", ["unseen"], nil), chosen("wound", ["red"], (.general, "WOUND_RED")),
        chosen("wound", ["pus"], (.important, "SSI_SUSPECT")),
        chosen("wound", ["pus"], with: ["temp": .number(37.9)], (.important, "SSI_SUSPECT")),
        chosen("wound", ["pus"], with: ["temp": .number(38.0)], (.urgent, "SSI_SUSPECT")),
        chosen("wound", ["swollen"], with: ["temp": .number(38.0)], (.urgent, "SSI_SUSPECT")),
        chosen("wound", ["red"], with: ["temp": .number(39.0)], (.general, "WOUND_RED")),
        chosen("legswell", ["yes"], (.urgent, "DVT_SUSPECT")), chosen("legswell", ["no"], nil),
        chosen("sleep", ["poor"], (.general, "SLEEP")), chosen("sleep", ["hardly"], (.important, "SLEEP_SEV")),
        chosen("mmrc", ["m1"], nil), chosen("mmrc", ["m2"], (.general, "MMRC_UP")), chosen("mmrc", ["m4"], (.important, "MMRC4")),
        chosen("smoke", ["quit"], nil), chosen("smoke", ["under10"], (.general, "SMOKING")),
        chosen("selfrate", ["same"], nil), chosen("selfrate", ["muchWorse"], (.important, "WORSE2")),
        chosen("needhelp", ["yes"], (.general, "CALLBACK")),
        chosen("phq9_9", ["none"], nil), chosen("phq9_9", ["some"], (.urgent, "SELF_HARM")),
        chosen("ppbp", ["headache"], with: ["sbp": .number(139)], (.important, "PP_PREECL")),
        chosen("ppbp", ["headache"], with: ["sbp": .number(140)], (.urgent, "PP_PREECL")),
        chosen("ppbp", ["none"], with: ["sbp": .number(160)], (.urgent, "PP_PREECL")),
        chosen("ppbp", ["none"], with: ["sbp": .number(139), "dbp": .number(89)], nil),
    ]

    @Test(arguments: numbers + choices)
    func highestFinding(_ test: Case) throws {
        let item = try #require(try Checkout.library.get().items[test.item])
        let around = Condition.Circumstances(answers: test.answers, age: test.age, day: test.day)
        let holding = item.rules.filter { $0.when.holds(for: item.id, in: around) }
        let highest = holding.max { $0.grade < $1.grade }
        #expect(highest?.grade == test.finding?.0)
        #expect(highest?.code == test.finding?.1)
    }
}
