/// A version of a pathway on its way from a draft to what patients are followed by.
public struct PathwayVersion: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case draft
        /// A second person reads it; nobody changes it meanwhile.
        case inReview
        /// New plans follow it.
        case published
        /// No new plan follows it; those that have begun do.
        case retired
    }

    public var pathway: String
    public var version: Int
    public var state: State
    /// Its number in the content folder; nil for what was written in the console.
    public var shippedAs: Int?
    /// The version that it was made from.
    public var base: Int?
    /// YAML.
    public var text: String
    /// What was changed and why, in the author's words.
    public var note: String
    /// What the reviewer said when it was given back.
    public var remark: String
    /// Who last changed it; nobody for what was shipped.
    public var author: ID<Staff>?
    public var reviewer: ID<Staff>?
    public var createdAt: Instant
    public var changedAt: Instant
    public var publishedAt: Instant?
    public var retiredAt: Instant?

    public init(
        pathway: String, version: Int, state: State = .draft, shippedAs: Int? = nil, base: Int? = nil, text: String, note: String = "",
        remark: String = "", author: ID<Staff>? = nil, reviewer: ID<Staff>? = nil, createdAt: Instant, changedAt: Instant? = nil,
        publishedAt: Instant? = nil, retiredAt: Instant? = nil
    ) {
        self.pathway = pathway
        self.version = version
        self.state = state
        self.shippedAs = shippedAs
        self.base = base
        self.text = text
        self.note = note
        self.remark = remark
        self.author = author
        self.reviewer = reviewer
        self.createdAt = createdAt
        self.changedAt = changedAt ?? createdAt
        self.publishedAt = publishedAt
        self.retiredAt = retiredAt
    }
}

extension PathwayVersion {
    /// Whether it is the folder's own, word by word and number by number.
    public var isShipped: Bool { shippedAs == version }
}

/// Why a version cannot become what somebody wants it to be.
public enum PathwayRefusal: Error, Sendable, Equatable {
    case notDraft, notInReview, notPublished
    /// Whoever wrote it does not review it.
    case ownWork
    /// Points of the checklist that nobody has ticked.
    case unchecked(Int)
    /// The only pathway for everybody whom no other matches.
    case fallback

    public var message: LocalText {
        switch self {
        case .notDraft: LocalText("这一版不是草稿，不能修改。", "This version is no draft; it cannot be changed.")
        case .notInReview: LocalText("这一版没有在审核中。", "This version is not in review.")
        case .notPublished: LocalText("这一版没有在用。", "This version is not in use.")
        case .ownWork: LocalText("写的人不能自己审核，请另一位同事来审。", "Whoever wrote it cannot review it: ask a colleague.")
        case .unchecked(let count): LocalText("核对清单还有 \(count) 项没有勾选。", "\(count.counted("point")) of the checklist not ticked.")
        case .fallback: LocalText("这是缺省路径，停用后未匹配的患者将无人随访。", "This is the fallback pathway: without it, patients whom nothing else matches would not be followed.")
        }
    }
}

extension PathwayVersion {
    public mutating func change(_ text: String, by author: ID<Staff>, now: Instant) throws(PathwayRefusal) {
        guard state == .draft else { throw .notDraft }
        self.text = text
        self.author = author
        changedAt = now
    }

    /// To a second person.
    public mutating func send(note: String, by sender: ID<Staff>, now: Instant) throws(PathwayRefusal) {
        guard state == .draft else { throw .notDraft }
        state = .inReview
        self.note = note
        remark = ""
        // Whoever sends what was shipped stands for it.
        if author == nil { author = sender }
        changedAt = now
    }

    /// Back to its author, who may take it back too.
    public mutating func giveBack(_ remark: String, now: Instant) throws(PathwayRefusal) {
        guard state == .inReview else { throw .notInReview }
        state = .draft
        self.remark = remark
        changedAt = now
    }

    /// - Parameters:
    ///   - writers: everybody who has changed the draft; none of them reviews it.
    ///   - unchecked: points of the checklist that the reviewer has not ticked.
    public mutating func publish(by reviewer: ID<Staff>, writers: Set<ID<Staff>>, unchecked: Int, now: Instant) throws(PathwayRefusal) {
        guard state == .inReview else { throw .notInReview }
        guard reviewer != author, !writers.contains(reviewer) else { throw .ownWork }
        guard unchecked == 0 else { throw .unchecked(unchecked) }
        state = .published
        self.reviewer = reviewer
        publishedAt = now
        changedAt = now
    }

    public mutating func retire(now: Instant) throws(PathwayRefusal) {
        guard state == .published else { throw .notPublished }
        state = .retired
        retiredAt = now
    }
}
