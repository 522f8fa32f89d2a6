import Engine
import FollowUp

/// What a patient's pages show: what the link opens, and nothing that names more than the salutation.
struct PortalModel: Sendable, Equatable {
    var token: String
    /// 王阿姨, Ms Wang.
    var salutation: String
    var hospital: String
    var department: String
    /// The attending's family name as people say it (李医生); empty when unknown.
    var doctor: String
    /// The line that is answered day and night.
    var helpPhone: String
    /// In the order in which they are asked.
    var items: [Item]
    var answers: Answers
    var isComplete: Bool
    /// Too old, or ended otherwise.
    var isClosed: Bool
    var topics: [Pathway.Topic]
    /// What was found in the answers so far.
    var findings: [PortalAdvice]
    /// What became of problems found earlier.
    var results: [PortalReply]
    /// What the questions belong to, with credit lines.
    var instruments: [Instrument] = []
    /// Results that fill in the questions about them.
    var known: [String: KnownResult] = [:]
    /// Larger type, as chosen in this browser.
    var isLarge = false
    /// An answer spoke of harming oneself: the page is then there for nothing else.
    var needsCare = false
    var crisisPhone = ""
    /// What may be read now, the nearest first.
    var articles: [Article] = []

    /// The place of the first question that comes after the last answered one: where to go on. Nil when all were seen.
    var resume: Int? {
        let last = items.lastIndex { answers[$0.id] != nil }
        let next = last.map { $0 + 1 } ?? 0
        return next < items.count ? next : nil
    }

    var answeredCount: Int { items.count { answers[$0.id] != nil } }

    /// Minutes that answering takes, at twenty seconds a question.
    var minutes: Int { max(1, (items.count * 20 + 59) / 60) }

    func instrument(of item: Item) -> Instrument? { instruments.first { $0.items.contains(item.id) } }

    var urgent: [PortalAdvice] { findings.filter { $0.grade == .urgent } }

    /// Every piece of advice once, the most pressing first.
    var advice: [PortalAdvice] {
        var seen: Set<LocalText> = []
        return findings.sorted { $0.grade > $1.grade }.filter { seen.insert($0.advice).inserted }
    }
}

/// What a finding means for the patient.
struct PortalAdvice: Sendable, Equatable {
    var grade: Grade
    var advice: LocalText
    /// In whose answers it was found.
    var items: [String]
}

/// What was done about a problem, in the words told to the patient.
struct PortalReply: Sendable, Equatable {
    var problem: ID<Problem>
    /// As the message said it; empty when it was told by phone.
    var text: String
    /// Whether the patient said that it helped; nil while unasked.
    var helped: Bool?
}
