import FHIR
import FollowUp
import Storage

/// A resource as a client sees it.
public struct ShownResource: Sendable {
    public var type: String
    public var id: String
    /// The posted version, with a hash behind it where our rows say something else since; `0-…` where nothing was posted.
    public var version: String
    public var at: Instant
    /// Whole, with `id` and `meta`.
    public var json: JSON
    /// What was posted for it.
    var kept: KeptResource?
    /// The row's key where there is a row.
    var rowKey: String?
    var patient: ID<FollowUp.Patient>?
}

extension ShownResource {
    /// A row as it stands, what was posted for it laid under.
    init(_ projection: Projection, type: String, kept: KeptResource?, content: KeptVersion?, zone: HospitalZone) {
        self.type = type
        rowKey = projection.key
        patient = projection.patient
        self.kept = kept
        guard let kept, let body = content?.body, var json = try? JSON.read(body) else {
            id = projection.key
            version = "0-" + Fingerprint.of(projection.json.bytes)
            at = projection.at
            self.json = ShownResource.dressed(projection.json, id, version, at, zone)
            return
        }
        id = kept.id
        at = kept.at
        version = "\(kept.version)"
        let then = (content?.ours).flatMap { try? JSON.read($0) } ?? .object([])
        if then != projection.json {
            for name in Set(then.members.map(\.name)).union(projection.json.members.map(\.name)).sorted() {
                let now = projection.json[name]
                guard now != then[name] else { continue }
                json[name] = now
                json["_" + name] = nil
                guard now != nil else { continue }
                for other in JSON.otherChoices(of: name, in: type) {
                    json[other] = nil
                    json["_" + other] = nil
                }
            }
            version += "-" + Fingerprint.of(projection.json.bytes)
            at = max(at, projection.at)
        }
        self.json = ShownResource.dressed(json, id, version, at, zone)
    }

    /// What was kept this moment.
    init(_ kept: KeptResource, posted json: JSON, zone: HospitalZone) {
        type = kept.type
        id = kept.id
        version = "\(kept.version)"
        at = kept.at
        self.kept = kept
        rowKey = kept.rowKey
        patient = kept.patient
        self.json = ShownResource.dressed(json, id, version, at, zone)
    }

    /// What is only kept.
    init?(_ kept: KeptResource, _ content: KeptVersion, zone: HospitalZone) {
        guard let body = content.body, let json = try? JSON.read(body) else { return nil }
        type = kept.type
        id = kept.id
        version = "\(content.version)"
        at = content.at
        self.kept = kept
        rowKey = kept.rowKey
        patient = kept.patient
        self.json = ShownResource.dressed(json, id, version, at, zone)
    }

    private static func dressed(_ json: JSON, _ id: String, _ version: String, _ at: Instant, _ zone: HospitalZone) -> JSON {
        var meta = json["meta"] ?? .object([])
        meta["versionId"] = .string(version)
        meta["lastUpdated"] = Written.moment(at, zone)
        let head = [JSON.Member("resourceType", json["resourceType"] ?? .null), JSON.Member("id", .string(id)), JSON.Member("meta", meta)]
        return .object(head + json.members.filter { !["resourceType", "id", "meta"].contains($0.name) })
    }
}
