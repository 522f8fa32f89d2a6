import Engine
import FHIR
import FollowUp
import Storage

extension FHIRServer {
    /// Notes what a Subscription asks for; what it asks for is looked for once triggers note its changes (`SubscriptionKeeper`).
    func takeSubscription(_ body: JSON, new: Int64, known: ShownResource?) throws -> String? {
        let reading = try SubscriptionReading(body)
        guard mayHear(of: reading.type) else {
            throw FHIRRefusal(403, .forbidden, "the token's scope does not allow reading what the criteria ask for", at: "Subscription.criteria")
        }
        let filters = try resolved(query(of: reading))
        guard filters.allSatisfy({ matcher.flaw(of: $0) == nil }) else { throw FHIRRefusal(422, .value, "the criteria cannot be understood", at: "Subscription.criteria") }
        let id = known?.rowKey.flatMap { Int64($0) } ?? new
        let isOver = reading.ends.map { $0 <= work.now } ?? false
        try store.put(
            Store.Subscription(
                id: id, resource: known?.id ?? "\(new)", type: reading.type, state: reading.isWanted && !isOver ? .requested : .off, since: work.now, endsAt: reading.ends))
        return "\(id)"
    }

    private func query(of reading: SubscriptionReading) throws -> SearchQuery {
        do {
            let query = try query(SearchPlace(type: reading.type, fields: reading.fields, isStrict: true))
            guard query.includes.isEmpty, query.reverseIncludes.isEmpty, query.sort.isEmpty, query.count == nil else {
                throw FHIRRefusal(422, .notSupported, "the criteria narrow and do nothing else: no _include, _sort or _count", at: "Subscription.criteria")
            }
            return query
        } catch let refusal as FHIRRefusal {
            throw FHIRRefusal(422, refusal.issues.map { issue in
                var issue = issue
                issue.place = "Subscription.criteria"
                return issue
            })
        }
    }

    /// The resources behind rows that have changed, each once, as they stand now.
    func resources(_ type: String, _ marks: [String]) throws -> [ShownResource] {
        var found: [ShownResource] = []
        for shelf in FHIRServer.shelves[type] ?? [] {
            let touched = marks.compactMap { shelf.touched($0) }
            let projections = try shelf.projections(work, Set(touched.map(\.number)).sorted())
            let wanted = Dictionary(grouping: touched, by: \.number)
            for number in projections.keys.sorted() {
                let rows = wanted[number] ?? []
                for projection in projections[number] ?? [] where rows.contains(where: { $0.key == nil || $0.key == projection.key }) {
                    let id = try store.kept(type, rows: [projection.key])[projection.key]?.id ?? projection.key
                    if let shown = try? read(type, id) { found.append(shown) }
                }
            }
        }
        for mark in marks where mark.hasPrefix("k") {
            if let shown = try? read(type, String(mark.dropFirst())) { found.append(shown) }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.id).inserted }
    }

    /// Whether a resource is what the subscription asks for.
    func concerns(_ shown: ShownResource, _ reading: SubscriptionReading) throws -> Bool { matcher.matches(shown.json, try resolved(query(of: reading))) }
}
