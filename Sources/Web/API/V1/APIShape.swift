import FollowUp

/// Shapes that several endpoints share.
enum APIShape {
    static let who = Shape.Member("patient", patient, needed: true, "哪位患者。", "Who.")
    static let visit = Shape.Member("visit_number", .line(longest: 64), needed: true, "您系统的住院号或就诊号。", "Your number for the stay.")
    static let visitAuthority = Shape.Member("authority", .line(longest: 64), "由谁编号（几家机构各自编号时）。", "Who assigns the number, where several do.")
    static let recordedAt = Shape.Member(
        "recorded_at", .moment, "您系统记录的时间：迟到的旧记录不会盖过新的。不填则当作最新。",
        "When your system recorded this: an older record that comes late does not overwrite a newer one. Without it, it counts as the newest.")

    static let stay: [Shape.Member] = [
        who, visit, visitAuthority,
        .init("kind", .choice(EpisodeKind.allCases.map(\.rawValue)), "不填为 inpatient（住院）。", "inpatient unless told otherwise."),
        .init("department", .short, needed: true, "科室名称，与工作台上的一致。", "The department's name, as on its worklist."),
        .init("attending", attending, "主管医生。", "The doctor in charge."),
        .init("emergency", .flag, "是否急诊入院；用于再入院风险。", "Whether the admission was an emergency: it counts for the risk of readmission."), recordedAt,
    ]

    static let patient = Shape.object(
        "Patient",
        [
            .init("record_number", .label(longest: 64), "病案号。", "The medical record number."),
            .init("authority", .line(longest: 64), "病案号由谁编（几家机构各自编号时）。", "Who assigns it, where several do."),
            .init("identity_number", .pattern("[0-9]{17}[0-9Xx]", example: "11010519491231002X"), "居民身份证号（GB 11643）。", "The resident identity number (GB 11643)."),
            .init("name", .line(longest: 100), "姓名。", "The name."),
            .init("sex", .choice(Sex.allCases.map(\.rawValue)), "性别。", "Administrative sex."), .init("birth_date", .day, "出生日期。", "Date of birth."),
            .init("phones", .list(phone, longest: 10), "电话：只增加，不删除。", "Numbers are added, never taken away."),
            .init("address", .short, "住址。", "Where the patient lives."),
        ], anyOf: ["record_number", "identity_number"])

    static let code = Shape.object(
        "Code",
        [
            .init("system", .choice(Code.System.allCases.map(\.rawValue)), "编码体系；不填为 local。", "local unless told otherwise."),
            .init("code", .line(longest: 64), needed: true, "您系统里的写法，如 I50.900、8480-6。", "As your system writes it: I50.900, 8480-6."),
            .init("text", .short, "名称。", "In words."),
        ])

    static let procedure = Shape.object(
        "Procedure", [.init("code", code, needed: true, "手术或操作的编码。", "What was done."), .init("done_on", .day, "日期。", "When.")])

    private static let attending = Shape.object(
        "Attending",
        [
            .init("code", .line(longest: 64), "工号：提醒按它找到医生。", "The staff number: alerts find the doctor by it."),
            .init("name", .line(longest: 100), "姓名。", "The name."),
        ])

    private static let phone = Shape.object(
        "Phone",
        [
            .init("number", .pattern("\\+?[0-9][0-9 \\-]{5,20}[0-9]", example: "13800138000"), needed: true, "号码。", "The number."),
            .init("relation", .line(longest: 40), "家属的号码填关系，如 女儿。", "Whose it is, where not the patient's own: 女儿, daughter."),
        ])

    /// What a question is answered by: how things stand, and nothing of what was said.
    static let followUp = Shape.object(
        "FollowUp",
        [
            .init("opted_out", .flag, needed: true, "是否不愿再收到联系。", "Whether the patient wants no more contacts."),
            .init("died", .flag, needed: true, "是否已去世。", "Whether the patient has died."),
            .init("plans", .list(plan, longest: 1_000), needed: true, "随访方案，早的在前。", "Plans, the earliest first."),
            .init("next_contact", contact, "下一次联系。", "The next contact."),
            .init("last_heard_at", .moment, "最近一次听到患者回答。", "When the patient was last heard."),
            .init("open_problems", .list(problem, longest: 1_000), needed: true, "还没有解决的问题，重的在前。", "Problems that are not solved, the gravest first."),
        ])

    private static let plan = Shape.object(
        "Plan",
        [
            .init("pathway", .line(longest: 64), needed: true, "路径编号。", "The pathway's code."),
            .init("state", .choice(Plan.State.allCases.map(\.rawValue)), needed: true, "状态。", "How it stands."),
            .init("reason", .choice(Plan.StopReason.allCases.map(\.rawValue)), "为什么停止或暂停。", "Why it stopped or waits."),
            .init("began_on", .day, needed: true, "从哪一天算起。", "The day from which it counts."),
        ])

    private static let contact = Shape.object(
        "Contact",
        [
            .init("planned_for", .moment, needed: true, "计划时间。", "When it is planned."),
            .init("state", .choice(["planned", "reaching", "handed", "held"]), needed: true, "状态；handed：由人来联系。", "How it stands; handed: a person takes care of it."),
            .init("department", .short, "科室。", "Which department's it is."),
        ])

    private static let problem = Shape.object(
        "OpenProblem",
        [
            .init("grade", .choice(Grade.allCases.map(\.rawValue)), needed: true, "级别。", "Its grade."),
            .init("state", .choice(["open", "acknowledged", "carried"]), needed: true, "状态。", "How it stands."),
            .init("found_at", .moment, needed: true, "发现时间。", "When it was found."),
        ])
}
