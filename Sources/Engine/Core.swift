import FollowUp
import SQL
import Storage

/// What every transaction of the engine is given.
public struct Core: Sendable {
    public let library: Library
    public let settings: Settings
    public let sealer: Sealer
    public let planner: Planner
    public let ids: IDSource
    /// Reads diagnoses that came as words.
    let diagnosisReader: DiagnosisReader
    /// Messages in pieces, and the first sentence of each topic's advice: read once, used a thousand times.
    private let texts: [String: MessageText]
    let advice: [String: String]
    /// Items, instruments and topics that hang on the codes of a stay.
    private let coded: Set<String>
    /// Topics that former versions of pathways tell otherwise.
    let changedTopics: Set<String>
    private let scores: [any RiskScoring]
    /// Wordings with facts by the plain ones whose place they take.
    let factual: [String: [MessageTemplate]]

    /// - Parameter scores: the hospital's own scores of risk, beside LACE and the pathways' rules.
    public init(library: Library, settings: Settings, sealer: Sealer, ids: IDSource, scores: [any RiskScoring] = []) {
        self.library = library
        self.settings = settings
        self.sealer = sealer
        self.ids = ids
        self.scores = scores
        diagnosisReader = DiagnosisReader(terms: library.diagnosisTerms)
        planner = Planner(library: library, policy: settings.policy, scores: scores)
        texts = library.templates.mapValues { MessageText($0.text.zh) }
        factual = Dictionary(grouping: library.templates.values.filter { $0.insteadOf != nil }, by: { $0.insteadOf ?? "" })
            .mapValues { $0.sorted { ($1.needs.count, $0.id) < ($0.needs.count, $1.id) } }
        advice = library.topics.mapValues { Core.firstSentence($0.advice.zh) }
        coded = library.namesThatLookAtCodes
        changedTopics = Core.changedTopics(library)
    }

    /// The same with other content.
    public func with(_ library: Library) -> Core { Core(library: library, settings: settings, sealer: sealer, ids: ids, scores: scores) }

    func words(of template: String) -> MessageText { texts[template] ?? Core.plain }

    /// Whether any of these items, instruments or topics hangs on the codes of a stay.
    func looksAtCodes(_ names: [String]) -> Bool { !coded.isEmpty && names.contains(where: coded.contains) }

    /// For a hospital whose content lacks a message.
    private static let plain = MessageText("【{hospital}】{salutation}您好：{link} 如需帮助请拨打{phone}。")

    static func firstSentence(_ text: String) -> String {
        guard let end = text.firstIndex(where: { $0 == "。" || $0 == "！" || $0 == "；" }) else { return text }
        return String(text[...end])
    }
}

/// The engine inside one transaction at one moment. Every command is a method of it; they nest freely.
public struct Work {
    public let core: Core
    public let store: Store
    public let now: Instant

    public init(core: Core, connection: any Connection, now: Instant) {
        self.core = core
        self.now = now
        store = Store(connection, hospital: core.settings.hospital, sealer: core.sealer)
    }

    public var policy: Policy { core.settings.policy }

    /// When somebody is at work at or after `instant`; the instant itself where the calendar knows no working day soon.
    func workingMoment(from instant: Instant) -> Instant {
        Permission(policy: policy, calendar: core.library.calendar, windows: []).next(from: instant, before: instant + .days(15), level: .human) ?? instant
    }

    func newID<Entity>(_ entity: Entity.Type = Entity.self) -> ID<Entity> { ID(core.ids.next(now)) }
    func newID() -> Int64 { core.ids.next(now) }

    /// Appends what was decided to the story of its subject.
    func note(_ trace: Trace, to subject: Store.TraceSubject, _ id: Int64, staff: ID<Staff>? = nil) throws {
        try store.append(trace, to: subject, id, at: now, sequence: newID(), staff: staff)
    }
}

/// Why a command was not carried out, in words for the person who gave it.
public enum Refusal: Error, Sendable, Equatable {
    case notFound
    case notAllowed
    case alreadyClaimed(by: String)
    case alreadyEnded
    case tooManyTries
    case invalid(LocalText)

    public var message: LocalText {
        switch self {
        case .notFound: LocalText("没有找到。它可能已被合并或撤销。", "Not found. It may have been merged or withdrawn.")
        case .notAllowed: LocalText("您的角色不能这样做。", "Your role may not do this.")
        case .alreadyClaimed(let name): LocalText("\(name) 正在处理这一位。", "\(name) is working on this one.")
        case .alreadyEnded: LocalText("这件事已经结束了，没有再改动。", "This has already ended; nothing was changed.")
        case .tooManyTries: LocalText("尝试次数太多，请 15 分钟后再试。", "Too many tries. Please wait 15 minutes.")
        case .invalid(let text): text
        }
    }
}
