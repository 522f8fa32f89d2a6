import Engine
import FHIR
import FollowUp
import SQL
import Storage

extension FHIRServer {
    private static let usualCount = 50
    private static let largestCount = 500
    /// How many resources a search brings along beside what it found.
    static let includeLimit = 1_000
    /// How many a sort can hold.
    private static let sortLimit = 5_000

    /// Answers a search with one page of a searchset.
    ///
    /// - Throws: `FHIRRefusal` for a query that cannot be understood or would cost too much.
    public func search(_ place: SearchPlace) throws -> Disclosed {
        let query = try query(place)
        let filters = try resolved(query)
        if query.countsOnly { return bundle(query, place, [], next: nil, total: try total(query, filters)) }
        let count = min(query.count ?? FHIRServer.usualCount, FHIRServer.largestCount)
        let walk = try isNatural(query) ? walk(query, filters, from: place, limit: count) : sorted(query, filters, place, count)
        let isFirst = place.run == 0 && place.number == 0 && place.skip == 0 && place.after == nil
        // Where the first page is all there is, nothing need be counted.
        let total = try isFirst && walk.next == nil ? walk.found.count : query.total == .accurate ? total(query, filters) : nil
        return bundle(query, place, walk.found, next: walk.next, total: total)
    }

    func query(_ place: SearchPlace) throws -> SearchQuery {
        try FHIRServer.check(type: place.type)
        let query: SearchQuery
        do throws(OutcomeIssue) {
            query = try SearchQuery.read(place.fields, of: place.type, isStrict: place.isStrict)
        } catch {
            throw FHIRRefusal(400, [error])
        }
        let flaws = (query.filters + query.has.map(\.filter)).compactMap { matcher.flaw(of: $0) }
        guard flaws.isEmpty else { throw FHIRRefusal(400, flaws) }
        return query
    }

    /// Chains and reverse chains become filters by what they lead to.
    func resolved(_ query: SearchQuery) throws -> [SearchQuery.Filter] {
        var filters: [SearchQuery.Filter] = []
        for filter in query.filters {
            guard case .through(let type, let inner)? = filter.chain else {
                filters.append(filter)
                continue
            }
            let ids = try all(type, [inner]).map { "\(type)/\($0.id)" }
            filters.append(SearchQuery.Filter(parameter: filter.parameter, modifier: "", values: ids.isEmpty ? ["\(type)/-"] : ids))
        }
        for has in query.has {
            let owners = try all(has.type, [has.filter]).flatMap { has.reference.values(in: $0.json) }.compactMap { $0["reference"]?.text }
            let ids = Set(owners.filter { $0.hasPrefix(query.type + "/") }.map { String($0.dropFirst(query.type.count + 1)) }).sorted()
            guard let parameter = SearchParameter.named("_id", of: query.type) else { continue }
            filters.append(SearchQuery.Filter(parameter: parameter, modifier: "", values: ids.isEmpty ? ["-"] : ids))
        }
        return filters
    }

    /// All resources of a kind that fulfil the filters, for what must hold them all at once.
    func all(_ type: String, _ filters: [SearchQuery.Filter], limit: Int = FHIRServer.includeLimit) throws -> [ShownResource] {
        var query = SearchQuery(type: type)
        query.filters = filters
        let plain = try resolved(query)
        let walk = try walk(query, plain, from: SearchPlace(type: type, fields: [], isStrict: false), limit: limit, bound: 100_000)
        guard walk.next == nil else { throw FHIRRefusal(403, .tooCostly, "a part of the query finds too many: ask for fewer") }
        return walk.found
    }

    // MARK: order

    private func isNatural(_ query: SearchQuery) -> Bool {
        query.sort.isEmpty || (query.sort.count == 1 && !query.sort[0].isDescending && query.sort[0].parameter.name == "_id")
    }

    /// Gathers everything, puts it in order, and gives the part after the place.
    private func sorted(_ query: SearchQuery, _ filters: [SearchQuery.Filter], _ place: SearchPlace, _ count: Int) throws -> Walk {
        var start = place
        (start.run, start.number, start.skip, start.after) = (0, 0, 0, nil)
        let all = try walk(query, filters, from: start, limit: FHIRServer.sortLimit, bound: 100_000)
        guard all.next == nil else { throw FHIRRefusal(403, .tooCostly, "too many to be sorted: ask for fewer, by patient or by date") }
        let order = SortOrder(query.sort, offset: zone.offset)
        let keyed = all.found.map { (key: order.key(of: $0.json, id: $0.id), shown: $0) }.sorted { order.precedes($0.key, $1.key) }
        let rest = place.after.flatMap { order.key(from: $0) }.map { last in keyed.drop { !order.precedes(last, $0.key) } } ?? keyed[...]
        var result = Walk(found: rest.prefix(count).map(\.shown))
        if rest.count > count, let last = rest.prefix(count).last {
            var next = place
            next.after = order.text(of: last.key)
            result.next = next
        }
        return result
    }

    // MARK: the answer

    private func bundle(_ query: SearchQuery, _ place: SearchPlace, _ found: [ShownResource], next: SearchPlace?, total: Int?) -> Disclosed {
        var links = [link("self", place)]
        if let next { links.append(link("next", next)) }
        var entries = found.map { entry($0.json.shortened(to: query.part), $0.type, $0.id, mode: "match") }
        let brought = (try? included(query, found)) ?? []
        entries += brought.map { entry($0.json, $0.type, $0.id, mode: "include") }
        if !query.warnings.isEmpty {
            entries.append(.of(["resource": OutcomeIssue.outcome(query.warnings), "search": .of(["mode": .string("outcome")])]))
        }
        let bundle = JSON.of([
            "resourceType": .string("Bundle"), "type": .string("searchset"), "total": total.map { .integer($0) }, "link": .array(links), "entry": .array(entries),
        ])
        return Disclosed(bundle, found + brought)
    }

    private func link(_ relation: String, _ place: SearchPlace) -> JSON {
        .of(["relation": .string(relation), "url": .string("\(base)/\(place.type)?_page=\(place.sealed(store.sealer))")])
    }

    private func entry(_ json: JSON, _ type: String, _ id: String, mode: String) -> JSON {
        .of(["fullUrl": .string("\(base)/\(type)/\(id)"), "resource": json, "search": .of(["mode": .string(mode)])])
    }

    /// What `_include` and `_revinclude` bring along, each once.
    private func included(_ query: SearchQuery, _ found: [ShownResource]) throws -> [ShownResource] {
        var names = Set(found.map { "\($0.type)/\($0.id)" })
        var result: [ShownResource] = []
        var fresh = found
        for round in 0..<3 where !fresh.isEmpty {
            var next: [ShownResource] = []
            for include in query.includes where round == 0 || include.iterates {
                for source in fresh where source.type == include.type {
                    for name in references(of: source, include) where names.insert(name).inserted {
                        let parts = name.split(separator: "/").map(String.init)
                        if let shown = try? read(parts[0], parts[1]) { next.append(shown) }
                    }
                }
            }
            for include in query.reverseIncludes where round == 0 || include.iterates {
                for source in fresh {
                    guard let parameter = include.parameter, include.target.isEmpty || include.target == source.type else { continue }
                    let filter = SearchQuery.Filter(parameter: parameter, modifier: "", values: ["\(source.type)/\(source.id)"])
                    next += try all(include.type, [filter]).filter { names.insert("\($0.type)/\($0.id)").inserted }
                }
            }
            result += next
            fresh = next
            if result.count > FHIRServer.includeLimit { break }
        }
        return result
    }

    private func references(of shown: ShownResource, _ include: SearchQuery.Include) -> [String] {
        let parameters = include.parameter.map { [$0] } ?? SearchParameter.all(of: shown.type).filter { $0.kind == .reference }
        return parameters.flatMap { $0.values(in: shown.json) }.compactMap { $0["reference"]?.text }.map { FHIRServer.local($0, base) }
            .filter { $0.split(separator: "/").count == 2 && (include.target.isEmpty || $0.hasPrefix(include.target + "/")) }
    }

    /// `Type/id` of an address of ours; others as they are.
    static func local(_ address: String, _ base: String) -> String {
        address.hasPrefix(base + "/") ? String(address.dropFirst(base.count + 1)) : address
    }
}
