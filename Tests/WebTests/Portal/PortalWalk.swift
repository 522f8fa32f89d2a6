import Engine
import FollowUp
import Hummingbird
import HummingbirdTesting
import SQL
import Storage
import TestPlaces

@testable import Web

/// A hospital with one patient whose contact is waiting for answers, and its pages as a browser sees them.
struct PortalWalk {
    let engine: Engine
    let token: String
    static let contact = ID<Contact>(40)
    static let patient = ID<Patient>(10)
    static let now = Instant(milliseconds: 1_763_700_000_000)

    init(now: Instant = PortalWalk.now, items: [String] = ["sbp", "night", "wound"], change: (inout Settings) -> Void = { _ in }) throws {
        let database = try FreshDatabase(.current, Schema.migrations).database
        let sealer = Sealer(secret: Array(repeating: 7, count: 32))
        var settings = Settings()
        settings.publicURL = "http://h.example"
        settings.isSandbox = true
        change(&settings)
        let core = Core(library: PortalWalk.library, settings: settings, sealer: sealer, ids: IDSource())
        engine = Engine(
            database: database, core: core, clock: { now }, passwords: NoPasswords(), randomBytes: { Array(repeating: 1, count: $0) },
            trustsDatabaseClock: false)
        token = LinkToken.make(PortalWalk.contact, sealer: sealer)
        try database.writeBlocking { try PortalWalk.fill(Store($0, hospital: 1, sealer: sealer), items) }
    }

    /// The paths under the token: `""`, `items/sbp`.
    func path(_ rest: String) -> String { "/q/\(token)" + (rest.isEmpty ? "" : "/" + rest) }

    var app: some ApplicationProtocol {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: HeadersMiddleware())
        router.add(middleware: VisitMiddleware(engine: engine))
        PortalRoutes(engine: engine).add(to: router)
        KannelRoutes(engine: engine, key: "s3cret").add(to: router)
        return Application(router: router)
    }

    func answers() async throws -> (answers: Answers, byWhom: String, isComplete: Bool) {
        let stored = try await engine.read { try $0.store.questionnaire(of: PortalWalk.contact) }
        return (stored?.answers ?? [:], stored?.byWhom ?? "", stored?.completedAt != nil)
    }

    func refusedAt() async throws -> Instant? { try await engine.read { try $0.store.patient(PortalWalk.patient)?.refusedAt } }

    private static func fill(_ store: Store, _ items: [String]) throws {
        try store.insert(
            patient: patient,
            PatientFact(
                identifiers: [.init(authority: "H", kind: .record, value: "1")], name: "王秀英", sex: .female, birthDate: Day("1954-03-02"),
                telecoms: [TelecomFact(.mobile, "13812346621")]), now: now)
        try store.insert(
            episode: ID(20), of: patient, visit: "V1",
            EpisodeFact(
                patient: PatientFact(identifiers: []), authority: "H", visit: "V1", kind: .inpatient, department: "心血管内科",
                attendingName: "李建国", dischargedAt: now - .days(7)), now: now)
        try store.insert(
            Plan(id: ID(30), patient: patient, episode: ID(20), pathway: "HTN", version: 1, anchor: Day(number: 20_406), risk: .key), now: now)
        try store.insert(
            Contact(
                id: contact, patient: patient, plan: ID(30), episode: ID(20), pathway: "HTN", node: "D7", sequence: 0, department: "心血管内科",
                level: .questionnaire, risk: .key, day: 7, state: .reaching, reach: .delivered, plannedFor: now - .hours(2), windowStart: now - .days(1),
                windowEnd: now + .days(2), nextAt: now + .hours(20), channels: [.sms], topics: ["weight"], items: items,
                late: .human, tries: 1, sentAt: now - .hours(2)))
    }

    private static let library: Library = {
        let rule = { (code: String, grade: Grade, when: Condition, advice: String) in
            ItemRule(
                code: code, grade: grade, when: when, reason: LocalText("原因", "reason"), advice: LocalText(advice, advice + " (en)"), source: "—",
                isUnconfirmed: false)
        }
        let sbp = Item(
            id: "sbp", kind: .number(unit: LocalText("mmHg", "mmHg"), plausible: 60...260, decimals: 0), text: LocalText("今天的高压是多少？", "Upper pressure?"),
            label: LocalText("收缩压", "Systolic pressure"),
            rules: [rule("BP_CRIT", .urgent, .compare(name: "value", .atLeast, 180), "请马上坐下休息"), rule("BP_HIGH", .general, .compare(name: "value", .atLeast, 140), "请连续量三天")])
        let night = Item(
            id: "night", kind: .choice, text: LocalText("夜里有没有憋醒过？", "Woken at night?"), label: LocalText("夜间憋醒", "Night"),
            options: [.init(id: "no", label: LocalText("没有", "No")), .init(id: "yes", label: LocalText("有", "Yes"))],
            rules: [rule("NIGHT", .important, .chose(item: nil, option: "yes"), "睡觉时把枕头垫高")])
        let wound = Item(
            id: "wound", kind: .choices, text: LocalText("伤口怎么样？", "Wound?"), label: LocalText("伤口", "Wound"),
            options: [.init(id: "pus", label: LocalText("流脓", "pus")), .init(id: "none", label: LocalText("都没有", "none"), isExclusive: true)])
        var pillow = Item(
            id: "pillow", kind: .choice, text: LocalText("要垫几个枕头？", "How many pillows?"), label: LocalText("枕头", "Pillows"),
            options: [.init(id: "one", label: LocalText("一个", "One")), .init(id: "two", label: LocalText("两个", "Two"))])
        pillow.askWhen = .chose(item: "night", option: "yes")
        var low = Item(
            id: "low_1", kind: .choice, text: LocalText("有过不想活的念头", "Thoughts of death"), label: LocalText("念头", "Thoughts"),
            options: [.init(id: "none", label: LocalText("没有", "None")), .init(id: "some", label: LocalText("有几天", "Some days"))],
            rules: [rule("SELF_HARM", .urgent, .chose(item: nil, option: "some"), "您不是一个人，可以拨打12356")])
        low.options[1].points = 1
        low.options[0].points = 0
        let note = Item(id: "note", kind: .text, text: LocalText("还有什么想说的？", "Anything else?"), label: LocalText("留言", "Message"))
        var library = Library(
            pathways: [], items: ["sbp": sbp, "night": night, "wound": wound, "pillow": pillow, "low_1": low, "note": note],
            topics: ["weight": .init(id: "weight", title: LocalText("称体重", "Weigh yourself"), advice: LocalText("每天早上称。", "Every morning."))],
            templates: Dictionary(
                uniqueKeysWithValues: ["alert", "result", "optedOut"].map { ($0, MessageTemplate(id: $0, text: LocalText("【{hospital}】{advice}{reason}", "{advice}{reason}"))) }),
            scripts: [:], calendar: WorkCalendar(), icd10BySnomed: [:])
        library.instruments["low"] = Instrument(
            id: "low", name: LocalText("情绪一题", "One on mood"), credit: "credit line", period: LocalText("过去两周", "In the last two weeks"), items: ["low_1"],
            points: ["low_1": [0, 1]], range: 0...1, missing: .init(atMost: 0, prorates: false), bands: [],
            stop: .points(item: "low_1", .atLeast, 1))
        library.reader = FewWords()
        return library
    }()
}

private struct NoPasswords: PasswordCheck {
    func make(_ password: String) throws -> String { password }
    func verify(_ password: String, against stored: String) -> Bool { false }
}
