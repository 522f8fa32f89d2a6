import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// What a walk through the candidates found.
struct Walk {
    var found: [ShownResource] = []
    /// Where to go on; nil at the end.
    var next: SearchPlace?
}

extension FHIRServer {
    /// How many candidates one request looks at when it has found something, and when it has found nothing yet.
    private static let patience = (some: 2_000, none: 20_000)

    /// Goes through the candidates from `place` on until `limit` are found.
    ///
    /// - Parameters:
    ///   - anyOf: where there are any, one of these must be fulfilled as well.
    ///   - bound: how many candidates are looked at before the walk ends early; nil: as `patience` has it.
    func walk(
        _ query: SearchQuery, _ filters: [SearchQuery.Filter], anyOf ways: [[SearchQuery.Filter]] = [], from place: SearchPlace, limit: Int, bound: Int? = nil
    ) throws -> Walk {
        var walk = Walk()
        var place = place
        let runs = try runs(for: query, filters: filters)
        var seen = 0
        while place.run < runs.count {
            let run = runs[place.run]
            while true {
                let batch = try candidates(query.type, run, from: place.number, limit: min(max(limit + 1, 50), 400))
                guard let last = batch.last?.number else { break }
                let seenHere: Set<String>? = try viewer?.seesAll(query.type) ?? true ? nil : Set(self.seen(query.type, batch.flatMap { $0.resources }).map(\.id))
                for (number, resources) in batch {
                    let first = number == place.number ? place.skip : 0
                    for (position, shown) in resources.enumerated() where position >= first {
                        seen += 1
                        guard seenHere?.contains(shown.id) ?? true, matcher.matches(shown.json, filters), ways.isEmpty || ways.contains(where: { matcher.matches(shown.json, $0) }) else { continue }
                        if walk.found.count == limit {
                            (place.number, place.skip) = (number, position)
                            walk.next = place
                            return walk
                        }
                        walk.found.append(shown)
                    }
                }
                (place.number, place.skip) = (last + 1, 0)
                if seen >= bound ?? (walk.found.isEmpty ? FHIRServer.patience.none : FHIRServer.patience.some) {
                    walk.next = place
                    return walk
                }
            }
            (place.run, place.number, place.skip) = (place.run + 1, 0, 0)
            // Who bears the whole name was found by an index. Whoever's name only begins with it is looked for by opening one after the
            // other: by those who go on.
            if bound == nil, !walk.found.isEmpty, case .whole? = run.wanted.name {
                walk.next = place
                return walk
            }
        }
        return walk
    }

    /// The next numbers of a run with what they hold.
    private func candidates(_ type: String, _ run: SearchRun, from number: Int64, limit: Int) throws -> [(number: Int64, resources: [ShownResource])] {
        guard let shelf = run.shelf else {
            let kept = try store.keptAlone(type, where: try keptCondition(type, run.wanted), from: number, limit: limit)
            let contents = try store.contents(of: kept)
            return kept.map { one in (one.number, contents[one.id].flatMap { ShownResource(one, $0, zone: zone) }.map { [$0.led(zone)] } ?? []) }
        }
        let numbers = try shelf.numbers(work, run.wanted, from: number, limit: limit)
        guard !numbers.isEmpty else { return [] }
        let projections = try shelf.projections(work, numbers)
        let kept = try store.kept(type, rows: projections.values.flatMap { $0.map(\.key) })
        let contents = try store.contents(of: Array(kept.values))
        let left = shelf.movesOn ? try store.leftBehind(type, rows: projections.values.flatMap { $0.map(\.key) }) : []
        return numbers.map { number in
            let shown = (projections[number] ?? []).compactMap { projection -> ShownResource? in
                let kept = kept[projection.key]
                if kept?.isDeleted == true || left.contains(projection.key) { return nil }
                return ShownResource(projection, type: type, kept: kept, content: kept.flatMap { contents[$0.id] }, zone: zone).led(zone)
            }
            return (number, shown)
        }
    }

    /// How many there are.
    func total(_ query: SearchQuery, _ filters: [SearchQuery.Filter]) throws -> Int {
        let place = SearchPlace(type: query.type, fields: [], isStrict: false)
        if filters.isEmpty, viewer == nil, let count = try quickTotal(query.type) { return count }
        var (total, next) = (0, Optional(place))
        var seen = 0
        while let place = next {
            let walk = try walk(query, filters, from: place, limit: 400, bound: 400)
            total += walk.found.count
            next = walk.next
            seen += 400
            guard seen < 400_000 else { throw FHIRRefusal(403, .tooCostly, "too many to be counted: ask for fewer, by patient or by date") }
        }
        return total
    }

    /// Of everything there is, without opening it.
    private func quickTotal(_ type: String) throws -> Int? {
        let shelves = FHIRServer.shelves[type] ?? []
        guard shelves.allSatisfy({ $0.isOneEach }) else { return nil }
        var total = try store.connection.count(
            "SELECT COUNT(*) FROM fhir_resource WHERE hospital_id = \(store.hospital) AND type = \(type) AND row_key IS NULL AND deleted = 0")
        total -= try store.connection.count(
            "SELECT COUNT(*) FROM fhir_resource WHERE hospital_id = \(store.hospital) AND type = \(type) AND row_key IS NOT NULL AND deleted = 1")
        for shelf in shelves {
            var number: Int64? = 0
            while let from = number {
                let numbers = try shelf.numbers(work, Narrowing(), from: from, limit: 20_000)
                total += numbers.count
                number = numbers.count < 20_000 ? nil : numbers.last.map { $0 + 1 }
            }
        }
        return max(total, 0)
    }
}
