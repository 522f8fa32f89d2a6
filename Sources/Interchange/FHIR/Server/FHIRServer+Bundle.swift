import Engine
import FHIR
import FollowUp
import SQL
import Storage

extension FHIRServer {
    /// Carries out a batch, each entry by itself, or a transaction, all of it or nothing.
    ///
    /// - Parameters:
    ///   - allows: whether the token may do this to that kind.
    ///   - fields: takes a query apart.
    /// - Throws: `FHIRRefusal`; for a transaction with the place of the entry that failed.
    public func bundle(
        _ request: BundleRequest, allows: @escaping (AccessScope.Action, String) -> Bool, fields: @escaping (String) -> [(name: String, value: String)]
    ) throws -> Disclosed {
        var run = BundleRun(server: self, allows: allows, fields: fields, isChecked: request.isWhole)
        let answer = try request.isWhole ? run.transaction(request.entries) : run.batch(request.entries)
        return Disclosed(answer, of: run.patients.sorted())
    }
}

/// One batch or transaction while it is carried out.
private struct BundleRun {
    let server: FHIRServer
    let allows: (AccessScope.Action, String) -> Bool
    let fields: (String) -> [(name: String, value: String)]
    /// Whether the structure of all resources was checked with the bundle.
    let isChecked: Bool
    /// `Type/id` by the addresses that the bundle gives its resources.
    var names: [String: String] = [:]
    /// Written while a reference in them led to something that was not made yet: entry and what it became.
    var unfinished: [(entry: BundleEntry, made: ShownResource)] = []
    /// Whose data the answer holds, or was written.
    var patients: Set<Int64> = []

    mutating func batch(_ entries: [BundleEntry]) throws -> JSON {
        var answers: [JSON] = []
        for entry in entries {
            let before = patients
            do {
                answers.append(try server.store.connection.whole { try carryOut(entry) })
            } catch let refusal as FHIRRefusal {
                patients = before
                let outcome = OutcomeIssue.outcome(refusal.issues)
                answers.append(.of(["response": .of(["status": .string("\(refusal.status)"), "outcome": outcome])]))
            }
        }
        return answer("batch-response", answers)
    }

    mutating func transaction(_ entries: [BundleEntry]) throws -> JSON {
        try prepare(entries)
        var answers: [Int: JSON] = [:]
        for entry in entries.sorted(by: { ($0.rank, $0.place) < ($1.rank, $1.place) }) {
            do { answers[entry.place] = try carryOut(entry) } catch let refusal as FHIRRefusal { throw placed(refusal, in: entry) }
        }
        for (entry, made) in unfinished {
            do { try finish(entry, made) } catch let refusal as FHIRRefusal { throw placed(refusal, in: entry) }
        }
        return answer("transaction-response", entries.compactMap { answers[$0.place] })
    }

    private func answer(_ type: String, _ entries: [JSON]) -> JSON {
        .of(["resourceType": .string("Bundle"), "type": .string(type), "entry": .array(entries)])
    }

    private func placed(_ refusal: FHIRRefusal, in entry: BundleEntry) -> FHIRRefusal {
        FHIRRefusal(
            refusal.status,
            refusal.issues.map { issue in
                var issue = issue
                let rest = issue.place.hasPrefix(entry.type + ".") ? "." + issue.place.dropFirst(entry.type.count + 1) : ""
                issue.place = entry.expression + ".resource" + rest
                return issue
            })
    }

    /// What is known before anything happens: identities of what is changed, and that nothing is meant twice.
    private mutating func prepare(_ entries: [BundleEntry]) throws {
        var touched: Set<String> = []
        for entry in entries where entry.method != "GET" {
            if entry.path.count > 1 {
                let name = entry.path[0] + "/" + entry.path[1]
                if !touched.insert(name).inserted { throw FHIRRefusal(400, .duplicate, "a transaction names each resource once", at: entry.expression) }
                if !entry.fullUrl.isEmpty { names[entry.fullUrl] = name }
            }
        }
    }

    private mutating func carryOut(_ entry: BundleEntry) throws -> JSON {
        try FHIRServer.check(type: entry.type)
        guard allows(entry.action, entry.type) else { throw FHIRRefusal(403, .forbidden, "the token's scope does not allow this") }
        if entry.method != "GET" { try FHIRServer.check(writable: entry.type) }
        let condition = fields(entry.query)
        switch (entry.method, entry.path.count) {
        case ("GET", 1):
            let found = try server.search(SearchPlace(type: entry.type, fields: condition, isStrict: false))
            patients.formUnion(found.patients)
            return .of(["resource": found.json, "response": .of(["status": .string("200")])])
        case ("GET", 2):
            let shown = try server.read(entry.type, entry.path[1])
            patients.formUnion(shown.patients)
            return .of(["resource": shown.json, "response": response(shown, "200")])
        case ("DELETE", 2):
            patients.formUnion(try server.delete(entry.type, entry.path[1], match: entry.ifMatch).patients)
            return .of(["response": .of(["status": .string("204")])])
        case ("DELETE", 1):
            if let found = try server.only(entry.type, condition) {
                patients.formUnion(try server.delete(entry.type, found.id, match: entry.ifMatch).patients)
            }
            return .of(["response": .of(["status": .string("204")])])
        case ("POST", 1):
            if let query = entry.ifNoneExist, let found = try server.only(entry.type, fields(query)) { return note(WriteOutcome(.unchanged, found), entry, isWhole: true) }
            let (body, isWhole) = try resolved(entry.resource)
            return note(try server.create(entry.type, body, isChecked: isChecked && body["resourceType"]?.text == entry.type), entry, isWhole: isWhole)
        case ("PUT", 2):
            let (body, isWhole) = try resolved(entry.resource)
            return note(try server.update(entry.type, entry.path[1], body, match: entry.ifMatch), entry, isWhole: isWhole)
        case ("PUT", 1):
            var (body, isWhole) = try resolved(entry.resource)
            guard let found = try server.only(entry.type, condition) else { return note(try server.create(entry.type, body), entry, isWhole: isWhole) }
            body["id"] = .string(found.id)
            return note(try server.update(entry.type, found.id, body, match: entry.ifMatch), entry, isWhole: isWhole)
        default:
            throw FHIRRefusal(400, .notSupported, "there is no such interaction in a bundle", at: entry.expression + ".request")
        }
    }

    private mutating func note(_ outcome: WriteOutcome, _ entry: BundleEntry, isWhole: Bool) -> JSON {
        let shown = outcome.resource
        patients.formUnion(outcome.patients)
        if !entry.fullUrl.isEmpty { names[entry.fullUrl] = "\(shown.type)/\(shown.id)" }
        if !isWhole { unfinished.append((entry, shown)) }
        return .of(["response": response(shown, outcome.kind == .created ? "201" : "200")])
    }

    private func response(_ shown: ShownResource, _ status: String) -> JSON {
        .of([
            "status": .string(status), "location": .string("\(server.base)/\(shown.type)/\(shown.id)/_history/\(shown.version)"),
            "etag": .string("W/\"\(shown.version)\""), "lastModified": shown.json["meta"]?["lastUpdated"],
        ])
    }

    /// The resource with the bundle's own addresses replaced by identities; not whole where one is not known yet.
    private func resolved(_ resource: JSON) throws -> (JSON, isWhole: Bool) {
        var isWhole = true
        let body = try replaced(resource, &isWhole) ?? resource
        return (body, isWhole)
    }

    /// The value with its references resolved; nil where none had to be: what stays as it is is not copied.
    private func replaced(_ value: JSON, _ isWhole: inout Bool) throws -> JSON? {
        switch value {
        case .array(let elements):
            var changed: [JSON]?
            for (index, element) in elements.enumerated() {
                guard let new = try replaced(element, &isWhole) else { continue }
                if changed == nil { changed = elements }
                changed?[index] = new
            }
            return changed.map(JSON.array)
        case .object(let members):
            var changed: [JSON.Member]?
            for (index, member) in members.enumerated() {
                let new = try member.name == "reference" ? reference(member.value, &isWhole) : replaced(member.value, &isWhole)
                guard let new else { continue }
                if changed == nil { changed = members }
                changed?[index].value = new
            }
            return changed.map(JSON.object)
        default: return nil
        }
    }

    private func reference(_ value: JSON, _ isWhole: inout Bool) throws -> JSON? {
        guard let address = value.text else { return try replaced(value, &isWhole) }
        if let name = names[address] { return .string(name) }
        if address.hasPrefix("urn:uuid:") || address.hasPrefix("urn:oid:") { isWhole = false }
        return try conditional(address).map(JSON.string)
    }

    /// What `Type?query` names, which must be one resource.
    private func conditional(_ address: String) throws -> String? {
        guard let mark = address.firstIndex(of: "?"), address.first?.isUppercase == true else { return nil }
        let type = String(address[..<mark])
        guard Definitions.resourceTypes.contains(type) else { return nil }
        guard let found = try server.only(type, fields(String(address[address.index(after: mark)...]))) else {
            throw FHIRRefusal(412, .notFound, "a conditional reference finds nothing", at: type)
        }
        return "\(type)/\(found.id)"
    }

    /// Now that everything is made, the references of what was made early.
    private func finish(_ entry: BundleEntry, _ made: ShownResource) throws {
        let (body, isWhole) = try resolved(entry.resource)
        guard isWhole else {
            throw FHIRRefusal(422, .notFound, "a reference leads to nothing in the bundle", at: entry.type)
        }
        try server.rewrite(made, body)
    }
}
