import FHIR
import FollowUp

/// One thing that a small system may tell or ask: what it says, and what that means.
struct Endpoint: Sendable {
    enum Meaning: Sendable {
        case facts([Fact])
        /// Whoever is known by one of these wants to hear nothing more from us.
        case refusal([PatientIdentifier])
        /// How the follow-up of whoever is known by one of these stands.
        case question([PatientIdentifier])
    }

    /// The last part of its address, the plural of what is told.
    var name: String
    var summary: LocalText
    var shape: Shape
    /// A request that is right, as JSON.
    var example: String
    /// What is answered when all went well.
    var answer = Endpoint.taken
    /// Reads what has the shape. Throws `Shape.Fault` for what a shape cannot say, such as an end before its beginning.
    var read: @Sendable (JSON, APIReading) throws -> Meaning

    var path: String { "/api/v1/" + name }

    /// Whether asking again might do something again; a question changes nothing.
    var isTelling: Bool { name != "follow-up-queries" }

    static let all: [Endpoint] = [admissions, discharges, cancellations, appointments, readings, patients, optOuts, queries]

    /// The most that a request may hold, in bytes: a hundred diagnoses and procedures with room to spare.
    static let bodyLimit = 256 * 1_024

    static let taken = Shape.object("Taken", [.init("taken", .flag, needed: true, "总是 true：答复了，就已经存好。", "Always true: what is answered is stored.")])
}

extension Endpoint {
    private static let admissions = Endpoint(
        name: "admissions",
        summary: LocalText("入院，或对一次住院的补充。住院期间，之前的随访方案暂停。", "A stay has begun, or more is known of it. Plans of earlier stays wait while it lasts."),
        shape: .object("Admission", APIShape.stay + [.init("admitted_at", .moment, needed: true, "入院时间。", "When it began.")]),
        example: """
            {"patient": {"record_number": "0001234", "name": "王秀英", "sex": "female", "phones": [{"number": "13800138000"}]},
             "visit_number": "20251226001", "department": "心血管内科", "admitted_at": "2025-12-26T09:00:00+08:00"}
            """,
        read: { .facts([.episode(try $1.stay($0))]) })

    private static let discharges = Endpoint(
        name: "discharges",
        summary: LocalText("出院：生成随访方案，或记下没有方案的原因。", "A stay has ended: plans are made, or a reason is recorded why not."),
        shape: .object(
            "Discharge",
            APIShape.stay + [
                .init("admitted_at", .moment, "入院时间。", "When it began."), .init("discharged_at", .moment, needed: true, "出院时间。", "When it ended."),
                .init(
                    "disposition", .choice(Disposition.allCases.map(\.rawValue)), "离院方式；died（死亡）停止一切联系。",
                    "How the patient left; died stops everything."),
                .init(
                    "diagnoses", .list(APIShape.code, longest: 100), "主要诊断在前；路径由编码决定，没有编码就只有通用路径。",
                    "The principal one first. Codes decide the pathway; without them everybody gets the general one."),
                .init("procedures", .list(APIShape.procedure, longest: 100), "手术与操作。", "What was done."),
            ]),
        example: """
            {"patient": {"record_number": "0001234", "name": "王秀英", "sex": "female", "birth_date": "1949-12-31",
              "phones": [{"number": "13800138000"}, {"number": "13900139000", "relation": "女儿"}]},
             "visit_number": "20251226001", "department": "心血管内科", "attending": {"code": "D0012", "name": "李医生"},
             "admitted_at": "2025-12-26T09:00:00+08:00", "discharged_at": "2026-01-03T10:30:00+08:00", "disposition": "home",
             "diagnoses": [{"system": "icd10", "code": "I50.900", "text": "慢性心力衰竭"}]}
            """,
        read: { .facts([.episode(try $1.stay($0))]) })

    private static let cancellations = Endpoint(
        name: "cancellations",
        summary: LocalText("撤销一次入院或出院：由它生成的联系停止或等待。", "An admission or a discharge was a mistake: what was planned by it stops or waits."),
        shape: .object(
            "Cancellation",
            [
                APIShape.who, APIShape.visit, APIShape.visitAuthority,
                .init("what", .choice(["admission", "discharge"]), needed: true, "撤销的是入院还是出院。", "Which of the two is taken back."), APIShape.recordedAt,
            ]),
        example: #"{"patient": {"record_number": "0001234"}, "visit_number": "20251226001", "what": "discharge"}"#,
        read: { .facts([try $1.cancellation($0)]) })

    private static let appointments = Endpoint(
        name: "appointments",
        summary: LocalText("预约、改约、取消、爽约或完成。同一预约号就是同一次预约。", "An appointment was made, moved, cancelled, missed or kept. The same number is the same appointment."),
        shape: .object(
            "Appointment",
            [
                APIShape.who,
                .init("number", .line(longest: 64), needed: true, "您系统的预约号。", "Your number for it."), APIShape.visitAuthority,
                .init("status", .choice(["booked", "cancelled", "noShow", "fulfilled"]), needed: true, "预约现在的状态。", "What became of it."),
                .init("starts_at", .moment, "开始时间。", "When it begins."), .init("department", .short, "科室名称。", "Where: the department's name."),
                .init("practitioner", .short, "医生。", "With whom."), .init("place", .short, "地点。", "The room."), APIShape.recordedAt,
            ]),
        example: """
            {"patient": {"record_number": "0001234"}, "number": "A20260201-17", "status": "booked",
             "starts_at": "2026-02-01T09:30:00+08:00", "department": "心血管内科", "place": "门诊三层"}
            """,
        read: { .facts([.appointment(try $1.appointment($0))]) })

    private static let readings = Endpoint(
        name: "readings",
        summary: LocalText("一个测量值，在家或在别处测得。", "A value that was measured, at home or elsewhere."),
        shape: .object(
            "Reading",
            [
                APIShape.who,
                .init("code", APIShape.code, needed: true, "测的是什么；有 LOINC 就用 LOINC。", "What was measured; LOINC where you have it."),
                .init("value", .number, needed: true, "数值，单位见 unit。", "In the unit."),
                .init("unit", .line(longest: 40), "UCUM 单位，如 mm[Hg]。", "As UCUM writes it, such as mm[Hg]."),
                .init("measured_at", .moment, needed: true, "测量时间。", "When."),
                .init("number", .line(longest: 64), "您系统的编号；同一编号是更正。", "Your number for it; the same number corrects it."), APIShape.recordedAt,
            ]),
        example: """
            {"patient": {"record_number": "0001234"}, "code": {"system": "loinc", "code": "8480-6", "text": "收缩压"},
             "value": 152, "unit": "mm[Hg]", "measured_at": "2026-01-05T07:15:00+08:00", "number": "BP-99871"}
            """,
        read: { .facts([.observation(try $1.reading($0))]) })

    private static let patients = Endpoint(
        name: "patients",
        summary: LocalText("患者的资料：新的电话，更正的姓名，去世。", "What is known of a patient: a new number, a corrected name, a death."),
        shape: .object(
            "PatientNews",
            [
                APIShape.who, .init("died", .flag, "true：已去世，一切联系立即停止。false 不表示什么。", "true: the patient has died, and everything stops at once. false says nothing."),
                .init("died_at", .moment, "去世时间（与 died 一起）。", "When (with died)."), APIShape.recordedAt,
            ]),
        example: #"{"patient": {"record_number": "0001234", "phones": [{"number": "13700137000"}]}}"#,
        read: { .facts([.patient(try $1.patientNews($0))]) })

    private static let optOuts = Endpoint(
        name: "opt-outs",
        summary: LocalText("患者不愿再收到联系。立即生效，包括已计划的。", "Somebody wants no more contacts. It holds at once, for everything that is planned."),
        shape: .object("OptOut", [APIShape.who]),
        example: #"{"patient": {"record_number": "0001234"}}"#,
        read: { .refusal(try $1.patient($0).identifiers) })

    private static let queries = Endpoint(
        name: "follow-up-queries",
        summary: LocalText(
            "查询一位患者的随访进展。号码在请求正文里，不在地址里。", "How a patient's follow-up stands. The numbers travel in the body, never in the address."),
        shape: .object("FollowUpQuery", [APIShape.who]),
        example: #"{"patient": {"record_number": "0001234"}}"#,
        answer: APIShape.followUp,
        read: { .question(try $1.patient($0).identifiers) })
}
