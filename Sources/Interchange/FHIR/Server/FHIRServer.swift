import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// FHIR R4 over our rows, inside one transaction.
public struct FHIRServer {
    let work: Work
    /// The address under which all this is reached, without a slash at its end.
    let base: String
    /// Who asks, for the record of what was posted.
    let token: Int64?
    /// Whom the answer is for, where that is a person.
    let viewer: Viewer?
    /// What the token may do; nil where nobody asks from outside.
    let scope: AccessScope?

    public init(_ work: Work, base: String, token: Int64? = nil, viewer: Viewer? = nil, scope: AccessScope? = nil) {
        self.work = work
        self.base = base
        self.token = token
        self.viewer = viewer
        self.scope = scope
    }

    /// Whether the token may read that kind.
    func mayHear(of type: String) -> Bool { scope?.allows(.read, type) ?? true }

    var store: Store { work.store }
    var zone: HospitalZone { work.policy.zone }
    var matcher: Matcher { Matcher(offset: zone.offset) }

    /// The shelves of each kind that we have rows of.
    static let shelves: [String: [any Shelf]] = Dictionary(
        grouping: [
            PatientShelf(), EncounterShelf(), CodedShelf.diagnoses, CodedShelf.procedures, ObservationShelf(), AppointmentShelf(), CarePlanShelf(),
            ContactShelf(), WorkItemShelf(), ResponseShelf(), CommunicationShelf(), ConsentShelf(), FlagShelf(), StaffShelf(), PlanDefinitionShelf(),
            QuestionnaireShelf(), HospitalShelf(), ProblemListShelf(), MedicationShelf(), DocumentShelf(), RiskShelf(), PlannedMessageShelf(),
            ProvenanceShelf(), SubscriptionShelf(), AuditEventShelf(),
        ] as [any Shelf], by: { $0.type })

    /// Kinds whose posted resources become rows.
    static let taken: Set<String> = [
        "Patient", "Encounter", "Condition", "Procedure", "Observation", "Appointment", "QuestionnaireResponse", "Consent",
        "Subscription",
    ]

    /// Kinds that this server alone writes.
    static let readOnly: Set<String> = ["AuditEvent"]

    /// Throws where nobody outside writes that kind.
    public static func check(writable type: String) throws {
        guard !readOnly.contains(type) else {
            throw FHIRRefusal(405, .notSupported, "who asked for what is recorded by this server and is not changed from outside", at: type)
        }
    }

    /// Throws where we do not know the kind.
    public static func check(type: String) throws {
        guard Definitions.resourceTypes.contains(type) else { throw FHIRRefusal.unknownType() }
    }

    /// The resource as it stands.
    ///
    /// - Throws: `FHIRRefusal` 404, or 410 for what was deleted.
    public func read(_ type: String, _ id: String) throws -> ShownResource {
        try FHIRServer.check(type: type)
        let kept = try store.kept(type, id: id)
        if let kept { try checkSeen(type, kept.patient) }
        if kept?.isDeleted == true { throw FHIRRefusal.gone }
        let key = kept == nil ? id : kept?.rowKey
        if let key, let projection = try projection(type, key: key) {
            try checkSeen(type, projection.concerned)
            let content = try kept.flatMap { try store.contents(of: [$0])[$0.id] }
            return ShownResource(projection, type: type, kept: kept, content: content, zone: zone).led(zone)
        }
        guard let kept, let content = try store.contents(of: [kept])[kept.id], let shown = ShownResource(kept, content, zone: zone) else {
            throw FHIRRefusal.notFound
        }
        return shown.led(zone)
    }

    /// One version of it.
    public func read(_ type: String, _ id: String, version: String) throws -> ShownResource {
        try FHIRServer.check(type: type)
        if let number = Int(version), let kept = try store.kept(type, id: id), let content = try store.version(type, id: id, number) {
            try checkSeen(type, kept.patient)
            guard let shown = ShownResource(kept, content, zone: zone) else { throw FHIRRefusal.gone }
            return shown
        }
        let current = try read(type, id)
        guard current.version == version else { throw FHIRRefusal.notFound }
        return current
    }

    /// The versions that were posted and, where our rows have moved on since, the present state; newest first.
    public func history(_ type: String, _ id: String) throws -> Disclosed {
        try FHIRServer.check(type: type)
        let kept = try store.kept(type, id: id)
        if let kept { try checkSeen(type, kept.patient) }
        var entries: [JSON] = []
        var patients: [Int64] = type == "AuditEvent" ? [] : [kept?.patient?.raw].compactMap { $0 }
        if kept?.isDeleted != true {
            let current = try read(type, id)
            patients += current.patients
            if current.version != "\(kept?.version ?? -1)" { entries.append(historyEntry(current, method: kept == nil ? "POST" : "PUT")) }
        }
        if let kept {
            for version in try store.versions(type, id: id) {
                if let shown = ShownResource(kept, version, zone: zone) {
                    entries.append(historyEntry(shown, method: version.method))
                } else {
                    entries.append(
                        .of([
                            "fullUrl": .string("\(base)/\(type)/\(id)"), "request": .of(["method": .string("DELETE"), "url": .string("\(type)/\(id)")]),
                            "response": .of(["status": .string("204"), "lastModified": Written.moment(version.at, zone)]),
                        ]))
                }
            }
        }
        let bundle = JSON.of([
            "resourceType": .string("Bundle"), "type": .string("history"), "total": .integer(entries.count),
            "link": .array([.of(["relation": .string("self"), "url": .string("\(base)/\(type)/\(id)/_history")])]), "entry": .array(entries),
        ])
        return Disclosed(bundle, of: Set(patients).sorted())
    }

    /// Whose a resource is, whoever asks; nil where there is no such resource, and there never was.
    public func owners(_ type: String, _ id: String) throws -> [Int64]? {
        guard Definitions.resourceTypes.contains(type) else { return nil }
        let kept = try store.kept(type, id: id)
        let projection = try (kept == nil ? id : kept?.rowKey).flatMap { try self.projection(type, key: $0) }
        if kept == nil, projection == nil { return nil }
        return type == "AuditEvent" ? [] : Set((projection?.concerned ?? []).map(\.raw) + [kept?.patient?.raw].compactMap { $0 }).sorted()
    }

    private func historyEntry(_ shown: ShownResource, method: String) -> JSON {
        let isNew = method == "POST"
        return .of([
            "fullUrl": .string("\(base)/\(shown.type)/\(shown.id)"), "resource": shown.json,
            "request": .of(["method": .string(method), "url": .string(isNew ? shown.type : "\(shown.type)/\(shown.id)")]),
            "response": .of([
                "status": .string(isNew ? "201" : "200"), "etag": .string("W/\"\(shown.version)\""), "lastModified": Written.moment(shown.at, zone),
            ]),
        ])
    }
}
