import FollowUp

/// Small invented content for tests of pages.
enum Invented {
    static let pressure = Item(
        id: "sbp", kind: .number(unit: LocalText("mmHg", "mmHg"), plausible: 50...300, decimals: 0), text: LocalText("今天的收缩压是多少？", "Your systolic pressure today?"),
        label: LocalText("收缩压", "Systolic pressure"),
        rules: [
            ItemRule(
                code: "BP_CRIT", grade: .urgent, when: .compare(name: "value", .atLeast, 180), reason: LocalText("血压过高", "Pressure too high"),
                advice: LocalText("请马上就医", "See a doctor now"), source: "test", isUnconfirmed: false)
        ])
    static let symptoms = Item(
        id: "sym", kind: .choices, text: LocalText("有没有不舒服？", "Any symptoms?"), label: LocalText("症状", "Symptoms"),
        options: [
            Item.Option(id: "dizzy", label: LocalText("头晕", "dizzy")), Item.Option(id: "none", label: LocalText("没有", "none"), isExclusive: true),
        ])
    static let free = Item(id: "free", kind: .text, text: LocalText("还有呢？", "Anything else?"), label: LocalText("其他", "Other"))

    static let pathway = Pathway(
        id: "HTN", version: 2, name: LocalText("高血压", "Hypertension"), priority: 10, anchor: .discharge,
        match: Pathway.Match(need: .diagnosis, diagnoses: ["I10"]), risks: [],
        nodes: [
            Node(
                id: "D3", day: 3, window: -1...4, level: .human, title: LocalText("血压与用药", "Pressure and medicine"), channels: [.call],
                topics: ["salt"], items: ["sbp", "sym", "free"], late: .human)
        ],
        topics: [], sources: ["Invented guideline 2026"], unconfirmed: [LocalText("窗口待确认", "window to be confirmed")])

    static let salt = Article(
        id: "salt", stage: .discharge, pathways: ["HTN"], tags: ["food"], title: LocalText("少放一点盐", "A little less salt"),
        body: LocalText("盐少一点。血压松一点。", "Less salt. Less pressure."), warning: LocalText("胸痛打120。", "Chest pain: call 120."),
        call: LocalText("有疑问打随访电话。", "Call us with questions."), sources: ["Invented guideline 2026"])

    /// With what a file would say of the pathway.
    static var library: Library {
        var library = plain
        library.reader = FewWords()
        library.articles = ["salt": salt]
        library.written.pathways["HTN"] = .map([
            .init("id", .text("HTN")), .init("sources", .list([.text("Invented guideline 2026")])), .init("unconfirmed", .list([.map([.init("zh", .text("窗口待确认")), .init("en", .text("window to be confirmed"))])])),
        ])
        return library
    }

    private static var plain: Library { Library(
        pathways: [pathway], items: ["sbp": pressure, "sym": symptoms, "free": free],
        topics: ["salt": Pathway.Topic(id: "salt", title: LocalText("少盐", "Less salt"), advice: LocalText("每天不超过五克盐。", "At most five grams a day."))],
        templates: [:],
        scripts: [
            "opening": Script(
                id: "opening", title: LocalText("开场", "Opening"),
                lines: [LocalText("{salutation}您好，我是{hospital}{department}的{doctor}。", "Hello {salutation}, {doctor} of {department}, {hospital}.")])
        ],
        calendar: WorkCalendar(), icd10BySnomed: [:]) }
}
