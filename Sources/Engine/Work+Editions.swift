import FollowUp
import Storage

/// What a contact asks and tells is what the versions say on which its plans run, whatever new plans follow by now.
extension Work {
    /// Versions of the pathways whose matters a contact holds, merged ones included.
    public func versions(of contact: ID<Contact>) throws -> [String: Int] {
        guard !core.library.editions.isEmpty else { return [:] }
        return try store.versions(servedBy: contact)
    }

    /// The content as the plans of a contact know it.
    func library(for contact: Contact) throws -> Library { core.library.followed(by: try versions(of: contact.id)) }

    /// The advice that a message quotes, where it may be another than that of new plans.
    func formerAdvice(for contact: Contact) throws -> String? {
        guard core.mayTellOtherwise(contact) else { return nil }
        return core.library.topics(try topics(of: contact), in: try versions(of: contact.id)).first.map { Core.firstSentence($0.advice.zh) }
    }
}

extension Core {
    /// Whether a plan that has begun may tell one of a contact's topics in other words than new plans do.
    func mayTellOtherwise(_ contact: Contact) -> Bool { !changedTopics.isEmpty && contact.topics.contains(where: changedTopics.contains) }

    static func changedTopics(_ library: Library) -> Set<String> {
        Set(library.editions.values.joined().flatMap { $0.topics.values.filter { library.topics[$0.id] != $0 }.map(\.id) })
    }
}
