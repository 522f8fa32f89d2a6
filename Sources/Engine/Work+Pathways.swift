import FollowUp
import Storage

/// How versions of pathways come to be followed: written by one person, reviewed by another.
extension Work {
    /// What processes tell each other when what new plans follow has changed.
    public static let pathwaysWord = "pathways"

    /// Takes in the content folder's pathways. Where nobody has changed a pathway, the folder's version is followed at once; where a
    /// department has one of its own, or has retired it, a new one from the folder waits as a draft. Gives whether anything was new.
    public func takeIn(shipped texts: [PathwayShelf.Text]) throws -> Bool {
        var isNew = false
        let known = Dictionary(grouping: try store.pathwayVersions(), by: \.pathway)
        for text in texts.sorted(by: { $0.pathway < $1.pathway }) where try takeIn(text, known[text.pathway] ?? []) { isNew = true }
        if isNew { try tellOfPathways() }
        return isNew
    }

    private func takeIn(_ text: PathwayShelf.Text, _ known: [PathwayVersion]) throws -> Bool {
        let isUntouched = known.allSatisfy(\.isShipped)
        let same = known.first { $0.shippedAs == text.version }
        guard same.map({ isUntouched && $0.text != text.text }) ?? true else { return false }
        let isFollowed = known.isEmpty || known.contains { $0.state == .published }
        guard isUntouched, isFollowed else {
            // Numbered behind all others: a number once given never means another text.
            let number = (known.map(\.version) + [text.version]).max() ?? 0
            try store.insertUnlessKnown(
                PathwayVersion(
                    pathway: text.pathway, version: number + 1, shippedAs: text.version, base: known.last { $0.state == .published }?.version, text: text.text,
                    createdAt: now))
            return true
        }
        if var same {
            // The folder's text was changed under the same number, as an author does who tries it out.
            same.text = text.text
            same.changedAt = now
            try store.update(same)
            return true
        }
        for var before in known where before.state == .published {
            before.state = .retired
            before.retiredAt = now
            try store.update(before)
        }
        try store.insertUnlessKnown(
            PathwayVersion(pathway: text.pathway, version: text.version, state: .published, shippedAs: text.version, text: text.text, createdAt: now, publishedAt: now))
        return true
    }

    /// A new draft with `text`, made from version `base`. Gives its number.
    public func draftPathway(_ pathway: String, text: (Int) -> String, base: Int?, by staff: ID<Staff>) throws -> Int {
        let known = try store.pathwayVersions(of: pathway)
        let number = ((known.map(\.version) + [core.library.pathway(pathway)?.version ?? 0]).max() ?? 0) + 1
        let draft = PathwayVersion(pathway: pathway, version: number, base: base, text: text(number), author: staff, createdAt: now)
        try store.insert(draft)
        try store.keep(draft.text, of: draft, by: staff, now: now)
        return number
    }

    public func savePathway(_ pathway: String, _ version: Int, text: String, by staff: ID<Staff>) throws {
        var draft = try pathwayVersion(pathway, version)
        guard text != draft.text else { return }
        try refusing { () throws(PathwayRefusal) in try draft.change(text, by: staff, now: now) }
        try store.update(draft)
        try store.keep(text, of: draft, by: staff, now: now)
    }

    public func sendPathway(_ pathway: String, _ version: Int, note: String, by staff: ID<Staff>) throws {
        var draft = try pathwayVersion(pathway, version)
        try refusing { () throws(PathwayRefusal) in try draft.send(note: note, by: staff, now: now) }
        try store.update(draft)
    }

    /// Back to being a draft: given back by the reviewer, or taken back by the author.
    public func giveBackPathway(_ pathway: String, _ version: Int, remark: String) throws {
        var reviewed = try pathwayVersion(pathway, version)
        try refusing { () throws(PathwayRefusal) in try reviewed.giveBack(remark, now: now) }
        try store.update(reviewed)
    }

    /// From now on new plans follow this version; the one before is retired, and plans that have begun stay on theirs.
    public func publishPathway(_ pathway: String, _ version: Int, unchecked: Int, by staff: ID<Staff>) throws {
        var reviewed = try pathwayVersion(pathway, version)
        let writers = try store.pathwayWriters(pathway, version)
        try refusing { () throws(PathwayRefusal) in try reviewed.publish(by: staff, writers: writers, unchecked: unchecked, now: now) }
        for var before in try store.pathwayVersions(of: pathway) where before.state == .published {
            try refusing { () throws(PathwayRefusal) in try before.retire(now: now) }
            try store.update(before)
        }
        try store.update(reviewed)
        try tellOfPathways()
    }

    /// No new plan follows this pathway any more.
    public func retirePathway(_ pathway: String, _ version: Int) throws {
        var followed = try pathwayVersion(pathway, version)
        let others = core.library.pathways.filter { $0.id != pathway && $0.match.need == .fallback }
        if core.library.pathway(pathway)?.match.need == .fallback, others.isEmpty { throw Refusal.invalid(PathwayRefusal.fallback.message) }
        try refusing { () throws(PathwayRefusal) in try followed.retire(now: now) }
        try store.update(followed)
        try tellOfPathways()
    }

    private func pathwayVersion(_ pathway: String, _ version: Int) throws -> PathwayVersion {
        guard let known = try store.pathwayVersion(pathway, version) else { throw Refusal.notFound }
        return known
    }

    private func tellOfPathways() throws { try store.connection.notify(Work.pathwaysWord) }

    private func refusing(_ body: () throws(PathwayRefusal) -> Void) throws {
        do { try body() } catch { throw Refusal.invalid(error.message) }
    }
}
