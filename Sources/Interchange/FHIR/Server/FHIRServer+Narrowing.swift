import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// One way through the candidates of a search.
struct SearchRun {
    /// Nil: what is only kept.
    var shelf: (any Shelf)?
    var wanted: Narrowing
}

extension FHIRServer {
    /// What is looked through for a query, in order. Every resource that fulfils it is in exactly one run.
    func runs(for query: SearchQuery, filters: [SearchQuery.Filter]) throws -> [SearchRun] {
        let shelves = FHIRServer.shelves[query.type] ?? []
        let wanted = try narrowing(query, filters)
        var runs: [SearchRun] = []
        for shelf in shelves {
            var mine = wanted
            if let identifiers = wanted.identifiers { mine.keys = try keys(identifiers, on: shelf, within: wanted.keys) }
            let names = shelf.type == "Patient" && mine.keys == nil ? names(filters) : []
            for name in names {
                mine.name = name
                runs.append(SearchRun(shelf: shelf, wanted: mine))
            }
            if names.isEmpty { runs.append(SearchRun(shelf: shelf, wanted: mine)) }
        }
        runs.append(SearchRun(shelf: nil, wanted: wanted))
        return runs
    }

    private func narrowing(_ query: SearchQuery, _ filters: [SearchQuery.Filter]) throws -> Narrowing {
        var wanted = Narrowing()
        for filter in filters where filter.modifier != "missing" && filter.modifier != "not" && filter.chain == nil {
            switch (filter.parameter.kind, filter.parameter.name) {
            case (.token, "_id"):
                let keys = try filter.values.map { try store.kept(query.type, id: $0)?.rowKey ?? $0 }
                wanted.keys = wanted.keys.map { old in old.filter(keys.contains) } ?? keys
            case (.token, "identifier") where filter.modifier.isEmpty:
                let tokens = filter.values.map { Matcher.token($0) }
                // A system alone narrows nothing.
                if wanted.identifiers == nil, tokens.allSatisfy({ !$0.code.isEmpty }) { wanted.identifiers = tokens.map { ($0.system, $0.code) } }
            case (.token, "phone"), (.token, "email"), (.token, "telecom"):
                if query.type == "Patient", wanted.phones == nil {
                    wanted.phones = filter.values.map { Matcher.token($0).code }.flatMap { [PhoneNumber.read($0)?.value ?? $0, $0] }
                }
            case (.date, "birthdate"), (.date, "date"): narrow(&wanted.dates, filter)
            // Never changed since.
            case (.date, "_lastUpdated") where query.type == "AuditEvent": narrow(&wanted.dates, filter)
            case (.reference, _):
                // What was asked for may have become another patient's since.
                guard query.type != "AuditEvent" || namesPatients(filter) else { continue }
                guard filter.modifier != "identifier", let patients = try patients(filter) else { continue }
                wanted.patients = wanted.patients.map { old in old.filter(patients.contains) } ?? patients
            default: continue
            }
        }
        return wanted
    }

    private func namesPatients(_ filter: SearchQuery.Filter) -> Bool {
        filter.values.allSatisfy { value in
            let local = Matcher.local(value)
            return local.contains("/") ? local.hasPrefix("Patient/") : (filter.modifier.isEmpty ? filter.parameter.target : filter.modifier) == "Patient"
        }
    }

    /// The patients to whom everything that the filter may find belongs; nil where it does not say.
    private func patients(_ filter: SearchQuery.Filter) throws -> [Int64]? {
        var patients: [Int64] = []
        for value in filter.values {
            let parts = Matcher.local(value).split(separator: "/").map(String.init)
            let type = parts.count == 2 ? parts[0] : filter.modifier.isEmpty ? filter.parameter.target : filter.modifier
            guard let id = parts.last else { return nil }
            if type == "Patient" {
                // Somebody who is not known has nothing.
                if let patient = Int64(id) { patients.append(patient) }
            } else if ["Encounter", "CarePlan", "Task", "Flag"].contains(type) {
                guard let patient = try? read(type, id).patient else { return nil }
                patients.append(patient.raw)
            } else {
                return nil
            }
        }
        return patients
    }

    private func narrow(_ dates: inout ClosedRange<Int64>?, _ filter: SearchQuery.Filter) {
        guard filter.values.count == 1, let value = filter.values.first else { return }
        let (prefix, text) = SearchPrefix.split(value)
        guard let asked = DateRange(text.replacing(" ", with: "+"), offset: zone.offset) else { return }
        // What was posted may be less exact than the row: a day on either side.
        let (low, high) = (asked.low - 86_400_000, asked.high + 86_400_000)
        let limits = dates ?? -62_135_596_800_000...253_402_300_800_000
        let mine: ClosedRange<Int64>
        switch prefix {
        case .eq: mine = low...high
        case .ge, .gt, .sa: mine = min(low, limits.upperBound)...limits.upperBound
        case .le, .lt, .eb: mine = limits.lowerBound...max(high, limits.lowerBound)
        case .ne, .ap: return
        }
        let first = max(mine.lowerBound, limits.lowerBound)
        dates = first...max(first, min(mine.upperBound, limits.upperBound))
    }

    /// A Chinese name is looked up whole, then by its family name; for others there is nothing to look up.
    private func names(_ filters: [SearchQuery.Filter]) -> [Narrowing.Name] {
        let names = filters.filter { ["name", "family"].contains($0.parameter.name) && ["", "exact"].contains($0.modifier) && $0.values.count == 1 }
        guard let value = names.first?.values.first?.filter({ !$0.isWhitespace }), let first = value.unicodeScalars.first, first.value >= 0x2E80 else { return [] }
        // The first two signs may be a family name of two or a name of one and the beginning of the given name.
        let family = Salutation.familyName(value)
        var runs: [Narrowing.Name] = [.whole(value), .family(family, notWhole: value)]
        let compound = Salutation.familyName(value + "某某")
        if compound != family { runs.append(.family(compound, notWhole: value)) }
        return runs
    }

    /// Keys of the rows that bear one of the identifiers, in the row itself or in what was posted for it; nil: any may.
    private func keys(_ identifiers: [(system: String?, value: String)], on shelf: some Shelf, within known: [String]?) throws -> [String]? {
        var keys: Set<String> = []
        if shelf.hasIdentifiers {
            var wanted = Narrowing()
            wanted.identifiers = identifiers
            keys.formUnion(try shelf.numbers(work, wanted, from: 0, limit: 1_000).map { "\($0)" })
        } else if shelf is any LibraryShelf || shelf is StaffShelf {
            return known
        }
        for id in try keptIDs(shelf.type, identifiers) {
            if let key = try store.kept(shelf.type, id: id)?.rowKey { keys.insert(key) }
        }
        return keys.filter { known?.contains($0) ?? true }.sorted()
    }

    func keptIDs(_ type: String, _ identifiers: [(system: String?, value: String)]) throws -> [String] {
        let indexes = identifiers.map { one in store.sealer.index(one.system.map { "\($0)|\(one.value)" } ?? one.value) }
        return try store.connection.rows(
            "SELECT id FROM fhir_key WHERE hospital_id = \(store.hospital) AND type = \(type) AND value_index IN (\(list: indexes)) ORDER BY id LIMIT 1000"
        ) { $0.string(0) }
    }

    /// ` AND …` for what is only kept.
    func keptCondition(_ type: String, _ wanted: Narrowing) throws -> Statement {
        var condition: Statement = ""
        if let keys = wanted.keys { condition = condition + " AND id IN (\(list: keys))" }
        if let patients = wanted.patients { condition = condition + " AND patient_id \(in: patients)" }
        if let identifiers = wanted.identifiers { condition = condition + " AND id IN (\(list: try keptIDs(type, identifiers)))" }
        return condition
    }
}
