import FollowUp
import HTML
import Testing

@testable import Web

/// Pages are pure: a model made by hand, and what must and must not stand in the page.
@Suite struct PageTests {
    static let now = Instant(milliseconds: 1_773_104_400_000)
    static let nasty = "王<b>\"\u{301}'</script>"

    static func frame(_ language: Language = .zh, role: StaffRole = .nurse, section: Section = .worklist) -> Frame {
        Frame(
            words: Words(language, now: now), hospitalName: LocalText("市第一人民医院", "First People's Hospital"), staffName: "周护士", role: role,
            department: "心血管内科", formToken: "TOKEN", section: section, openWork: 37, openProblems: 6)
    }

    static func row(_ id: Int64, _ name: String, grade: Grade?, due: Span) -> WorkRow {
        var row = WorkRow(id: ID(id), patient: ID(id), kind: .call, grade: grade, name: name, dueAt: now + due)
        row.sex = .female
        row.age = 71
        row.pathway = LocalText("心力衰竭", "Heart failure")
        row.day = 7
        row.tried = [.init(channel: .sms, state: "delivered"), .init(channel: .sms, state: "failed")]
        return row
    }

    static func person(_ name: String = "王秀英") -> Person {
        var person = Person(id: ID(1), name: name, sex: .female, age: 71, recordNumber: "00831142", pathway: LocalText("心力衰竭", "Heart failure"))
        person.anchorDay = Words(.zh, now: now).today - 7
        person.salutation = LocalText("王阿姨", "Ms Wang")
        return person
    }

    /// The places of the texts, which must follow one another.
    static func inOrder(_ page: HTML, _ texts: [String]) -> Bool {
        var rest = page.text[...]
        for text in texts {
            guard let found = rest.firstRange(of: text) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    static func worklist() -> WorklistModel {
        var model = WorklistModel(
            tab: .mine, counts: [(.mine, 3), (.department, 9)],
            rows: [
                row(1, "王秀英", grade: .urgent, due: .minutes(-4)), row(2, nasty, grade: .important, due: .hours(5)),
                row(3, "刘桂芳", grade: nil, due: .hours(8)),
            ])
        model.selected = ID(1)
        model.doneToday = 18
        model.preview = WorkPreview(row: model.rows[0], person: person(), events: [Event(at: now, matter: .inbound(ReadText(text: "胸口疼")))])
        return model
    }

    @Test func worklistShowsNeedInOrder() {
        let page = worklistPage(Self.worklist(), Self.frame())
        #expect(Self.inOrder(page, ["我的 3", "科室 9", "今天已完成 18", "紧急", "王秀英", "女 71", "心力衰竭 · 出院第 7 天", "短信 ✓  短信 ✕", "超 4 分", "重要", "剩 5 小时", "刘桂芳"]))
        #expect(page.text.contains("class=\"num late\""))
        #expect(page.text.contains("data-item=\"1\"") && page.text.contains("/work-items/1/preview"))
        #expect(page.text.contains("data-key=\"N\"") && page.text.contains("<kbd>N</kbd>"))
    }

    @Test func englishHasNoChineseButNames() {
        var model = Self.worklist()
        model.rows = [Self.row(1, "Ann Lee", grade: .urgent, due: .minutes(-4))]
        model.preview = nil
        var frame = Self.frame(.en)
        frame.staffName = "Zhou"
        frame.department = "Cardiology"
        let text = worklistPage(model, frame).text.replacing("中文", with: "")
        #expect(!text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }

    @Test func nothingInAPageEscapesItsText() {
        let text = worklistPage(Self.worklist(), Self.frame()).text
        #expect(!text.contains("王<b>") && text.contains("王&lt;b&gt;&quot;\u{301}&#39;&lt;/script&gt;"))
    }

    @Test(arguments: [WorkTab.mine, .department, .overdue])
    func emptyWorklistsSayWhatIsNext(tab: WorkTab) {
        let model = WorklistModel(tab: tab, counts: [(.mine, 0), (.department, tab == .mine ? 4 : 0), (.overdue, 0)], rows: [])
        let text = worklistPage(model, Self.frame()).text
        #expect(text.contains("class=\"empty\"") && !text.contains("<table"))
        #expect(text.contains(tab == .mine ? "别的标签里还有待办" : tab == .overdue ? "没有超期" : "自动出现"))
    }

    static func call(_ kind: WorkItem.Kind = .call) -> CallModel {
        var row = row(9, "王秀英", grade: .important, due: .hours(2))
        row.kind = kind
        var model = CallModel(row: row, state: .claimed, person: person())
        model.numbers = [Reachable(value: "13800136621", relation: "self", kind: .mobile, isUsable: true)]
        model.items = [Invented.pressure, Invented.symptoms, Invented.free]
        model.answers = ["sbp": .number(182), "sym": .chosen(["dizzy"])]
        model.scripts.first = [Invented.library.scripts["opening"]].compactMap { $0 }
        model.topics = Array(Invented.library.topics.values)
        model.department = "心血管内科"
        model.hospitalName = LocalText("市第一人民医院", "First People's Hospital")
        return model
    }

    @Test func callPageHasScriptQuestionsAndOutcomes() {
        let page = callPage(Self.call(), Self.frame())
        #expect(
            Self.inOrder(
                page,
                [
                    "王秀英", "女 71 · 心力衰竭 · 出院第 7 天", "138 •••• 6621", "无人接听", "占线", "关机", "号码不对", "完成", "王阿姨您好，我是市第一人民医院心血管内科的周护士。", "收缩压",
                    "value=\"182\"", "头晕", "少盐", "记录",
                ]))
        #expect(page.text.contains("value=\"dizzy\" checked"))
        #expect(page.text.contains("data-key=\"mod+Enter\"") && page.text.contains("data-guard"))
        #expect(page.text.contains("href=\"tel:13800136621\""))
    }

    @Test func aTaskHeldBySomebodyElseCannotBeWritten() {
        var model = Self.call()
        model.heldBy = "李护士"
        let text = callPage(model, Self.frame()).text
        #expect(text.contains("李护士正在处理"))
        #expect(!text.contains("name=\"outcome\""))
    }

    @Test(arguments: [(WorkItem.Kind.reply, "患者的回复", "name=\"grade\""), (.findNumber, "核对联系方式", "name=\"number\""), (.review, "已过时间", "name=\"decision\"")])
    func smallTasksHaveTheirOwnForm(kind: WorkItem.Kind, title: String, field: String) {
        let text = callPage(Self.call(kind), Self.frame()).text
        #expect(text.contains(title) && text.contains(field) && !text.contains("name=\"outcome\""))
    }

    static func problem(_ state: Problem.State) -> ProblemModel {
        let signal = Signal(
            code: "BP_CRIT", item: "sbp", grade: .urgent, finding: LocalText("182 mmHg", "182 mmHg"), reason: LocalText("血压过高", "Pressure too high"))
        return ProblemModel(
            problem: Problem(
                id: ID(5), patient: ID(1), grade: .urgent, state: state, owner: nil, signals: [signal], openedAt: now - .minutes(20),
                dueAt: now - .minutes(12), nextAt: nil),
            person: person(), department: "心血管内科", owner: "李主任", acknowledgedBy: "",
            answers: AnswerLine.lines(["sbp": .number(182)], grades: ["sbp": .urgent], Invented.library), texts: [],
            takeover: TakeoverModel(patient: ID(1), open: [], held: 0),
            numbers: [Reachable(value: "13800136621", relation: "女儿", kind: .mobile, isUsable: true)], series: [], steps: [], events: [])
    }

    @Test func anOpenProblemIsActedOn() {
        let page = problemPage(Self.problem(.open), Self.frame(role: .doctor, section: .problems))
        #expect(Self.inOrder(page, ["紧急", "王秀英", "超 12 分", "182 mmHg", "血压过高", "确认接手", "138 •••• 6621", "解决并告知患者", "改级别"]))
    }

    @Test(arguments: [(StaffRole.doctor, true), (.nurse, true), (.agent, false), (.manager, false)])
    func onlyCliniciansLowerAGrade(role: StaffRole, canLower: Bool) {
        let text = problemPage(Self.problem(.open), Self.frame(role: role, section: .problems)).text
        #expect(text.contains("value=\"general\"") == canLower)
    }

    @Test func aSolvedProblemIsNotSolvedAgain() {
        var model = Self.problem(.resolved)
        model.solution = .init(at: Self.now, by: "李主任", text: "调药")
        let text = problemPage(model, Self.frame(role: .doctor, section: .problems)).text
        #expect(text.contains("调药") && text.contains("已电话告知"))
        #expect(!text.contains("确认接手") && !text.contains("name=\"resolution\""))
    }

    @Test func thePlanPictureNamesItsNextNode() {
        let plan = PlanPicture(
            pathway: LocalText("高血压", "Hypertension"), version: 2, state: .active, anchor: .discharge, anchorDay: Words(.zh, now: Self.now).today - 5, today: 5,
            nodes: [
                .init(id: ID(1), title: LocalText("血压", "Pressure"), day: 3, window: 2...7, state: .completed, outcome: .called),
                .init(id: ID(2), title: LocalText("用药", "Medicine"), day: 14, window: 12...16, state: .planned, outcome: .none),
                .init(id: ID(3), title: LocalText("复查", "Check"), day: 30, window: 28...32, state: .superseded, outcome: .merged),
            ])
        let text = planPicture(plan, Words(.zh, now: Self.now)).text
        #expect(text.contains("aria-label=\"高血压：3 次联系，完成 1，未完成 0，下一次 D14 用药 · 待联系\""))
        #expect(text.contains("class=\"next\"") && text.contains(">D14<") && !text.contains(">D30<"))
    }

    @Test func signInKeepsTheNameAndNotThePassword() {
        let model = SignInModel(
            hospitalName: LocalText("市第一人民医院", "First People's Hospital"), username: Self.nasty, problem: LocalText("密码不对", "Wrong"))
        let text = signInPage(model, Words(.zh, now: Self.now)).text
        #expect(text.contains("市第一人民医院") && text.contains("密码不对") && text.contains("value=\"王&lt;b&gt;"))
        #expect(!text.contains("style=") && !text.contains("<script>"))
    }

    @Test func everyFormOfTheConsoleCarriesTheToken() {
        for page in [worklistPage(Self.worklist(), Self.frame()), callPage(Self.call(), Self.frame()), problemPage(Self.problem(.open), Self.frame(role: .doctor))] {
            let forms = page.text.split(separator: "<form ").dropFirst()
            #expect(forms.count > 2)
            for form in forms { #expect(form.contains("name=\"token\" value=\"TOKEN\""), "\(form.prefix(80))") }
        }
    }
}
