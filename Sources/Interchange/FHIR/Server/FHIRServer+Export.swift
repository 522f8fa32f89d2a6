import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// What a bulk export was asked for.
public struct ExportRequest: Sendable, Equatable {
    /// The kinds of resource, each a file.
    public var types: [String]
    /// Only what has changed since: a FHIR instant; empty: all.
    public var since: String
    /// Of a kind that is named here only what one of its queries finds.
    public var filters: [SearchPlace]
    /// Only what belongs to patients.
    public var isOfPatients: Bool
    /// Only these patients; nil: all.
    public var patients: [String]?
    /// The address that was asked.
    public var address: String

    public init(types: [String], since: String, filters: [SearchPlace] = [], isOfPatients: Bool, patients: [String]?, address: String) {
        self.types = types
        self.since = since
        self.filters = filters
        self.isOfPatients = isOfPatients
        self.patients = patients
        self.address = address
    }

    var json: JSON {
        .of([
            "t": .array(types.map { .string($0) }), "s": .string(since), "q": .array(filters.map(\.json)), "p": .bool(isOfPatients),
            "m": patients.map { .string($0.joined(separator: ",")) }, "a": .string(address),
        ])
    }

    init?(_ json: JSON) {
        guard let address = json["a"]?.text else { return nil }
        self.init(
            types: (json["t"]?.elements ?? []).compactMap(\.text), since: json["s"]?.text ?? "",
            filters: (json["q"]?.elements ?? []).compactMap { SearchPlace($0) }, isOfPatients: json["p"]?.isTrue == true,
            patients: json["m"]?.text.map { $0.split(separator: ",").map(String.init) }, address: address)
    }
}

/// An export that was asked for, or ended. Whose data it holds is not told one by one.
public struct ExportBegun: Disclosure {
    public var id: Int64

    public init(id: Int64) { self.id = id }

    public var patients: [Int64] { [] }
    public var status: Int { 202 }
}

/// A part of a file of an export.
public struct ExportLines: Disclosure {
    public var bytes: [UInt8]
    /// Where to go on; nil at the end.
    public var next: SearchPlace?
    public var patients: [Int64] { [] }
}

extension FHIRServer {
    /// How many resources are written at a time: what an export holds in memory.
    private static let exportStep = 200

    /// Notes an export and gives its number.
    ///
    /// - Parameter group: the Group whose members are exported; nil for all.
    public func beginExport(_ request: ExportRequest, group: String?) throws -> ExportBegun {
        var request = request
        for type in request.types { try FHIRServer.check(type: type) }
        // Who asked for what is no part of the record, and each file would add to it.
        if request.types.isEmpty { request.types = Definitions.resourceTypes.filter { $0 != "AuditEvent" } }
        if request.isOfPatients { request.types = request.types.filter { $0 == "Patient" || SearchParameter.named("patient", of: $0) != nil } }
        if !request.since.isEmpty, DateRange(request.since.replacing(" ", with: "+"), offset: zone.offset) == nil {
            throw FHIRRefusal(400, .invalid, "_since: an instant such as 2026-03-01T08:00:00+08:00")
        }
        for filter in request.filters { _ = try understood(filter) }
        if let group {
            let members = try read("Group", group).json["member"]?.elements ?? []
            request.patients = members.compactMap { $0["entity"]?["reference"]?.text }.map { FHIRServer.local($0, base) }
                .filter { $0.hasPrefix("Patient/") }.map { String($0.dropFirst("Patient/".count)) }
        }
        let id = work.core.ids.next(work.now)
        try store.insert(StoredExport(id: id, request: request.json.bytes, at: work.now), token: token)
        return ExportBegun(id: id)
    }

    /// The manifest of an export: what files there are.
    public func export(_ id: Int64) throws -> Disclosed {
        let (request, at) = try stored(id)
        let files = try request.types.filter { type in
            let first = try step(request, type, from: SearchPlace(type: type, fields: [], isStrict: false), limit: 1)
            // A look that ended before it found anything proves nothing.
            return !first.found.isEmpty || first.next != nil
        }
        let outputs = files.map { JSON.of(["type": .string($0), "url": .string("\(base)/$export-status/\(id)/\($0).ndjson")]) }
        // Both lists are there even where they are empty.
        let manifest = JSON.object([
            JSON.Member("transactionTime", .string(Written.text(of: at, zone))), JSON.Member("request", .string(request.address)),
            JSON.Member("requiresAccessToken", .bool(true)), JSON.Member("output", .array(outputs)), JSON.Member("error", .array([])),
        ])
        return Disclosed(manifest)
    }

    private func stored(_ id: Int64) throws -> (ExportRequest, Instant) {
        guard let export = try store.export(id), let json = try? JSON.read(export.request), let request = ExportRequest(json) else {
            throw FHIRRefusal(404, .notFound, "there is no such export, or it was ended")
        }
        return (request, export.at)
    }

    /// The next lines of one of its files.
    public func lines(_ id: Int64, _ type: String, from place: SearchPlace?) throws -> ExportLines {
        let (request, _) = try stored(id)
        guard request.types.contains(type) else { throw FHIRRefusal.notFound }
        let walk = try step(request, type, from: place ?? SearchPlace(type: type, fields: [], isStrict: false), limit: FHIRServer.exportStep)
        var bytes: [UInt8] = []
        for shown in walk.found { bytes += shown.json.bytes + [0x0A] }
        return ExportLines(bytes: bytes, next: walk.next)
    }

    private func step(_ request: ExportRequest, _ type: String, from place: SearchPlace, limit: Int) throws -> Walk {
        var filters: [SearchQuery.Filter] = []
        func add(_ name: String, _ values: [String]) {
            guard let parameter = SearchParameter.named(name, of: type) else { return }
            filters.append(SearchQuery.Filter(parameter: parameter, modifier: "", values: values))
        }
        if !request.since.isEmpty { add("_lastUpdated", ["ge" + request.since]) }
        if let patients = request.patients {
            let values = patients.isEmpty ? ["-"] : patients
            if type == "Patient" { add("_id", values) } else { add("patient", values.map { "Patient/\($0)" }) }
        }
        let ways = try request.filters.filter { $0.type == type }.map { try resolved(understood($0)) }
        // One query lets the database look; of several any will do, and each resource comes once.
        if ways.count == 1 { filters += ways[0] }
        return try walk(SearchQuery(type: type), filters, anyOf: ways.count > 1 ? ways : [], from: place, limit: limit)
    }

    /// A query of `_typeFilter`, understood.
    private func understood(_ filter: SearchPlace) throws -> SearchQuery {
        let query = try query(filter)
        guard query.includes.isEmpty, query.reverseIncludes.isEmpty, query.sort.isEmpty, query.count == nil else {
            throw FHIRRefusal(400, .notSupported, "_typeFilter narrows and does nothing else: no _include, _sort or _count")
        }
        return query
    }

    /// The queries of one `_typeFilter`: parted by commas, which a query may hold as well.
    public static func filters(in text: String) -> [String] {
        var filters: [String] = []
        for part in text.split(separator: ",").map(String.init) {
            let isNew = part.prefix { $0 != "?" }.allSatisfy(\.isLetter) && part.contains("?") && part.first?.isUppercase == true
            if isNew || filters.isEmpty { filters.append(part) } else { filters[filters.count - 1] += "," + part }
        }
        return filters
    }
}
