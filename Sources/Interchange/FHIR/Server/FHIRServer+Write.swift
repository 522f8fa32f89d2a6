import Engine
import FHIR
import FollowUp
import SQL
import Storage

extension FHIRServer {
    /// Takes in a new resource. What we know already, by its identifiers or its place in a stay, is updated instead.
    ///
    /// - Throws: `FHIRRefusal` 422 for what is not valid or cannot be used.
    ///
    /// - Parameter isChecked: its structure was checked before, with the bundle that held it.
    public func create(_ type: String, _ body: JSON, isChecked: Bool = false) throws -> WriteOutcome {
        try FHIRServer.check(writable: type)
        if !isChecked { try check(body, as: type) }
        return try take(type, body, known: nil, method: "POST")
    }

    /// Puts `body` in the place of a resource.
    ///
    /// - Parameter match: the version that the client means to change; another one is refused with 412.
    /// - Throws: `FHIRRefusal` 404 or 405 where there is no such resource: identities are given here.
    public func update(_ type: String, _ id: String, _ body: JSON, match: String? = nil, method: String = "PUT") throws -> WriteOutcome {
        try FHIRServer.check(writable: type)
        try check(body, as: type)
        guard let stated = body["id"]?.text else { throw FHIRRefusal(400, .required, "the resource must hold the id of its address", at: "\(type).id") }
        guard stated == id else { throw FHIRRefusal(400, .invalid, "the resource holds another id than its address", at: "\(type).id") }
        let present: ShownResource
        do { present = try read(type, id) } catch let refusal as FHIRRefusal {
            guard refusal.status == 404 else { throw refusal }
            throw FHIRRefusal(405, .notSupported, "identities are given by this server: POST a new resource", at: "\(type).id")
        }
        try FHIRServer.check(present, matches: match)
        return try take(type, body, known: present, method: method)
    }

    /// Changes a resource by a merge patch or a JSON patch.
    public func patch(_ type: String, _ id: String, _ change: JSON, isMerge: Bool, match: String? = nil) throws -> WriteOutcome {
        try FHIRServer.check(writable: type)
        let present = try read(type, id)
        try FHIRServer.check(present, matches: match)
        var body: JSON
        if isMerge {
            body = present.json.merged(with: change)
        } else {
            do throws(JSONPatch.Fault) { body = try JSONPatch.apply(change, to: present.json) } catch {
                let status = error.kind == .malformed ? 400 : 422
                throw FHIRRefusal(status, error.kind == .malformed ? .invalid : .processing, "step \(error.step) of the patch cannot be carried out")
            }
        }
        if body["id"]?.text != id { throw FHIRRefusal(400, .invalid, "a patch does not change the id", at: "\(type).id") }
        body["meta"]?["versionId"] = nil
        body["meta"]?["lastUpdated"] = nil
        if body["meta"]?.members.isEmpty == true { body["meta"] = nil }
        return try update(type, id, body, method: "PATCH")
    }

    /// Takes a resource away. Rows of ours stay, told as cancelled where that is what it means.
    @discardableResult
    public func delete(_ type: String, _ id: String, match: String? = nil) throws -> Removal {
        try FHIRServer.check(writable: type)
        let present: ShownResource
        do { present = try read(type, id) } catch let refusal as FHIRRefusal {
            if refusal.status == 410 { return Removal() }
            throw refusal
        }
        try FHIRServer.check(present, matches: match)
        try withdraw(present)
        let version = (present.kept?.version ?? 0) + 1
        let kept = KeptResource(
            type: type, id: id, number: present.kept?.number ?? work.core.ids.next(work.now), version: version, at: work.now, isDeleted: true,
            rowKey: present.rowKey, patient: present.patient)
        try store.keep(kept, KeptVersion(version: version, at: work.now, method: "DELETE", body: nil, ours: nil), identifiers: [], token: token)
        return Removal(present)
    }

    // MARK: conditions

    /// The one resource that a condition names; nil where there is none.
    ///
    /// - Throws: `FHIRRefusal` 412 where there are several.
    public func only(_ type: String, _ fields: [(name: String, value: String)]) throws -> ShownResource? {
        let named = fields.filter { !$0.name.hasPrefix("_") || $0.name == "_id" || $0.name.hasPrefix("_has") || $0.name == "_tag" }
        guard !named.isEmpty else { throw FHIRRefusal(412, .invalid, "a condition names at least one search parameter") }
        let query = try query(SearchPlace(type: type, fields: named, isStrict: true))
        let walk = try walk(query, try resolved(query), from: SearchPlace(type: type, fields: [], isStrict: true), limit: 2, bound: 100_000)
        guard walk.found.count < 2 else { throw FHIRRefusal(412, .multipleMatches, "the condition finds more than one resource") }
        return walk.found.first
    }

    static func check(_ shown: ShownResource, matches match: String?) throws {
        guard let match else { return }
        let tags = match.split(separator: ",").map { tag(String($0)) }
        guard tags.contains("*") || tags.contains(shown.version) else {
            throw FHIRRefusal(412, .conflict, "the resource has changed: read it again, then write")
        }
    }

    /// The version in `W/"3"`, `"3"` or `3`.
    public static func tag(_ text: String) -> String {
        var rest = text.drop { $0 == " " }
        if rest.hasPrefix("W/") { rest = rest.dropFirst(2) }
        return rest.filter { $0 != "\"" && $0 != " " }
    }

    private func check(_ body: JSON, as type: String) throws {
        try FHIRServer.check(type: type)
        if let stated = body["resourceType"]?.text, stated != type {
            throw FHIRRefusal(400, .invalid, "the resource is of another kind than its address", at: "resourceType")
        }
        let issues = Validation.issues(of: body)
        if issues.contains(where: { $0.severity == .error }) { throw FHIRRefusal(422, issues) }
    }

    // MARK: taking in

    /// Makes facts of a resource, takes them in, and keeps it beside its row.
    private func take(_ type: String, _ given: JSON, known: ShownResource?, method: String) throws -> WriteOutcome {
        let new = work.core.ids.next(work.now)
        var body = given
        body["id"] = nil
        if known != nil, known?.kept == nil, known?.rowKey != nil, !FHIRServer.taken.contains(type) {
            throw FHIRRefusal(422, .businessRule, "this resource is made by follow-up itself and is not changed from outside")
        }
        let key = try FHIRServer.taken.contains(type) ? takeFacts(type, body, id: known?.id ?? "\(new)", new: new, known: known) : nil
        let projection = try key.flatMap { try self.projection(type, key: $0) }
        var before = known?.kept
        if before == nil, let key { before = try store.kept(type, rows: [key])[key] }
        let id = known?.id ?? before?.id ?? key ?? "\(new)"
        let version = (before?.version ?? 0) + 1
        let patient = try projection?.patient ?? owner(of: body)
        let kept = KeptResource(
            type: type, id: id, number: before?.number ?? new, version: version, at: work.now, isDeleted: false, rowKey: projection?.key, patient: patient)
        try store.keep(
            kept, KeptVersion(version: version, at: work.now, method: method, body: body.bytes, ours: projection?.json.bytes),
            identifiers: FHIRServer.identifiers(of: body), token: token)
        let wasThere = known != nil || (before != nil && before?.isDeleted == false)
        var outcome = WriteOutcome(wasThere ? .updated : .created, ShownResource(kept, version: version, at: kept.at, posted: body, zone: zone))
        outcome.former = known?.patient ?? before?.patient
        return outcome
    }

    func projection(_ type: String, key: String) throws -> Projection? {
        for shelf in FHIRServer.shelves[type] ?? [] {
            if let projection = try shelf.projection(work, key: key) { return projection }
        }
        return nil
    }

    /// `value` and `system|value` of each identifier.
    private static func identifiers(of body: JSON) -> [String] {
        (body["identifier"]?.elements ?? []).flatMap { identifier -> [String] in
            guard let value = identifier["value"]?.text else { return [] }
            return [value, "\(identifier["system"]?.text ?? "")|\(value)"]
        }
    }

    /// The patient whom a kept resource is about.
    private func owner(of body: JSON) throws -> ID<FollowUp.Patient>? {
        for name in ShownResource.owners {
            if let reference = body[name], let patient = try patient(reference) { return patient }
        }
        return nil
    }

    /// Who bears the record, united with others as it may be; nil where there is none. Unions may follow one another.
    private func survivor(of patient: ID<FollowUp.Patient>) throws -> ID<FollowUp.Patient>? {
        let found = try store.connection.first(
            "SELECT merged_into FROM patient WHERE hospital_id = \(store.hospital) AND id = \(patient)"
        ) { $0.id(0, of: FollowUp.Patient.self) }
        guard let found else { return nil }
        return try found.map { try survivor(of: $0) } ?? patient
    }

    /// The patient of ours to whom a reference leads, by identity, identifier or condition; nil where it leads to nobody we know.
    func patient(_ reference: JSON) throws -> ID<FollowUp.Patient>? {
        if let address = reference["reference"]?.text {
            let local = FHIRServer.local(address, base)
            if local.hasPrefix("Patient/"), let id = Int64(Matcher.local(local).dropFirst("Patient/".count)) {
                return try survivor(of: ID(id))
            }
            if let (type, system, value) = ReferenceIndex.condition(in: address), type == "Patient" {
                return try only("Patient", [("identifier", system.map { "\($0)|\(value)" } ?? value)])?.patient
            }
        }
        guard let value = reference["identifier"]?["value"]?.text, reference["type"]?.text ?? "Patient" == "Patient" else { return nil }
        return try only("Patient", [("identifier", reference["identifier"]?["system"]?.text.map { "\($0)|\(value)" } ?? value)])?.patient
    }
}

extension FHIRServer {
    /// Puts what was posted in other words, within the transaction that kept it.
    func rewrite(_ shown: ShownResource, _ given: JSON) throws {
        guard let kept = try store.kept(shown.type, id: shown.id) else { return }
        var body = given
        body["id"] = nil
        let projection = try kept.rowKey.flatMap { try self.projection(shown.type, key: $0) }
        try store.rewrite(kept, body: body.bytes, ours: projection?.json.bytes)
    }
}
