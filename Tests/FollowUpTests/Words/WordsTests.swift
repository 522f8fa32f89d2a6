import FollowUp
import Testing

/// Lengths, lines, forms of address: the small things that messages and scripts are made of.
@Suite struct WordsTests {
    @Test(arguments: [
        ("", 1), (String(repeating: "好", count: 70), 1), (String(repeating: "好", count: 71), 2), (String(repeating: "好", count: 134), 2),
        (String(repeating: "好", count: 135), 3), (String(repeating: "a", count: 71), 2), (String(repeating: "😀", count: 35), 1),
        (String(repeating: "😀", count: 36), 2),
    ])
    func segmentsAsNetworksCountThem(text: String, segments: Int) { #expect(MessageLength.segments(text) == segments) }

    @Test func linesInParenthesesAreForStaff() {
        let note = Script.Line(written: LocalText("（不争辩。）", "(Do not argue.)"))
        #expect(note.isForStaff && note.zh == "不争辩。" && note.en == "Do not argue.")
        #expect(note.written(.zh) == "（不争辩。）" && note.written(.en) == "(Do not argue.)")
        for spoken in ["您（和家人）都好吗？", "（一）吃药（二）复查", "（", "好。"] {
            let line = Script.Line(written: LocalText(spoken, spoken))
            #expect(!line.isForStaff && line.zh == spoken && line.written(.zh) == spoken)
        }
    }

    static let table = SalutationTable(
        regions: [
            SalutationTable.Region(
                id: "default", name: LocalText("全国", "Everywhere"), provinces: [],
                forms: [
                    SalutationTable.Form(sex: .any, ages: 0...13, text: LocalText("{name}的家长", "parent of {name}")),
                    SalutationTable.Form(sex: .female, ages: 14...54, text: LocalText("{family}女士", "Ms {family}")),
                    SalutationTable.Form(sex: .female, ages: 55...150, text: LocalText("{family}阿姨", "Ms {family}")),
                    SalutationTable.Form(sex: .male, ages: 14...150, text: LocalText("{family}先生", "Mr {family}")),
                    SalutationTable.Form(sex: .unknown, ages: 14...150, text: LocalText("{name}", "{name}")),
                ], isUnconfirmed: true),
            SalutationTable.Region(
                id: "east", name: LocalText("东", "East"), provinces: ["31"],
                forms: [SalutationTable.Form(sex: .female, ages: 80...150, text: LocalText("{family}阿婆", "Ms {family}"))], isUnconfirmed: true),
        ], never: [])

    @Test(arguments: [
        ("王秀英", nil as String?, Sex.female, 54 as Int?, "", "王女士"), ("王秀英", nil, .female, 55, "", "王阿姨"), ("王秀英", nil, .female, nil, "31", "王女士"),
        ("王秀英", nil, .female, 80, "31", "王阿婆"), ("王秀英", nil, .female, 79, "31", "王阿姨"), ("王秀英", nil, .female, 80, "11", "王阿姨"),
        ("欧阳明", nil, .male, 30, "", "欧阳先生"), ("王小明", nil, .male, 13, "31", "王小明的家长"), ("王小明", nil, .male, 14, "", "王先生"),
        ("张三", nil, .unknown, 50, "", "张三"), ("张三", nil, .other, 50, "", "张三"), ("王秀英", "王老师", .female, 80, "31", "王老师"),
        ("王小明", "明明", .male, 5, "", "王小明的家长"), ("王秀英", "", .female, 60, "", "王阿姨"), ("", nil, .female, 60, "", ""),
    ])
    func wishThenRegionThenEverywhere(name: String, wish: String?, sex: Sex, age: Int?, province: String, zh: String) {
        #expect(Self.table.salutation(name: name, wish: wish, sex: sex, age: age, province: province, language: .zh) == zh)
    }

    @Test(arguments: [
        ("浙江省杭州市西湖区文三路1号", "33"), ("北京市朝阳区", "11"), ("内蒙古自治区包头市", "15"), ("中国上海市徐汇区", "31"), ("黑龙江省哈尔滨市", "23"), ("杭州市西湖区", ""), ("", ""),
    ])
    func theProvinceOfAnAddress(address: String, code: String) { #expect(Province.code(ofAddress: address) == code) }

    @Test func placeholdersAreFilledAndUnknownOnesStay() {
        #expect(SampleWords.filled("【{hospital}】{salutation}您好{odd}", .zh, with: [.salutation: "王阿姨"]) == "【市人民医院】王阿姨您好{odd}")
        #expect(SampleWords.filled("{link", .zh) == "https://sf.example.cn/q/" + SampleWords.token)
    }

    @Test(arguments: [
        (String(repeating: "今天喝一杯茶。", count: 5), Language.zh, Readability.Grade.easy),
        (String(repeating: "好", count: 29) + "。今天。", .zh, .easy), (String(repeating: "好", count: 30) + "。今天。", .zh, .fair),
        (String(repeating: "好", count: 41) + "。今天。", .zh, .hard), ("Drink tea. Sit down. Call us.", .en, .easy),
        (String(repeating: "word ", count: 26) + ". Call us.", .en, .fair), (String(repeating: "word ", count: 36) + ". Call us.", .en, .hard),
    ])
    func sentencesDecideHowATextReads(text: String, language: Language, grade: Readability.Grade) {
        #expect(Readability(text, language).grade == grade)
    }

    @Test(arguments: [(0, Article.Stage.discharge), (1, .discharge), (2, .firstWeek), (7, .firstWeek), (8, .firstMonth), (30, .firstMonth), (31, .longTerm)])
    func aDayHasItsStage(day: Int, stage: Article.Stage) { #expect(Article.Stage(day: day) == stage) }

    /// Every placeholder that a text may hold is known by its name, and no fact may stand where facts are not looked for.
    @Test func factsStandInMessagesToPatientsAlone() {
        for kind in TextUse.Kind.allCases where kind != .message {
            #expect(TextUse(kind).placeholders.isDisjoint(with: Placeholder.facts), "\(kind)")
        }
        var template = MessageTemplate(id: "a", text: LocalText("【{hospital}】", "【{hospital}】"))
        #expect(TextUse(template).placeholders.isDisjoint(with: Placeholder.facts))
        template.needs = [.place, .reading(items: ["sbp"], within: 14, graded: nil)]
        #expect(TextUse(template).placeholders.intersection(Placeholder.facts) == [.place, .reading, .readingDay])
    }
}
