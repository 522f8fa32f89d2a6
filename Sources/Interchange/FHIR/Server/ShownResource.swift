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
    /// Further patients whom it is about.
    var others: [ID<FollowUp.Patient>] = []
}

extension ShownResource {
    /// Elements that say whose a resource is, in the order in which they are looked at.
    static let owners = ["subject", "patient", "for", "beneficiary"]

    /// What is said of `kept` in its posted version `version`, `meta` put in front.
    init(_ kept: KeptResource, version: Int, at: Instant, posted json: JSON, zone: HospitalZone) {
        type = kept.type
        id = kept.id
        self.version = "\(version)"
        self.at = at
        self.kept = kept
        rowKey = kept.rowKey
        patient = kept.patient
        self.json = json
        dress(zone)
    }

    /// One version as it was posted; nil for a deletion.
    init?(_ kept: KeptResource, _ content: KeptVersion, zone: HospitalZone) {
        guard let body = content.body, let json = try? JSON.read(body) else { return nil }
        self.init(kept, version: content.version, at: content.at, posted: json, zone: zone)
    }

    /// A row as it stands, what was posted for it laid under.
    init(_ projection: Projection, type: String, kept: KeptResource?, content: KeptVersion?, zone: HospitalZone) {
        if let kept, let content, let posted = ShownResource(kept, content, zone: zone) {
            self = posted
            lay(projection, over: content, zone)
        } else {
            self.type = type
            id = projection.key
            version = "0-" + Fingerprint.of(projection.json.bytes)
            at = projection.at
            json = projection.json
            dress(zone)
        }
        self.kept = kept
        rowKey = projection.key
        patient = projection.patient
        others = projection.others
    }

    /// What has changed in our row since it was posted.
    private mutating func lay(_ projection: Projection, over content: KeptVersion, _ zone: HospitalZone) {
        let then = content.ours.flatMap { try? JSON.read($0) } ?? .object([])
        guard then != projection.json else { return }
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
        dress(zone)
    }

    /// With its patient as the record is called by now: a union moves what was posted along with everything else.
    func led(_ zone: HospitalZone) -> ShownResource {
        guard let patient, let name = ShownResource.owners.first(where: { stated($0).hasPrefix("Patient/") }), stated(name) != "Patient/\(patient.raw)" else { return self }
        var moved = self
        moved.json[name]?["reference"] = .string("Patient/\(patient.raw)")
        moved.version += "-" + Fingerprint.of(Array("\(patient.raw)".utf8))
        moved.dress(zone)
        return moved
    }

    private func stated(_ element: String) -> String { json[element]?["reference"]?.text.map(Matcher.local) ?? "" }

    private mutating func dress(_ zone: HospitalZone) {
        var meta = json["meta"] ?? .object([])
        meta["versionId"] = .string(version)
        meta["lastUpdated"] = Written.moment(at, zone)
        let head = [JSON.Member("resourceType", json["resourceType"] ?? .null), JSON.Member("id", .string(id)), JSON.Member("meta", meta)]
        json = .object(head + json.members.filter { !["resourceType", "id", "meta"].contains($0.name) })
    }
}
