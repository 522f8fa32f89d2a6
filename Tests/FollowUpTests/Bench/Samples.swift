import FollowUp

/// Contacts and surroundings to start from: 4 March 2026 is a Wednesday with nothing special about it.
enum Samples {
    static let noon = Shop.at("2026-03-04 10:00")

    static func contact(
        _ state: Contact.State = .planned, level: Level = .questionnaire, risk: RiskClass = .ordinary, late: LatePolicy = .send, reach: Contact.Reach = .none,
        tries: Int = 0, isReminded: Bool = false, sentAt: Instant? = nil, plannedFor: Instant = noon, windowEnd: Instant = Shop.at("2026-03-07 00:00")
    ) -> Contact {
        Contact(
            id: ID(1), patient: ID(2), plan: ID(3), episode: ID(4), pathway: "HTN", node: "D14", sequence: 0, department: "心血管内科", level: level, risk: risk,
            day: 14, state: state, reach: reach, plannedFor: plannedFor, windowStart: Shop.at("2026-03-02 00:00"), windowEnd: windowEnd,
            nextAt: state == .planned || state == .reaching ? noon : nil, channels: [.sms], topics: ["pills"], items: ["sbp"], late: late, tries: tries,
            isReminded: isReminded, sentAt: sentAt)
    }

    static func around(
        windows: [DayPart] = [], isDeceased: Bool = false, hasRefused: Bool = false, isTakenOver: Bool = false, canMessage: Bool = true, canCall: Bool = true, silentStreak: Int = 0,
        load: ContactLoad = ContactLoad(), calendar: WorkCalendar = WorkCalendar()
    ) -> ContactSurroundings {
        ContactSurroundings(
            permission: Permission(policy: Shop.policy, calendar: calendar, windows: windows), policy: Shop.policy, isDeceased: isDeceased,
            hasRefused: hasRefused, isTakenOver: isTakenOver, canMessage: canMessage, canCall: canCall, silentStreak: silentStreak, load: load)
    }
}

extension ContactEffect {
    /// Its name alone, for tables.
    var name: String {
        switch self {
        case .send(let message): "send \(message.rawValue)"
        case .openWork(let kind, _, _, _): "open \(kind.rawValue)"
        case .postponeWork: "postpone"
        case .closeWork(let done): done ? "close done" : "close"
        case .silence(let grows): grows ? "silent" : "heard"
        case .strikeNumber: "strike"
        case .patientDied: "died"
        case .patientRefused: "refused"
        case .patientReadmitted: "readmitted"
        case .patientMoved: "moved"
        case .ended: "ended"
        }
    }
}
